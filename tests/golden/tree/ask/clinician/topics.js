guidanceAsk.topics({"format":1,"audience":"clinician","language":"en","edition":"2026.11","topics":["dimness"],"folder":"","leaves":""});

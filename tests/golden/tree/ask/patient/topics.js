guidanceAsk.topics({"format":1,"audience":"patient","language":"en","edition":"2026.11","topics":["dimness"],"folder":"patient/","leaves":""});

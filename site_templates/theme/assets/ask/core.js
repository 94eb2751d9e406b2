/* Ask: what it has loaded, and how words are cut. All of it is one global, `guidanceAsk`.
   Data files call `topics`, `leaf`, `topic` and `common` with JSON: scripts load from disk too. */
(function (host) {
  "use strict";
  const ask = host.guidanceAsk = host.guidanceAsk || {};
  /* Without a prototype: a question may hold "constructor". */
  const none = () => Object.create(null);
  const store = ask.store = { indexes: none(), leaves: none(), names: none(), forms: none(), topics: none(), common: none() };
  const waiting = none();

  function come(key) {
    (waiting[key] || []).forEach((each) => each());
    delete waiting[key];
  }
  /* Calls back once the data with this key has called its function. */
  ask.when = function (key, then) { (waiting[key] = waiting[key] || []).push(then); };

  /* Texts in order, each told by how many signs it shares with the one before, and its rest. */
  ask.unfold = function (told, between) {
    let last = "";
    return told ? told.split(between).map((each) => (last = last.slice(0, parseInt(each[0], 36)) + each.slice(1))) : [];
  };

  ask.topics = function (index) {
    index.leaves = ask.unfold(index.leaves, " ");
    store.indexes[index.audience] = index;
    come("topics/" + index.audience);
  };
  ask.leaf = function (audience, number, words, names) {
    const leaves = store.leaves[audience] = store.leaves[audience] || {};
    leaves[number] = words;
    Object.assign(store.names, names);
    /* Forms of names under their first word, the longest first: a name holds shorter ones. */
    Object.keys(words).forEach((first) => {
      (words[first].n || []).forEach((entry) => {
        const list = store.forms[first] = store.forms[first] || [];
        if (list.some((each) => each.id === entry[1] && each.text === entry[0])) return;
        list.push({ text: entry[0], words: entry[0].split(" "), id: entry[1] });
        list.sort((one, other) => other.words.length - one.words.length);
      });
    });
    come("leaf/" + audience + "/" + number);
  };
  ask.topic = function (data) {
    const told = (each) => { each.asked = ask.unfold(each.asked, "|"); };
    data.sections.forEach((section) => section.statements.forEach(told));
    data.flags.forEach((group) => group.flags.forEach(told));
    store.topics[data.audience + "/" + data.id] = data;
    Object.assign(store.names, data.names);
    come("topic/" + data.audience + "/" + data.id);
  };
  /* Words that most people know. */
  ask.common = function (language, told) {
    store.common[language] = new Set(ask.unfold(told, " "));
    come("common/" + language);
  };

  /* Lower case, no marks over letters, apostrophes gone, cut at all that is no letter or digit. */
  ask.words = function (text) {
    return String(text).replace(/['’ʼ`´]/g, "").normalize("NFKD").replace(/\p{M}/gu, "")
      .toLowerCase().replace(/ß/g, "ss").match(/[\p{L}\p{N}]+/gu) || [];
  };

  /* The words of a text after turns of speech, each a pattern and the plain words for it. */
  ask.turned = function (text, turns) {
    const plain = turns.reduce((told, turn) => told.replace(turn[0], turn[1]), ask.words(text).join(" "));
    return plain.split(" ").filter(Boolean);
  };

  /* The words of a question as they are meant: signs, turns of speech and shorthand written out. */
  ask.plain = function (question, language, turns) {
    const marked = language.marks.reduce((told, mark) => told.replace(mark[0], mark[1]), String(question));
    return [].concat(...ask.turned(marked, turns).map((word) =>
      (Object.prototype.hasOwnProperty.call(language.short, word) && !store.forms[word] ? language.short[word].split(" ") : [word])));
  };

  /* Letters typed wrongly, left out, put in, or two exchanged; more than `most` is not counted. */
  ask.distance = function (one, other, most) {
    if (one === other) return 0;
    const n = one.length, m = other.length;
    if (Math.abs(n - m) > most) return most + 1;
    let before = null, last = Array.from({ length: m + 1 }, (_, j) => j);
    for (let i = 1; i <= n; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= m; j++) {
        const same = one[i - 1] === other[j - 1];
        let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (before && i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          cost = Math.min(cost, before[j - 2] + 1);
        }
        row[j] = cost;
        if (cost < least) least = cost;
      }
      if (least > most) return most + 1;
      before = last;
      last = row;
    }
    return last[m];
  };

  /* How a word sounds, roughly: what ears cannot tell apart is one. */
  const sounds = new Map();
  ask.sound = function (word) {
    if (!sounds.has(word)) sounds.set(word, heard(word));
    return sounds.get(word);
  };
  function heard(word) {
    return word.replace(/ph/g, "f").replace(/ck|q|k|c(?=[^eiyh]|$)/g, "k").replace(/c(?=[eiy])|z/g, "s")
      .replace(/tion|shun|sion/g, "shn").replace(/y/g, "i").replace(/ae|oe/g, "e")
      .replace(/(.)\1/g, "$1");
  }
})(typeof window === "undefined" ? globalThis : window);

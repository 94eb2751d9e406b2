/* Red flags in a question: signs that send a reader to care, whatever else is asked.
   A phrase is known by what it means, in any order, close together, and through misspellings. */
(function (host) {
  "use strict";
  const ask = host.guidanceAsk = host.guidanceAsk || {};
  const NOT = "\u00ac";

  /* What a word means among signs: "not", a part, a feeling, or its own stem; null for words that
     say nothing. */
  function sense(word, language) {
    if (language.not.has(word)) return NOT;
    if (word === "numbing") return null; // what doctors do
    const bare = language.bare(word);
    const meant = language.feeling[word] || language.feeling[bare];
    if (meant) return meant;
    return SMALL.has(word) ? null : bare;
  }
  const SMALL = new Set(("i my me a an the his her he she they their you your of to in on at is am are be been when and or it its " +
    "from for with was so that this just really very do does did keep keeps into all like will can").split(" "));

  function phrasesOf(ready) {
    if (ready.signs) return ready.signs;
    const language = ready.language, found = [], words = new Set();
    ready.data.flags.forEach((group) => group.flags.forEach((flag) => {
      flag.asked.forEach((text) => {
        const told = ask.words(text);
        const senses = new Set(told.map((word) => sense(word, language)).filter(Boolean));
        told.forEach((word) => words.add(word));
        if (senses.size > (senses.has(NOT) ? 1 : 0)) found.push({
          group, flag, senses, negated: senses.has(NOT),
          alone: senses.size === 1 ? language.bare(told.find((word) => sense(word, language))) : null,
        });
      });
    }));
    Object.keys(language.feeling).forEach((word) => { if (word.length > 3) words.add(word); });
    language.not.forEach((word) => { if (word.length > 3) words.add(word); });
    /* Weight that was lost on purpose is no sign; numb legs are one on any diet. */
    const willable = new Set(found.filter((phrase) => phrase.senses.has("weight")).map((phrase) => phrase.flag));
    const spelled = new Set([...words].filter((word) => word.length > 2));
    return (ready.signs = { phrases: found, willable, spelled, bare: new Set([...spelled].map(language.bare)) });
  }

  /* The flags that a question has, the most urgent first: [{level, label, number, flags}], and as
     `words` of the list those that told of them. */
  ask.signs = function (question, ready) {
    const language = ready.language, code = String(ready.data.language).split("-")[0];
    const known = phrasesOf(ready), spelled = known.spelled;
    const words = ask.plain(question, language, language.signTurns);
    /* "Numb the nerve" is a procedure and no sign: names of several words are cut out. */
    const named = new Set();
    ask.cut(words, ask.store.forms, language).forEach((each) => {
      if (each.name && each.length > 1) for (let at = each.at; at < each.at + each.length; at++) named.add(at);
    });
    const told = [];
    words.forEach((word, at) => {
      let meant = named.has(at) ? null : sense(word, language), own = language.bare(word);
      if (meant && !spelled.has(word) && !known.bare.has(own) && !ready.words.has(word) && !/\d/.test(word) && !language.feeling[language.bare(word)] &&
          !ask.isCommon(word, language, code)) {
        const right = mend(word, spelled);
        if (right && sense(right, language)) { meant = sense(right, language); own = language.bare(right); }
      }
      if (meant) told.push({ meant, at, own });
    });
    const willed = language.willed.test(words.join(" "));
    const hits = new Map(), by = new Set();
    known.phrases.forEach((phrase) => {
      if (hits.has(phrase.flag) || (willed && known.willable.has(phrase.flag))) return;
      const room = phrase.senses.size + (phrase.senses.size < 3 ? 2 : 4);
      /* One word alone must be that word: "numbness" is a sign, and "asleep" is one of legs only. */
      const at = phrase.alone === null ? together(told, phrase.senses, room)
        : together(told.filter((each) => each.own === phrase.alone), phrase.senses, room);
      if (at === null) return;
      if (!phrase.negated && at.some((each) => ruledOut(words, each, language))) return;
      hits.set(phrase.flag, phrase.group);
      at.forEach((each) => by.add(words[each]));
      if (ask.trace) ask.trace(phrase);
    });
    const groups = [];
    ready.data.flags.forEach((group) => {
      const flags = group.flags.filter((flag) => hits.has(flag));
      if (flags.length) groups.push({ level: group.level, label: group.label, number: group.number, flags });
    });
    groups.words = by;
    return groups;
  };

  function mend(word, candidates) {
    if (word.length < 3) return null;
    const most = word.length < 7 ? 1 : 2;
    let best = null, far = most + 1;
    candidates.forEach((each) => {
      if (each[0] !== word[0] || (word.length < 4 && each.length !== word.length + 1)) return;
      const distance = ask.distance(word, each, most);
      if (distance < far) { best = each; far = distance; }
    });
    return best;
  }

  /* Where all senses stand within so many words; null where they do not. */
  function together(told, senses, room) {
    for (let from = 0; from < told.length; from++) {
      if (!senses.has(told[from].meant)) continue;
      const left = new Set(senses), places = [];
      for (let at = from; at < Math.min(told.length, from + room); at++) {
        if (left.delete(told[at].meant)) places.push(told[at].at);
        if (!left.size) return places;
      }
    }
    return null;
  }
  function ruledOut(words, at, language) {
    return at > 0 && language.denies.has(words[at - 1]);
  }
})(typeof window === "undefined" ? globalThis : window);

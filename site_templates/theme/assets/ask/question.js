/* A question understood: its names, what it is after, and its other words, misspellings mended.
   A name is found exactly, or mended where one name alone is near; never taken for another one. */
(function (host) {
  "use strict";
  const ask = host.guidanceAsk = host.guidanceAsk || {};
  const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

  /* How many letters of a word may be wrong. */
  function slack(length) { return length < 4 ? 0 : length < 8 ? 1 : length < 13 ? 2 : 3; }

  /* The nearest of some words: (word, distance), or null where none or more than one is near.
     `same` says when two are one and the same thing. */
  function nearest(word, candidates, same, most) {
    const sound = ask.sound(word);
    let best = null, distance = most + 1, rival = false;
    for (const each of candidates) {
      if (Math.abs(each.length - word.length) > most + 1) continue;
      if (each[0] !== word[0] && ask.sound(each)[0] !== sound[0]) continue;
      let far = ask.distance(word, each, most);
      if (far > 1 || far > most) {
        const heard = ask.distance(sound, ask.sound(each), most);
        if (heard <= slack(sound.length)) far = Math.min(far, heard + 0.5);
      }
      if (far > most + 0.5) continue;
      if (far < distance) { best = each; distance = far; rival = false; }
      else if (far === distance && !same(best, each)) rival = true;
    }
    return best !== null && !rival ? [best, distance] : null;
  }

  /* A word that most people know, bent or not. */
  ask.isCommon = function (word, language, code) {
    const words = ask.store.common[code];
    if (!words) return false;
    if (words.has(word) || language.fillers.has(word)) return true;
    for (const [ending, befores] of [["ies", ["y"]], ["ied", ["y"]], ["es", ["", "e"]], ["s", [""]], ["ed", ["", "e"]],
      ["ing", ["", "e"]], ["er", ["", "e"]], ["est", ["", "e"]], ["ly", [""]], ["ness", [""]]]) {
      if (!word.endsWith(ending)) continue;
      const root = word.slice(0, -ending.length);
      if (root.length < 3) continue;
      if (befores.some((before) => words.has(root + before))) return true;
      if (root.length > 3 && root[root.length - 1] === root[root.length - 2] && words.has(root.slice(0, -1))) return true;
    }
    return false;
  };

  ask.understand = function (question, ready, typing) {
    const language = ready.language, code = String(ready.data.language).split("-")[0];
    const forms = ask.store.forms, names = ask.store.names;
    const words = ask.plain(question, language, language.turns);
    const mended = [];
    joined(words, forms, mended);
    const known = (word) => language.fillers.has(word) || language.subjects.has(word) || ready.known.has(word) || ask.isCommon(word, language, code);
    let singles = null; // names of one word, listed once a word needs mending
    const single = () => singles || (singles = [].concat(...Object.keys(forms).map((first) => forms[first]
      .filter((form) => form.words.length === 1 && form.text.length > 4).map((form) => form.text))));
    const idOf = (text) => (forms[text] || []).filter((form) => form.text === text).map((form) => form.id)[0];
    const starts = Object.keys(forms);
    ready.candidates = ready.candidates || new Set([...ready.words, ...language.everyday]);
    const candidates = ready.candidates;
    const last = words.length - 1;
    for (let at = 0; at < words.length; at++) {
      const word = words[at];
      if (word.length < 4 || /\d/.test(word) || known(word) || ask.nameAt(words, at, forms, language)) continue;
      if (has(forms, word) || inName(words, at, forms)) continue;
      /* A part of a name is no misspelling of another word. */
      if (word.length > 4 && single().some((text) => text.length > word.length + 2 && (text.startsWith(word) || text.endsWith(word)))) continue;
      /* Half a word that is still being typed is no misspelling. */
      if (typing && at === last && unfinished(word, ready, starts)) continue;
      const most = slack(word.length);
      const name = word.length > 4
        ? nearest(word, single(), (one, other) => idOf(one) === idOf(other), most) : null;
      const other = nearest(word, candidates, (one, two) => language.stem(one) === language.stem(two), word.length < 9 ? Math.min(most, 1) : most);
      const part = nearest(word, starts, () => false, Math.min(most, 2));
      const rest = laterInName(words, at, forms, most);
      let to = null;
      if (rest) to = rest;
      else
      if (name && (!other || name[1] <= other[1]) && !looksOther(word, name[0], language)) to = name[0];
      else if (part && (!other || part[1] < other[1]) && mendsName(words, at, part[0], forms)) to = part[0];
      else if (other && !language.medicine.test(word) && (word.length > 4 || other[1] === 0.5) &&
          !(language.fillers.has(other[0]) && other[1] > 1)) to = other[0];
      if (!to && word.length > 5) for (const each of language.fillers) if (each.length > 4 && ask.distance(word, each, 1) < 2) to = each;
      if (to) {
        mended.push([word, to]);
        words[at] = to;
      }
    }
    const cut = ask.cut(words, forms, language);
    const asked = [], content = [], inNames = new Set();
    cut.forEach((each) => {
      if (each.name) {
        words.slice(each.at, each.at + each.length).forEach((word) => inNames.add(word));
        if (!asked.some((one) => one.id === each.name)) asked.push({ id: each.name, at: each.at, then: words.slice(each.at + each.length, each.at + each.length + 2).join(" "), kind: names[each.name] ? names[each.name][0] : "drug" });
        return;
      }
      const word = each.word, then = words[each.at + 1];
      if (language.lettered.test(word) && then && language.letter.test(then)) {
        asked.push({ id: null, word, said: word + " " + then.toUpperCase(), at: each.at, kind: "drug" });
        return;
      }
      if (language.site.test(word)) { asked.push({ id: null, word, at: each.at, kind: "site" }); return; }
      if (/^\d/.test(word) || language.fillers.has(word) || word.length < 2) return;
      if (typing && each.at === last && !known(word) && unfinished(word, ready, starts)) return;
      const term = language.stem(word);
      const there = ready.vocabulary.has(term) || ready.plain.has(term);
      const english = ask.isCommon(word, language, code);
      content.push({
        word, term, at: each.at, there, english, subject: language.subjects.has(word),
        aim: language.aims.some((aim) => aim[1].test(word)),
        medicine: !there && !english && language.medicine.test(word),
      });
    });
    /* What stands before the question proper is how the asker comes to it. */
    const proper = properly(words, language);
    content.forEach((each) => { each.aside = each.at < proper; });
    const groups = [...ask.grouped(words, ready)];
    const named = new Set(groups.filter((group) => ready.groups[group].filter((form) => ask.holds(words, form))
      .every((form) => form.every((word) => inNames.has(word)))));
    return { question, words, bare: language.bare, names: asked, content, groups, named, aims: ask.aims(words.join(" "), language), mended };
  };

  const ASKS = /^(can|could|should|shall|do|does|is|are|will|would|what|whats|when|how|which|why|may|must)$/;
  const WHOM = /^(i|we|he|she|it|they|the|this|that|there|my|a|an|much|many|long|soon|next|to|about)$/;
  function properly(words) {
    for (let at = words.length - 2; at > 2; at--) {
      if (ASKS.test(words[at]) && WHOM.test(words[at + 1]) && words.length - at > 3) return at;
    }
    return 0;
  }
  /* A name that was written as two words is one: "calci tonin", "vertebro plasty". */
  function joined(words, forms, mended) {
    for (let at = 0; at + 1 < words.length; at++) {
      const [one, other] = [words[at], words[at + 1]];
      if (one.length < 3 || other.length < 3 || one.length + other.length < 8) continue;
      const text = [one + other, one.endsWith(other) ? one : ""].filter((each) => (forms[each] || []).some((form) => form.text === each))[0];
      if (!text) continue;
      words.splice(at, 2, text);
      if (text !== one) mended.push([one + " " + other, text]);
    }
  }
  function inName(words, at, forms) {
    for (let from = Math.max(0, at - 5); from < at; from++) {
      for (const form of forms[words[from]] || []) {
        if (from + form.words.length > at && form.words.every((word, index) => words[from + index] === word)) return true;
      }
    }
    return false;
  }
  /* A later word of a longer name, misspelled, with the start of the name before it. */
  function laterInName(words, at, forms, most) {
    for (let from = Math.max(0, at - 4); from < at; from++) {
      for (const form of forms[words[from]] || []) {
        const place = at - from;
        if (place >= form.words.length) continue;
        const fits = form.words.every((word, index) => index === place || words[from + index] === word);
        if (fits && form.words[place].length > 4 && ask.distance(words[at], form.words[place], most) <= most) return form.words[place];
      }
    }
    return null;
  }
  /* A first word of a longer name, misspelled, with the rest of the name behind it. */
  function mendsName(words, at, first, forms) {
    return (forms[first] || []).some((form) => form.words.length > 1 &&
      form.words.slice(1).every((word, index) => words[at + 1 + index] === word));
  }
  function unfinished(word, ready, starts) {
    for (const each of ready.words) if (each.startsWith(word)) return true;
    return starts.some((each) => each.startsWith(word));
  }
  /* "-mab" is no misspelling of "-nib": a medicine's ending must stay what it is, if both have one. */
  function looksOther(word, name, language) {
    const mine = language.medicine.exec(word), its = language.medicine.exec(name);
    return !!(mine && (!its || mine[0] !== its[0]));
  }
})(typeof window === "undefined" ? globalThis : window);

/* A topic made ready for questions: each statement's words by field, in MiniSearch's index.
   What a topic does not cover is in the index too: where that fits a question best, nothing answers. */
(function (host) {
  "use strict";
  const ask = host.guidanceAsk = host.guidanceAsk || {};
  const BOOST = { name: 2.1, asked: 2.2, said: 0.8, prose: 1.2, section: 0.8, lay: 0.5, works: 0.3 };
  const TINY = new Set("a an the i my me is it its do does did to of for in on be am are and or you your we was if can".split(" "));
  ask.tiny = TINY;
  const FIELDS = Object.keys(BOOST);

  /* The names of a text, and its other words with their places; longest names first. */
  ask.cut = function (words, forms, language) {
    const found = [];
    for (let at = 0; at < words.length;) {
      const form = ask.nameAt(words, at, forms, language);
      if (form) {
        found.push({ name: form.id, at, length: form.words.length, word: form.text });
        at += form.words.length;
      } else {
        found.push({ word: words[at], at, length: 1 });
        at += 1;
      }
    }
    return found;
  };
  ask.nameAt = function (words, at, forms, language) {
    const first = words[at];
    const lists = [forms[first]];
    /* A plain plural of a name of one word. */
    if (first.length > 3 && first.endsWith("s")) lists.push(forms[first.slice(0, -1)], forms[first.slice(0, -2)]);
    for (const list of lists) {
      for (const form of list || []) {
        const rest = form.words.every((word, index) => {
          const mine = words[at + index];
          if (mine === undefined) return false;
          const end = index === form.words.length - 1;
          return mine === word || (end && word.length > 3 && (mine === word + "s" || mine === word + "es"));
        });
        if (rest) return form;
      }
    }
    return null;
  };

  /* A name with its classes, the nearest first. */
  ask.classes = function (id) {
    const names = ask.store.names, found = [];
    let at = names[id] && names[id][2];
    while (at && names[at] && found.indexOf(at) < 0) {
      found.push(at);
      at = names[at][2];
    }
    return found;
  };

  /* Terms of a text: stems, "@" and the id of each name, and "?" and what a question may be after. */
  function terms(text, ready, aims) {
    const language = ready.language, words = ask.words(text), found = [];
    ask.cut(words, ask.store.forms, language).forEach((each) => {
      if (each.name) found.push("@" + each.name);
      else if (!language.fillers.has(each.word)) found.push(language.stem(each.word));
    });
    ask.grouped(words, ready).forEach((group) => found.push("~" + group));
    if (aims) ask.aims(text, language).forEach((aim) => found.push("?" + aim));
    return found;
  }
  /* The glossary's terms that words have, by their places in its list. */
  ask.grouped = function (words, ready) {
    const found = new Set();
    words.forEach((word, at) => {
      (ready.byFirst.get(word) || []).forEach(([form, group]) => {
        if (!found.has(group) && form.every((each, index) => words[at + index] === each)) found.add(group);
      });
    });
    return found;
  };
  function holds(words, form) {
    for (let at = words.indexOf(form[0]); at >= 0; at = words.indexOf(form[0], at + 1)) {
      if (form.every((word, index) => words[at + index] === word)) return true;
    }
    return false;
  }
  ask.holds = holds;
  ask.aims = function (text, language) {
    const plain = " " + ask.words(text).join(" ") + " ";
    return language.aims.filter((aim) => aim[1].test(plain)).map((aim) => aim[0]);
  };

  /* Makes a topic ready, once. */
  ask.ready = function (data) {
    if (data.made) return data.made;
    const language = ask.language(data.language);
    const made = { data, language, statements: [], vocabulary: new Map(), limits: [], plain: new Set() };
    made.groups = data.words.map((forms) => forms.map(ask.words).filter((form) => form.length));
    made.byFirst = new Map();
    made.groups.forEach((group, index) => group.forEach((form) => {
      made.byFirst.set(form[0], (made.byFirst.get(form[0]) || []).concat([[form, index]]));
    }));
    const documents = [];
    data.sections.forEach((section) => {
      section.statements.forEach((statement) => {
        const said = statement.positions.map((each) => each.says + " " + (each.if || "") + " " + each.body);
        const texts = {
          name: statement.name, asked: statement.asked.join(" . "), prose: statement.prose, section: section.title,
          works: statement.marks.map((label) => data.works[label] || "").join(" . "),
          said: [...said, statement.indirect || "", statement.consensus || ""].join(" "), lay: "",
        };
        const fields = {}, has = new Set();
        FIELDS.forEach((field) => {
          if (field === "lay") return;
          fields[field] = terms(texts[field], made, field === "name" || field === "asked");
          if (field === "asked") fields[field] = [...new Set(fields[field])]; // many ways to say it are no more of it
        });
        /* Other words for the terms that it has, each by itself. */
        const lay = [];
        made.groups.forEach((group, index) => {
          if (FIELDS.some((field) => (fields[field] || []).indexOf("~" + index) >= 0)) {
            group.forEach((form) => form.forEach((word) => { if (!language.fillers.has(word)) lay.push(language.stem(word)); }));
          }
        });
        fields.lay = [...new Set(lay)];
        const own = new Set(); // what it says itself, and not only who asks for it
        FIELDS.forEach((field) => fields[field].forEach((term) => {
          has.add(term);
          if (field !== "asked") own.add(term);
        }));
        /* What people say is understood as their questions are. */
        const told = statement.asked.map((text) => ask.plain(text, language, language.turns).join(" ")).concat(statement.name);
        const phrases = told.map((text) => new Set(terms(text, made, true))).filter((phrase) => phrase.size);
        const literal = told.map((text) => new Set(ask.words(text)
          .filter((word) => !TINY.has(word)).map(language.bare))).filter((phrase) => phrase.size > 1);
        const document = { id: made.statements.length, section, statement, fields, has, own, phrases, literal };
        made.statements.push(document);
        documents.push(document);
      });
    });
    data.limits.forEach((limit, index) => {
      const prose = terms(limit.text, made, false), fields = { name: prose, asked: [], said: [], prose: [], section: [], lay: [], works: [] };
      const document = { id: "limit" + index, limit, fields, has: new Set(prose), own: new Set(prose), phrases: [], literal: [] };
      made.limits.push(document);
      documents.push(document);
    });
    /* What the whole topic is about tells no statement from another. */
    terms(data.title + " . " + data.question, made, false).forEach((term) => made.plain.add(term));
    data.own.forEach((id) => made.plain.add("@" + id));
    documents.forEach((document) => {
      if (document.statement) document.has.forEach((term) => made.vocabulary.set(term, (made.vocabulary.get(term) || 0) + 1));
    });
    made.words = vocabulary(data);
    made.known = new Set(made.words);
    const know = (text) => ask.words(text).forEach((word) => made.known.add(word));
    Object.keys(data.works).forEach((label) => know(data.works[label]));
    data.sections.forEach((section) => section.statements.forEach((each) => each.positions.forEach((position) => know(position.body))));
    made.byId = new Map(documents.map((each) => [each.id, each]));
    made.search = new host.MiniSearch({
      fields: FIELDS, tokenize: (text) => text.split(" "), processTerm: (term) => term,
      searchOptions: { boost: BOOST, combineWith: "OR", prefix: false, fuzzy: false, bm25: { k: 1.2, b: 0.4, d: 0.3 } },
    });
    made.search.addAll(documents.map((each) => {
      const flat = { id: each.id };
      FIELDS.forEach((field) => { flat[field] = each.fields[field].join(" "); });
      return flat;
    }));
    Object.defineProperty(data, "made", { value: made });
    return made;
  };

  /* Every word of a topic as it stands: what a misspelling may be mended to. */
  function vocabulary(data) {
    const words = new Set();
    const add = (text) => { if (text) ask.words(text).forEach((word) => words.add(word)); };
    [data.title, data.question, data.about].forEach(add);
    data.sections.forEach((section) => {
      add(section.title);
      section.statements.forEach((each) => {
        [each.name, each.prose, each.indirect, ...each.asked].forEach(add);
        each.positions.forEach((position) => add(position.says));
      });
    });
    data.limits.forEach((limit) => add(limit.text));
    data.words.forEach((forms) => forms.forEach(add));
    data.flags.forEach((group) => group.flags.forEach((flag) => { add(flag.text); flag.asked.forEach(add); }));
    return words;
  }
})(typeof window === "undefined" ? globalThis : window);

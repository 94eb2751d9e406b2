/* Where an answer is looked for: loads the leaves of the index that a question's words lie in, finds
   the topic, loads its statements. By script tags alone: they work from disk and under a strict CSP. */
(function (host) {
  "use strict";
  const ask = host.guidanceAsk = host.guidanceAsk || {};
  const store = ask.store;
  const FEW_LEAVES = 8, TRIED = 3;
  const MOST = 2000; // characters of a question that are read: more would keep its reader waiting
  const promised = {};

  /* Loads a script of data once; resolves to whether it came. */
  function load(address, key, there) {
    if (there()) return Promise.resolve(true);
    return promised[key] = promised[key] || new Promise((resolve) => {
      const script = document.createElement("script");
      ask.when(key, () => resolve(true));
      script.addEventListener("error", () => { delete promised[key]; resolve(false); });
      script.addEventListener("load", () => resolve(there())); // it came, and may have told nothing
      script.src = address;
      document.head.append(script);
    });
  }
  function loadIndex(at) {
    return load(at.root + "ask/" + at.audience + "/topics.js", "topics/" + at.audience, () => at.audience in store.indexes)
      .then((came) => {
        if (!came) return null;
        const index = store.indexes[at.audience], code = index.language.split("-")[0];
        if (!ask.languages[code] || code !== "en") return index;
        return load(at.root + "ask/words_" + code + ".js", "common/" + code, () => code in store.common)
          .then((known) => (known ? index : null));
      });
  }
  function loadLeaf(at, number) {
    const have = () => !!(store.leaves[at.audience] && store.leaves[at.audience][number]);
    return load(at.root + "ask/" + at.audience + "/leaf-" + number + ".js", "leaf/" + at.audience + "/" + number, have);
  }
  function loadTopic(at, id) {
    const key = at.audience + "/" + id, index = store.indexes[at.audience];
    return load(at.root + id + "/" + index.folder + "ask.js", "topic/" + key, () => key in store.topics)
      .then((came) => (came ? store.topics[key] : null));
  }

  /* The leaf that a word lies in: the last one that does not begin behind it. */
  function leafOf(index, word) {
    let low = 0, high = index.leaves.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (index.leaves[middle] <= word) low = middle; else high = middle - 1;
    }
    return low;
  }
  function leavesOf(index, words) {
    if (index.leaves.length <= FEW_LEAVES) return index.leaves.map((_, number) => number);
    const language = ask.language(index.language), found = new Set();
    words.forEach((word) => {
      if (language.fillers.has(word) || word.length < 2) return;
      /* Bent forms lie beside a word, and so does what a misspelling with the same start means. */
      found.add(leafOf(index, word));
      found.add(leafOf(index, language.bare(word).slice(0, Math.max(3, word.length - 3))));
      if (word.endsWith("s")) found.add(leafOf(index, word.slice(0, -1)));
    });
    return [...found];
  }

  /* Topics that have a question's words, the likeliest first: words that few topics have count more. */
  ask.rankTopics = function (at, index, words) {
    const language = ask.language(index.language), scores = new Map();
    const leaves = store.leaves[at.audience] || {};
    const stems = new Map();
    words.forEach((word) => {
      if (!language.fillers.has(word) && word.length > 1) stems.set(language.bare(word), word);
    });
    Object.keys(leaves).forEach((number) => {
      const best = new Map();
      Object.keys(leaves[number]).forEach((word) => {
        const topics = leaves[number][word].t;
        if (!topics) return;
        const stem = language.bare(word);
        if (!stems.has(stem)) return;
        topics.forEach((topic) => {
          const worth = 1 + Math.log(index.topics.length / topics.length);
          const key = topic + " " + stem;
          if ((best.get(key) || 0) < worth) best.set(key, worth);
        });
      });
      best.forEach((worth, key) => {
        const topic = Number(key.split(" ")[0]);
        scores.set(topic, (scores.get(topic) || 0) + worth);
      });
    });
    return [...scores.entries()].sort((one, other) => other[1] - one[1] || one[0] - other[0]).map((each) => index.topics[each[0]]);
  };

  /* Answers a question at a place, {root, audience, topic}: {answer, data} of the topic that
     answers, or of the likeliest one; null where a part of what it needs could not be loaded: who
     does not know a name would take it for a common word. `cut` says that the question was longer
     than what is read of one. */
  ask.find = async function (asked, at, options) {
    /* What nobody sees, such as the soft hyphens of a text that was copied, cuts no word in two. */
    const question = asked.slice(0, MOST).replace(/\p{Cf}/gu, ""), cut = asked.length > MOST;
    const index = await loadIndex(at);
    if (!index || !index.topics.length) return null;
    const language = ask.language(index.language);
    const words = ask.words(question).concat(ask.plain(question, language, language.turns));
    const came = await Promise.all(leavesOf(index, words).map((number) => loadLeaf(at, number)));
    if (came.includes(false)) return null;
    const own = at.topic && index.topics.indexOf(at.topic) >= 0 ? at.topic : null;
    const topics = (own ? [own] : []).concat(index.topics.length === 1 ? index.topics : ask.rankTopics(at, index, words))
      .filter((each, place, all) => all.indexOf(each) === place).slice(0, TRIED);
    let first = null;
    for (const topic of topics.length ? topics : [index.topics[0]]) {
      const data = await loadTopic(at, topic);
      if (!data && topic === own) return null;
      if (!data) continue;
      const found = { answer: ask.answer(question, data, options), data, cut, own: topic === own, others: index.topics.length > 1 };
      if (found.answer.state === "answered" || found.answer.state === "emergency" || found.answer.state === "empty") return found;
      first = first || found;
    }
    return first;
  };
  ask.prepare = async function (at) {
    const index = await loadIndex(at);
    if (!index) return;
    if (index.leaves.length <= FEW_LEAVES) index.leaves.forEach((_, number) => loadLeaf(at, number));
    if (at.topic && index.topics.indexOf(at.topic) >= 0) await loadTopic(at, at.topic).then((data) => data && ask.ready(data));
    else if (index.topics.length === 1) await loadTopic(at, index.topics[0]);
  };
})(window);

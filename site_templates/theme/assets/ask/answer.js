/* The answer to a question: statements of one topic, or that it has none.
   Pure: a question and data in, an answer out. No word of it is made here: see `notices` for what
   is said of names and misspellings. */
(function (host) {
  "use strict";
  const ask = host.guidanceAsk = host.guidanceAsk || {};
  const WEIGHT = { name: 1.5, there: 1, english: 0.5, subject: 2.2, foreign: 1.2, limit: 3, plain: 0.1, aside: 0.25, telling: 0.5 };
  /* The part of what a question says that an answer must speak of: more of it where what is left
     would make it another question, and less where the answer is of what was named. */
  const LEAST = { limit: 0.65, other: 0.5, told: 0.42, named: 0.3 };
  const FEW = 8;
  const NOTHING = { results: [], notices: [], missing: [], near: [], limits: [] };

  /* Answers `question` from a topic's data (`guidanceAsk.topic`): {state, flags, notices, results,
     headings, limits, mended, missing}. `typing` says that the last word may not be finished. */
  ask.answer = function (question, data, options) {
    const ready = ask.ready(data);
    const asked = ask.understand(question, ready, !!(options && options.typing));
    const flags = ask.signs(question, ready);
    const urgent = flags.some((group) => group.level !== "assess");
    /* Who tells of nothing but an urgent sign needs care, and no statement on legs or on numbing. */
    const only = urgent && !asked.names.length && asked.content.every((each) => flags.words.has(each.word));
    const found = only ? NOTHING : search(asked, ready);
    const answer = {
      state: found.results.length ? "answered" : "not-covered", flags, notices: found.notices, mended: asked.mended,
      results: found.results, headings: [], limits: [], missing: found.missing, asked,
    };
    if (asked.words.length < 2 && !asked.names.length && !asked.content.length && !asked.groups.length && !flags.length) {
      return Object.assign(answer, { state: "empty", results: [], notices: [] });
    }
    if (urgent) answer.state = "emergency";
    if (!found.results.length) {
      answer.headings = headings(found.near, data);
      answer.limits = found.limits;
      if (urgent) answer.results = help(ready);
    } else if (urgent) {
      const grave = flags.some((group) => group.level === "emergency");
      answer.results = grave ? first(found.results, help(ready)) : first(help(ready), found.results);
    }
    return answer;
  };

  /* How a statement has a name that was asked for: itself, by its class, or by a member of it. */
  function fits(name, statement) {
    const n = statement.n;
    const above = ask.classes(name.id).find((id) => n[id] > 1);
    /* Who names it where the class is the subject speaks of it too: "opioids such as oxycodone". */
    const below = Object.keys(n).filter((id) => ask.classes(id).indexOf(name.id) >= 0).sort((a, b) => n[b] - n[a])[0];
    const most = Math.max(n[name.id] || 0, n[above] || 0, n[below] || 0);
    if (n[name.id]) return { level: most, by: name.id, how: "named" };
    if (above) return { level: n[above], by: above, how: "class" };
    return below ? { level: n[below], by: below, how: "member" } : null;
  }

  function search(asked, ready) {
    const data = ready.data, own = new Set(data.own);
    const names = asked.names.filter((name) => name.id === null || !own.has(name.id));
    const notices = [], missing = [];
    /* How the topic has each name: the nearest way stands for all its statements. */
    const ways = new Map();
    for (const name of names) {
      const way = name.id === null ? null : wayOf(name, ready);
      if (way === null) missing.push(name);
      ways.set(name, way);
    }
    const limited = data.limits.filter((limit) => names.some((name) =>
      limit.n.some((id) => id === name.id || (name.id && ask.classes(name.id).indexOf(id) >= 0))));
    if (missing.length) {
      missing.forEach((name) => notices.push({ kind: "not-named", name: called(name) }));
      return { results: [], notices, missing, near: rank(asked, ready, new Map()), limits: limited };
    }
    const strange = asked.content.find((each) => each.medicine);
    if (strange) {
      notices.push({ kind: "not-named", name: strange.word });
      return { results: [], notices, missing: [strange], near: rank(asked, ready, ways), limits: [] };
    }
    const inGroup = (word) => asked.groups.some((group) => ready.plain.has("~" + group) &&
      ready.groups[group].some((form) => form.indexOf(word) >= 0 && ask.holds(asked.words, form)));
    const special = names.length || asked.content.some((each) => !ready.plain.has(each.term) && !inGroup(each.word)) ||
      asked.groups.some((group) => !ready.plain.has("~" + group));
    const apart = together(asked, names, ready);
    if (apart) {
      notices.push({ kind: "not-together", names: apart.map(called) });
      return { results: [], notices, missing: apart, near: rank(asked, ready, ways), limits: limited };
    }
    const ranked = special ? rank(asked, ready, ways) : whole(asked, ready);
    const best = ranked[0];
    if (!best || best.limit || best.covered < least(asked, names, ready, best.document) || undosed(asked, names, ready)) {
      const limits = ranked.filter((each) => each.limit).slice(0, 2).map((each) => each.document.limit);
      return { results: [], notices, missing, near: ranked, limits: limited.concat(limits.filter((each) => limited.indexOf(each) < 0)) };
    }
    names.forEach((name) => {
      const way = ways.get(name);
      if (way.how === "class") notices.push({ kind: "class", name: called(name), speaks: ask.store.names[way.by][1] });
    });
    const results = ranked.filter((each) => !each.limit && each.score > best.score * 0.1 && each.covered >= Math.min(best.covered, LEAST.other) * 0.5)
      .slice(0, FEW).map((each) => ({ statement: each.document.statement, section: each.document.section, score: each.score, covered: each.covered }));
    return { results, notices, missing, near: ranked, limits: [] };
  }

  /* A question on no more than the topic itself is answered in reading order. */
  function whole(asked, ready) {
    const said = ready.statements.map((document) => ({ document, score: literally(asked, document, 0.75), covered: 1 }))
      .filter((each) => each.score > 1).sort((one, other) => other.score - one.score);
    if (said.length) return said;
    if (!asked.content.length && !asked.names.length && asked.aims.indexOf("treat") < 0) return [];
    const firsts = ready.statements.slice(0, 1);
    return firsts.concat(ready.statements.slice(-1), ready.statements.slice(1, 7))
      .map((document, index) => ({ document, score: 10 - index, covered: 1 }));
  }

  /* Names that no statement has together, where the question is on both: a treatment at another
     site, or one taken with another. */
  function together(asked, names, ready) {
    const sites = names.filter((name) => name.kind === "site");
    const joined = names.length > 1 && ready.language.joined.test(asked.words.join(" ")) &&
      !ready.language.compared.test(asked.words.join(" "));
    if (names.length < 2 || (!sites.length && !joined)) return withStranger(asked, names, ready);
    const some = ready.statements.some((each) => names.every((name) => {
      const fit = fits(name, each.statement);
      const few = Object.keys(each.statement.n).filter((id) => each.statement.n[id] > 1).length < 5;
      const level = name.kind === "site" && (!few || ready.language.site.test(name.id || ""));
      return fit && fit.level >= (level ? 3 : name.kind === "site" ? 2 : 1);
    }));
    return some ? null : names;
  }

  /* One that is asked about together with what nobody listed: "calcitonin with lithium". */
  function withStranger(asked, names, ready) {
    const drugs = names.filter((name) => /^drug/.test(name.kind));
    const after = drugs.length ? asked.content.find((each) => !each.there && !each.english && each.word.length > 4 &&
      ready.language.joined.test(asked.words.slice(Math.max(0, each.at - 2), each.at).join(" "))) : null;
    return after ? [drugs[0], { id: null, said: after.word }] : null;
  }

  function called(name) { return name.said ? name.said : name.id && ask.store.names[name.id] ? ask.store.names[name.id][1] : (name.word || "").toUpperCase(); }

  /* A name must be what a statement is of, or stand in its words; a site that stands only in what
     somebody's studies covered is not what the guidance speaks of, nor is what it does not cover. */
  function wayOf(name, ready) {
    const least = 2;
    const all = ready.statements.map((each) => fits(name, each.statement)).filter((fit) => fit && fit.level >= least);
    const above = ask.classes(name.id);
    for (const how of ["named", "member", "class"]) {
      const of = all.filter((fit) => fit.how === how);
      if (how === "class") of.sort((one, other) => above.indexOf(one.by) - above.indexOf(other.by));
      if (!of.length) continue;
      const limited = /^(test|site|condition)$/.test(name.kind) && ready.data.limits.some((limit) => limit.n.indexOf(of[0].by) >= 0);
      if (limited && !of.some((fit) => fit.level === 3)) return null;
      return { how, by: of[0].by };
    }
    return null;
  }

  /* A dose is told of the medicine that was asked for, or none is told. */
  function undosed(asked, names, ready) {
    const drugs = names.filter((name) => /^drug/.test(name.kind));
    if (!drugs.length || asked.aims.indexOf("span") >= 0 || asked.aims.indexOf("good") >= 0) return false;
    const numbered = drugs.some((name) => ready.language.numbered.test(name.then));
    if (!numbered && !ready.language.dosed.test(asked.words.join(" "))) return false;
    return !drugs.some((name) => ready.statements.some((each) => (each.statement.doses || []).indexOf(name.id) >= 0));
  }

  /* How many words the longest of a statement's phrases has that stands in the question, small words
     left out; `share` of its words must be there. */
  function literally(asked, document, share) {
    if (!asked.all) asked.all = new Set(asked.words.map(asked.bare));
    let most = 0;
    document.literal.forEach((phrase) => {
      let both = 0;
      phrase.forEach((word) => { if (asked.all.has(word)) both += 1; });
      if (both / phrase.size >= share) most = Math.max(most, both);
    });
    return most;
  }

  function rank(asked, ready, ways) {
    const weights = new Map();
    const add = (term, weight) => weights.set(term, Math.max(weight, weights.get(term) || 0));
    const names = asked.names.filter((name) => ways.get(name));
    names.forEach((name) => {
      add("@" + name.id, 1.2);
      const way = ways.get(name);
      add("@" + way.by, 1.2);
      if (way.how === "member") ready.statements.forEach((each) => Object.keys(each.statement.n).forEach((id) => {
        if (ask.classes(id).indexOf(name.id) >= 0) add("@" + id, 0.8);
      }));
    });
    asked.content.forEach((each) => add(each.term, ready.plain.has(each.term) ? WEIGHT.plain : 1));
    asked.groups.forEach((group) => add("~" + group, ready.plain.has("~" + group) ? WEIGHT.plain : 1));
    asked.aims.forEach((aim) => add("?" + aim, aim === "treat" ? 0.3 : 0.8));
    if (!weights.size) return [];
    const terms = [...weights.keys()], said = spoken(asked, ways);
    const hits = ready.search.search(terms.join(" "), { boostTerm: (term) => weights.get(term) || 1 });
    const ranked = [];
    hits.forEach((hit) => {
      const document = ready.byId.get(hit.id);
      if (document.limit) {
        const cover = covered(asked, ready, document, said);
        ranked.push({ document, limit: true, score: hit.score * (0.3 + 0.7 * cover), covered: cover });
        return;
      }
      let factor = document.statement.kind === "recommendation" && !asked.aims.some((aim) => aim !== "who" && aim !== "treat") ? 1.5 : 1, fit = 0;
      names.forEach((name) => {
        const way = fits(name, document.statement);
        if (way && way.level >= 2) {
          fit += 1;
          const subject = way.level === 3 || ask.classes(way.by).some((id) => document.statement.n[id] === 3);
          factor *= subject ? (names.length > 1 ? 2 : 1.5) : 1;
        } else factor *= names.length > 1 ? 0.6 : 0.3;
      });
      /* Who asks for a statement in words that have the name is answered by it, though it has not. */
      if (names.length && !fit && !named(names, document, said)) return;
      /* What names everything is of nothing in particular. */
      const many = Object.keys(document.statement.n).filter((id) => document.statement.n[id] > 1).length;
      if (names.length) factor /= 1 + 0.06 * Math.max(0, many - names.length - 1);
      const cover = covered(asked, ready, document, said);
      const phrase = phrased(asked, document, said);
      ranked.push({ document, score: hit.score * factor * (0.2 + 0.8 * cover * cover) * (1 + phrase), covered: cover });
    });
    return ranked.sort((one, other) => other.score - one.score);
  }

  /* The part of what a question says that a document speaks of. */
  function covered(asked, ready, document, said) {
    let all = 0, mine = 0, told = 0;
    const count = (weight, has) => { all += weight; if (has) mine += weight; };
    /* A word of what people say counts with half of what they say, not by itself. */
    const inPhrase = (term) => document.phrases.some((phrase) => phrase.has(term) &&
      [...phrase].filter((each) => said.has(each)).length * 2 >= phrase.size);
    const counted = new Set(), quoted = document.literal.length && literally(asked, document, 0.99) > 2;
    asked.names.forEach((name) => {
      if (ready.data.own.indexOf(name.id) >= 0) return;
      if (document.limit) count(WEIGHT.name, document.limit.n.indexOf(name.id) >= 0);
      else count(WEIGHT.name, !!fits(name, document.statement));
    });
    const grouped = new Set();
    asked.groups.forEach((group) => {
      ready.groups[group].forEach((form) => { if (ask.holds(asked.words, form)) form.forEach((word) => grouped.add(word)); });
      /* A term of the glossary that is a name counts as the name. */
      if (!ready.plain.has("~" + group) && !asked.named.has(group)) count(WEIGHT.there, document.has.has("~" + group));
    });
    asked.content.forEach((each) => {
      if (counted.has(each.term)) return undefined;
      counted.add(each.term);
      if (ready.plain.has(each.term)) return count(WEIGHT.plain, true);
      if (each.term === ready.language.stem("medicine")) return count(WEIGHT.plain, document.has.has(each.term));
      if (grouped.has(each.word)) return undefined;
      if (each.aim) return count(WEIGHT.plain, true);
      const has = document.own.has(each.term) || inPhrase(each.term);
      const limited = !has && !quoted && isLimit(each, ready);
      const common = each.english || ready.language.bent.test(each.word);
      const weight = limited ? WEIGHT.limit : each.there ? WEIGHT.there : !common ? WEIGHT.foreign : each.subject ? WEIGHT.subject : WEIGHT.english;
      /* However chatty a question, what is only how it is told weighs no more than so much. */
      if (weight === WEIGHT.english && !has) { told += each.aside ? weight * WEIGHT.aside : weight; return undefined; }
      return count(each.aside && !limited && !has ? weight * WEIGHT.aside : weight, has);
    });
    all += Math.min(told, WEIGHT.telling);
    return all ? mine / all : 1;
  }

  function least(asked, names, ready, document) {
    const left = asked.content.filter((each) => !each.aim && !document.has.has(each.term) && !ready.plain.has(each.term));
    if (left.some((each) => each.subject && !each.there && isLimit(each, ready))) return LEAST.limit;
    if (left.some((each) => (each.subject && !each.there) || isLimit(each, ready))) return LEAST.other;
    const of = names.length && names.every((name) => { const fit = fits(name, document.statement); return fit && fit.level === 3; });
    return of ? LEAST.named : LEAST.told;
  }
  /* Common words in what is not covered, such as "when", make no question one about that. */
  function isLimit(each, ready) {
    return (each.subject || !each.english) && ready.limits.some((limit) => limit.has.has(each.term));
  }

  /* What people say who ask for a statement: how much of the best of its phrases a question has. */
  function phrased(asked, document, said) {
    let best = 0.15 * literally(asked, document, 0.75) ** 2;
    document.phrases.forEach((phrase) => {
      let both = 0;
      phrase.forEach((term) => { if (said.has(term)) both += 1; });
      if (both === phrase.size) best = Math.max(best, 0.1 * Math.min(4, both) ** 2);
    });
    return best;
  }

  function named(names, document, said) {
    return document.phrases.some((phrase) => phrase.size > 1 && names.every((name) => phrase.has("@" + name.id)) &&
      [...phrase].every((term) => said.has(term)));
  }

  /* The terms of a question, names with what stands for them. */
  function spoken(asked, ways) {
    const said = new Set(asked.content.map((each) => each.term));
    asked.names.forEach((name) => {
      said.add("@" + name.id);
      const way = ways.get(name);
      if (way) said.add("@" + way.by);
      if (name.id) ask.classes(name.id).forEach((id) => said.add("@" + id));
    });
    asked.groups.forEach((group) => said.add("~" + group));
    asked.aims.forEach((aim) => said.add("?" + aim));
    return said;
  }

  function headings(near, data) {
    const found = [];
    near.forEach((each) => {
      const section = each.document && each.document.section;
      if (section && found.indexOf(section) < 0 && found.length < 3) found.push(section);
    });
    return found.length ? found : data.sections.slice(0, 3);
  }

  /* Statements that say what to do when nerves are hurt: cautions that name the emergency. */
  function help(ready) {
    const flags = ready.data.flags.find((group) => group.level === "emergency");
    if (!flags) return [];
    const hits = ready.search.search("?danger emergenci urgent", {});
    const found = hits.map((hit) => ready.byId.get(hit.id)).filter((each) => each.statement && each.statement.kind === "caution");
    return found.slice(0, 1).map((each) => ({ statement: each.statement, section: each.section, score: 0, covered: 1 }));
  }
  function first(one, others) {
    const ids = new Set(others.map((each) => each.statement.id));
    return others.concat(one.filter((each) => !ids.has(each.statement.id)));
  }
})(typeof window === "undefined" ? globalThis : window);

/* An answer as elements of a page. Texts are put in as texts: nothing of a library or of a question
   is ever read as HTML. */
(function (host) {
  "use strict";
  const ask = host.guidanceAsk = host.guidanceAsk || {};
  const SHOWN = 5;
  const CUT = "Your question is too long: its end was not read. Please ask it in fewer words.";
  function element(name, className, ...inside) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...inside.filter((each) => each !== null && each !== undefined));
    return made;
  }
  /* A sign of the page's own, which draws each once: directions and urgency are told by their shape too. */
  function icon(name) {
    const space = "http://www.w3.org/2000/svg", svg = document.createElementNS(space, "svg"), use = document.createElementNS(space, "use");
    Object.entries({ class: "g-icon", width: 20, height: 20, "aria-hidden": "true" }).forEach((each) => svg.setAttribute(...each));
    use.setAttribute("href", "#icon_" + name);
    svg.append(use);
    return svg;
  }
  function link(to, className, ...inside) {
    const made = element("a", className, ...inside);
    made.href = to;
    return made;
  }

  /* The address of a part of a topic's page from the page that asks. */
  function address(at, data, part) {
    return (at.address === data.address ? "" : at.root + data.address) + "#" + part;
  }

  function callout(kind, lead, words, to) {
    const box = element("div", "g-ask__warning g-ask__warning--" + kind, element("p", "", element("strong", "", lead + " "), words));
    box.setAttribute("data-warning", kind);
    if (to) box.append(element("p", "", link(to.href, "", to.label)));
    return box;
  }

  function telephone(number) {
    return /^[\d ]+$/.test(number) ? link("tel:" + number.replace(/ /g, ""), "", number) : number;
  }
  function flagGroup(at, data, group) {
    const list = element("ul", "g-flags__list");
    list.setAttribute("role", "list");
    group.flags.forEach((flag) => {
      const sign = link(address(at, data, "flag_" + flag.id), "", flag.text);
      const item = element("li", "g-flag", element("p", "g-flag__sign", sign));
      if (flag.if) item.append(element("p", "g-flag__if", element("b", "", "It is an emergency if: "), flag.if));
      item.setAttribute("data-flag", flag.id);
      list.append(item);
    });
    const head = element("div", "g-flags__head", icon(group.level), element("div", "", element("h2", "g-flags__label", group.label),
      group.number ? element("p", "g-flags__number", "Call: ", element("strong", "", telephone(group.number))) : null));
    const box = element("div", "g-flags g-flags--" + group.level, head, list);
    box.setAttribute("role", "group"); // no landmark: the topic's own page has one of this name below
    box.setAttribute("aria-label", group.label);
    box.setAttribute("data-level", group.level);
    return box;
  }

  function marks(labels, data, at) {
    const made = element("span", "g-ask__marks");
    labels.forEach((label) => {
      const mark = element("span", "g-ask__mark", "[" + label + "]");
      mark.title = data.works[label] || "";
      made.append(" ", mark);
    });
    return made;
  }
  function works(statement, data) {
    const list = element("ul", "g-ask__works");
    statement.marks.forEach((label) => list.append(element("li", "", "[" + label + "] " + (data.works[label] || ""))));
    return element("details", "g-ask__sources", element("summary", "", statement.marks.length === 1 ? "Source" : "Sources (" + statement.marks.length + ")"), list);
  }
  function result(at, data, found) {
    const statement = found.statement;
    const item = element("li", "g-ask__result");
    item.setAttribute("data-result", statement.id);
    const name = link(address(at, data, statement.id), "g-ask__link", statement.name);
    item.append(element("h2", "g-ask__name", name));
    const prose = element("p", "g-ask__prose", statement.prose, statement.positions.length ? null : marks(statement.marks, data, at));
    prose.setAttribute("data-prose", "");
    item.append(prose); // as on its page: what is said, then who grades it how
    if (statement.opposed) item.append(element("p", "g-ask__note", element("b", "", "Sources disagree. "), "Each is shown with its own grade."));
    if (statement.positions.length) {
      const list = element("ul", "g-positions");
      list.setAttribute("role", "list");
      statement.positions.forEach((each) => {
        const badge = element("span", "g-badge g-badge--" + each.direction + (each.elsewhere ? " g-elsewhere" : ""), icon(each.direction), element("span", "", each.badge));
        badge.setAttribute("data-badge", each.direction);
        const grade = element("p", "g-position__grade", badge);
        if (each.of) grade.append(" ", element("b", "g-position__of", each.of));
        if (each.elsewhere) grade.append(" ", element("span", "g-position__elsewhere", each.elsewhere));
        list.append(element("li", "g-position g-position--" + each.direction + (each.elsewhere ? " g-elsewhere" : ""), grade,
          element("p", "g-position__says", each.says, marks([each.mark], data, at)),
          each.if ? element("p", "g-position__if", element("b", "", "Conditions: "), each.if) : null));
      });
      item.append(list);
    } else {
      const badge = element("span", "g-badge g-badge--ungraded", icon("unstated"), element("span", "", "Not graded by its source"));
      badge.setAttribute("data-badge", "ungraded");
      item.append(element("p", "g-position__grade", badge));
    }
    ["indirect", "unsourced", "consensus", "compatible"].forEach((key) => {
      if (statement[key]) item.append(element("p", "g-ask__note", statement[key]));
    });
    if (statement.marks.length) item.append(works(statement, data));
    return item;
  }

  function notice(each) {
    if (each.kind === "class") return "This guidance does not name " + each.name + "; it speaks of " + each.speaks + ".";
    if (each.kind === "not-together") return "This guidance says nothing of " + each.names.join(" and ") + " together.";
    return "This guidance does not name " + each.name + ".";
  }

  /* Fills `region` with what was found at a place, {root, address, site}; returns what to announce. On paper
     the question stands above its answer: the box that it was typed into is not printed. */
  ask.render = function (region, found, at, gate, question) {
    const answer = found.answer, data = found.data;
    const box = element("div", "g-ask__answer");
    const flags = answer.flags.map((group) => flagGroup(at, data, group));
    let said;
    if (question) box.append(element("p", "g-ask__asked", element("b", "", "You asked: "), question));
    gate.warnings.forEach((each) => box.append(callout(each.kind, each.lead, each.words)));
    if (gate.stop) {
      box.setAttribute("data-state", answer.state === "emergency" ? "emergency" : "not-covered");
      box.setAttribute("data-stopped", gate.stop.kind);
      const help = data.flags.filter((group) => group.level === "emergency").slice(0, 1);
      box.append(...(flags.length ? flags : help.map((group) => flagGroup(at, data, group))));
      const to = gate.stop.link && { href: at.site + gate.stop.link.to, label: gate.stop.link.label };
      box.append(callout(gate.stop.kind, gate.stop.lead, gate.stop.words, to));
      region.replaceChildren(box);
      return gate.stop.lead;
    }
    box.setAttribute("data-state", answer.state);
    box.append(...flags);
    if (found.cut) box.append(element("p", "g-ask__notice g-ask__cut", CUT));
    if (answer.mended.length) {
      const words = element("p", "g-ask__mended", "Showing answers for ");
      answer.mended.forEach((each, place) => words.append(place ? ", " : "", element("b", "", "“" + each[1] + "”"), " (you wrote “" + each[0] + "”)"));
      words.append(".");
      box.append(words);
    }
    answer.notices.forEach((each) => {
      const told = element("p", "g-ask__notice", notice(each));
      told.setAttribute("data-notice", each.kind);
      box.append(told);
    });
    const shown = answer.results.slice(0, SHOWN);
    if (shown.length) {
      if (!found.own && found.others) box.append(element("p", "g-ask__topic", "From: ", link(at.root + data.address, "", data.title)));
      const list = element("ol", "g-ask__results");
      list.setAttribute("role", "list");
      list.append(...shown.map((each) => result(at, data, each)));
      box.append(list);
    }
    if (answer.state === "not-covered" || !shown.length) box.append(...uncovered(at, data, answer));
    box.append(foot(at, data));
    region.replaceChildren(box);
    const grave = flags.length ? answer.flags[0].label + ". " + answer.flags[0].flags[0].text + " " : "";
    if (!shown.length) said = grave ? "" : "This guidance does not cover that.";
    else said = (shown.length === 1 ? "1 statement answers. " : shown.length + " statements answer. First: ") + shown[0].statement.name + ".";
    return [grave, found.cut ? CUT : "", ...answer.notices.map(notice), said].join(" ").trim(); // what is urgent is heard first
  };

  function uncovered(at, data, answer) {
    const made = [];
    if (answer.state === "not-covered") made.push(element("p", "g-ask__none", element("b", "", "This guidance does not cover that."),
      " It answers only with its own statements, and none of them fits your question."));
    if (answer.limits.length) {
      const list = element("ul", "g-ask__limits");
      answer.limits.forEach((each) => list.append(element("li", "", each.text)));
      made.push(element("p", "", "Among what it does not cover:"), list);
    }
    if (data.limits.length) made.push(element("p", "", link(address(at, data, "part_limits"), "", at.address === data.address ? "What this page does not cover" : "What “" + data.title + "” does not cover")));
    if (answer.headings.length) {
      const list = element("ul", "g-ask__headings");
      answer.headings.forEach((each) => list.append(element("li", "", link(address(at, data, "section_" + each.id), "g-ask__link", each.title))));
      made.push(element("p", "", "The nearest headings of “" + data.title + "”:"), list);
    }
    return made;
  }
  function foot(at, data) {
    const made = element("p", "g-ask__foot", element("b", "", data.review.banner), " Edition " + data.edition + ". These are statements of this guidance, word for word. ");
    if (data.notice) made.append(data.notice);
    return made;
  }
})(window);

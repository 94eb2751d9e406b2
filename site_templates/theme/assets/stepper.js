/* One question at a time. The page's list of steps is the only source: this copies the step where the
   reader is into the card, leads its answers on, and marks the path in chart and list. It has no words
   of its own and knows no way that the list has not. The path stands in the address and nowhere else:
   #at=step.answer,step.answer,step&of=mark. Every page is whole without this file. */
(function () {
  "use strict";
  const walk = document.querySelector("[data-walk]");
  if (!walk) return;
  const chart = document.querySelector(".c-chart");
  const part = (name) => walk.querySelector("[data-" + name + "]");
  const where = part("where"), card = part("card"), taken = part("taken"), LONGEST = 200;
  const grounds = document.querySelector("[data-grounds]");
  const all = (from, selector) => Array.prototype.slice.call(from.querySelectorAll(selector));
  const squeezed = (text) => text.replace(/\s+/g, " ").trim();
  const words = (element) => squeezed(element.textContent);
  const steps = new Map(all(document, "[data-step]").map((item) => [item.dataset.step, item]));
  const start = steps.keys().next().value;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  /* The ways out of a step as its list offers them. One who is to ask somebody stays where he is. */
  const ways = new Map();
  steps.forEach((item, id) => {
    ways.set(id, all(item, "a[data-answer]").map((link) => {
      return {key: link.dataset.answer, to: link.dataset.to, label: link.dataset.label || ""};
    }));
  });
  const unsure = (id) => steps.get(id).querySelector("[data-unsure]");
  const way = (hop) => ways.get(hop.id).find((each) => each.key === hop.answer);
  const isQuestion = (id) => steps.get(id).dataset.kind === "ask";

  /* How many questions can still come, this one included; Infinity where steps lead round. */
  const counted = new Map();
  function ahead(id) {
    if (counted.has(id)) return counted.get(id);
    counted.set(id, Infinity);
    const most = Math.max(0, ...ways.get(id).filter((each) => steps.has(each.to)).map((each) => ahead(each.to)));
    counted.set(id, most + (isQuestion(id) ? 1 : 0));
    return counted.get(id);
  }

  /* A path is a list of {id, answer}; the last step has no answer yet, unless it is to ask first. */
  function address(trail) {
    const at = trail.map((hop) => hop.answer ? hop.id + "." + hop.answer : hop.id).join(",");
    return "#at=" + at + "&of=" + walk.dataset.of;
  }
  /* The path that an address holds; null for none, false for one that these steps do not have. */
  function path(hash) {
    if (!/^#at=/.test(hash)) return null;
    const found = /^#at=([\w.,-]+)&of=(\w+)$/.exec(hash);
    if (!found || found[2] !== walk.dataset.of) return false;
    const trail = found[1].split(",").map((hop) => {
      const dot = hop.indexOf(".");
      return dot < 0 ? {id: hop} : {id: hop.slice(0, dot), answer: hop.slice(dot + 1)};
    });
    if (trail.length > LONGEST || trail[0].id !== start) return false;
    const fits = trail.every((hop, index) => {
      if (!steps.has(hop.id)) return false;
      const next = trail[index + 1];
      if (!next) return hop.answer === undefined || (hop.answer === "unsure" && !way(hop) && Boolean(unsure(hop.id)));
      const taking = hop.answer !== undefined && way(hop);
      return Boolean(taking) && taking.to === next.id;
    });
    return fits ? trail : false;
  }
  const upTo = (trail, index) => trail.slice(0, index).concat([{id: trail[index].id}]);

  function copy(trail) {
    const here = trail[trail.length - 1], item = steps.get(here.id), kind = item.dataset.kind;
    const box = document.createElement("div"), copied = item.cloneNode(true);
    box.className = item.className.replace("g-todo__step--taken", "") + " g-walk__step";
    all(copied, "[data-back],.g-todo__flags,.g-todo__taken").forEach((each) => each.remove());
    const title = document.createElement("h3"), line = copied.querySelector(".g-todo__words");
    title.className = line.className;
    title.tabIndex = -1;
    title.append(...line.childNodes);
    line.replaceWith(title);
    const ask = copied.querySelector("[data-unsure]");
    if (ask && !here.answer) {
      ask.remove();
      const offer = document.querySelector("template[data-not-sure]").content.cloneNode(true);
      copied.querySelector(".g-todo__ways").append(offer);
    }
    if (here.answer) all(copied, ".g-todo__ways").forEach((each) => each.remove());
    all(copied, "a[data-answer]").forEach((link) => {
      const hop = {id: here.id, answer: link.dataset.answer};
      const on = way(hop) ? [hop, {id: way(hop).to}] : [hop];
      link.setAttribute("href", address(trail.slice(0, -1).concat(on)));
      link.querySelector("span").textContent = link.dataset.label || card.dataset.next;
    });
    const why = all(copied, ".g-todo__why");
    why.forEach((each) => { each.open = kind !== "ask" && kind !== "do"; });
    grounds.replaceChildren(...why);
    grounds.hidden = !why.length;
    box.append(...copied.childNodes);
    card.replaceChildren(box);
    return title;
  }

  function tell(trail) {
    const here = trail[trail.length - 1], before = trail[trail.length - 2];
    const kind = steps.get(here.id).dataset.kind;
    const n = trail.filter((hop) => isQuestion(hop.id)).length, most = n - 1 + ahead(here.id);
    let name = kind === "do" || kind === "end" ? kind : kind === "ask" ? "ask" : "help";
    if (name === "ask" && most === Infinity) name = "askOpen";
    if (here.answer) name = "unsure";
    const said = [fill(where.dataset[name], {n: n, most: most})];
    const answer = before && way(before).label;
    if (answer) said.push(fill(where.dataset.answered, {answer: answer}));
    where.textContent = said.join(" ");
    walk.dataset.at = name;
  }

  /* What was asked and answered, each with a link back to it. */
  function list(trail) {
    taken.replaceChildren(...trail.map((hop, index) => {
      const item = document.createElement("li"), step = steps.get(hop.id), copied = step.cloneNode(true);
      const last = index === trail.length - 1, link = document.createElement("a");
      item.className = "g-walk__hop";
      const number = copied.querySelector(".g-todo__number");
      number.remove();
      link.textContent = words(copied.querySelector(".g-todo__words"));
      link.setAttribute("href", address(upTo(trail, index)));
      if (last) link.setAttribute("aria-current", "step");
      item.append(number, link);
      const answer = document.createElement("b");
      answer.textContent = last ? taken.dataset.here : way(hop).label;
      if (answer.textContent) item.append(" ", answer);
      return item;
    }));
    part("path").hidden = trail.length < 2 && !trail[0].answer;
  }

  /* The path in the chart: thick lines, a check mark on each box. */
  function draw(name, attributes) {
    const made = document.createElementNS(chart.namespaceURI, name);
    Object.keys(attributes).forEach((each) => made.setAttribute(each, attributes[each]));
    return made;
  }
  function tick(box) {
    const edge = box.querySelector(".c-shape").getBBox();
    const made = draw("g", {"class": "c-tick", transform: "translate(" + (edge.x + edge.width - 12) + "," + (edge.y - 7) + ")"});
    made.append(draw("circle", {cx: 8, cy: 8, r: 9}), draw("path", {d: "M3.6 8.3l3 3 5.8-6.4"}));
    box.append(made);
  }
  function light(trail) {
    if (!chart) return;
    all(chart, ".c-tick").forEach((each) => each.remove());
    all(chart, ".c-taken,.c-now").forEach((each) => each.classList.remove("c-taken", "c-now"));
    const boxes = new Map(all(chart, "[data-box]").map((box) => [box.dataset.box, box]));
    const ticked = new Set();
    trail.forEach((hop, index) => {
      const box = boxes.get(hop.id), next = trail[index + 1];
      if (!box) return;
      box.classList.add("c-taken");
      if (next && !ticked.has(hop.id)) tick(box);
      ticked.add(hop.id);
      if (!next) {
        box.classList.add("c-now");
        return;
      }
      const label = way(hop).label;
      const lines = all(chart, ".c-arrow,.c-label").filter((each) =>
        each.dataset.from === hop.id && each.dataset.to === next.id);
      const labels = lines.filter((each) => each.matches(".c-label"));
      lines.forEach((each) => {
        const other = labels.length > 1 && each.matches(".c-label") && words(each) !== squeezed(label);
        if (!other) each.classList.add("c-taken");
      });
      all(box, "a").filter((each) => each.getAttribute("href") === "#step_" + next.id)
        .filter((each) => words(each.closest("text")).indexOf(squeezed(label)) === 0)
        .forEach((each) => each.closest("text").classList.add("c-taken"));
    });
  }

  /* The path in the list of steps, in words. */
  function note(trail) {
    all(document, ".g-todo__taken").forEach((each) => each.remove());
    steps.forEach((item) => {
      item.classList.remove("g-todo__step--taken");
      item.removeAttribute("aria-current");
    });
    if (trail.length < 2 && !trail[0].answer) return;
    trail.forEach((hop, index) => {
      const item = steps.get(hop.id), said = document.createElement("p"), last = index === trail.length - 1;
      const answer = last ? "" : way(hop).label;
      said.className = "g-todo__taken";
      said.textContent = last ? taken.dataset.here
        : answer ? fill(taken.dataset.answered, {answer: answer}) : taken.dataset.on;
      item.classList.add("g-todo__step--taken");
      if (last) item.setAttribute("aria-current", "step");
      item.querySelector(".g-todo__words").after(said);
    });
  }

  function lead(name, trail) {
    const link = part(name);
    if (!link) return;
    link.closest("li").hidden = !trail;
    if (trail) link.setAttribute("href", address(trail));
  }
  function tools(trail) {
    const end = trail.length - 1, level = steps.get(trail[end].id).dataset.kind;
    lead("back-one", trail[end].answer ? upTo(trail, end) : end ? upTo(trail, end - 1) : null);
    lead("again", end || trail[end].answer ? [{id: start}] : null);
    const danger = trail.findIndex((hop) => "asksFlags" in steps.get(hop.id).dataset);
    lead("danger", danger < 0 || danger === end || level === "emergency" ? null : upTo(trail, danger));
  }

  let trail = null;
  function show(moved) {
    const found = path(location.hash);
    if (found === null && location.hash && trail) return; // a link within the page: the path stands
    part("lost").hidden = found !== false;
    trail = found || [{id: start}];
    note(trail);
    const title = copy(trail);
    tell(trail);
    list(trail);
    tools(trail);
    light(trail);
    walk.classList.toggle("g-walk--stays", walk.offsetHeight < innerHeight - 32);
    if (!moved && found === null) return;
    (found === false ? part("lost") : title).focus({preventScroll: true});
    const top = walk.getBoundingClientRect().top;
    if (top < 0 || top > innerHeight / 3) walk.scrollIntoView();
  }

  /* On paper: the answers and where they lead, then the chart. */
  const root = document.documentElement;
  part("print").addEventListener("click", () => {
    const day = new Date().toLocaleDateString(root.lang === "en" ? "en-GB" : root.lang || undefined,
      {day: "numeric", month: "long", year: "numeric"});
    part("printed").textContent = fill(part("printed").dataset.printed, {day: day});
    root.classList.add("g-print-path");
    window.print();
  });
  window.addEventListener("afterprint", () => root.classList.remove("g-print-path"));

  /* The chart scrolls sideways on a phone; browsers bring a link of a drawing into it by half. */
  document.addEventListener("focusin", (event) => {
    const box = chart && chart.contains(event.target) && chart.parentNode;
    if (!box) return;
    const edge = box.getBoundingClientRect(), link = event.target.getBoundingClientRect();
    if (link.right > edge.right - 8) box.scrollLeft += link.right - edge.right + 8;
    else if (link.left < edge.left + 8) box.scrollLeft -= edge.left - link.left + 8;
  });

  if (!start || !steps.get(start).querySelector(".g-todo__words")) return;
  walk.hidden = false;
  walk.parentNode.classList.add("g-algorithm--walked");
  show(false);
  window.addEventListener("hashchange", () => show(true));
})();

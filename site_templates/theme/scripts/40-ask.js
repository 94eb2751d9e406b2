/* The box that questions are typed into. This small file stands on each page; the rest of Ask is
   loaded once somebody is about to ask. Every page is whole without it. */
(function () {
  "use strict";
  const FILES = "minisearch.min.js core.js en.js topic.js question.js signs.js answer.js find.js gate.js render.js".split(" ");
  const WAIT = 40, SILENCE = 400; // milliseconds from a key to the answer, and to its announcement
  const STALE = 300; // how long the answer to another question may stand while this one is looked for
  const here = document.currentScript ? document.currentScript.src.replace(/reader\.js(\?.*)?$/, "ask/") : "";
  let engine = null;

  function loadEngine() {
    return engine = engine || Promise.all(FILES.map((name) => new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.async = false; // in their order
      script.src = here + name;
      script.addEventListener("load", resolve);
      script.addEventListener("error", reject);
      document.head.append(script);
    }))).then(() => window.guidanceAsk, () => { engine = null; return null; });
  }

  /* Wires one form, <form data-ask data-root data-for data-of data-address>. */
  function wire(form) {
    const input = form.querySelector("[role='searchbox']");
    const outer = form.parentElement;
    const region = outer.querySelector("[data-ask-results]"), status = outer.querySelector("[role='status']");
    if (!input || !region || form.hasAttribute("data-wired")) return;
    form.setAttribute("data-wired", "");
    const own = form.dataset;
    const at = { root: own.root || "./", audience: own.for, topic: own.of || null, address: own.address || "", site: (own.root || "./") + "../" };
    let turn = 0, timer = 0, talk = 0;

    function announce(words) {
      clearTimeout(talk);
      talk = setTimeout(() => { if (status) status.textContent = words; }, SILENCE);
    }
    function show(open) {
      region.hidden = !open;
      form.toggleAttribute("data-open", open);
    }
    function hide() {
      region.replaceChildren();
      show(false);
      announce("");
    }
    function clear() {
      turn += 1;
      hide();
    }
    async function answer(typing) {
      const question = input.value.trim(), mine = ++turn;
      if (!question) { clear(); return; }
      const stale = setTimeout(() => { if (mine === turn) hide(); }, STALE);
      try {
        const ask = await loadEngine();
        const found = ask && await ask.find(question, at, { typing: typing && !/\s$/.test(input.value) });
        clearTimeout(stale);
        if (mine !== turn) return; // the reader has typed on
        if (!found) { failed(); return; }
        if (found.answer.state === "empty") { hide(); return; }
        const reached = region.contains(document.activeElement) ? document.activeElement.getAttribute("href") : undefined;
        announce(ask.render(region, found, at, ask.gate(found.data, window.guidanceVersions, ask.today()), question));
        show(true);
        if (reached !== undefined) stay(reached);
      } catch (fault) { // whatever stood there answers another question
        clearTimeout(stale);
        if (mine === turn) failed();
        throw fault;
      }
    }
    /* Whoever stood in the answers stands at the same statement in the new ones, or where questions are typed. */
    function stay(reached) {
      const same = [...region.querySelectorAll("a")].filter((each) => reached && each.getAttribute("href") === reached)[0];
      (same || input).focus();
    }
    function failed() {
      const words = document.createElement("p");
      words.className = "g-ask__none";
      words.textContent = "Ask could not load what it answers with. Please use the topics and the headings of this page.";
      region.replaceChildren(words);
      show(true);
      announce(words.textContent);
    }
    function soon() {
      clearTimeout(timer);
      timer = setTimeout(() => answer(true), WAIT);
    }
    /* A page of no audience's own answers in the language that was chosen on it. */
    document.addEventListener("guidance:audience", (event) => {
      const other = event.detail && event.detail !== at.audience;
      if (other && own.page === undefined && !document.body.dataset.reader) { at.audience = event.detail; clear(); }
    });
    const prepare = () => loadEngine().then((ask) => ask && ask.prepare(at));

    input.addEventListener("focus", prepare, { once: true });
    input.addEventListener("input", soon);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      answer(false);
      if (own.page !== undefined) remember(input.value.trim());
    });
    outer.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && (input.value || !region.hidden)) {
        event.preventDefault();
        input.value = "";
        clear();
        input.focus();
        return;
      }
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      const links = [input, ...region.querySelectorAll(".g-ask__link")];
      const place = links.indexOf(document.activeElement);
      const next = links[place + (event.key === "ArrowDown" ? 1 : -1)];
      if (place < 0 || !next) return;
      event.preventDefault();
      next.focus();
    });
    /* A link to this very page leads to the statement: what covers it goes. */
    region.addEventListener("click", (event) => {
      const to = event.target.closest && event.target.closest("a");
      if (to && to.getAttribute("href").charAt(0) === "#" && own.page === undefined) show(false);
    });
    if (own.page !== undefined) {
      const asked = new URLSearchParams(location.search).get("q");
      if (asked) { input.value = asked; answer(false); }
    }
  }

  /* The question in the address, so that it can be shared. Pages from disk may not change theirs. */
  function remember(question) {
    try { history.replaceState(null, "", question ? "?q=" + encodeURIComponent(question) : location.pathname); } catch (refused) { /* from disk */ }
  }

  function ready() {
    const forms = [].slice.call(document.querySelectorAll("form[data-ask]"));
    forms.forEach(wire);
    document.addEventListener("keydown", (event) => {
      const target = event.target, typing = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      const form = forms.filter((each) => each.dataset.page !== undefined)[0] || forms[0];
      const input = form && form.querySelector("[role='searchbox']");
      if (!input) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
  else ready();
})();

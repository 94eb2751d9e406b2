/* In whose language to read: asked once, kept on this device, sent nowhere. Every link of the edition
   then leads to the pages of that audience; a page that was opened by its address stays what it is. */
(function () {
  "use strict";
  var root = document.documentElement, KEY = "guidance-audience", told = null;
  var places = {}, audiences = [], neutral = [], here = "", base = "";

  function stored() {
    try { return localStorage.getItem(KEY); } catch (refused) { return told; }
  }
  function keep(audience) {
    told = audience;
    try { localStorage.setItem(KEY, audience); } catch (refused) { /* for this page only */ }
  }
  function chosen() {
    var audience = stored();
    return audiences.indexOf(audience) < 0 ? "" : audience;
  }
  /* Before the first paint, so that the question moves nothing when it comes. */
  if (stored() === null) root.classList.add("asks");

  /* {topic, audience, rest} of an address of this edition that each audience has; else null. */
  function read(href) {
    var url = new URL(href, location.href);
    if (url.href.indexOf(base) !== 0) return null;
    var parts = url.href.slice(base.length).split(/[?#]/)[0].split("/");
    if (parts.length < 2 || !parts[0] || neutral.indexOf(parts[0]) >= 0) return null;
    if (!/\.html$/.test(parts[parts.length - 1])) return null;
    var at = audiences.indexOf(parts[1]);
    return { topic: parts[0], audience: audiences[at > 0 ? at : 0], rest: parts.slice(at > 0 ? 2 : 1).join("/") };
  }
  function written(place, audience, from) {
    var own = audience === audiences[0] ? "" : audience + "/";
    var tail = /[?#].*$/.exec(from);
    return base + place.topic + "/" + own + place.rest + (tail ? tail[0] : "");
  }

  function lead(audience) {
    if (!audience) return;
    [].forEach.call(document.querySelectorAll("a[href]"), function (link) {
      if (link.closest("[data-choose],.g-switch,.g-offer,.g-door")) return;
      /* A place on this very page, and a step of its algorithm: who opened it by its address stays. */
      if (link.getAttribute("href").charAt(0) === "#") return;
      var place = read(link.href);
      if (!place || place.audience === audience) return;
      link.href = written(place, audience, link.getAttribute("href"));
      link.removeAttribute("hreflang");
    });
    if (!here) [].forEach.call(document.querySelectorAll("form[data-ask]"), function (form) {
      form.setAttribute("data-for", audience);
      form.action = base + "ask/" + (audience === audiences[0] ? "" : audience + "/") + "index.html";
    });
    [].forEach.call(document.querySelectorAll(".g-door"), function (door) {
      door.parentNode.hidden = (read(door.href) || {}).audience !== audience;
    });
  }
  function mark(audience) {
    [].forEach.call(document.querySelectorAll(".g-for [data-choose]"), function (link) {
      if (link.getAttribute("data-choose") === audience) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }
  function label(audience) {
    var at = document.querySelector('[data-who] [data-choose="' + audience + '"] [data-label]');
    return at ? at.textContent : audience;
  }
  function say(words) {
    var status = document.querySelector("[data-status]");
    if (status) status.textContent = words;
  }

  function offer(audience) {
    var main = document.getElementById("page_main"), place = read(location.href);
    if (!here || !audience || here === audience || !main || !place) return;
    var line = document.createElement("p"), link = document.createElement("a");
    line.className = "g-offer";
    link.href = written(place, audience, location.hash);
    link.textContent = "Read it as: " + label(audience);
    line.append("This page is for: " + label(here) + ". ", link);
    main.prepend(line);
  }

  function choose(event) {
    var link = event.target.closest && event.target.closest("[data-choose]");
    var other = event.target.closest && event.target.closest(".g-switch a,.g-offer a");
    if (other) { var place = read(other.href); if (place) keep(place.audience); return; }
    if (!link) return;
    var audience = link.getAttribute("data-choose"), inside = link.closest("[data-who]");
    keep(audience);
    if (here && audience && audience !== here) return; // the link leads to the same page for that audience
    event.preventDefault();
    root.classList.remove("asks");
    if (!audience) { say("Not asked again."); }
    else {
      lead(audience);
      mark(audience);
      say("Links now lead to the pages for: " + label(audience) + ".");
    }
    if (inside) document.getElementById("page_main").focus();
    document.dispatchEvent(new CustomEvent("guidance:audience", { detail: audience }));
  }
  function ready() {
    var body = document.body;
    audiences = (body.getAttribute("data-audiences") || "").split(" ").filter(Boolean);
    if (audiences.length < 2) return root.classList.remove("asks");
    neutral = (body.getAttribute("data-neutral") || "").split(" ");
    here = body.getAttribute("data-reader") || "";
    base = new URL(body.getAttribute("data-root") || "./", location.href).href;
    var later = document.querySelector(".g-who__later");
    if (later) later.hidden = false;
    document.addEventListener("click", choose);
    lead(chosen());
    mark(chosen());
    offer(chosen());
    if (root.classList.contains("asks") && document.querySelector("[data-who]")) {
      say("Which best describes you? The choice stands at the top of the page.");
    }
  }
  /* A page that comes back as it was left may be older than the choice. */
  window.addEventListener("pageshow", function (event) {
    var audience = event.persisted ? chosen() : "";
    if (!audience) return;
    root.classList.remove("asks");
    lead(audience);
    mark(audience);
    document.dispatchEvent(new CustomEvent("guidance:audience", { detail: audience }));
  });
  window.guidanceAudience = { chosen: chosen, lead: function () { lead(chosen()); } };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
  else ready();
})();

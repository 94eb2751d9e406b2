/* The layers behind statements: open all, print all, and which ones are open stands in the address, so
   that a layer can be shared. ?open=all, or ?open=calcitonin_evidence,bracing_history. */
(function () {
  "use strict";
  var root = document.documentElement;

  function layers() { return [].slice.call(document.querySelectorAll("details.g-layer[id]")); }
  function shown() { return layers().filter(function (each) { return each.open; }); }

  function tell() {
    var all = layers(), open = shown(), url = new URL(location.href);
    if (!open.length) url.searchParams.delete("open");
    else url.searchParams.set("open", open.length === all.length ? "all"
      : open.map(function (each) { return each.id; }).join(","));
    // Commas are read by people, and an address that is sent on should look like one.
    try { history.replaceState(history.state, "", url.href.replace(/%2C/g, ",")); }
    catch (refused) { /* some browsers hold the addresses of files fixed */ }
    press(open.length === all.length);
  }
  function press(all) {
    var button = document.querySelector("[data-layers-open]");
    if (!button) return;
    button.setAttribute("aria-pressed", String(all));
    button.textContent = all ? "Close all details" : "Open all details";
  }

  function follow() {
    var wanted = (new URL(location.href).searchParams.get("open") || "").split(",");
    layers().forEach(function (each) {
      if (wanted[0] === "all" || wanted.indexOf(each.id) >= 0) each.open = true;
    });
    var at = null;
    try { at = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch (garbled) { /* leads nowhere */ }
    if (at && at.matches("details")) at.open = true;
    if (!at && wanted[0] && wanted[0] !== "all") at = document.getElementById(wanted[0]);
    // The page grew above it since the browser went there.
    if (at && (wanted[0] || at.matches("details"))) at.scrollIntoView();
  }

  function ready() {
    var bar = document.querySelector("[data-layers]");
    if (!bar || !layers().length) return;
    follow();
    press(shown().length === layers().length);
    bar.hidden = false;
    layers().forEach(function (each) { each.addEventListener("toggle", tell); });
    window.addEventListener("hashchange", follow);
    bar.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (!button) return;
      if (button.hasAttribute("data-layers-print")) {
        root.classList.add("prints-all");
        window.print();
        return;
      }
      var open = button.getAttribute("aria-pressed") !== "true";
      layers().forEach(function (each) { each.open = open; });
    });
    window.addEventListener("afterprint", function () { root.classList.remove("prints-all"); });
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
  else ready();
})();

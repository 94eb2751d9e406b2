/* Comforts for the reader. Every page is whole without this file. */
(function () {
  "use strict";
  var root = document.documentElement, KEY = "guidance-scheme";

  function stored() {
    try { return localStorage.getItem(KEY) || "auto"; } catch (refused) { return "auto"; }
  }
  function show(scheme) {
    if (scheme === "light" || scheme === "dark") root.setAttribute("data-scheme", scheme);
    else root.removeAttribute("data-scheme");
  }
  show(stored()); // in the head, so before the first paint
  root.classList.replace("no-js", "js");

  function ready() {
    var box = document.querySelector(".g-scheme"), buttons = [];
    function press(scheme) {
      buttons.forEach(function (b) {
        b.setAttribute("aria-pressed", String(b.getAttribute("data-set-scheme") === scheme));
      });
    }
    if (box) {
      buttons = [].slice.call(box.querySelectorAll("button"));
      buttons.forEach(function (b) {
        b.addEventListener("click", function () {
          var scheme = b.getAttribute("data-set-scheme");
          show(scheme);
          press(scheme);
          try { localStorage.setItem(KEY, scheme); } catch (refused) { /* for this page only */ }
        });
      });
      press(stored());
      box.hidden = false;
    }
  }

  /* Paper has nothing to open. CSS prints what other groups say; this is for browsers that cannot. */
  var folded = [];
  window.addEventListener("beforeprint", function () {
    folded = [].slice.call(document.querySelectorAll(".g-others:not([open]),.prints-all .g-layer:not([open])"));
    folded.forEach(function (fold) { fold.open = true; });
  });
  window.addEventListener("afterprint", function () {
    folded.forEach(function (fold) { fold.open = false; });
    folded = [];
  });

  /* Explanations in place. A tap opens one, a second tap follows the link; Esc closes. */
  var open = null;
  function close() { if (open) { open.removeAttribute("data-open"); open = null; } }
  document.addEventListener("click", function (event) {
    var tip = event.target.closest && event.target.closest("[data-plain]");
    var touch = event.pointerType === "touch" || event.pointerType === "pen";
    if (tip && touch && tip !== open) {
      event.preventDefault();
      close();
      tip.setAttribute("data-open", "");
      open = tip;
    } else close();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    close();
    [].forEach.call(document.querySelectorAll("[data-plain]:hover,[data-plain]:focus"), function (tip) {
      tip.setAttribute("data-quiet", "");
      ["blur", "mouseleave"].forEach(function (leave) {
        tip.addEventListener(leave, function () { tip.removeAttribute("data-quiet"); }, { once: true });
      });
    });
  });

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
  else ready();
})();

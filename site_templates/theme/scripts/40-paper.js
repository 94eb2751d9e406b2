/* Where no permanent address is known, a print says at which one the page was read; a file has none. */
addEventListener("beforeprint", function () {
  var place = document.querySelector("[data-paper]");
  if (!place || location.protocol.indexOf("http")) return;
  place.lastElementChild.textContent = location.origin + location.pathname;
  place.hidden = false;
});

/* Which editions there are, and what a page says about that with the reader's own clock.
   The page is whole without this file; it is read from disk as well as from a server. */
(function () {
  "use strict";
  var DATA = {"newest":"2026.11","editions":[{"id":"2026.11","date":"2026-11-22","archived":false,"audiences":["clinician","patient"],"topics":{"dimness":1}}],"recalls":[]};
  window.guidanceVersions = DATA;
  var here = document.currentScript;
  if (!here || !here.dataset.edition) return;
  var edition = here.dataset.edition, address = here.dataset.address, site = here.dataset.site;
  var MONTHS = ("January February March April May June July August September October November " +
    "December").split(" ");

  function day(iso) {
    var parts = iso.split("-");
    return Number(parts[2]) + " " + MONTHS[Number(parts[1]) - 1] + " " + parts[0];
  }
  function find(id) {
    return DATA.editions.filter(function (each) { return each.id === id; })[0];
  }
  var parts = address.split("/"), topic = null, mine = find(edition);
  if (mine && Object.prototype.hasOwnProperty.call(mine.topics, parts[0])) topic = parts[0];

  /* The same page of another edition where it has one, else what comes nearest. */
  function same(other) {
    var page = parts[0].replace(".html", "");
    /* Editions that older software made have no page of the rules, and no help. */
    if (!topic && (page === "rules" || page === "help")) return other.id === DATA.newest ? address : "index.html";
    if (!topic) return ["index", "references", "glossary", "changes", "quality"]
      .indexOf(page) >= 0 ? address : "index.html";
    if (!Object.prototype.hasOwnProperty.call(other.topics, topic)) return "index.html";
    var rest = parts.slice(1, -1), path = [topic];
    if (rest[0] && other.audiences.indexOf(rest[0]) > 0) path.push(rest[0]);
    else if (rest[0] && rest[0] !== "algorithm") return topic + "/index.html";
    if (rest[rest.length - 1] === "algorithm" && other.topics[topic]) path.push("algorithm");
    return path.join("/") + "/index.html";
  }
  /* A copy that was taken offline holds one edition: to the others nothing leads. */
  var copy = DATA.offline && DATA.offline.edition === edition ? DATA.offline : null;
  function link(other) {
    return copy && other.id !== edition ? null : site + other.id + "/" + same(other);
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  /* What was taken back of an edition: the whole, the topic of this page, another part, nothing. */
  function recalled(id, ofTopic) {
    var found = DATA.recalls.filter(function (each) { return each.edition === id; });
    if (found.some(function (each) { return !each.topic || each.topic === ofTopic; })) return "recalled";
    return found.length ? "recalled in part" : "";
  }

  function selector() {
    var place = document.querySelector("[data-versions]");
    if (!place || !mine) return;
    var box = element("details", "g-version md-version");
    var name = element("summary", "md-version__current");
    name.append(element("span", "g-version__word", "Edition "), edition +
      (mine.archived ? " (archived)" : ""));
    var list = element("ul", "md-version__list");
    list.setAttribute("aria-label", "Editions");
    DATA.editions.forEach(function (other) {
      var item = element("li", "md-version__item"), target = link(other);
      var to = element(target ? "a" : "span", "md-version__link");
      var kind = copy && target ? "this copy" : other.id === DATA.newest ? "newest" :
        other.archived ? "archived" : "superseded";
      kind = [kind, recalled(other.id, topic), target ? "" : "not in this copy"].filter(Boolean).join(", ");
      if (target) to.href = target;
      to.append(other.id + " ", element("span", "g-version__kind", kind));
      if (other.id === edition) to.setAttribute("aria-current", "true");
      item.append(to);
      list.append(item);
    });
    box.append(name, list);
    place.replaceChildren(box);
    document.addEventListener("click", function (event) {
      if (!box.contains(event.target)) box.open = false;
    });
    box.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && box.open) { box.open = false; name.focus(); }
    });
  }

  function alertBox(kind, lead, words, to, label) {
    var box = element("section", "g-alert g-alert--" + kind);
    box.setAttribute("aria-label", "About this edition");
    box.setAttribute("data-alert", kind);
    var line = element("p");
    line.append(element("strong", null, lead + " "), /[.!?]$/.test(words) ? words : words + ".");
    box.append(line);
    if (to) {
      var next = element("p"), anchor = element("a", null, label);
      anchor.href = to;
      next.append(anchor);
      box.append(next);
    }
    return box;
  }

  function today() {
    var now = new Date();
    return [now.getFullYear(), ("0" + (now.getMonth() + 1)).slice(-2),
      ("0" + now.getDate()).slice(-2)].join("-");
  }

  /* Nothing reaches a copy: it knows of no recall, and so it says where to look, on every page. */
  function ofCopy() {
    var look = copy.url ? "Look for a newer edition at " + copy.url + "." :
      "Look for a newer edition where you found this one.";
    var made = "It was made from edition " + copy.edition + " of " + day(copy.date) + ". ";
    if (copy.due && today() > copy.due) {
      return alertBox("copy-overdue", "This offline copy is past its review date.",
        made + "A review was due on " + day(copy.due) + ". It may no longer be right. " + look +
        " Without one, check it against other current guidance, or ask a doctor, before you use it.",
        copy.url, "Look for a newer edition");
    }
    return alertBox("copy", "Offline copy of edition " + copy.edition + " of " + day(copy.date) + ".",
      (copy.due ? "Review by " + day(copy.due) + ". " : "") + "It does not learn of recalls. " + look,
      copy.url, "Look for a newer edition");
  }

  function alerts() {
    var found = copy ? [ofCopy()] : [], newest = DATA.newest && find(DATA.newest);
    /* What was taken back is no place to send a reader to. */
    var gone = newest && recalled(newest.id, topic) === "recalled";
    var next = newest && newest.id !== edition && !gone ? newest : null;
    DATA.recalls.forEach(function (recall) {
      if (recall.edition !== edition || (recall.topic && recall.topic !== topic)) return;
      found.push(alertBox("recalled", "Recalled on " + day(recall.on) + ". Do not use.",
        recall.reason, next ? link(next) : null, "Go to edition " + (next ? next.id : "")));
    });
    if (mine && mine.archived && gone) {
      found.push(alertBox("recalled", "Edition " + newest.id + " was recalled too.",
        "Do not use either of them. Ask a health professional.", null, ""));
    }
    if (mine && !mine.archived && newest && newest.id !== edition && gone) {
      found.push(alertBox("superseded", "This edition is out of date, and the newer one was recalled.",
        "Edition " + newest.id + " of " + day(newest.date) + " had replaced it. Use neither before " +
        "you have asked a health professional.", link(newest), "Why it was recalled"));
    }
    if (mine && !mine.archived && next) {
      found.push(alertBox("superseded", "This edition is out of date.",
        "Edition " + newest.id + " of " + day(newest.date) + " has replaced it.",
        link(newest), "Read this page there"));
    }
    var due = document.querySelector("[data-due]");
    var date = due && /^\d{4}-\d{2}-\d{2}$/.exec(due.getAttribute("data-due"));
    if (date) {
      if (today() > date[0]) {
        found.push(alertBox("overdue", "The review of this page is overdue.",
          "It was due on " + day(date[0]) + ". It may no longer be right. Check it against " +
          "other current guidance, or ask a doctor, before you use it.",
          next ? link(next) : null, "See the newest edition"));
      }
    }
    var main = document.getElementById("page_main");
    if (main && found.length) main.prepend.apply(main, found);
  }

  /* How large the copy to take along is: its own pages cannot know. */
  function sizes() {
    if (!mine || !mine.offline) return;
    var said = "(ZIP, " + Math.max(mine.offline / 1e6, 0.1).toFixed(1) + " MB)";
    document.querySelectorAll("[data-size]").forEach(function (link) {
      link.textContent = link.textContent.replace("(ZIP)", said);
    });
  }

  /* Its own address stays the page's name, but a search is to find what is current. */
  function unlisted() {
    if (!DATA.newest || DATA.newest === edition) return;
    var robots = document.createElement("meta");
    robots.name = "robots";
    robots.content = "noindex";
    document.head.append(robots);
  }

  unlisted();
  function ready() { selector(); alerts(); sizes(); }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
  else ready();
})();

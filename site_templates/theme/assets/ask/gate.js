/* Whether this edition may answer at all: it is the newest, and nothing of the topic was recalled.
   Reads what versions.js of the site knows, and the reader's clock. */
(function (host) {
  "use strict";
  const ask = host.guidanceAsk = host.guidanceAsk || {};
  const MONTHS = ("January February March April May June July August September October November December").split(" ");
  const day = (iso) => { const parts = iso.split("-"); return Number(parts[2]) + " " + MONTHS[Number(parts[1]) - 1] + " " + parts[0]; };
  const topicOf = (edition, id) => !!edition && Object.prototype.hasOwnProperty.call(edition.topics, id);

  /* {stop, warnings}: `stop` says why nothing may be answered and where to read on, or is null.
     `versions` is window.guidanceVersions, `today` the reader's day such as 2026-12-01. */
  ask.gate = function (data, versions, today) {
    const warnings = [];
    if (data.review.due && today > data.review.due) {
      warnings.push({
        kind: "overdue", lead: "The review of this guidance is overdue.",
        words: "It was due on " + data.review.said + ". It may no longer be right. Look for a newer edition, or ask a doctor, before you use it.",
      });
    }
    if (!versions || !Array.isArray(versions.editions)) {
      warnings.push({
        kind: "unknown", lead: "Newer editions could not be looked for.",
        words: "This answer is from edition " + data.edition + ". Check that no newer one has replaced it.",
      });
      return { stop: null, warnings };
    }
    const newest = versions.editions.find((each) => each.id === versions.newest) || null;
    const recalls = (versions.recalls || []).filter((each) => each.edition === data.edition && (!each.topic || each.topic === data.id));
    const link = linkTo(data, versions, newest);
    if (recalls.length) {
      const last = recalls[recalls.length - 1];
      return { warnings, stop: { kind: "recalled", lead: "Recalled on " + day(last.on) + ". Do not use.", words: last.reason, link } };
    }
    if (newest && newest.id !== data.edition) {
      return { warnings, stop: {
        kind: "superseded", lead: "This edition is out of date.",
        words: "Edition " + newest.id + " of " + day(newest.date) + " has replaced it. Nothing is answered from an old edition.", link,
      } };
    }
    return { stop: null, warnings };
  };

  /* The same topic in the newest edition, from the site's root; null where that is this edition, or
     was recalled too. */
  function linkTo(data, versions, newest) {
    if (!newest || newest.id === data.edition) return null;
    const gone = (versions.recalls || []).some((each) => each.edition === newest.id && (!each.topic || each.topic === data.id));
    if (gone) return null;
    const place = newest.audiences.indexOf(data.audience);
    let page = "index.html";
    if (topicOf(newest, data.id)) page = data.id + "/" + (place > 0 ? data.audience + "/" : "") + "index.html";
    return { to: newest.id + "/" + page, label: "Read edition " + newest.id };
  }

  ask.today = function () {
    const now = new Date(), two = (number) => ("0" + number).slice(-2);
    return [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
  };
})(window);

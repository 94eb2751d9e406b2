"""Who may approve what, and when: the rules of governance that look at one edition alone."""

from __future__ import annotations

import pytest

from generator.changes.fingerprint import fingerprint
from tests import libraries
from tests.libraries import STATEMENT, TOPIC, drop, put
from tests.rules.tables import reported, rows

EVENTS = f"{TOPIC}.review.events"
BOARD = put(
    "reviewers.board",
    {"name": "Board", "role": "Review", "interests": "None.", "declared": "2026-11-01"},
)
PRINTS = {
    each: fingerprint(libraries.guidance(), "dimness", each) for each in ("clinician", "patient")
}
APPROVED = {
    "state": "approved",
    "on": "2026-11-22",
    "by": "board",
    "audiences": ["clinician", "patient"],
    "fingerprints": PRINTS,
}


def event(state, on="2026-11-22", by="editorial-team", **more):
    return {"state": state, "on": on, "by": by, **more}


def events(*given):
    return put(EVENTS, list(given))


REVIEWED = (event("submitted"), event("under-review", by="board"))


def approved(**other):
    """A review that ends in an approval, with some of its parts another one."""
    return events(*REVIEWED, {**APPROVED, **other})


def one(audience, print_=None):
    """An approval of one audience's text."""
    of = {audience: print_ or PRINTS[audience]}
    return {**APPROVED, "audiences": [audience], "fingerprints": of}


WITHDRAWN = put(
    f"{TOPIC}.sections.first.statements.gone",
    {
        "name": {"clinician": "Gone", "patient": "Gone"},
        "kind": "caution",
        "withdrawn": {"why": "No source.", "on": "2026-11-22"},
    },
)
CHECK = {
    "found": "supported",
    "now": "unchanged",
    "by": "editorial-team",
    "on": "2026-11-22",
    "note": "Read.",
}
BAD = "v1:" + "0" * 64
# What is denied or conditional is something else.
CLAIMED = (
    "If you are worried, this page was approved by doctors.",
    "Before you read on: this guidance is approved by doctors.",
    "Doctors who treat dimness approved this page.",
    "You may rely on it: it was approved by our board.",
    "There is no doubt: this page was approved by doctors.",
    "Do not worry, this page was approved by doctors.",
    "Once a year our board reviewed and approved this page.",
    "When it was written, doctors approved it.",
    "Approved by the board, so there is no doubt.",
    "This page was approved by doctors and not by a machine.",
    "Our board, which needs no introduction, approved this page.",
    "Nobody but our doctors approved it.",
    "It is not old and was approved by doctors.",
    "Approved by doctors, who never take money.",
    "If in doubt, trust this page: it is peer-reviewed.",
    "Not a draft: approved.",
)
NOT_CLAIMED = (
    "Once it is approved, it will be shown.",
    "Until a clinician has approved it, do not use it.",
    "It is not approved.",
    "None of these pages was approved by a clinician.",
    "It has not yet been reviewed by a doctor.",
    "Not reviewed by a clinician.",
    "Neither the text nor the chart was approved.",
    "It is waiting to be approved.",
    "Who approved it? Nobody.",
    "It is not known whether a doctor approved it.",
    "Approval by a clinician is pending.",
    "Approval is still needed.",
    "Approved: no.",
    "Approved? Not yet.",
    "Endorsed by no society.",
    "It was never peer-reviewed.",
    "A doctor may approve it later.",
    "It needs approval by the board.",
    "It cannot be approved by a machine.",
    "It must be approved by the board first.",
    "It awaits approval.",
    "If it is approved, the page says so.",
    "It isn't endorsed by any society.",
    "This page has no endorsement.",
    "This page is without approval.",
    "No society that is named here has endorsed it.",
    "The society has not, as far as we know, endorsed it.",
    "No body named here has written, reviewed or endorsed it.",
    "A named clinician should approve it before use.",
    "Each page says whether it was approved.",
    "No one at the Glow Society has seen or approved this page.",
    "It has not been checked by a doctor.",
    "Nothing here has been approved by the board.",
    "It was written by a team and not checked by doctors.",
    "Nothing here was written or approved by a doctor.",
    "Not yet approved by a doctor or reviewed by the board.",
)

PAGES_CLAIMING = (
    "**Every text was approved by the clinical board.**",
    "---\ntitle: Clinically approved by our board\n---\nAbout.",
    "---\ndescription: Reviewed by doctors.\n---\nAbout.",
    "Each\ntext was [reviewed](https://example.org) by\nour doctors.",
    "# Appr*ov*ed",
    "Appr&#111;ved by doctors.",
    "<img alt='Approved by doctors' src='x.png'>",
    "| Topic | State |\n| --- | --- |\n| Dimness | Approved |",
    "Texts go out with the approval of the board.",
    "Approval by the board was given in May.",
    "Our board approves all texts.",
    "It is an approved text that doctors use.",
)
PAGES_OF_THE_PROCESS = (
    "Reviewers approve, once they have declared their interests.",
    "An approval covers one exact text.",
    "An approved text that changes is under review again.",
    "How a text is approved",
    "Unless it says there that a text is approved, nobody has approved it.",
    "So far the board has approved nothing.",
)
TABLE = {
    "approval-without-right": [
        ("a listed reviewer, interests declared", [BOARD, approved()], []),
        ("somebody else", [BOARD, approved(by="baord")], [f"{EVENTS}.2.by"]),
        ("no interests declared", [BOARD, drop("reviewers.board.declared"), approved()], [f"{EVENTS}.2.by"]),
        ("declared only later", [BOARD, put("reviewers.board.declared", "2026-11-23"), approved()], [f"{EVENTS}.2.by"]),
        ("by the author", [BOARD, events(event("submitted", by="board"), event("under-review", by="board"), APPROVED)], [f"{EVENTS}.2.by"]),
        ("for nobody", [BOARD, approved(audiences=[], fingerprints={})], [f"{EVENTS}.2.state"]),
        ("for one audience", [BOARD, approved(audiences=["patient"], fingerprints={"patient": PRINTS["patient"]})], []),
        ("for an audience that is not there", [BOARD, approved(audiences=["nurse"], fingerprints={})], [f"{EVENTS}.2.audiences.0"]),
        ("without a fingerprint", [BOARD, approved(fingerprints={"patient": PRINTS["patient"]})], [f"{EVENTS}.2.audiences.0"]),
        ("a fingerprint for another audience", [BOARD, approved(audiences=["patient"])], [f"{EVENTS}.2.fingerprints.clinician"]),
        ("an editor", [approved(by="editorial-team")], [f"{EVENTS}.2.by", f"{EVENTS}.2.by"]),
        ("not approved", [BOARD, events(*REVIEWED)], []),
    ],
    "approval-of-another-text": [
        ("this text", [BOARD, approved()], []),
        ("a reworded text", [BOARD, approved(), put(f"{STATEMENT}.texts.patient", "Take the plant, {dose}.")], [f"{EVENTS}.2.fingerprints.patient"]),
        ("another dose", [BOARD, approved(), put(f"{TOPIC}.facts.dose.value", "50")], [f"{EVENTS}.2.fingerprints.clinician", f"{EVENTS}.2.fingerprints.patient"]),
        ("another word in the glossary, which plain pages alone explain", [BOARD, approved(), put("glossary.glowroot.plain", "No plant.")], [f"{EVENTS}.2.fingerprints.patient"]),
        ("the words of a grade", [BOARD, approved(), put("grading.glow-2020.strengths.strong.directions.for.says.patient", "{who} likes {what}.")], [f"{EVENTS}.2.fingerprints.patient"]),
        ("a fingerprint of nothing", [BOARD, approved(fingerprints=PRINTS | {"patient": BAD})], [f"{EVENTS}.2.fingerprints.patient"]),
        ("changed, and submitted again", [BOARD, events(*REVIEWED, APPROVED, event("submitted")), put(f"{STATEMENT}.texts.patient", "Take it, {dose}.")], []),
        ("a reference that was retracted", [BOARD, approved(fingerprints={}, audiences=[]), put("references.smith-2019.status", "retracted")], [f"{EVENTS}.2.state"]),
        ("each audience's own approval", [BOARD, events(*REVIEWED, one("clinician"), one("patient"))], []),
        ("one of them is of another text", [BOARD, events(*REVIEWED, one("clinician", BAD), one("patient"))], [f"{EVENTS}.2.fingerprints.clinician"]),
        ("in the other order", [BOARD, events(*REVIEWED, one("patient"), one("clinician", BAD))], [f"{EVENTS}.3.fingerprints.clinician"]),
        ("an approval of before", [BOARD, events(*REVIEWED, one("clinician", BAD), event("submitted"), *REVIEWED[1:], one("clinician"))], []),
        ("the next review's day", [BOARD, approved(), put(f"{TOPIC}.review.due", "2028-11-22")], []),
        ("a reason of a change", [BOARD, approved(), put(f"{TOPIC}.changes", {"glowroot": {"kind": "new", "why": "New."}})], []),
    ],
    "review-out-of-order": [
        ("as a review goes", [events(*REVIEWED, APPROVED)], []),
        ("approved at once", [events(APPROVED)], [f"{EVENTS}.0.state"]),
        ("approved without a review", [events(event("submitted"), APPROVED)], [f"{EVENTS}.1.state"]),
        ("returned and approved", [events(*REVIEWED, event("returned"), APPROVED)], [f"{EVENTS}.3.state"]),
        ("returned and submitted again", [events(*REVIEWED, event("returned"), event("submitted"))], []),
        ("backwards in time", [events(event("submitted"), event("under-review", on="2026-11-21"))], [f"{EVENTS}.1.on"]),
        ("twice the same", [events(event("submitted"), event("submitted"))], [f"{EVENTS}.1.state"]),
        ("under review after a withdrawal", [events(event("submitted"), event("withdrawn"), event("under-review"))], [f"{EVENTS}.2.state"]),
    ],
    "day-out-of-time": [
        ("all on the edition's day", [], []),
        ("an edition of tomorrow", [put("edition.date", "2026-11-23")], ["edition.date"]),
        ("an event after the edition", [events(event("submitted", on="2026-11-23"))], [f"{EVENTS}.0.on"]),
        ("a check after the edition", [put(f"{STATEMENT}.source-check", CHECK | {"on": "2026-12-01"})], [f"{STATEMENT}.source-check.on"]),
        ("a withdrawal after the edition", [WITHDRAWN, put(f"{TOPIC}.sections.first.statements.gone.withdrawn.on", "2027-01-01")], [f"{TOPIC}.sections.first.statements.gone.withdrawn.on"]),
        ("interests declared after it", [BOARD, put("reviewers.board.declared", "2026-11-23")], ["reviewers.board.declared"]),
        ("an event long before", [events(event("submitted", on="2020-01-01"))], []),
    ],
    "review-due": [
        ("in a year", [], []),
        ("on the edition's day", [put(f"{TOPIC}.review.due", "2026-11-22")], [f"{TOPIC}.review.due"]),
        ("before the edition", [put(f"{TOPIC}.review.due", "2025-11-22")], [f"{TOPIC}.review.due"]),
        ("in five years", [put(f"{TOPIC}.review.due", "2031-11-22")], []),
        ("in ten years", [put(f"{TOPIC}.review.due", "2036-11-22")], [f"{TOPIC}.review.due"]),
        ("before its last event", [events(event("submitted", on="2027-12-01"))], [f"{TOPIC}.review.due"]),
    ],
    "review-overdue": [
        ("not yet", [], []),
        ("on the day", [put(f"{TOPIC}.review.due", "2026-11-22")], []),
        ("the day before", [put(f"{TOPIC}.review.due", "2026-11-21")], [f"{TOPIC}.review.due"]),
        ("years ago", [put(f"{TOPIC}.review.due", "2020-01-01")], [f"{TOPIC}.review.due"]),
    ],
    "unknown-role": [
        ("an editor", [], []),
        ("a reviewer", [BOARD, events(event("submitted", by="board"))], []),
        ("a mistyped one", [events(event("submitted", by="editorial-taem"))], [f"{EVENTS}.0.by"]),
        ("of a source check", [put(f"{STATEMENT}.source-check", CHECK | {"by": "nobody"})], [f"{STATEMENT}.source-check.by"]),
        ("an editor who is a reviewer", [BOARD, put("editors.board", {"name": "the board"})], ["editors.board"]),
        ("no editors at all", [drop("editors")], [f"{EVENTS}.0.by"]),
    ],
    "reason-says-nothing": [
        ("none", [], []),
        ("a reason", [put(f"{TOPIC}.changes", {"glowroot": {"kind": "new", "why": "Added from Glow 2020."}})], []),
        ("updated", [put(f"{TOPIC}.changes", {"glowroot": {"kind": "new", "why": "Updated."}})], [f"{TOPIC}.changes.glowroot.why"]),
        ("minor wording", [put(f"{TOPIC}.changes", {"glowroot": {"kind": "new", "why": "Minor wording changes."}})], [f"{TOPIC}.changes.glowroot.why"]),
        ("of a part that topics share", [put("changes", {"publisher": {"kind": "amended", "why": "See above."}})], ["changes.publisher.why"]),
        ("of a suppression", [put("suppressions", [{"rule": "vague-term", "at": "x", "why": "OK", "until": "2027-01-01"}])], ["suppressions.0.why"]),
    ],
    "approval-claimed": [
        ("signed off", [put("edition.summary.clinician", "It was signed off last week.")], ["edition.summary.clinician"]),
        ("doctors checked it", [put("publisher.disclaimer.patient", "Doctors have checked this page.")], ["publisher.disclaimer.patient"]),
        ("doctors check the reader", [put("publisher.disclaimer.patient", "Doctors have checked the dose of many people.")], []),
        ("nothing is said of it", [], []),
        ("it is not", [put("edition.summary.clinician", "No clinician has approved it.")], []),
        ("a lost no", [put("edition.summary.clinician", "A clinician has approved it.")], ["edition.summary.clinician"]),
        ("reviewed by the board", [put("publisher.disclaimer.patient", "All pages were reviewed by our Medical Advisory Board.")], ["publisher.disclaimer.patient"]),
        ("in another sentence", [put("edition.summary.patient", "It is not old. Doctors approved it.")], ["edition.summary.patient"]),
        ("a medicine", [put(f"{STATEMENT}.texts.clinician", "Glowroot {dose} is approved for dimness and recommended.")], []),
        ("what must come first", [put("edition.summary.patient", "Do not use it before a doctor has approved it.")], []),
        ("Approved in November 2026 by the advisory board.", [put("edition.summary.patient", "Approved in November 2026 by the advisory board.")], ["edition.summary.patient"]),
        ("This guidance is approved for use by all clinicians.", [put("edition.summary.patient", "This guidance is approved for use by all clinicians.")], ["edition.summary.patient"]),
        ("This page was approved by doctors who treat dimness.", [put("edition.summary.patient", "This page was approved by doctors who treat dimness.")], ["edition.summary.patient"]),
        ("Endorsed by every society before its release.", [put("edition.summary.patient", "Endorsed by every society before its release.")], ["edition.summary.patient"]),
        ("Approval is pending.", [put("edition.summary.patient", "Approval is pending.")], []),
        ("It is to be approved by the board.", [put("edition.summary.patient", "It is to be approved by the board.")], []),
        ("Nobody has yet approved it.", [put("edition.summary.patient", "Nobody has yet approved it.")], []),
        ("The EMA approved it for dimness in 2019.", [put("edition.summary.patient", "The EMA approved it for dimness in 2019.")], []),
        ("Endorsement was not sought.", [put("edition.summary.patient", "Endorsement was not sought.")], []),
        *((words, [put("edition.summary.patient", words)], ["edition.summary.patient"]) for words in CLAIMED),
        *((words, [put("edition.summary.patient", words)], []) for words in NOT_CLAIMED),
        ("the note of a review", [events(event("submitted", note="The board has approved this topic."))], [f"{EVENTS}.0.note"]),
        ("a note that denies it", [events(event("submitted", note="Nobody has approved this topic."))], []),
        ("the reason of a change", [put(f"{TOPIC}.changes", {"glowroot": {"kind": "new", "why": "Approved by the board."}})], [f"{TOPIC}.changes.glowroot.why"]),
        ("a notice", [put("audiences.patient.notice", "Checked by doctors.")], ["audiences.patient.notice"]),
        ("the publisher's name", [put("publisher.name", "Doctor-approved guidance")], ["publisher.name"]),
        *((page, [put("pages", {"about": page})], ["pages.about"]) for page in PAGES_CLAIMING),
        *((page, [put("pages", {"about": page})], []) for page in PAGES_OF_THE_PROCESS),
    ],
    "source-check-against-statement": [
        ("none was made", [], []),
        ("unchanged", [put(f"{STATEMENT}.source-check", CHECK)], []),
        ("withdrawn, and it stands", [put(f"{STATEMENT}.source-check", CHECK | {"now": "withdrawn"})], [f"{STATEMENT}.source-check.now"]),
        ("labelled, without a label", [put(f"{STATEMENT}.source-check", CHECK | {"now": "labelled"})], [f"{STATEMENT}.source-check.now"]),
        ("labelled as indirect", [put(f"{STATEMENT}.source-check", CHECK | {"now": "labelled"}), put(f"{STATEMENT}.indirect", {"clinician": "Of others.", "patient": "Of others."})], []),
        ("it is withdrawn, and the check does not say so", [WITHDRAWN, put(f"{TOPIC}.sections.first.statements.gone.source-check", CHECK), put(f"{STATEMENT}.source-check", CHECK)], [f"{TOPIC}.sections.first.statements.gone.source-check.now"]),
        ("most were checked, one was not", [put(f"{STATEMENT}.source-check", CHECK), WITHDRAWN, put(f"{TOPIC}.sections.first.statements.gone.source-check", CHECK | {"now": "withdrawn"}), put(f"{TOPIC}.sections.first.statements.more", {"name": {"clinician": "More", "patient": "More"}, "kind": "evidence", "texts": {"clinician": "More.", "patient": "More."}, "cites": [{"ref": "smith-2019", "passages": ["dose"]}]})], [f"{TOPIC}.sections.first.statements.more"]),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("rule", "changes", "routes"), rows(TABLE))
def test_reports_exactly(rule, changes, routes):
    assert reported(rule, changes) == routes

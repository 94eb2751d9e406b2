"""What a page, the data and the PDFs of a topic say alike: planted differences, one a row."""

from __future__ import annotations

import json

import pytest

from tests.inspection.sites import (
    ABOUT,
    DATA,
    LATEST,
    PAGE,
    PATIENT,
    PDF,
    START,
    STEPS,
    E,
    body,
    found,
    gone,
    line,
    printed,
    put,
    site_with,
    swap,
    without_pdfs,
)
from tests.publish.pdfs import flat

MANIFEST = f"{E}/manifest.json"
LEAFLET = f"{E}/dimness/patient/leaflet.pdf"
ALGORITHM = f"{E}/dimness/algorithm.pdf"
PROSE = "Glowroot 5\N{NO-BREAK SPACE}mg/day for 2–3"
SIGN = '<p class="g-flag__sign">Sudden loss of all sight.'


def section(name: str) -> str:
    return f'data-statement="{name}"'


def data(change):
    """Change the data of the edition as a tree, and write it as it is written."""

    def edit(files):
        tree = json.loads(files[DATA])
        change(tree["topics"]["dimness"], tree)
        topics = json.dumps(tree.pop("topics"), ensure_ascii=False, separators=(",", ":"))
        rest = json.dumps(tree, ensure_ascii=False, indent=1)
        files[DATA] = f'{rest[:-2]},\n "topics":\n{topics}\n}}\n'.encode()

    return edit


def told(name, change):
    """Change a statement of a PDF's values."""

    def edit(values):
        every = [each for part in values["sections"] for each in part["statements"]]
        change(next(each for each in every if flat(each["name"]) == name))

    return printed(PDF, edit)


TABLE = {
    "statement-missing": [
        ("without its section", swap(PAGE, section("stars"), 'data-x="stars"'), [(PAGE, 1)]),
        ("only for patients", swap(PATIENT, section("glowroot"), 'data-x="x"'), [(PATIENT, 1)]),
        ("without its text", swap(PAGE, " data-prose>Stars", ">Stars"), [(PAGE, section("stars"))]),
        ("all of a recalled topic", [data(lambda topic, tree: tree.update(topics={}, recalled=[]))], "any"),
        ("whole", lambda files: None, []),
    ],
    "statement-unknown": [
        ("one more", body(PAGE, '<section data-statement="comet" id="comet"></section>'), [(PAGE, section("comet"))]),
        ("a withdrawn one", body(PAGE, '<section data-statement="moon" id="moon"></section>'), [(PAGE, section("moon"))]),
        ("on a hand-written page", body(ABOUT, '<p data-statement="comet">x</p>'), [(ABOUT, section("comet"))]),
        ("twice", body(PAGE, f'<section {section("stars")} data-claim="s03">\n<p data-prose>Stars may help.</p></section>'), [(PAGE, f"<section {section('stars')} data-claim=\"s03\">\n")]),
        ("named on another page", body(START, f'<p {section("stars")}>x</p>'), []),
        ("none", lambda files: None, []),
    ],
    "statement-differs": [
        ("another dose", swap(PAGE, PROSE, PROSE.replace("5", "50")), [(PAGE, "50\N{NO-BREAK SPACE}mg/day for")]),
        ("a lost not", data(lambda topic, tree: topic["statements"]["stars"]["texts"].update(patient="Stars may not help.")), [(PATIENT, "data-prose>Stars may help")]),
        ("another sign in a range", swap(PAGE, PROSE, PROSE.replace("–", "-")), [(PAGE, "2-3")]),
        ("another claim", swap(PAGE, f'{section("stars")} data-claim="s03"', f'{section("stars")} data-claim="s09"'), [(PAGE, 's09')]),
        ("another name", swap(PATIENT, '<h3 id="name_stars">', '<h3 id="name_stars">No '), [(PATIENT, '<h3 id="name_stars">')]),
        ("a second text", swap(PAGE, '<p class="g-statement__prose" data-prose>Stars', '<p data-prose>Stars help.</p>\n<p class="g-statement__prose" data-prose>Stars'), [(PAGE, "data-prose>Stars help."), (PAGE, "data-prose>Stars may")]),
        ("words under a mark", swap(PAGE, PROSE, PROSE.replace("for 2", 'for<sup data-marks>[x]</sup> 2')), []),
        ("a line between words", swap(PAGE, PROSE, PROSE.replace(" for", "\n  for")), []),
    ],
    "position-differs": [
        ("the other direction", swap(PAGE, "says\">Glow 2020 recommends glowroot", 'says">Glow 2020 recommends against glowroot'), [(PAGE, "recommends against glowroot")]),
        ("a raised strength", swap(PATIENT, "could not say for or against lanterns", "could say for lanterns"), [(PATIENT, "could say for lanterns")]),
        ("another sign", swap(PAGE, "g-position g-position--against", "g-position g-position--conditional"), [(PAGE, "g-position g-position--conditional")]),
        ("another badge", swap(PAGE, "<span>Against · Strong", "<span>Against · Weak"), [(PAGE, "Against · Weak")]),
        ("one fewer in the data", data(lambda topic, tree: topic["statements"]["lanterns"]["positions"].pop()), [(PAGE, 'says">Lamp 2021 speaks'), (PATIENT, 'says">The Lamp Institute speaks')]),
        ("one more in the data", data(lambda topic, tree: topic["statements"]["stars"]["positions"].append(topic["statements"]["glowroot"]["positions"][0])), [(PAGE, section("stars")), (PATIENT, section("stars"))]),
        ("another template", [put_template := swap(PAGE, "g-position__says", "own-says", 9), swap(PATIENT, "g-position__says", "own-says", 9)], []),
        ("another template, one lost", [put_template, swap(PAGE, 'own-says">Lamp 2021 speaks', 'own-says">Lamp 2021 sings')], [(PAGE, section("lanterns"))]),
    ],
    "text-missing": [
        ("a danger sign reworded", swap(PAGE, SIGN, SIGN.replace("Sudden", "Slow")), [(PAGE, 'id="flag_night"')]),
        ("a danger sign gone", swap(PAGE, 'id="flag_night"', 'id="sign_night"'), [(PAGE, 1)]),
        ("when it is an emergency", swap(PAGE, "</b> with pain", "</b> at night"), [(PAGE, 'id="flag_slow"')]),
        ("the short answer", data(lambda topic, tree: topic["bottom-line"][0]["texts"].update(clinician="None.")), [(PAGE, 'id="part_bottom-line"')]),
        ("a step", swap(STEPS, 'id="step_', 'id="stap_'), [(STEPS, 1)]),
        ("marks", swap(PAGE, SIGN, SIGN + '<sup data-marks>[9]</sup>'), []),
    ],
    "fact-differs": [
        ("another value", data(lambda topic, tree: topic["facts"]["dose"].update(value="50")), [(DATA, '"glowroot":{"claim"')]),
        ("another unit", data(lambda topic, tree: topic["facts"]["dose"].update(unit="g")), [(DATA, '"glowroot":{"claim"')]),
        ("another end of a range", data(lambda topic, tree: topic["facts"]["course"].update(to="4")), [(DATA, '"glowroot":{"claim"')]),
        ("a fact that is not there", data(lambda topic, tree: topic["statements"]["stars"]["facts"].append("light")), [(DATA, '"stars":{"claim"')]),
        ("written anew", data(lambda topic, tree: None), []),
    ],
    "pdf-differs": [
        ("another dose", told("Glowroot", lambda s: s.update(prose="Glowroot 50\N{NO-BREAK SPACE}mg/day for 2–3\N{NO-BREAK SPACE}weeks is recommended.")), [(PDF, 1)]),
        ("another position", told("Lanterns", lambda s: s["positions"][0].update(says="Glow 2020 recommends lanterns (strength: Strong).")), [(PDF, 1)]),
        ("a statement gone", printed(PDF, lambda values: values["sections"][0]["statements"].pop(0)), [(PDF, 1)] * 2),
        ("a danger sign gone", printed(LEAFLET, lambda values: values["flags"][0]["flags"].pop(0)), [(LEAFLET, 1)]),
        ("no steps", printed(ALGORITHM, lambda values: values.update(steps=[], chart=None)), "any"),
        ("another language", printed(PDF, lambda values: values.update(lang="de")), [(PDF, 1)]),
        ("a word broken at a line's end", told("Stars", lambda s: s.update(prose="Stars may help.")), []),
        ("printed again", printed(PDF, lambda values: None), []),
    ],
    "state-differs": [
        ("an approved banner", swap(PAGE, 'data-review-state="under-review"', 'data-review-state="approved"'), [(PAGE, "data-review-state")]),
        ("on the start page", swap(START, 'data-review-state="under-review"', 'data-review-state="approved"'), [(START, "data-review-state")]),
        ("another state in the data", data(lambda topic, tree: topic["review"].update(state="returned", states={"clinician": "returned", "patient": "returned"})), [(START, "data-review-state"), (PAGE, "data-review-state"), (PATIENT, "data-review-state"), (STEPS, "data-review-state"), (f"{E}/dimness/patient/algorithm/index.html", "data-review-state")]),
        ("another state for one audience", data(lambda topic, tree: topic["review"]["states"].update(patient="returned")), [(PATIENT, "data-review-state"), (f"{E}/dimness/patient/algorithm/index.html", "data-review-state")]),
        ("no banner", swap(PATIENT, 'data-review-state="under-review"', 'data-x="x"'), [(PATIENT, 1)]),
        ("says approved", body(PAGE, "<p>Clinically approved</p>"), [(PAGE, "Clinically approved</p>")]),
        ("approved by somebody", body(ABOUT, "<p>Approved by the board.</p>"), [(ABOUT, "Approved by")]),
        ("a PDF that says approved", printed(PDF, lambda values: values["review"].update(reason="Approved.")), [(PDF, 1)]),
        ("a PDF of another state", printed(PDF, lambda values: values["review"].update(banner="Returned.")), [(PDF, 1)]),
        ("a step to come", lambda files: None, []),
        ("words about approval", body(PAGE, "<p>Approved drugs are not meant. Not approved. No clinician approved it.</p>"), []),
        ("a source's words", body(PAGE, "<blockquote>Approved.</blockquote>"), []),
    ],
    "edition-differs": [
        ("on a page", swap(PAGE, '<p class="g-dates" data-edition="2026.11"', '<p class="g-dates" data-edition="2026.12"'), [(PAGE, "2026.12")]),
        ("its date", swap(PATIENT, '2026.11 of <time class="g-day" datetime="2026-11-22"', '2026.11 of <time class="g-day" datetime="2027-11-22"'), [(PATIENT, '2026.11 of <time class="g-day" datetime="2027')]),
        ("the next review", swap(PAGE, 'data-due="2027-11-22"', 'data-due="2029-11-22"'), [(PAGE, "2029-11-22")]),
        ("in the data", data(lambda topic, tree: tree["edition"].update(id="2026.10")), [(DATA, 1)]),
        ("in the manifest", swap(MANIFEST, '"date": "2026-11-22"', '"date": "2026-11-23"'), "any"),
        ("in a PDF", printed(PDF, lambda values: values.update(edition="Edition 2026.10 of 22 November 2026")), "pages"),
        ("on a page of the root", body(LATEST, '<p data-edition="2025.01">x</p>'), []),
        ("none", without_pdfs, []),
    ],
}  # fmt: skip


def rows():
    for check, table in TABLE.items():
        for name, edit, wanted in table:
            yield pytest.param(check, edit, wanted, id=f"{check}-{name}")


@pytest.mark.parametrize(("check", "edit", "wanted"), list(rows()))
def test_finds(check, edit, wanted):
    """The problems of the check: exactly those named, in the file and line of the fault."""
    files = site_with(*(edit if isinstance(edit, list) else [edit]))
    seen = [each for each in found(files) if each[0] == check]
    if isinstance(wanted, str):
        assert seen or "recalled" in files[DATA].decode()
        return
    assert seen == sorted((check, path, line(files, path, marker)) for path, marker in wanted)


def test_a_fault_in_one_place_is_told_by_few():
    """A changed dose on a page is a difference of that statement and nothing else."""
    files = site_with(swap(PAGE, PROSE, PROSE.replace("5", "50")))
    assert [each[0] for each in found(files)] == ["statement-differs"]


def test_without_pdfs_none_is_missing():
    assert found(site_with(without_pdfs)) == []


def test_an_edition_alone():
    """Its links to the site around it are not followed; others that leave it are broken."""
    prefix = f"{E}/"
    files = {
        path.removeprefix(prefix): content
        for path, content in site_with().items()
        if path.startswith(prefix)
    }
    assert found(files) == []
    page = files["index.html"].decode()
    files["index.html"] = page.replace(
        "</main>", '\n<a href="../other/x.html">x</a></main>'
    ).encode()
    assert [each[:2] for each in found(files)] == [("broken-link", "index.html")]


def test_no_data_no_comparison():
    """Without its data an edition is not held against it, and that is told."""
    files = site_with(gone(DATA), put(f"{E}/x.txt", ""))
    assert "missing-page" in {each[0] for each in found(files)}
    assert not {each[0] for each in found(files)} & {"statement-missing", "pdf-differs"}

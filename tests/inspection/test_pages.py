"""What holds for each page by itself: links, ids, pictures, headings, requests, scripts, HTML.

Each row plants a fault in built files and names every problem that follows from it.
"""

from __future__ import annotations

import pytest

from generator.inspection import checks
from generator.load.manual import MANUAL
from generator.problem import Level
from generator.rules import rules
from tests.inspection.sites import (
    ABOUT,
    LATEST,
    PAGE,
    PATIENT,
    ROOT_PAGE,
    START,
    E,
    body,
    built,
    found,
    gone,
    head,
    line,
    printed,
    put,
    site_with,
    swap,
)

CSS = f"{E}/assets/guidance.css"
LOGO = f"{E}/assets/logo.svg"
READER = f"{E}/assets/reader.js"

TABLE = {
    "broken-link": [
        ("to no file", body(PAGE, '<a href="gone.html">x</a>'), [(PAGE, "gone.html")]),
        ("in a hand-written page", body(ABOUT, '<a href="../no/index.html">x</a>'), [(ABOUT, "../no")]),
        ("out of the site", body(START, '<a href="../../index.html">x</a>'), [(START, "../../ind")]),
        ("from the root of a host", body(PAGE, '<a href="/about/">x</a>'), [(PAGE, '"/about/"')]),
        ("to a folder", body(START, '<a href="dimness/">x</a>'), [(START, '"dimness/"')]),
        ("to nothing", body(PAGE, '<a href="">x</a>'), [(PAGE, '<a href="">')]),
        ("a picture", body(PAGE, '<img src="no.png" alt="x">'), [(PAGE, "no.png")]),
        ("latest leads nowhere", swap(LATEST, '<a href="../../2026.11/', '<a href="../../2026.12/'), [(LATEST, "2026.12")]),
        ("start leads nowhere", swap(ROOT_PAGE, '0; url=2026.11/', '0; url=2026.10/'), [(ROOT_PAGE, "2026.10")]),
        ("in a style sheet", put(CSS, "a{}\n/* url(no) */\nb{background:url('no.png')}\n"), [(CSS, "no.png")]),
        ("another case of letters", body(START, '<a href="Dimness/index.html">x</a>'), [(START, "Dimness/index")]),
        ("encoded", [put(f"{E}/a b.txt", "x"), body(START, '<a href="a%20b.txt?q=1">x</a>')], []),
        ("another host", body(PAGE, '<a href="https://example.org/x">x</a>'), []),
        ("the page itself", body(PAGE, '<a href="#calc">x</a><p id="calc">x</p>'), []),
    ],
    "broken-anchor": [
        ("on this page", body(PAGE, '<a href="#gone">x</a>'), [(PAGE, "#gone")]),
        ("on another page", body(START, '<a href="dimness/index.html#gone">x</a>'), [(START, "#gone")]),
        ("an id that was renamed", swap(PAGE, 'id="section_first"', 'id="section_second"'), [(PAGE, 'href="#section_first"'), (PAGE, '<div class="g-contents__side">', 5)]),
        ("a label", body(PAGE, '<nav aria-labelledby="nobody"></nav>'), [(PAGE, "nobody")]),
        ("of two descriptions one", body(PAGE, '<p id="d1">x</p>\n<p aria-describedby="d1 d2">x</p>'), [(PAGE, '"d1 d2"')]),
        ("on a recalled page", [put("recalls.json", f'{{"recalls": [{{"edition": "{E}", "replaced": {{"glossary/index.html": {{}}}}}}]}}'), body(PAGE, '<a href="../glossary/index.html#gone">x</a>')], []),
        ("the top", body(PAGE, '<a href="#top">x</a>'), []),
        ("in a PDF", body(PAGE, '<a href="article.pdf#page=2">x</a>'), []),
        ("a text fragment", body(PAGE, '<a href="#glowroot:~:text=x">x</a>'), []),
        ("an old name", body(PAGE, '<a href="#old">x</a><a name="old">x</a>'), []),
    ],
    "insecure-link": [
        ("plain http", body(PAGE, '<a href="http://example.org/">x</a>'), [(PAGE, "http://example.org")]),
        ("the scheme of the page", body(PAGE, '<a href="//example.org/">x</a>'), [(PAGE, '"//example.org/"')]),
        ("no host", body(PAGE, '<a href="https:example">x</a>'), [(PAGE, "https:example")]),
        ("another scheme", body(PAGE, '<a href="ftp://example.org/">x</a>'), [(PAGE, "ftp:")]),
        ("https", body(PAGE, '<a href="https://example.org/a?b#c">x</a>'), []),
        ("a telephone number", body(PAGE, '<a href="tel:+41441234567">x</a>'), []),
        ("an e-mail address", body(PAGE, '<a href="mailto:a@example.org">x</a>'), []),
    ],
    "duplicate-id": [
        ("twice", body(PAGE, '<p id="glowroot">x</p>'), [(PAGE, '<p id="glowroot">')]),
        ("three times", body(PAGE, '<p id="a">x</p>\n<p id="a">y</p>\n<p id="a">z</p>'), [(PAGE, '<p id="a">y'), (PAGE, '<p id="a">z')]),
        ("in a drawing", body(PAGE, '<svg aria-hidden="true">\n<g id="a"/>\n<path id="a"/></svg>'), [(PAGE, '<path id="a"')]),
        ("on a page of the root", body(ROOT_PAGE, '<p id="a">x</p>\n<p id="a">y</p>'), [(ROOT_PAGE, '<p id="a">y')]),
        ("another case of letters", body(PAGE, '<p id="Glowroot">x</p>'), []),
        ("in a comment", body(PAGE, '<!-- <p id="glowroot"> -->'), []),
    ],
    "image-without-alt": [
        ("no alt", body(PAGE, '<img src="../assets/logo.svg">'), [(PAGE, '<img src="../assets/logo.svg">')]),
        ("hand-written", swap(ABOUT, ' alt="Our sign"', ""), [(ABOUT, '<img src="../assets/logo.svg">')]),
        ("a drawing", body(PAGE, '<svg viewBox="0 0 1 1"><path d="M0 0h1"/></svg>'), [(PAGE, '<svg viewBox="0 0 1 1">')]),
        ("a drawing with an empty title", body(PAGE, '<svg role="img" id="s"><title> </title></svg>'), [(PAGE, 'id="s"')]),
        ("all that a link has", body(PAGE, '<a href="#glowroot"><img src="../assets/logo.svg" alt=""></a>'), [(PAGE, '<a href="#glowroot"><img')]),
        ("decoration", body(PAGE, '<img src="../assets/logo.svg" alt=""> <svg aria-hidden="true"></svg>'), []),
        ("named drawings", body(PAGE, '<svg role="img"><title>x</title></svg><svg role="img" aria-label="x"></svg>'), []),
        ("a chart", body(PAGE, '<svg><title>x</title><desc>y</desc></svg>'), []),
    ],
    "heading-order": [
        ("a level skipped", body(PAGE, "<h2>x</h2>\n<h4>y</h4>"), [(PAGE, "<h4>y")]),
        ("a second h1", body(PAGE, "<h1>x</h1>"), [(PAGE, "<h1>x</h1>")]),
        ("no h1", swap(ROOT_PAGE, "h1>", "p>", 2), [(ROOT_PAGE, 1)]),
        ("begins below", swap(START, "<header", "<h2>x</h2>\n<header"), [(START, "<h2>x")]),
        ("empty", body(PAGE, "<h2> </h2>"), [(PAGE, "<h2> </h2>")]),
        ("up again by several", body(PAGE, "<h2>a</h2><h3>b</h3><h4>c</h4><h2>d</h2>"), []),
        ("a picture with words", body(PAGE, '<h2><img src="../assets/logo.svg" alt="x"></h2>'), []),
    ],
    "unnamed-page": [
        ("no title", swap(ROOT_PAGE, "<title>Test Library</title>", ""), [(ROOT_PAGE, 1)]),
        ("an empty title", swap(ROOT_PAGE, "<title>Test Library</title>", "<title> </title>"), [(ROOT_PAGE, "<title>")]),
        ("no language", swap(PAGE, '<html lang="en"', "<html"), [(PAGE, "<html")]),
        ("no language's tag", swap(START, 'lang="en"', 'lang="english"'), [(START, "english")]),
        ("another language than its audience's", swap(PATIENT, 'lang="en"', 'lang="de"'), [(PATIENT, 'lang="de"')]),
        ("a language with a region", swap(START, 'lang="en"', 'lang="en-GB"'), []),
        ("a drawing's title is none", body(ROOT_PAGE, '<svg role="img"><title>x</title></svg>'), []),
    ],
    "outside-request": [
        ("a script", head(PAGE, '<script src="https://cdn.example.org/x.js"></script>'), [(PAGE, "cdn.example")]),
        ("by the page's scheme", head(PAGE, '<link rel="stylesheet" href="//example.org/a.css">'), [(PAGE, "//example.org")]),
        ("with a slash mended", body(PAGE, '<img src="\\\\example.org/a.png" alt="">'), [(PAGE, "example.org/a")]),
        ("a picture by its set", body(PAGE, '<img src="../assets/logo.svg" srcset="https://example.org/a.png 2x" alt="">'), [(PAGE, "srcset")]),
        ("a frame", body(PAGE, '<iframe title="x" src="https://example.org/"></iframe>'), [(PAGE, "<iframe")]),
        ("prepared for", head(ABOUT, '<link rel="preconnect" href="https://example.org">'), [(ABOUT, "preconnect")]),
        ("refreshed to", head(PAGE, '<meta http-equiv="Refresh" content="5; URL=\'https://example.org/\'">'), [(PAGE, "URL=")]),
        ("a form", body(PAGE, '<form action="https://example.org/ask"></form>'), [(PAGE, "example.org/ask")]),
        ("a form's button", body(PAGE, '<form><button formaction="https://example.org/ask">x</button></form>'), [(PAGE, "example.org/ask")]),
        ("told of a click", body(PAGE, '<a href="#glowroot" ping="https://example.org/p">x</a>'), [(PAGE, "ping=")]),
        ("a style", body(PAGE, '<p style="background:url(https://example.org/a.png)">x</p>'), [(PAGE, "style=")]),
        ("an import", head(PAGE, "<style>@import 'https://example.org/a.css';</style>"), [(PAGE, "@import")]),
        ("a base", head(ABOUT, '<base href="https://example.org/">'), [(ABOUT, "<base"), (ABOUT, "<base")]),
        ("in a sheet", put(CSS, "a{}\n@import url(https://example.org/a.css);\n"), [(CSS, "example.org")]),
        ("a font in a sheet", put(CSS, 'a{}\n@font-face{src:url("//example.org/a.woff2")}\n'), [(CSS, "example.org")]),
        ("in a drawing", put(LOGO, '<svg role="img" xmlns="http://www.w3.org/2000/svg">\n<image href="https://example.org/a.png"/></svg>'), [(LOGO, "example.org")]),
        ("in a script", swap(READER, "\n", "\nfetch('https://example.org/t');\n"), [(READER, "example.org")]),
        ("on a page of the root", head(ROOT_PAGE, '<link rel="icon" href="http://example.org/i.ico">'), [(ROOT_PAGE, "i.ico")]),
        ("a link is no request", body(PAGE, '<a href="https://example.org/">x</a>'), []),
        ("its own address", head(PAGE, '<link rel="canonical" href="https://example.org/a">'), []),
        ("content in the address", body(PAGE, '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">'), []),
        ("names in a script", swap(READER, "\n", "\nvar ns = 'http://www.w3.org/2000/svg'; // see https://example.org\n"), []),
        ("words", body(PAGE, "<p>Do not use https://example.org/x.js or url(https://example.org)</p>"), []),
    ],
    "inline-script": [
        ("a script", body(PAGE, "<script>alert(1)</script>"), [(PAGE, "alert(1)")]),
        ("a module", body(PAGE, '<script type="module">alert(1)</script>'), [(PAGE, "alert(1)")]),
        ("a handler", body(PAGE, '<p onclick="alert(1)">x</p>'), [(PAGE, "onclick")]),
        ("a handler in a drawing", body(PAGE, '<svg aria-hidden="true" onload="a()"></svg>'), [(PAGE, "onload")]),
        ("a link that runs", body(PAGE, '<a href=" JavaScript:alert(1)">x</a>'), [(PAGE, "JavaScript")]),
        ("a hidden one", body(PAGE, '<a href="java&#10;script:alert(1)">x</a>'), [(PAGE, "java&#10;")]),
        ("a page in an attribute", body(PAGE, '<iframe title="x" srcdoc="&lt;p&gt;"></iframe>'), [(PAGE, "srcdoc")]),
        ("data that runs", body(PAGE, '<a href="data:text/html,<p>x">x</a>'), [(PAGE, "data:text")]),
        ("in a drawing's file", put(LOGO, '<svg xmlns="http://www.w3.org/2000/svg"><script>a()</script></svg>'), [(LOGO, 1)]),
        ("data for a script", body(PAGE, '<script type="application/json">{"a": 1}</script>'), []),
        ("a file", body(PAGE, '<script src="../assets/reader.js"></script>'), []),
        ("words", body(PAGE, '<p title="javascript:x" data-plain="javascript:x">javascript:alert(1) onclick=x</p>'), []),
    ],
    "invalid-html": [
        ("an end without a beginning", body(PAGE, "<p>x</p></em>"), [(PAGE, "<p>x</p></em>")]),
        ("a paragraph in none", body(PAGE, "<p>x<div>y</div></p>"), [(PAGE, "<p>x<div>")]),
        ("crossed", body(START, "<b>x<i>y</b>z</i>"), [(START, "<b>x<i>")]),
        ("never closed", body(ROOT_PAGE, "<section>x"), [(ROOT_PAGE, "</main>")]),
        ("no doctype", swap(ROOT_PAGE, "<!doctype html>\n", "<!-- x -->"), [(ROOT_PAGE, 1)]),
        ("a row without its table", body(PAGE, "<tr><td>x</td></tr>"), [(PAGE, "<tr><td>x")]),
        ("a paragraph moved out of a table", body(PAGE, "<table>\n<p>5 mg</p></table>"), [(PAGE, "<p>5 mg")]),
        ("words moved out of a table", body(PAGE, "<table>\n<tr>5 mg<td>x</td></tr></table>"), [(PAGE, "<tr>5 mg")]),
        ("an attribute twice", body(PAGE, '<p class="a" class="b">x</p>'), [(PAGE, 'class="a"')]),
        ("a link in a link", body(PAGE, '<a href="#glowroot">x <a href="#stars">y</a></a>'), [(PAGE, '<a href="#glowroot">x <a')]),
        ("no end where none is needed", body(PAGE, "<ul><li>x<li>y</ul><table><tr><td>a<td>b</table>"), []),
        ("a drawing's own ends", body(PAGE, '<svg aria-hidden="true"><path d="M0 0"/><g><g/></g></svg>'), []),
        ("signs in words", body(PAGE, "<p>5 &lt; 6 &amp; 7 &gt; 6</p>"), []),
    ],
    "unreadable-output": [
        ("not UTF-8", put(f"{E}/assets/x.css", b"a{}\n\n b{content:'\xff'}"), [(f"{E}/assets/x.css", 3)]),
        ("data that is none", put(f"{E}/guidance.json", "{"), [(f"{E}/guidance.json", 1)]),
        ("data of another shape", put(f"{E}/guidance.json", '{"edition": []}'), [(f"{E}/guidance.json", 1)]),
        ("a PDF that is none", put(f"{E}/dimness/article.pdf", b"%PDF-1.7 x"), [(f"{E}/dimness/article.pdf", 1)]),
        ("signs of every kind", put(f"{E}/assets/x.css", "a{content:'–½'}"), []),
    ],
    "missing-page": [
        ("a topic's page", gone(f"{E}/quality/index.html"), [(f"{E}/manifest.json", 1)]),
        ("the root's start", gone(ROOT_PAGE), [(ROOT_PAGE, 1)]),
        ("the leaflet", gone(f"{E}/dimness/patient/leaflet.pdf"), [(f"{E}/manifest.json", 1)]),
        ("a topic in the manifest only", swap(f"{E}/manifest.json", '"topics": {', '"topics": {"glare": {"titles": {}, "due": null, "algorithm": false},'), [(f"{E}/manifest.json", 1)] * 5),
        ("the data", gone(f"{E}/guidance.json"), [(f"{E}/manifest.json", 1)]),
        ("nothing", lambda files: None, []),
    ],
}  # fmt: skip

# What one fault breaks besides: a link to what is gone.
ALSO = {"missing-page": {"broken-link"}}


def rows():
    for check, table in TABLE.items():
        for name, edit, wanted in table:
            yield pytest.param(check, edit, wanted, id=f"{check}-{name}")


@pytest.mark.parametrize(("check", "edit", "wanted"), list(rows()))
def test_finds(check, edit, wanted):
    """Exactly the problems named, in the file and line of the fault."""
    files = site_with(*(edit if isinstance(edit, list) else [edit]))
    expected = sorted(
        (check, path, line(files, path, marker) + (after[0] if after else 0))
        for path, marker, *after in wanted
    )
    seen = [each for each in found(files) if each[0] not in ALSO.get(check, ())]
    assert seen == expected


def test_the_site_itself_has_none():
    assert found(dict(built())) == []


def test_insecure_links_in_a_pdf():
    """A reference's address over plain http, and one without a host."""

    def change(data):
        data["references"][0]["links"] = [["DOI", "x", "http://example.org/x"]]

    path = f"{E}/dimness/article.pdf"
    assert found(site_with(printed(path, change))) == [("insecure-link", path, 1)]


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.id)
def test_manual(check):
    """What is wrong, why it harms, how to mend; the id is no rule's and no fault of loading's."""
    summary, empty, *more = check.manual.split("\n")
    assert summary.endswith(".") and len(summary) <= 100
    assert empty == "" and "\nTo mend: " in check.manual
    assert len(more) > 2
    assert check.level is Level.ERROR
    assert check.page or check.site
    assert check.id not in MANUAL and check.id not in {rule.id for rule in rules()}


@pytest.mark.parametrize("check", sorted(TABLE))
def test_table_is_of_a_check(check):
    assert check in {each.id for each in checks()}
    assert len(TABLE[check]) >= 4
    assert any(not wanted for _, _, wanted in TABLE[check])

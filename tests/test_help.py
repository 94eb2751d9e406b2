"""The pages of help tell the truth: their commands are typed as they stand, in their order."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from generator.cli.arguments import parser
from generator.language.dates import day
from generator.language.grades import DIRECTION_WORDS
from generator.language.reading import grade
from generator.load import load
from generator.outputs.reviews import BANNERS, REASONS
from generator.pipeline import build, check, publish
from generator.pipeline.reviewing import STATES
from generator.pipeline.starting import begin
from generator.publish.site import SiteError
from tests.help_pages import LANGUAGES, NAMES, Block, Desk, blocks, printed, source
from tests.libraries import ROOT
from tests.site.reading import ARCHIVE, Page

TEMPLATES = ROOT / "site_templates"

TODAY = date.today()

READ_AS = (
    # The example of the pages begins on 22 November 2026; `guidance init` begins one today.
    ("2026-11-22", TODAY.isoformat()),
    ("2027-05-22", (TODAY + timedelta(days=180)).isoformat()),
    ("22 November 2026", day(TODAY)),
    ("2026.11", f"{TODAY:%Y.%m}"),
    ("http://127.0.0.1:8000/", "http://127.0.0.1:…/"),
)
TYPED_AS = (
    # Nobody is there to give a passphrase, and the port may be taken.
    ("ssh-keygen -t", "ssh-keygen -q -N '' -t"),
    ("guidance serve", "guidance serve --port 0"),
)


def read_as(text: str) -> str:
    for shown, real in READ_AS:
        text = text.replace(shown, real)
    return text


def typed_as(text: str) -> str:
    for shown, real in TYPED_AS:
        text = text.replace(shown, real)
    return read_as(text)


BEGIN = """\
guidance init my-library
cd my-library
git init -q -b main
git add .
git commit -q -m "Begin the library"
"""
EDITED = r"""
git switch -q -c wobblewort-evening
sed -i.old 's/in the evening, as it keeps/in the evening or at night, as it keeps/
s/in the evening\. It keeps you/in the evening or at night. It keeps you/
s/^    review:$/    changes:\
      wobblewort-evening: {kind: amended, why: The night was not named.}\
    review:/' content/topics/example.yaml
rm content/topics/example.yaml.old
git commit -q -a -m "Wobblewort at night"
"""
SENT_BACK = """\
guidance review start example --by clinical-board
guidance review return example --by clinical-board --note "Say why not at night."
git commit -q -a -m "return example"
"""

KEY = """\
ssh-keygen -t ed25519 -C clinical-board -f ~/.ssh/clinical-board
"""
SENT = "cp ~/.ssh/clinical-board.pub .."
REMOTE = "git init -q --bare ../origin.git\ngit remote add origin ../origin.git"

BEFORE = {"editor": "", "reviewer": BEGIN, "publisher": BEGIN + KEY + SENT}
"""What others did before a page is read."""

MEANWHILE = {
    ("editor", "I want to hand it to the reviewers"): (REMOTE,),
    ("editor", "It came back"): (SENT_BACK,),
    ("reviewer", "I want to see what changed"): (
        SENT,
        ("publisher", "I want to let somebody approve"),
        EDITED,
    ),
}
"""What others do before a section is read: commands, or all that a section of their page says."""


@pytest.mark.parametrize("name", BEFORE)
def test_commands_do_what_the_page_says(tmp_path, name):
    desk = Desk(tmp_path / "work", tmp_path / "home", read_as, typed_as)
    desk.run(BEFORE[name])
    done = set()
    for block in blocks(name):
        place = (name, block.heading)
        for others in MEANWHILE.get(place, ()) if place not in done else ():
            if isinstance(others, str):
                desk.run(others)
            else:
                for each in section(*others):
                    desk.do(each)
        done.add(place)
        desk.do(block)
    assert done >= {place for place in MEANWHILE if place[0] == name}


def section(page: str, heading: str):
    found = [block for block in blocks(page) if block.heading == heading]
    assert found, f"{page}.md has nothing under '{heading}'"
    return found


# ------------------------------------------------------------------------ what the pages are about


def test_every_command_is_told():
    """A new command or a new step of a review belongs into a page of help."""
    told = "".join(source(name) for name in NAMES)
    verbs = next(each for each in parser()._actions if each.dest == "verb").choices
    actions = [f"review {action}" for action in STATES]
    assert len(verbs) > 10
    lost = [each for each in (*verbs, *actions) if not re.search(rf"guidance {each}\b", told)]
    assert not lost


def test_every_block_is_of_a_known_language():
    """So that none escapes the test by a slip; what is typed can be typed again as it stands."""
    for name in NAMES:
        for block in blocks(name):
            assert block.kind in LANGUAGES, f"{name}.md:{block.line}: '{block.kind}'"
        assert source(name).count("```") == 2 * len(blocks(name)), name


def test_patients_read_plain_words():
    """As patients' texts do: sixth grade at most, by the same formula."""
    text = source("reader")
    part = text[
        text.index("## For patients and carers") : text.index("## For health professionals")
    ]
    part = re.sub(r"\]\([^)]*\)|[*\[\]`]", "", part)
    rows = [line.strip("| ").split(" | ") for line in part.split("\n") if line.startswith("| ")]
    lines = [line for line in part.split("\n") if not line.startswith(("|", "#"))]
    told = " ".join(re.sub(r"^(?:- |\d\. )", "", line) for line in lines)
    cells = [cell for row in rows[2:] for cell in row[1:]]
    assert grade(" ".join([told, *cells])) <= 6


def test_what_readers_are_told_stands_on_the_pages():
    """The states, the marks and the notices are those that pages show, word for word."""
    text = source("reader")
    clinical = text[text.index("## For health professionals") :]
    shown = [BANNERS[state] for state in BANNERS]
    shown += [f"**{words}**" for words in REASONS.values()]
    shown += [f"| {words} |" for words in DIRECTION_WORDS.values()]
    assert [each for each in shown if each not in clinical] == []
    templates = "".join(
        path.read_text(encoding="utf-8")
        for part in ("pages", "parts", "theme/partials", "theme/assets/root")
        for path in sorted((TEMPLATES / part).iterdir())
        if path.is_file()
    )
    notices = ("This edition is out of date.", "The review of this page is overdue.")
    parts = (
        "Get help now", "The short answer", "Print or take it with you", "Applies to", "Written for",
        "What this page does not cover", "Evidence and source check", "Where this comes from",
        "The words of the source were not seen by us.", "See the latest edition", "Review history",
        "Indirect evidence", "Source check", "Flowchart", "Report an error", "Which best describes you?",
        "Not now", "Take it offline", "Print with all details", "Print my path", "Start again", "In practice",
        "What to know when you use this", "How this has changed", "Outside the scope of this page",
    )  # fmt: skip
    for each in (*notices, *parts):
        assert each in text and each in templates, each
    script = "".join(
        path.read_text(encoding="utf-8") for path in sorted((TEMPLATES / "theme").rglob("*.js"))
    )
    said = (
        "Open all details", "This guidance does not cover that.", "This guidance does not name ", "; it speaks of ",
        "This guidance says nothing of ", "Showing answers for ", "Newer editions could not be looked for.",
    )  # fmt: skip
    for each in said:
        assert each in text and each in script, each


# ----------------------------------------------------------------------------------- in an edition


def test_each_edition_but_an_archive_has_them(site, edition, guidance):
    index = Page(edition / "help/index.html")
    assert index.one("h1").get_text() == "Help"
    led_to = {link["href"] for link in index.all("main a")}
    for name in NAMES[1:]:
        assert f"{name}/index.html" in led_to
        page = Page(edition / f"help/{name}/index.html")
        assert page.one("h1").get_text() == f"Help for {name}s"
        assert not page.all("main script")
    archived = [each for each in site.iterdir() if each.name == ARCHIVE]
    assert archived and not (archived[0] / "help").exists()


def test_header_and_foot_lead_to_help_alone(site, edition):
    for page, way in ((edition / "index.html", ""), (edition / "about/index.html", "../")):
        for nav in Page(page).all("nav[aria-label=Site] ul, nav[aria-label=Footer]"):
            found = [link["href"] for link in nav.find_all("a") if "help/" in link["href"]]
            assert found == [f"{way}help/index.html"]
    archive = Page(site / ARCHIVE / "index.html")
    assert not [link for link in archive.all("a") if "help/" in link["href"]]


def test_blocks_are_read_by_people_and_reached_by_the_keyboard(edition):
    """What a test does with a block is not shown; a long line scrolls inside its block."""
    page = Page(edition / "help/editor/index.html")
    every = page.all("main pre")
    assert len(every) == len(blocks("editor"))
    assert {each["tabindex"] for each in every} == {"0"}
    assert {each.code["class"][0] for each in every} == {
        f"language-{block.kind}" for block in blocks("editor")
    }
    assert "exit=1" not in page.text and "```" not in page.text


# ------------------------------------------------------------------------------- a library's own


@pytest.fixture
def begun(tmp_path):
    folder = begin(tmp_path / "x", TODAY).folder
    (folder / "site_templates/help").mkdir(parents=True)
    return folder


def test_a_page_of_the_library_takes_the_place_of_ours(begun):
    """Any of them, without regard to the headings that ours have: no other page leads to those."""
    own = begun / "site_templates/help"
    for name in NAMES[1:]:
        (own / f"{name}.md").write_text(
            "---\ntitle: Hilfe\nlang: de\n---\n\n# Hilfe\n\n[Pflege](nurse.md)\n"
        )
    (own / "nurse.md").write_text("# For nurses\n\n[Back](index.md)\n")
    (own / "notes.txt").write_text("no page")
    built = build(begun, pdfs=False)
    assert built.start
    edition = built.start.parent / f"{TODAY:%Y.%m}"
    made = {path.parent.name for path in (edition / "help").rglob("index.html")}
    assert made == {"help", "nurse", *NAMES[1:]}
    german = Page(edition / "help/reader/index.html")
    assert german.one("html")["lang"] == "de" and "For health" not in german.text
    assert [link["href"] for link in german.all("main a")] == ["../nurse/index.html"]
    back = Page(edition / "help/nurse/index.html").all("main a")
    assert [link["href"] for link in back] == ["../index.html"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"# A\n\n[B](nobody.md)", "help/reader.md:3: there is no page 'nobody.md'"),
        (b"---\nscript: x\n---\n# A", "help/reader.md:1: the front matter holds other than"),
        (b"# \xff", "help/reader.md' is not UTF-8"),
        (b"# A\n\n[B](editor.md#nowhere)", "does not contain an anchor '#nowhere'"),
    ],
)
def test_a_page_with_a_fault_refuses_the_build(begun, content, said):
    (begun / "site_templates/help/reader.md").write_bytes(content)
    with pytest.raises(SiteError, match=re.escape(said)):
        build(begun, pdfs=False)
    assert not (begun / "site").exists()


def test_no_topic_and_no_page_of_the_library_is_called_help(begun):
    (begun / "content/help.md").write_text("# Help")
    (problem,) = check(begun).problems
    assert problem.rule == "page-in-the-way"


def test_a_kept_edition_carries_no_help(begun, tmp_path):
    """It belongs to the program that renders, as templates do, and not to the source."""
    assert publish(begun, tmp_path / "public").done
    (kept,) = (begun / "editions").iterdir()
    carried = load(kept).guidance
    assert carried and set(carried.pages) == {
        each.stem for each in (begun / "content").glob("*.md")
    }
    assert (tmp_path / f"public/{TODAY:%Y.%m}/help/reader/index.html").is_file()


# ---------------------------------------------------------------------------------- the test itself


@pytest.mark.parametrize(
    ("wanted", "found", "fits"),
    [
        ("a\nb", "a\nb\n", True),
        ("a\nb", "a\nc\n", False),
        ("a", "a\nb\n", False),
        ("a … c", "a b c\n", True),
        ("a … c", "a b\n c\n", False),
        ("a\n…", "a\n", True),
        ("a\n…\nd", "a\nb\nc\nd\n", True),
        ("…\nd", "a\nbd\n", False),
        ("a.b", "aXb\n", False),
    ],
)
def test_what_was_printed_is_held_against_the_page(wanted, found, fits):
    assert printed(wanted, found) is fits


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path / "work", tmp_path / "home", read_as, typed_as)


def test_a_command_that_does_otherwise_fails_the_test(desk):
    for block in (
        Block("sh", "", "guidance explain nothing\n", 1, ""),
        Block("sh", "exit=1", "true\n", 1, ""),
        Block("sh", "exit=one", "true\n", 1, ""),
        Block("sh", "", "false\ntrue\n", 1, ""),
        Block("text", "", "another output\n", 1, ""),
        Block("diff", "", "--- note.txt\n-never there\n+x\n", 1, ""),
    ):
        (desk.folder / "note.txt").write_text("there\n")
        with pytest.raises(AssertionError):
            desk.do(block)


def test_an_edit_keeps_what_it_does_not_name(desk):
    note = desk.folder / "note.txt"
    note.write_text("# a: 1 x\na: 1 x\nb\n")
    desk.do(Block("diff", "", "--- note.txt\n-a: 1 …\n+a: 2 …\n b\n+c\n", 1, ""))
    assert note.read_text() == "# a: 1 x\na: 2 x\nb\nc\n"

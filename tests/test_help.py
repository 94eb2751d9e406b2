"""The pages of help tell the truth: their commands are typed as they stand, in their order."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup

from generator.cli.arguments import parser
from generator.language.dates import day
from generator.language.reading import grade
from generator.load.written import help_pages
from generator.pipeline.reviewing import STATES
from tests.help_pages import LANGUAGES, NAMES, Desk, blocks, printed, source
from tests.libraries import ROOT

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

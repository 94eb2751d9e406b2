"""What each fixer mends, byte for byte, and what it leaves as it is."""

from __future__ import annotations

import pytest

from generator.edit import mend
from generator.edit.fixers.key_order import ORDER
from generator.model.base import Value

ZWSP, SHY, ACUTE = "\u200b", "\u00ad", "\u0301"


def mended(source: str) -> str:
    """A source after mending, which a second time has nothing to do."""
    first = mend("x.yaml", source)
    second = mend("x.yaml", first.text)
    assert second.text == first.text and not second.done
    return first.text


def reference(**fields: str) -> str:
    lines = "".join(f"    {key}: {value}\n" for key, value in fields.items())
    return f"references:\n  smith:\n{lines}"


IDENTIFIERS = {
    "a DOI as an address": ("DOI", "https://doi.org/10.1234/dim.2019", "10.1234/dim.2019"),
    "an old address": ("DOI", "http://dx.doi.org/10.1234/dim.2019", "10.1234/dim.2019"),
    "without a protocol": ("DOI", "doi.org/10.1234/dim", "10.1234/dim"),
    "with its name": ("DOI", "doi:10.1234/dim", "10.1234/dim"),
    "with its name in capitals": ("DOI", '"DOI: 10.1234/dim"', '"10.1234/dim"'),
    "a trailing stop": ("DOI", "10.1234/dim.2019.", "10.1234/dim.2019"),
    "in quotes, with a comment": ("DOI", "'doi:10.1234/dim' # seen", "'10.1234/dim' # seen"),
    "old brackets": ("DOI", "doi:10.1002/(SICI)1097-0134(19970)2", "10.1002/(SICI)1097-0134(19970)2"),
    "a PMID with its name": ("PMID", '"PMID: 21285306"', '"21285306"'),
    "a PMID as an address": ("PMID", "https://pubmed.ncbi.nlm.nih.gov/21285306/", "21285306"),
    "a PMID with a stop": ("PMID", "21285306.", "21285306"),
    "a link to doi.org": ("URL", "http://dx.doi.org/10.1234/dim", "https://doi.org/10.1234/dim"),
}  # fmt: skip
LEFT = {
    "a bracket of the sentence around it": ("DOI", "https://doi.org/10.1234/dim.2019)."),
    "a bare DOI": ("DOI", "10.1234/dim.2019"),
    "a DOI in capitals": ("DOI", "10.1234/DIM"),
    "a DOI that is percent-encoded": ("DOI", "https://doi.org/10.1002/%28SICI%291097"),
    "no DOI": ("DOI", "https://example.org/10.1234/dim"),
    "two DOIs": ("DOI", "10.1234/dim, 10.1234/bright"),
    "another kind of number": ("PMID", "PMC3155963"),
    "a PMID of nothing": ("PMID", '"PMID:"'),
    "a link to another host": ("URL", "http://example.org/doi.org/10.1234"),
    "a secure link": ("URL", "https://doi.org/10.1234/dim"),
}


@pytest.mark.parametrize(("key", "old", "new"), IDENTIFIERS.values(), ids=IDENTIFIERS.keys())
def test_identifiers(key, old, new):
    assert mended(reference(**{key: old})) == reference(**{key: new})


@pytest.mark.parametrize(("key", "value"), LEFT.values(), ids=LEFT.keys())
def test_what_is_no_mere_form_is_left(key, value):
    assert mended(reference(**{key: value})) == reference(**{key: value})


def test_a_doi_elsewhere_is_no_identifier():
    source = "topics: {x: {DOI: doi:10.1234/dim}}\n"
    assert mended(source) == source


SPACING = {
    "plain": ("a: one  two   three\n", "a: one two three\n"),
    "in brackets": ("a: {b: one  two, c: [ x,  y  z ]}\n", "a: {b: one two, c: [ x,  y z ]}\n"),
    "single quotes": ("a: ' it''s  so '\n", "a: 'it''s so'\n"),
    "double quotes": ('a: " say \\"so\\"  now "  # two  words\n', 'a: "say \\"so\\" now"  # two  words\n'),
    "folded": (
        "a: >-  # why  so\n  one  two \n  three\n# end\nb: x\n",
        "a: >-  # why  so\n  one two\n  three\n# end\nb: x\n",
    ),
    "folded, with a line break at its end": ("a: >\n  one  two  \n", "a: >\n  one two\n"),
    "over lines": ("a: one  two\n   three  four\n", "a: one two\n   three four\n"),
}  # fmt: skip
SPACES_LEFT = {
    "verbatim words": "passages: {x: {quote: so  it stands}}\n",
    "a text of several lines": "a: |\n  one  two\n  three\n",
    "an escaped space": 'a: "one\\  two"\n',
    "keys and comments": "a:    one # two  three\n",
    "a page's text": "pages: {about: one  two}\n",
    "no-break spaces": "a: one\u00a0\u00a0two\n",
    "nothing but spaces": "a: '   '\n",
}


@pytest.mark.parametrize(("old", "new"), SPACING.values(), ids=SPACING.keys())
def test_spacing(old, new):
    assert mended(old) == new


@pytest.mark.parametrize("source", SPACES_LEFT.values(), ids=SPACES_LEFT.keys())
def test_spaces_that_are_left(source):
    assert mended(source) == source


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"a: on{ZWSP}set\n", "a: onset\n"),
        (f"a: frac{SHY}ture of {SHY}L2\n", "a: fracture of L2\n"),
        (f"a: 'of {ZWSP} onset'\n", "a: 'of onset'\n"),
        (f"a: 5 mg {ZWSP}a day\n", "a: 5 mg a day\n"),
        (
            f"topics: {{x: {{facts: {{y: {{what: do{SHY}se}}}}}}}}\n",
            "topics: {x: {facts: {y: {what: dose}}}}\n",
        ),
        ('a: "on\\u200Bset \\xad\\U0000FEFF"\n', 'a: "onset"\n'),
        (
            f"passages: {{x: {{quote: frac{SHY}ture  of}}}}\n",
            "passages: {x: {quote: fracture  of}}\n",
        ),
        ("a: on\ufeffset # so\ufeff\n", "a: onset # so\n"),
    ],
)
def test_what_nobody_can_see_is_deleted(old, new):
    assert mended(old) == new


@pytest.mark.parametrize(
    "source",
    [
        'a: "\\u202egnorw"\n',  # turns the order: what was meant needs an editor
        "a: \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645\n",  # a joiner that Persian needs
        "a: \u200e5 mg\n",
        f'value: "5{ZWSP}0"\n',  # 50, or 5–0 whose dash was lost
        f"a: Take 5{ZWSP}10 mg on{ZWSP}set\n",
        f"a: 0.{SHY}5 mg\n",
        'a: "5\\u200b10"\n',
        f"a: 1{ZWSP}e3\n",
        f"a: 5{ZWSP}mg\n",
        f"a: L{SHY}2\n",
        f"a: -{ZWSP}5 °C\n",
        f"a: less than 5{ZWSP}%\n",
        f"a: <{ZWSP}5 mg\n",
        f"a: 5{ZWSP}/10\n",
        f"topics: {{x: {{facts: {{dose: {{value: {ZWSP}50}}}}}}}}\n",
        f"topics: {{x: {{facts: {{dose: {{from: 5, to: 1 {ZWSP}0}}}}}}}}\n",
        f"topics: {{x: {{facts: {{dose: {{values: [5, 10{ZWSP}]}}}}}}}}\n",
        f"# a comment{ZWSP}\na: x\n",
        f"a: {ZWSP}\n",  # would be no text any more
        'a: "on\\\\u200bset"\n',  # these are its letters
    ],
)
def test_what_may_be_meant_is_left(source):
    assert mended(source) == source


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"a: cafe{ACUTE}\n", "a: café\n"),
        (f"a: {{b: '{ACUTE.join('eo')}'}}\n", "a: {b: 'éo'}\n"),
        ("a: 3 Å\n".replace("Å", "\u212b"), "a: 3 Å\n"),
        (f"passages: {{x: {{quote: cafe{ACUTE}}}}}\n", "passages: {x: {quote: café}}\n"),
    ],
)
def test_accents_are_composed(old, new):
    assert mended(old) == new


def test_a_doi_is_mended_after_what_hides_in_it():
    source = reference(DOI=f"https://doi.org/10.1234/{ZWSP}dim.")
    assert mended(source) == reference(DOI="10.1234/dim")


STATEMENT = """\
topics:
  dimness:
    sections:
      first:
        statements:
          # What it is about.
          glowroot:
            kind: recommendation  # of whom?
            # The heading,
            # in two lines.
            name: {clinician: Glowroot, patient: The plant}
            claim: s01
            positions:
              # The first body.
              - direction: for
                body: glow
                cite:
                  ref: smith
              - {direction: against, body: glow}
            texts:
              clinician: >-
                Glowroot
                # is recommended.
          # The next one.
          other: {kind: practice, claim: s02}
"""
ORDERED = """\
topics:
  dimness:
    sections:
      first:
        statements:
          # What it is about.
          glowroot:
            # The heading,
            # in two lines.
            name: {clinician: Glowroot, patient: The plant}
            claim: s01
            kind: recommendation  # of whom?
            texts:
              clinician: >-
                Glowroot
                # is recommended.
            positions:
              # The first body.
              - body: glow
                direction: for
                cite:
                  ref: smith
              - {direction: against, body: glow}
          # The next one.
          other: {kind: practice, claim: s02}
"""


def test_keys_are_put_in_order_with_their_comments():
    assert mended(STATEMENT) == ORDERED


def test_a_comment_at_the_very_top_may_be_about_the_whole():
    source = "references:\n  smith:\n    # Seen.\n    title: Dim\n    type: book\n"
    assert mended(source) == source


def test_what_was_moved_is_told_once_for_a_group():
    done = mend("x.yaml", reference(title="Dim", type="book", note="so", unverified="[]")).done
    assert [(each.line, each.what, each.old_shown, each.new_shown) for each in done] == [
        (3, "order of keys", "title, type", "type, title")
    ]


@pytest.mark.parametrize(
    "source",
    [
        "references:\n  smith: {title: Dim, type: book}\n",
        "references:\n  smith:\n    title: Dim\n\n    type: book\n",
        "references:\n  smith:\n    title: &dim Dim\n    type: book\n",
        "references:\n  smith:\n    title: Dim\n  # odd\n    type: book\n",
        "references:\n  smith:\n    title: |+\n      Dim\n\n    type: book\n",
        "references:\n  smith:\n    ? title\n    : Dim\n    type: book\n",
        "references:\n  smith:\n    titel: Dim\n    type: book\n",
        "references:\n  smith:\n    type: book\n    note: so\n    unverified: []\n",
        "topics:\n  x:\n    title: {}\n    facts: {}\n    sections: {}\n    question: {}\n",
        "topics: {b: {}, a: {}}\nreferences: {z: {}, y: {}}\nedition: {}\n",
    ],
)
def test_keys_that_stay_where_they_are(source):
    assert mended(source) == source


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "references:\n  smith:\n    title: Dim\n    # as printed\n    type: book",
            "references:\n  smith:\n    # as printed\n    type: book\n    title: Dim",
        ),
        (
            "references:\n  smith:\n    type: book\n    note: so # a\n    # as printed\n    title: Dim",
            "references:\n  smith:\n    type: book\n    # as printed\n    title: Dim\n    note: so # a",
        ),
        (
            "references:\n  smith:\n    title: >-\n      Dim\n\n      or not\n    type: book\n\n# end\n",
            "references:\n  smith:\n    type: book\n    title: >-\n      Dim\n\n      or not\n\n# end\n",
        ),
    ],
)
def test_ends_of_files_and_texts(old, new):
    assert mended(old) == new


@pytest.mark.parametrize("model", ORDER, ids=lambda model: model.__name__)
def test_the_order_has_each_key_of_its_model_once(model: type[Value]):
    keys = [key for keys in ORDER[model] for key in keys.split()]
    assert sorted(keys) == sorted(field.alias or "" for field in model.model_fields.values())

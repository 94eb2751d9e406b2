"""The manual of every problem that loading can report; rules carry theirs in their docstrings."""

from __future__ import annotations

from typing import Final

MANUAL: Final[dict[str, str]] = {
    "unreadable-file": """\
A file cannot be read as text.

It is missing, empty, too large, or holds bytes that are not UTF-8 or characters that no editor
shows. A guess at what was meant could change a dose.

To mend: check the name and the permissions, save the file as UTF-8, delete what cannot be seen.""",
    "not-yaml": """\
A file is not YAML.

Until its structure is clear, nothing in it can be trusted to mean what it seems to say.

To mend: look at the line named and the one above: indentation with spaces, a quote that is not
closed, a text with a colon followed by a space that wants quotes.""",
    "repeated-key": """\
A key stands twice in one place, or an id twice in the library.

YAML would silently keep the last one: of two doses the reader would see one, and nobody which.

To mend: keep one, or give one another id.""",
    "unknown-key": """\
A key is not known at this place.

A mistyped key is text that reaches nobody: a caution under 'limit' instead of 'limits' would be
missing from the page without a sign.

To mend: take the nearest known key that the hint names, or remove it.""",
    "missing-key": """\
A key that is needed here is missing.

To mend: add it. 'guidance explain wrong-value' tells how values are written.""",
    "missing-value": """\
A key has no value.

An empty value may be a text somebody meant to write, and is never read as one.

To mend: give it a value, or remove the key.""",
    "wrong-value": """\
A value has the wrong shape for its key.

Dates are written 2026-11-22; numbers of a fact in digits alone, such as 200 or 0.5; ids in small
letters, digits and single hyphens; editions 2026.11 or 2026.11.2; lists as [one, two]. A position
has a scheme and a strength, or neither, and a conditional one names its conditions. A fact has a
value, a range from-to, or a list of values.

To mend: write the value as the message says.""",
    "unknown-tag": """\
A YAML tag is used.

Tags can make YAML build things other than text, lists and keys. A library needs none.

To mend: remove the tag; put a text that starts with '!' in quotes.""",
    "odd-key": """\
A key is not plain text.

To mend: write the key as one word, not as a list or a group of keys.""",
    "endless-alias": """\
An anchor contains itself.

To mend: write the value out.""",
    "exploding-alias": """\
Anchors repeat so many values that the file would fill the machine's memory.

To mend: write the values out, or name a fact or a reference by its id.""",
    "too-deep": """\
Values are nested deeper than any library needs.

To mend: look for a slip of indentation or brackets at the place named.""",
    "missing-include": """\
A pattern under 'include' matches no file.

A whole topic would be missing from the site without a sign.

To mend: correct the folder or the pattern, such as content/topics/*.yaml.""",
    "include-outside": """\
A pattern under 'include' leads out of the library's folder, by its path or by a link.

What is published must be what is reviewed: the files of this library and nothing else.

To mend: keep included files inside the folder.""",
    "missing-text": """\
A text is not there for every audience.

One kind of reader would get a page with a gap, and would not know.

To mend: add the text in that audience's words.""",
    "unknown-audience": """\
A text is for an audience that the library does not have.

It would be shown to nobody.

To mend: correct the name, or add the audience under 'audiences'.""",
    "repeated-claim": """\
Two statements of a topic make the same claim.

A claim is followed through the editions by its number; two texts under one number drift apart.

To mend: give one its own number, or remove one.""",
    "edition-file": """\
A file in editions/ is not an edition that was kept.

Each file there holds one published edition, named by its id. An edition that cannot be read could
not be compared with the next one, nor shown again.

To mend: bring the file back as it was published, or correct what the message names.""",
    "edition-id": """\
The working edition has an id that was published already, or an older one.

What readers have printed as edition 2026.11 must stay what edition 2026.11 says. Where nothing but
the review went on since, it is a warning: each step can be recorded, and is told by the next one.

To mend: raise 'id' under 'edition': 2026.12, or 2026.11.2 for a second one in the month.""",
    "suppression": """\
A suppression is for nothing, has expired, or hides an error.

A warning that an editor looked at may stand for a time, with the reason, which readers see on the
quality page. One that hides nothing any more would hide the next warning at its place; one that has
expired wants a new decision. An error is never suppressed.

To mend: remove the entry, or decide anew: {rule, at, why, until}.""",
    "page-in-the-way": """\
A hand-written page, a topic or an audience has the address of a page that the generator makes.

One of the two would be lost. Names of devices on Windows, such as aux, are taken as well: an
offline copy with such a folder could not be unpacked there.

To mend: rename the file in content/, or give the topic or the audience another id.""",
    "unreadable-page": """\
A hand-written page in content/ cannot be read.

To mend: save it as UTF-8, with front matter between two lines of '---' that is YAML.""",
}
"""What each problem means, why it harms and how to mend it, by the problem's id."""

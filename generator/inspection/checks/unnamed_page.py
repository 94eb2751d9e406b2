"""A page does not say its title or its language.

Without a title nobody finds the page again among others. Without its language, or with a wrong one,
a screen reader speaks the words of a dose by the rules of another language. (WCAG 2.2, success
criteria 2.4.2 and 3.1.1.)

To mend: give the page a <title>, and its <html> the `lang` of its audience.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.inspection.page import Page
from generator.inspection.site import Fault, Site
from generator.problem import Level, Place

LEVEL = Level.ERROR

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def check_page(page: Page, site: Site) -> Iterator[Fault]:
    """The title in the head, and `lang`."""
    titles = [
        each
        for each in page.elements
        if each.name == "title" and each.parent is not None and each.parent.name == "head"
    ]
    if not titles:
        yield Fault(Place(page.path), "the page has no <title>")
    elif not titles[0].text():
        yield Fault(page.place(titles[0]), "the page's <title> is empty")
    root = next((each for each in page.elements if each.name == "html"), None)
    language = root.get("lang") if root else ""
    where = page.place(root, "lang") if root else Place(page.path)
    subject = site.subject(page.path)
    wanted = None
    if subject:
        wanted = subject.edition.manifest["audiences"][subject.audience].get("language")
    hint = f'lang="{wanted}"' if wanted else None
    if not language:
        yield Fault(where, "the page does not say its language", hint)
    elif not _LANGUAGE.fullmatch(language):
        yield Fault(where, f"'{language}' is no language's tag", hint or "such as en or de-CH")
    elif wanted and language.lower() != wanted.lower():
        yield Fault(
            where, f"the page says it is in '{language}'; its audience reads '{wanted}'", hint
        )

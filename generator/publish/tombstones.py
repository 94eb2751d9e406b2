"""What stands where guidance was recalled: what, when, why, what to do now, whom to call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from generator.language.dates import day
from generator.publish.manifest import Manifest
from generator.publish.recalls import Recall

ADVICE = {
    True: "Do not start, stop or change a medicine on your own. Call your doctor or pharmacist "
    "today and show them this page.",
    False: "Do not act on it. Check other current guidance, and tell those who follow it.",
}
"""What to do now, for a plain audience and for a clinical one."""

COPIES = "Throw away copies that you printed, saved or were sent."
NO_CORRECTION = "No correction of this {what} is published yet."


@dataclass(frozen=True, slots=True)
class Tombstone:
    """The words for one address. ``recalls`` are all that cover it, the last one last.

    ``flags`` are signs that need emergency care, in the audience's words; none where they may be
    what was wrong.
    """

    edition: Manifest
    recalls: Sequence[Recall]
    audience: str
    flags: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The heading, and the page's title."""
        return "Recalled. Do not use."

    @property
    def subject(self) -> str:
        """What was recalled, as this audience calls it."""
        topic = self.edition.topics.get(self.recalls[-1].topic or "")
        edition = f"edition {self.edition.edition}"
        return f"“{topic.titles[self.audience]}” in {edition}" if topic else edition.capitalize()

    @property
    def concerns(self) -> tuple[str, ...]:
        """The statements that the recalls name, as this audience calls them."""
        names = (each.names.get(self.audience) for each in self.recalls)
        return tuple(dict.fromkeys(name for name in names if name))

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, each reason once."""
        return tuple(dict.fromkeys(each.reason for each in self.recalls))

    @property
    def when(self) -> str:
        """The day of the last recall, in full."""
        return day(date.fromisoformat(self.recalls[-1].on))

    @property
    def advice(self) -> str:
        """What to do now."""
        return ADVICE[self.edition.audiences[self.audience].plain]

    @property
    def call(self) -> str:
        """Whom to call in an emergency."""
        audience = self.edition.audiences[self.audience]
        return f"{audience.call}: {audience.number}"

    @property
    def no_correction(self) -> str:
        """That nothing stands in its place yet; other parts of the edition may stand."""
        return NO_CORRECTION.format(what="topic" if self.recalls[-1].topic else "edition")

    @property
    def publisher(self) -> str:
        """Who publishes it and where they can be reached, as HTML."""
        contact = f". Contact: {escape(self.edition.contact)}" if self.edition.contact else ""
        return f"<p>{escape(self.edition.publisher)}{contact}</p>"

    def body(self, link: tuple[str, str] | None = None) -> str:
        """The page's words as HTML, with a link to what to read instead where there is one."""
        parts = [f"<p><strong>{escape(self.subject)} was recalled on {self.when}.</strong></p>"]
        if self.concerns:
            parts.append(f"<p>It concerns: {escape('; '.join(self.concerns))}.</p>")
        parts += [f"<p>Why: {escape(reason)}</p>" for reason in self.reasons]
        parts.append(f"<p><strong>{escape(self.advice)}</strong> {COPIES}</p>")
        parts.append(link_list([link]) if link else f"<p>{self.no_correction}</p>")
        parts.append(f"<h2>{escape(self.call)}</h2>")
        if self.flags:
            signs = "".join(f"<li>{escape(flag)}</li>\n" for flag in self.flags)
            parts.append(f"<p>If there is any one of these signs:</p>\n<ul>\n{signs}</ul>")
        parts.append(self.publisher)
        return "\n".join(parts)


def told(what: str, recall: Recall) -> str:
    """What was recalled, when and why, as HTML for one line."""
    when = day(date.fromisoformat(recall.on))
    return f"{escape(what)}: recalled on {escape(when)}. {escape(recall.reason)}"


def link_list(links: Sequence[tuple[str, str]]) -> str:
    """Links as a list, in HTML."""
    items = "".join(
        f'<li><a href="{escape(href)}">{escape(label)}</a></li>\n' for label, href in links
    )
    return f"<ul>\n{items}</ul>"

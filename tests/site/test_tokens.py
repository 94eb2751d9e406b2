"""Colour tokens: text on its ground has 4.5:1 and edges that carry meaning 3:1, in both schemes (WCAG 2.2, 1.4.3, 1.4.11)."""

import re

import pytest

from tests.libraries import ROOT

SHEET = (ROOT / "site_templates/theme/styles/05-tokens.css").read_text("utf-8")
GROUNDS = ("paper", "surface", "sunk")
TEXTS = (
    *((ink, ground) for ink in ("ink", "ink-2", "link", "accent") for ground in GROUNDS),
    *((ink, "surface") for ink in ("red-ink", "amber", "for", "against", "if", "none", "said")),
    *((f"{tone}", f"{tone}-tint") for tone in ("for", "against", "if", "none", "said", "amber", "accent")),
    *((ink, f"{tone}-tint") for ink in ("ink", "link") for tone in ("red", "amber", "for", "against", "if", "none", "said", "accent")),
    ("red-ink", "red-tint"), ("on-red", "red"), ("on-accent", "accent"), ("on-against", "against-plate"),
    ("on-stop", "stop"),
)  # fmt: skip
EDGES = (
    *((edge, ground) for edge in ("red-line", "amber-line", "accent", "line-2") for ground in GROUNDS),
    *((edge, "surface") for edge in ("for", "against", "if", "none", "said", "against-plate")),
    ("red-line", "red-tint"), ("amber-line", "amber-tint"), ("stop", "paper"),
)  # fmt: skip


def schemes():
    """The tokens of each scheme; the dark ones stand on those that they leave as they are."""
    blocks = re.findall(r"\{\s*color-scheme:(light|dark);(.*?)\n\}", SHEET, re.S)
    assert [name for name, _ in blocks] == ["light", "dark", "dark"]
    found = [dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})\b", body)) for _, body in blocks]
    assert found[1] == found[2], "the dark values stand twice, and are the same"
    return {"light": found[0], "dark": found[0] | found[1]}


def luminance(colour):
    """Relative luminance as WCAG 2.2 defines it."""
    digits = colour.lstrip("#")
    digits = "".join(each * 2 for each in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_is_right():
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXTS, 4.5), (EDGES, 3)], ids=["texts", "edges"])
def test_contrast(scheme, pairs, least):
    tokens = schemes()[scheme]
    found = {
        f"{one} on {other}": round(contrast(tokens[one], tokens[other]), 2) for one, other in pairs
    }
    assert not {name: ratio for name, ratio in found.items() if ratio < least}

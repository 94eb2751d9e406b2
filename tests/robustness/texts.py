"""YAML texts of libraries, broken as text: lines, indentation, quotes, anchors, characters, bytes."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.libraries import MINIMAL, ROOT

SHOWCASE = ROOT / "tests" / "golden" / "showcase.yaml"
SHIPPED = (ROOT / "guidance.yaml").read_text(encoding="utf-8").split("\n")
WHOLE = [path.read_text(encoding="utf-8") for path in (MINIMAL, SHOWCASE)]

# Pieces that YAML, the loader, the terminal or the templates could stumble over.
PIECES = [
    *"\t\n\r '\"[]{}:,#&*!|>%@`-?~\\\0\x07\x1b\x7f\x85",
    ": ", " #", "- ", "? ", "\n\n", "\r\n", "\n---\n", "\n...\n", "\n--- |\n", "%YAML 1.2\n---\n",
    "%TAG ! tag:x,2000:\n---\n", "&a ", "*a", "*none", "&a [*a]", "<<: *a", "{<<: {a: 1}}", "!!str ",
    "!!int ", "!!null ", "!!set ", "!!binary aGk=", "!!python/object/apply:os.system [id]", "! ", "!<x> ",
    "null", "~", "true", "no", ".inf", "0x1f", "1e9", "2026-11-22", "\"\\ud800\"", "\"\\x00\"", "'\n'",
    "\N{BYTE ORDER MARK}", "\N{LINE SEPARATOR}", "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{ZERO WIDTH SPACE}",
    "\N{GRINNING FACE}", "e\N{COMBINING ACUTE ACCENT}" * 50, "\N{CJK UNIFIED IDEOGRAPH-4E00}", "\N{SOFT HYPHEN}",
    "{{ x }}", "{% if %}", "<script>", "{}", "{dose}", "{who}", "{", "}}", "../../x", "#set text()",
    "|\n  a\n b\n", ">-\n\n   x\n", "[" * 50, "{a: " * 50, "- " * 50, "a" * 30_000, "? " * 50, "[[]," * 500,
    "\n? [a, b]\n: c\n", "\n? {a: b}\n: c\n", "\n: x\n", "'" * 3, '"""', "a: b: c",
]  # fmt: skip
DEEP = ["[" * 3000, "{a: " * 3000, "- " * 3000, "? " * 3000, "[" * 3000 + "]" * 3000, "a: [" * 900]
LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
BYTES = [b"\xff", b"\xc3", b"\xed\xa0\x80", b"\x00", b"\xf0\x9f", b"\xef\xbb\xbf", b"\xfe\xff"]

places = st.integers(0, 10**6)
pieces = st.one_of(
    st.sampled_from(PIECES), st.sampled_from(PIECES), st.text(max_size=8), st.sampled_from(DEEP)
)


@st.composite
def sources(draw: st.DrawFn) -> str:
    """A whole small library, or one with lines of the shipped library in it."""
    text = draw(st.sampled_from(WHOLE))
    if draw(st.integers(0, 3)):
        return text
    start = draw(st.integers(0, len(SHIPPED) - 1))
    taken = SHIPPED[start : start + draw(st.integers(1, 60))]
    lines = text.split("\n")
    at = draw(places) % len(lines)
    return "\n".join([*lines[:at], *taken, *lines[at:]])


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """The bytes of a library's file, broken in one to four ways."""
    text = draw(sources())
    for _ in range(draw(st.integers(1, 4))):
        text = _break(draw, text)
    content = text.encode("utf-8", "surrogatepass")
    if not draw(st.integers(0, 15)):
        at = draw(places) % (len(content) + 1)
        content = content[:at] + draw(st.sampled_from(BYTES)) + content[at:]
    return content


def _break(draw: st.DrawFn, text: str) -> str:
    lines = text.split("\n")
    at = draw(places) % len(lines)
    end = min(len(lines), at + draw(st.integers(1, 5)))
    how = draw(st.integers(0, 11))
    if how == 0:
        del lines[at:end]
    elif how == 1:
        lines[at:at] = lines[at:end]
    elif how == 2:
        to = draw(places) % len(lines)
        lines[at], lines[to] = lines[to], lines[at]
    elif how == 3:
        by = draw(st.integers(-4, 4))
        lines[at:end] = [
            " " * by + line if by > 0 else line[min(-by, len(line) - len(line.lstrip())) :]
            for line in lines[at:end]
        ]
    elif how == 4:
        lines[at] = lines[at].replace("  ", "\t", 1)
    elif how == 5:
        lines.insert(at, draw(pieces))
    elif how == 6:
        return text[: draw(places) % (len(text) + 1)]
    elif how == 7:
        key, colon, _ = lines[at].partition(": ")
        lines[at] = f"{key}{colon}{draw(pieces)}"
    elif how == 8:
        lines[at] = lines[at].replace("{", "", 1) or "}"
    elif how == 9:
        return LAUGHS + text if draw(st.booleans()) else text.replace("\n", "\r\n")
    else:
        spot = draw(places) % (len(text) + 1)
        return text[:spot] + draw(pieces) + text[spot + draw(st.integers(0, 3)) :]
    return "\n".join(lines)

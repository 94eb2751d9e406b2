"""CPU time a PDF, over fifty of the shipped editions in one process: `python -m benchmarks.pdf`.

The documents are the shipped ones in their own mix, in turn. Each copy has words of its own in
every text, so that what Typst remembers of the last copy does not make the next one look cheap.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from generator.load import load
from generator.outputs.documents import Document, documents
from generator.outputs.templates import environment
from generator.pipeline.sources import overlay, template_sources
from generator.publish.pdf import Press

ROOT = Path(__file__).resolve().parent.parent
_LINE = re.compile("[a-z.]{2}</tspan>")
SHORT = 12  # characters: what is shorter may be a key of the template and not a text


def shipped() -> Iterator[Document]:
    """Every document of the working edition and of the frozen ones."""
    templates = environment(template_sources(ROOT))
    for path in (ROOT, *sorted((ROOT / "editions").glob("*.yaml"))):
        guidance = load(path).guidance
        if guidance is None:
            raise SystemExit(f"{path} has errors")
        yield from documents(guidance, templates)


def varied(value: Any, number: int) -> Any:
    """The same value with a number at the end of each text and of each line of a chart."""
    if isinstance(value, str):
        if value.startswith("<svg"):
            return _LINE.sub(f"{number:02}</tspan>", value)
        return f"{value[:-2]}{number:02}" if len(value) > SHORT and " " in value else value
    if isinstance(value, dict):
        return {key: varied(inner, number) for key, inner in value.items()}
    if isinstance(value, list):
        return [varied(inner, number) for inner in value]
    return value


def main() -> None:
    """Make the PDFs and print the CPU time of each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=50, help="how many PDFs")
    count = parser.parse_args().n
    begun = time.process_time()
    made = list(shipped())
    print(f"views and charts of {len(made)} documents: {_ms(begun) / len(made):.1f} ms each")
    kinds: dict[str, list[float]] = defaultdict(list)
    pages = size = 0
    with Press(overlay(ROOT, "pdf")) as press:
        for number, document in enumerate(islice(cycle(made), count)):
            data = varied(dict(document.data), number)
            copy = Document(document.address, document.template, data)
            begun = time.process_time()
            printed = press.make(copy)
            kinds[document.template].append(_ms(begun))
            pages, size = pages + printed.pages, size + len(printed.content)
    print(f"{'kind':<12}{'PDFs':>6}{'mean ms':>10}{'most ms':>10}")
    for kind, took in sorted(kinds.items()):
        print(f"{kind:<12}{len(took):>6}{sum(took) / len(took):>10.1f}{max(took):>10.1f}")
    every = [each for took in kinds.values() for each in took]
    print(f"{'all':<12}{len(every):>6}{sum(every) / len(every):>10.1f}{max(every):>10.1f}")
    print(f"{pages} pages, {size / count / 1024:.0f} KiB a PDF")


def _ms(begun: float) -> float:
    return (time.process_time() - begun) * 1000


if __name__ == "__main__":
    main()

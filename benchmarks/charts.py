"""CPU time of an algorithm's chart, layout and SVG: `python -m benchmarks.charts`.

The shipped charts of both audiences, drawn again and again after the fonts were read once.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from statistics import median

from generator.load import load
from generator.outputs.algorithm import algorithm_view, nodes_of
from generator.outputs.chart import chart_svg, layout
from generator.outputs.templates import environment
from generator.pipeline.sources import template_sources

ROOT = Path(__file__).resolve().parent.parent
WARM = 20


def main() -> None:
    """Draw the charts and print the median and the longest time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=100, help="how many draws of each")
    count = parser.parse_args().n
    guidance = load(ROOT).guidance
    if guidance is None:
        raise SystemExit(f"{ROOT} has errors")
    templates = environment(template_sources(ROOT))
    for topic_id, topic in guidance.topics.items():
        for audience in guidance.audiences:
            view = algorithm_view(guidance, topic_id, audience)
            if view is None or topic.algorithm is None:
                continue
            nodes = nodes_of(topic.algorithm, view.steps)
            spent = []
            for _ in range(WARM + count):
                begun = time.process_time()
                chart = layout(nodes, nodes[0].id)
                chart_svg(templates, chart, standalone=False, title=view.title)
                spent.append((time.process_time() - begun) * 1000)
            spent = spent[WARM:]
            print(
                f"{topic_id}, {audience}: {len(nodes)} steps, median {median(spent):.1f} ms, "
                f"longest {max(spent):.1f} ms"
            )


if __name__ == "__main__":
    main()

"""A chart as SVG, by the template that designers may change."""

from __future__ import annotations

from jinja2 import Environment

from generator.load.typeface import FAMILY
from generator.outputs.chart.values import Chart
from generator.outputs.templates import filled

TEMPLATE = "parts/chart.html"


def chart_svg(templates: Environment, chart: Chart, *, standalone: bool, title: str) -> str:
    """The chart as one ``<svg>``.

    With ``standalone`` it is a document of its own for print: black on white by attributes alone,
    without links and with its name space. Else it is a part of a page, whose stylesheet colours
    it by its classes. ``title`` names it to readers who do not see it.
    """
    return filled(
        templates.get_template(TEMPLATE),
        chart=chart,
        standalone=standalone,
        title=title,
        family=FAMILY,
    ).strip()

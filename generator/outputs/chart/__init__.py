"""A topic's algorithm as a drawing: lanes, boxes, lines, and the SVG that shows them."""

from generator.outputs.chart.layout import layout, misfit
from generator.outputs.chart.plan import numbers
from generator.outputs.chart.svg import chart_svg
from generator.outputs.chart.values import Chart, Node, Paragraph, Piece, Way

__all__ = ["Chart", "Node", "Paragraph", "Piece", "Way", "chart_svg", "layout", "misfit", "numbers"]

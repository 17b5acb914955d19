"""Layers that every chart of rows has: grid, labels, printed values, reasons, legend words."""

from __future__ import annotations

from generator.charts import house_style as style
from generator.charts.layers import Layer, texts, tick_texts_across, uprights
from generator.model.chart import WIDE, Width


def row_layers(width: Width) -> tuple[Layer, ...]:
    """Grid first, so that marks lie on top of it."""
    return (
        uprights("grid", style.GRID, 1),
        texts("labels", "right" if width == WIDE else "left", style.INK, style.SIZE),
        texts("headings", "left", style.INK, style.SIZE, "bold"),
        texts("values", "right", style.INK, style.SIZE, "bold"),
        texts("details", "left", style.MUTED, style.SMALL),
        texts("reasons", "left", style.MUTED, style.SMALL),
        texts("column", "right", style.MUTED, style.SMALL),
        texts("column_beside", "left", style.MUTED, style.SMALL),
        texts("keys", "left", style.INK, style.SMALL),
        texts("unit", "center", style.MUTED, style.SMALL),
        tick_texts_across("ticks", style.SMALL),
    )

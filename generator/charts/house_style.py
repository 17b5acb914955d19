"""How every chart looks: colours for light and dark, type, sizes. Colours are told apart without colour vision and in grey."""

from __future__ import annotations

from collections.abc import Mapping

INK = "#1F2328"
MUTED = "#59626F"
GRID = "#DCE1E8"
LINK = "#C6CDD7"  # joins two marks and carries no number of its own
PERCEPTION = "#12436D"  # dark blue of the UK Analysis Function palette: dark in grey print
EXPECTATION = "#B4487D"  # lighter in grey than PERCEPTION, and always a diamond: never told by colour alone
DISAGREE = "#D9651F"  # orange against blue survives every colour-vision deficiency; green and red would not
NEUTRAL = "#8A93A0"
FAINT = "#7D8794"  # a group too small to be read closely

DARK: Mapping[str, str] = {
    INK: "#E8EBF0",
    MUTED: "#B0B8C4",
    GRID: "#3B424F",
    LINK: "#525C6B",
    PERCEPTION: "#79BDF7",
    EXPECTATION: "#F0A3C8",
    DISAGREE: "#F58A45",
    NEUTRAL: "#99A2AF",
    FAINT: "#8E98A6",
}
"""Partner of every colour on a dark page."""
PLATES = ("#FFFFFF", "#1E2129")
"""What the charts stand on: Material's default and slate backgrounds. The pictures themselves are transparent."""
TEXT_COLOURS = (INK, MUTED)
MARK_COLOURS = (PERCEPTION, EXPECTATION, DISAGREE, NEUTRAL, FAINT)

FONT = '"Noto Sans CJK SC","PingFang SC","Microsoft YaHei","Source Han Sans SC",sans-serif'
"""Simplified Chinese faces by name: a bare `sans-serif` gives Japanese shapes of the characters on many machines."""
SIZE = 13
SMALL = 12
LINE = 17
"""Pixels from one line of text to the next."""
VERSION = "1"
"""Part of the key of cached pictures: raise it when finished pictures change and the specifications do not."""

CONFIG = {
    "aria": False,
    "background": None,
    "font": FONT,
    "view": {"stroke": None},
    "text": {"font": FONT, "fontSize": SIZE, "baseline": "middle", "color": INK, "lineBreak": "\n", "lineHeight": LINE},
}
"""Vega-Lite's config of every chart. Vega's own labels per mark are noise to a screen reader: ours is the title."""

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
LOW3, LOW2, LOW1 = "#8F3C0A", "#BF5414", "#F3B58A"  # steps from the unfavourable end of a scale ...
MID = "#CFD5DD"
HIGH1, HIGH2 = "#A9C8E6", "#3F76AC"  # ... to the favourable one, which ends in PERCEPTION
ON_STRONG = "#FFFFFF"  # words on LOW3, LOW2, HIGH2 and PERCEPTION
BAND, BAND_INNER = "#E9EDF3", "#D6DEE9"  # where values may lie by sampling alone: 99.8%, 95%

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
    LOW3: "#FFC9A3",
    LOW2: "#F0955A",
    LOW1: "#7A4A2A",
    MID: "#49505D",
    HIGH1: "#2B4F78",
    HIGH2: "#5A97D2",
    ON_STRONG: "#14171C",
    BAND: "#272C36",
    BAND_INNER: "#333B48",
}
"""Partner of every colour on a dark page."""
PLATES = ("#FFFFFF", "#1E2129")
"""What the charts stand on: Material's default and slate backgrounds. The pictures themselves are transparent."""
TEXT_COLOURS = (INK, MUTED)
STRONG_STEPS = (LOW3, LOW2, HIGH2, PERCEPTION)
PALE_STEPS = (LOW1, MID, HIGH1)
"""Words on these are in INK."""
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

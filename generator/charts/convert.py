"""One specification to one SVG, in a process of its own: light to import, and nothing here is shared."""

from __future__ import annotations

import json

NO_SUCH_FONT = "gapsite-layout"
"""While Vega lays out it measures text with a font that no machine has. Our places do not depend on text, so nothing is
lost, pictures are equal on all machines, and they take a third of the time; the real fonts are named when it is finished."""


def to_svg(specification: str) -> tuple[str, str]:
    """(SVG, error): one of them is empty. An error must leave this process as a value, never as the converter's object."""
    from vl_convert import vegalite_to_svg  # noqa: PLC0415 - the parent process need not load the converter

    spec = json.loads(specification)
    spec["config"] = _without_fonts(spec.get("config", {}))
    try:
        return vegalite_to_svg(spec, vl_version="6.4", allowed_base_urls=[]), ""
    except ValueError as error:
        return "", str(error).splitlines()[0]


def _without_fonts(config: dict[str, object]) -> dict[str, object]:
    text = config.get("text")
    plain = {**text, "font": NO_SUCH_FONT} if isinstance(text, dict) else {}
    return {**config, "font": NO_SUCH_FONT, "text": plain}

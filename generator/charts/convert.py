"""One specification to one SVG, in a process of its own: light to import, and nothing here is shared."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from math import floor
from typing import Any

NO_SUCH_FONT = "gapsite-layout"
"""While Vega lays out it measures text with a font that no machine has. Our places do not depend on text, so nothing is
lost, and pictures are equal on all machines; the real fonts are named when it is finished."""
MIDDLE = 0.3
"""Of its size, Vega puts a text so far below the height that its middle stands on."""
UNMEASURED = ' font-size="0px"'
"""Text without size is not measured, which takes most of the time of a picture: its size is put in when it is placed."""
TEXTS = re.compile(r'(<g class="mark-text role-mark )([^"]+)("[^>]*[^/]>)(.*?)</g>', re.DOTALL)

AXIS = ({"name": "low", "value": 0}, {"name": "high", "value": 1})
FIELD = re.compile(r'datum\["(\w+)"\]')
VALID = rf"isValid\({FIELD.pattern}\) && isFinite\(\+{FIELD.pattern}\)"
VALID_ONLY = re.compile(rf"{VALID}(?: && {VALID})*")
"""A filter that Vega-Lite puts before every layer."""
WORD_FIELD = "t"
WORD = re.compile(rf'isValid\(datum\["{WORD_FIELD}"\]\) \? datum\["{WORD_FIELD}"\] : ""\+datum\["{WORD_FIELD}"\]')
"""How Vega-Lite reads a text, lest it is no string: ours are."""
NOT_DRAWN = ("description", "tooltip")
"""What marks say to those who point at them or listen: no part of a static picture, and it would be computed for every mark."""


def to_svg(specification: str) -> tuple[str, str]:
    """(SVG, error): one of them is empty. An error must leave this process as a value, never as the converter's object."""
    from vl_convert import vega_to_svg  # noqa: PLC0415 - the parent process need not load the converter

    spec = json.loads(specification)
    own = {name: spec.pop(name) for name in ("datasets", "params", "width", "height", "padding")}
    try:
        compiled = json.loads(_compiled(json.dumps(spec, sort_keys=True), tuple(own["datasets"])))
        sizes = compiled.pop("sizes")
        return _with_sizes(vega_to_svg(_filled(compiled, own), allowed_base_urls=[]), sizes), ""
    except ValueError as error:
        return "", str(error).splitlines()[0]


@lru_cache(maxsize=256)
def _compiled(skeleton: str, datasets: tuple[str, ...]) -> str:
    """The Vega specification without data, size and axis, and the sizes of its texts: the same for all pictures of a kind."""
    from vl_convert import vegalite_to_vega  # noqa: PLC0415

    spec = json.loads(skeleton)
    spec["config"] = _without_fonts(spec.get("config", {}))
    spec |= {"datasets": dict.fromkeys(datasets, ()), "params": list(AXIS), "width": 1, "height": 1, "padding": 0}
    compiled = vegalite_to_vega(spec, vl_version="6.4")
    for scale in compiled.get("scales", ()):
        if {"domainMin", "domainMax"} <= set(scale):
            scale["domain"] = [scale.pop("domainMin"), scale.pop("domainMax")]  # or the ends are also looked up in all data
    for mark in compiled.get("marks", ()):
        for encoded in mark.get("encode", {}).values():
            for name in NOT_DRAWN:
                encoded.pop(name, None)
            if WORD.fullmatch(encoded.get("text", {}).get("signal", "")):
                encoded["text"] = {"field": WORD_FIELD}
    compiled["sizes"] = {mark["name"]: size for mark in compiled.get("marks", ()) if (size := _take_size(mark))}
    return json.dumps(compiled)


def _take_size(mark: dict[str, Any]) -> float:
    """The size of texts whose places are known without it, which then are placed as if they had it; 0 for others."""
    look = mark.get("encode", {}).get("update", {})
    size, shift = look.get("fontSize", {}).get("value", 0), look.get("dy", {"value": 0}).get("value")
    is_known = look.get("baseline", {}).get("value") == "middle" and shift is not None and not {"angle", "limit"} & set(look)
    if mark["type"] != "text" or not size or not is_known:
        return 0
    look |= {"fontSize": {"value": 0}, "dy": {"value": shift + floor(MIDDLE * size + 0.5)}}
    return float(size)


def _with_sizes(svg: str, sizes: Mapping[str, float]) -> str:
    """The picture with the size of every text that was placed without."""

    def sized(texts: re.Match[str]) -> str:
        size = sizes.get(texts[2])
        return texts[0].replace(UNMEASURED, f' font-size="{size:g}px"') if size else texts[0]

    return TEXTS.sub(sized, svg)


def _filled(compiled: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Compiling leaves data, size and the values of parameters as they are written, so that they can be put in afterwards."""
    values = {one["name"]: one["value"] for one in own["params"]}
    for data in compiled.get("data", ()):
        if data["name"] in own["datasets"]:
            data["values"] = own["datasets"][data["name"]]
        elif _keeps_all(data, own["datasets"].get(data["source"])):
            del data["transform"]
    _read_directly(compiled)
    for signal in compiled.get("signals", ()):
        signal["value"] = values.pop(signal["name"], signal.get("value"))
    if values:
        raise ValueError(f"not a signal of the picture: {sorted(values)}")
    return compiled | {name: own[name] for name in ("width", "height", "padding")}


def _read_directly(compiled: dict[str, Any]) -> None:
    """Marks read the rows themselves where Vega-Lite gives each layer a copy of its own: half of the time without texts."""
    copies = {
        data["name"]: data["source"] for data in compiled.get("data", ()) if "source" in data and not data.get("transform")
    }
    for mark in compiled.get("marks", ()):
        source = mark.get("from", {})
        while source.get("data") in copies:
            source["data"] = copies[source["data"]]
    compiled["data"] = [data for data in compiled.get("data", ()) if data["name"] not in copies]


def _keeps_all(data: dict[str, Any], rows: list[dict[str, Any]] | None) -> bool:
    """Whether data is only rows less those without a number in some field, and all have one: numbers are finite (`fill`)."""
    transforms = data.get("transform", ())
    if rows is None or len(transforms) != 1 or not VALID_ONLY.fullmatch(transforms[0].get("expr", "")):
        return False
    fields = set(FIELD.findall(transforms[0]["expr"]))
    return all(isinstance(row.get(field), int | float) for row in rows for field in fields)


def _without_fonts(config: dict[str, object]) -> dict[str, object]:
    text = config.get("text")
    plain = {**text, "font": NO_SUCH_FONT} if isinstance(text, dict) else {}
    return {**config, "font": NO_SUCH_FONT, "text": plain}

"""One specification to one SVG, in a process of its own: light to import, and nothing here is shared."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

NO_SUCH_FONT = "gapsite-layout"
"""While Vega lays out it measures text with a font that no machine has. Our places do not depend on text, so nothing is
lost, pictures are equal on all machines, and they take a third of the time; the real fonts are named when it is finished."""


AXIS = ({"name": "low", "value": 0}, {"name": "high", "value": 1})
FIELD = re.compile(r'datum\["(\w+)"\]')
VALID = rf"isValid\({FIELD.pattern}\) && isFinite\(\+{FIELD.pattern}\)"
VALID_ONLY = re.compile(rf"{VALID}(?: && {VALID})*")
"""A filter that Vega-Lite puts before every layer."""
NOT_DRAWN = ("description", "tooltip")
"""What marks say to those who point at them or listen: no part of a static picture, and it would be computed for every mark."""


def to_svg(specification: str) -> tuple[str, str]:
    """(SVG, error): one of them is empty. An error must leave this process as a value, never as the converter's object."""
    from vl_convert import vega_to_svg  # noqa: PLC0415 - the parent process need not load the converter

    spec = json.loads(specification)
    own = {name: spec.pop(name) for name in ("datasets", "params", "width", "height", "padding")}
    try:
        compiled = json.loads(_compiled(json.dumps(spec, sort_keys=True), tuple(own["datasets"])))
        return vega_to_svg(_filled(compiled, own), allowed_base_urls=[]), ""
    except ValueError as error:
        return "", str(error).splitlines()[0]


@lru_cache(maxsize=256)
def _compiled(skeleton: str, datasets: tuple[str, ...]) -> str:
    """The Vega specification without data, size and axis: a third of the time of a picture, and the same for all of a kind."""
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
    return json.dumps(compiled)


def _filled(compiled: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Compiling leaves data, size and the values of parameters as they are written, so that they can be put in afterwards."""
    values = {one["name"]: one["value"] for one in own["params"]}
    for data in compiled.get("data", ()):
        if data["name"] in own["datasets"]:
            data["values"] = own["datasets"][data["name"]]
        elif _keeps_all(data, own["datasets"].get(data["source"])):
            del data["transform"]
    for signal in compiled.get("signals", ()):
        signal["value"] = values.pop(signal["name"], signal.get("value"))
    if values:
        raise ValueError(f"not a signal of the picture: {sorted(values)}")
    return compiled | {name: own[name] for name in ("width", "height", "padding")}


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

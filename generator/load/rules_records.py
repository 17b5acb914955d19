"""Rules of every record: an address that readers can follow leads to the web and runs nothing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Fault
from generator.load.records import Parsed
from generator.load.sound import fault_at

_ADDRESSES = ("url", "origin_url", "repository")


def check_addresses(parsed: Parsed) -> Iterator[Fault]:
    """Fields that hold an address begin with http:// or https://; empty means none."""
    for field in _ADDRESSES:
        written = getattr(parsed.record, field, "") or ""
        if written and not written.startswith(("https://", "http://")):
            hint = f"write https://{written}" if written.startswith("www.") else ""
            yield fault_at(
                parsed, (field,), "R338", f"'{written}' is no web address", "an address that begins with https://", hint
            )

"""What a worksheet's spreadsheet says to a machine, so that an import finds its columns whatever was translated or moved."""

from __future__ import annotations

FORMAT = "gapsite-worksheet/1"
MACHINE = "gapsite"
"""Name of the hidden sheet: in its first two columns format, worksheet, version, language and what it feeds."""
MARKER = "gapsite:columns"
"""Stands in the first cell of the hidden row above the headers; the row holds the ids of the columns."""
CELLS = "gapsite:row"
"""Stands in the same row above the hidden column that says of every row: example, preset or row."""

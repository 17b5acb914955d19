"""`python -m generator.example.releasing [FOLDER]`: every release of the example anew, in the order of the calendar.

Takes away what was released, writes the files of data as they were then, and calls `gapsite release` for each date. One quarter
is first released with the answers of a training among the others, and a second time without them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from generator.example.customers import customer_sheet
from generator.example.drawing import draw_sheets
from generator.example.files import write_sheets
from generator.example.truth import RESTATED

ORGANISATION = "nuancheng"
DATES = {
    "2023q4": "2024-01-30",
    "2024q1": "2024-04-29",
    "2024q2": "2024-07-30",
    "2024q3": "2024-10-29",
    "2024q4": "2025-01-23",
    "2025q1": "2025-05-20",
    "2025q2": "2025-07-29",
    "2025q3": "2025-10-30",
    "2025q4": "2026-01-29",
    "2026q1": "2026-04-28",
    "2026q2": "2026-07-30",
    "2026q3": "2026-10-29",
}
RESTATED_ON = "2026-05-19"
REASON = (
    "删去 42 份测试答卷：3 月南湖供热所员工培训时在服务厅平板上填写，误计入正式答复 / "
    "42 test questionnaires removed: staff filled them in on a hall tablet during a training at Nanhu in March, "
    "and they were counted as answers"
)


def release_all(root: Path) -> None:
    forget_releases(root)
    write_sheets(root, draw_sheets())
    write_sheets(root, [customer_sheet(RESTATED, with_test_rows=True)])
    for period, date in DATES.items():
        release(root, period, date)
        if period == RESTATED:
            write_sheets(root, [customer_sheet(RESTATED)])
            release(root, period, RESTATED_ON, "--revision", REASON)


def forget_releases(root: Path) -> None:
    """Only those of this organisation, with the digests of its answers."""
    shutil.rmtree(root / "data" / "releases" / ORGANISATION, ignore_errors=True)
    for kind in ("surveys", "operations"):
        for folder in (root / "data" / kind).glob(f"{ORGANISATION}-*/.published"):
            shutil.rmtree(folder)


def release(root: Path, period: str, date: str, *more: str) -> None:
    """By the command that everybody uses: this program knows nothing else of the generator."""
    command: Sequence[str] = ("release", ORGANISATION, period, "--date", date, "--root", str(root), *more)
    print(f"gapsite {' '.join(command)}", flush=True)  # minutes pass until all is done
    subprocess.run((sys.executable, "-m", "generator", *command), check=True)


if __name__ == "__main__":
    release_all(Path(sys.argv[1] if len(sys.argv) > 1 else "."))

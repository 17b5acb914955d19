"""MkDocs as a command: one strict build per language, side by side."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from generator.errors import BuildError
from generator.model.text import Language

DAY = 86_400
LAST_LINES = 12
"""How much of what MkDocs said is repeated: the cause stands at the end."""


def run_mkdocs(configs: Mapping[Language, Path], folder: Path, date: str) -> None:
    """Builds each config into `folder/<language>`. Errors of all languages in one BuildError."""
    environment = build_environment(date)
    with ThreadPoolExecutor(max(1, len(configs))) as builders:
        runs = {
            language: builders.submit(run_one, config, folder / language, environment) for language, config in configs.items()
        }
    complaints = [f"MkDocs ({language}): {run.result()}" for language, run in runs.items() if run.result()]
    if complaints:
        raise BuildError("\n".join(complaints))


def run_one(config: Path, folder: Path, environment: Mapping[str, str]) -> str:
    """What MkDocs complained about; empty when it built the site."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", str(config)]
    run = subprocess.run(
        [*command, "--site-dir", str(folder)],
        env=dict(environment),
        cwd=config.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if run.returncode == 0:
        return ""
    lines = [line for line in (run.stdout + run.stderr).splitlines() if line.strip()]
    return "\n".join(lines[-LAST_LINES:]) or f"ended with exit code {run.returncode} and no message"


def build_environment(date: str) -> dict[str, str]:
    """The same bytes on every machine: no clock, no time zone, no language, no hash seed of the machine."""
    return os.environ | {
        "LC_ALL": "C.UTF-8",
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": str(seconds_of(date)),
        "TZ": "UTC",
    }


def seconds_of(date: str) -> int:
    """Seconds from 1970 to the start of a day, at least one day: MkDocs 1.6 fails on 0."""
    try:
        day = datetime.fromisoformat(date).replace(tzinfo=UTC)
    except ValueError as error:
        raise BuildError(f"site.yml: date: '{date}' is not a day of the calendar") from error
    return max(DAY, int(day.timestamp()))

"""`make bench`: the bounds that the design promises, measured on this machine; nothing here passes or fails.

Every line is one whole process unless it says otherwise: wall seconds, the largest resident memory, and the bound. Some compare
with what one would use instead: pandas, polars and DuckDB for the joint counts, as ratios to our whole tally of the same file,
and a bare `mkdocs build` of the same Markdown. Modules are compiled before, as they are from anybody's second run on.
"""

from __future__ import annotations

import compileall
import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
GAPSITE = (sys.executable, "-m", "generator")
ROWS = 1_000_000
ITEMS = 22


def main() -> None:
    """Prints one line per bound."""
    for package in ("generator", "tests"):
        compileall.compile_dir(ROOT / package, quiet=1)
    print(f"{'what':58} {'measured':>14} {'bound':>12}")
    with example() as project:
        line("gapsite --help", run(*GAPSITE, "--help"), "0.5 s")
        line("gapsite check, example", run(*GAPSITE, "check", "--root", str(project)), "2 s")
        line("cold build of the example, two languages", run(*GAPSITE, "build", "--root", str(project)), "60 s, 1 GB")
        line("build after no change", run(*GAPSITE, "build", "--root", str(project)), "2 s")
        touch_lesson(project)
        line("build after one changed lesson", run(*GAPSITE, "build", "--root", str(project)), "")
        line("save to refreshed page while serving", seconds_to_preview(project), "2 s")
        line("bare `mkdocs build` of the same pages, one language", bare_mkdocs(project), "comparison")
        page_weights(project / "build" / "site")
        number = freeze_all(project)
        line(f"gapsite check, {number} frozen releases", run(*GAPSITE, "check", "--root", str(project)), "2 s")
    with tempfile.TemporaryDirectory() as folder:
        survey = write_survey(Path(folder))
        line(
            f"{ROWS:,} x {2 * ITEMS} answers, CSV to findings",
            run(sys.executable, "-m", "tests.bench", "findings", folder),
            "5 s, 1 GB",
        )
        ours = run(sys.executable, "-m", "tests.bench", "tally", folder)
        line("the same file to its tally, without estimating", ours, "")
        for engine in ("pandas", "polars", "duckdb"):
            theirs = run(sys.executable, "-m", "tests.bench", engine, str(survey))
            line(f"joint counts alone, by {engine}", theirs, f"{theirs[0] / ours[0]:.1f} x ours")


def line(what: str, measured: tuple[float, float], bound: str) -> None:
    seconds, megabytes = measured
    memory = f", {megabytes:.0f} MB" if megabytes else ""
    print(f"{what:58} {f'{seconds:.2f} s{memory}':>14} {bound:>12}", flush=True)


def run(*command: str) -> tuple[float, float]:
    """Wall seconds and the largest resident memory in MB of one process, as the system accounts for it when it ends."""
    with tempfile.TemporaryFile() as output:
        started = time.monotonic()
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
        seconds = time.monotonic() - started
        if status:
            output.seek(0)
            sys.exit(f"{' '.join(command)} failed:\n{output.read().decode()}")
    return seconds, usage.ru_maxrss / 1024


@contextmanager
def example() -> Iterator[Path]:
    """A copy of the example without anything built."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("content", "data"):
            shutil.copytree(ROOT / name, Path(folder) / name)
        yield Path(folder)


def freeze_all(project: Path) -> int:
    """Every period of every organisation; how many releases that makes."""
    shutil.rmtree(project / "data" / "releases", ignore_errors=True)
    for path in sorted((project / "content" / "organisations").glob("*.yml")):
        run(*GAPSITE, "release", path.stem, "all", "--root", str(project))
    return len(list((project / "data" / "releases").rglob("*.csv")))


def touch_lesson(project: Path) -> None:
    lesson = project / "content" / "lessons" / "five-gaps" / "lesson.md"
    lesson.write_text(lesson.read_text(encoding="utf-8") + "\n又一句话。\n", encoding="utf-8")


def seconds_to_preview(project: Path) -> tuple[float, float]:
    """From a saved lesson to the page as served, in a process that is already serving: reading, rendering and splicing."""
    from generator.pipeline.serving import Desk  # noqa: PLC0415
    from generator.publish import preview  # noqa: PLC0415

    desk = Desk(project, ROOT, lambda _: None)
    site = desk.rebuild()
    desk.changed_pages(frozenset())
    touch_lesson(project)
    started = time.monotonic()
    for page in desk.changed_pages(frozenset([project / "content" / "lessons" / "five-gaps" / "lesson.md"])):
        preview(page, site, ROOT)
    return time.monotonic() - started, 0


def bare_mkdocs(project: Path) -> tuple[float, float]:
    config = project / "build" / "mkdocs.zh.yml"
    target = project / "build" / "bare"
    return run(sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(target))


def page_weights(site: Path) -> None:
    """Compressed bytes of the heaviest results page with everything that it loads before anybody clicks."""
    pages = sorted(site.glob("zh/*/*/index.html"), key=lambda page: page.stat().st_size)
    page = pages[-1]
    weight = len(gzip.compress(page.read_bytes())) + sum(len(gzip.compress(picture)) for picture in pictures(page))
    name = f"heaviest page of a release, narrow pictures: {page.parent.relative_to(site)}"
    print(f"{name:58} {f'{weight / 1000:.0f} kB':>14} {'100 kB':>12}")


def pictures(page: Path) -> Iterator[bytes]:
    """What a phone in light colours loads below the text."""
    for name in re.findall(r'srcset="([^"]+-light\.svg)"', page.read_text(encoding="utf-8")):
        yield (page.parent / name).read_bytes()


def write_survey(folder: Path) -> Path:
    """A seeded survey with correlated answers, 50 branches, 12 quarters, 4 channels and 1% blanks."""
    import numpy as np  # noqa: PLC0415
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import csv  # noqa: PLC0415

    random = np.random.default_rng(20261122)
    person = random.normal(0, 1, ROWS)
    days = np.datetime64("2024-01-01") + random.integers(0, 3 * 365, ROWS)
    columns: dict[str, pa.Array] = {
        "branch": pa.array([f"b{n:02d}" for n in random.integers(0, 50, ROWS)]),
        "channel": pa.array([f"c{n:02d}" for n in random.integers(0, 4, ROWS)]),
        "day": pa.array(days.astype(str)),
    }
    for item in range(1, ITEMS + 1):
        for form, centre in (("e", 6.0), ("p", 5.0)):
            scores = np.clip(np.rint(centre + person + random.normal(0, 1, ROWS)), 1, 7).astype(np.int8)
            columns[f"{form}{item}"] = pa.array(scores, mask=random.random(ROWS) < 0.01)
    path = folder / "survey.csv"
    csv.write_csv(pa.table(columns), path)
    return path


def findings(folder: str) -> None:
    """The way of the pipeline from file to findings, for the survey above."""
    from generator.pipeline.tallying import count_files  # noqa: PLC0415
    from tests.bench_survey import dataset, instrument, organisation  # noqa: PLC0415

    counted = count_files(dataset(ITEMS), instrument(ITEMS), Path(folder))
    from generator.measure import estimate  # noqa: PLC0415 - loaded while the file is read

    estimate(counted.tally, counted.flows, dataset(ITEMS), instrument(ITEMS), organisation())


def tally(folder: str) -> None:
    """Every table of the survey, of which the joint counts below are a part."""
    from generator.pipeline.tallying import count_files  # noqa: PLC0415
    from tests.bench_survey import dataset, instrument  # noqa: PLC0415

    count_files(dataset(ITEMS), instrument(ITEMS), Path(folder))


GROUPINGS = ((), ("branch",), ("channel",))
"""Everyone, each branch and each channel, always by quarter."""


def by_pandas(path: str) -> None:
    """Joint counts of expectation and perception, item by item, as an analyst would write them."""
    import pandas as pd  # noqa: PLC0415

    frame = pd.read_csv(path, parse_dates=["day"])
    frame["quarter"] = frame["day"].dt.to_period("Q").astype(str)
    for item in range(1, ITEMS + 1):
        for groups in GROUPINGS:
            frame.groupby(["quarter", *groups, f"e{item}", f"p{item}"], dropna=False).size()


def by_polars(path: str) -> None:
    import polars as pl  # noqa: PLC0415

    quarter = pl.format("{}q{}", pl.col("day").dt.year(), pl.col("day").dt.quarter())
    frame = pl.read_csv(path, try_parse_dates=True).with_columns(quarter=quarter)
    for item in range(1, ITEMS + 1):
        for groups in GROUPINGS:
            frame.group_by("quarter", *groups, f"e{item}", f"p{item}").len()


def by_duckdb(path: str) -> None:
    import duckdb  # noqa: PLC0415

    with duckdb.connect() as database:
        quarter = "year(day) || 'q' || quarter(day)"
        database.execute(f"CREATE TABLE survey AS SELECT *, {quarter} AS quarter FROM read_csv(?)", [path])
        for item in range(1, ITEMS + 1):
            pair = f"quarter, e{item}, p{item}"
            sets = ", ".join(f"({', '.join([*groups, pair])})" for groups in GROUPINGS)
            database.execute(f"SELECT branch, channel, {pair}, count(*) FROM survey GROUP BY GROUPING SETS ({sets})").fetchall()


COMMANDS: dict[str, Callable[[str], None]] = {
    "duckdb": by_duckdb,
    "findings": findings,
    "pandas": by_pandas,
    "polars": by_polars,
    "tally": tally,
}


def entry(arguments: Sequence[str]) -> None:
    if arguments:
        COMMANDS[arguments[0]](arguments[1])
    else:
        main()


if __name__ == "__main__":
    os.environ.setdefault("PYTHONPATH", str(ROOT))
    entry(sys.argv[1:])

"""`python -m tests.bench_scale [ORGANISATIONS]`: whether a page costs the same among sixty organisations as among six.

Twelve quarters each, 22 items in five dimensions, six branches, 200 customers a quarter. Time per page, the heaviest page and
what the search sends before the first hit must not grow with the number of organisations.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from pathlib import Path

import numpy as np

from tests.bench import GAPSITE, run
from tests.bench_survey import DIMENSIONS

ITEMS, ROWS, BRANCHES = 22, 200, 6
QUARTERS = tuple(f"{year}q{quarter}" for year in (2024, 2025, 2026) for quarter in (1, 2, 3, 4))
SMALL, LARGE = 6, 60


def main(most: int) -> None:
    head = f"{'organisations':>13} {'pages':>6} {'seconds':>8} {'ms/page':>8} {'MB':>6}"
    print(f"{head} {'heaviest page':>14} {'search, gzip':>13} {'raw':>8}")
    for organisations in (SMALL, most):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            write_project(root, organisations)
            seconds, megabytes = run(*GAPSITE, "build", "--root", folder)
            site = root / "build" / "site"
            pages = [*site.glob("??/**/index.html")]
            heaviest = max(len(gzip.compress(page.read_bytes())) for page in pages)
            index = (site / "zh" / "search" / "search_index.json").read_bytes()
            cost = 1000 * seconds / len(pages)
            weights = f"{heaviest / 1000:>11.0f} kB {len(gzip.compress(index)) / 1000:>10.0f} kB {len(index) / 1000:>5.0f} kB"
            print(f"{organisations:>13} {len(pages):>6} {seconds:>8.0f} {cost:>8.1f} {megabytes:>6.0f} {weights}", flush=True)


def write_project(root: Path, organisations: int) -> None:
    """Seeded, so that two runs measure the same site."""
    write(root / "content" / "instruments" / "scale.yml", instrument())
    random = np.random.default_rng(20261122)
    for number in range(organisations):
        name = f"org-{number:02d}"
        write(root / "content" / "organisations" / f"{name}.yml", ORGANISATION.format(name=name))
        folder = root / "data" / "surveys" / f"{name}-survey"
        write(folder / "dataset.yml", dataset(name))
        for quarter in QUARTERS:
            write(folder / f"{quarter}.csv", answers(random))


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


ORGANISATION = """schema: organisation/1
id: {name}
name: {{zh: 机构 {name}, en: Organisation {name}}}
about: {{zh: 量速度用的虚构机构。, en: Invented for measuring speed.}}
industry: {{zh: 示例, en: Example}}
fictional: true
"""


def instrument() -> str:
    items = "\n".join(
        f"      - {{id: i{n}, dimension: {DIMENSIONS[n * 5 // (ITEMS + 1)]}, "
        f"text: {{zh: 第 {n} 题的完整表述, en: Item {n} in full}}, short: {{zh: 题 {n}, en: Item {n}}}}}"
        for n in range(1, ITEMS + 1)
    )
    return f"""schema: instrument/1
id: scale
name: {{zh: 示例问卷, en: Example questionnaire}}
version: "1"
about: {{zh: 期望与感知各 22 题。, en: 22 items on expectation and perception.}}
scales:
  - {{id: seven, min: 1, max: 7, top_box: 6, bottom_box: 2}}
batteries:
  - id: quality
    name: {{zh: 服务质量, en: Service quality}}
    forms: [{{form: expectation, scale: seven}}, {{form: perception, scale: seven}}]
    items:
{items}
headline: {{battery: quality, form: gap}}
"""


def dataset(name: str) -> str:
    files = "\n".join(f"  - {{path: {quarter}.csv, period: {quarter}}}" for quarter in QUARTERS)
    ratings = "\n".join(
        f"  - {{column: [{letter}{n}], item: i{n}, form: {form}}}"
        for n in range(1, ITEMS + 1)
        for letter, form in (("e", "expectation"), ("p", "perception"))
    )
    levels = ", ".join(f"{{id: b{n}, name: {{zh: 网点 {n}, en: Branch {n}}}, codes: [b{n}]}}" for n in range(BRANCHES))
    return f"""schema: dataset/1
id: {name}-survey
name: {{zh: {name} 的调查, en: Survey of {name}}}
organisation: {name}
instrument: scale
origin: {{zh: 由程序生成。, en: Generated.}}
licence: CC0-1.0
attribution: {{zh: 无, en: none}}
synthetic: true
fieldwork:
  population: {{zh: 虚构, en: invented}}
  sampling: unknown
  mode: {{zh: 虚构, en: invented}}
  start: null
  end: null
  collected_by: {{zh: 程序, en: a program}}
files:
{files}
ratings:
{ratings}
segments:
  - {{column: [branch], id: branch, name: {{zh: 网点, en: Branch}}, levels: [{levels}]}}
"""


def answers(random: np.random.Generator) -> str:
    person = random.normal(0, 1, (ROWS, 1))
    columns = [
        np.clip(np.rint(centre + person + random.normal(0, 1, (ROWS, ITEMS))), 1, 7).astype(int) for centre in (6.0, 5.0)
    ]
    head = ",".join(["branch", *(f"{letter}{n}" for letter in "ep" for n in range(1, ITEMS + 1))])
    branches = random.integers(0, BRANCHES, ROWS)
    rows = (",".join([f"b{branch}", *map(str, row)]) for branch, row in zip(branches, np.hstack(columns), strict=True))
    return "\n".join([head, *rows]) + "\n"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else LARGE)

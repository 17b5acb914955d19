"""The whole attack on a built site, and on earlier versions of it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.attack.attacking import Questionnaire, find_bounds
from generator.attack.canaries import find_canaries, prepare
from generator.attack.collecting import Precise, collect
from generator.attack.files import read_files
from generator.attack.judging import is_small, judge, nearly_nobody
from generator.attack.reading import RECORDS, Said, in_versions, read_said
from generator.attack.report import Report
from generator.attack.solver import Solver
from generator.attack.values import Published, Recovered


def attack(site: Path, earlier: Sequence[Path], canaries: Sequence[str], *, thorough: bool) -> Report:
    """Reads the site and everything it says, solves, and looks for canaries. Earlier versions: newest first."""
    started = time.monotonic()
    said = [read_said(read_files(folder)) for folder in (site, *earlier)]
    cells = [cell for cell in in_versions(said) if not _is_public(cell, said[0])]
    bounds = find_bounds(cells, _questionnaire(said), Solver(thorough=thorough))
    collected = collect(read_files(site))
    recovered = [*judge(bounds), *(_precise(collected.precise) if cells else ()), *_canaries(site, canaries)]
    small = [high - low + 1 for count, (low, high) in bounds.counts.items() if is_small((low, high)) and not count.left]
    return Report(
        site=str(site),
        versions=len(said),
        files=collected.files,
        numbers=dict(collected.numbers),
        cells=sum(cell.value is not None for cell in cells),
        counts=len(bounds.counts) + len(bounds.sizes),
        nearly_nobody=nearly_nobody(bounds),
        public=tuple(f"{org} {period}" for org, period in sorted(said[0].public)),
        recovered=tuple(sorted(recovered, key=lambda each: (each.kind, each.group, each.question, each.answer))),
        smallest=min(small, default=None),
        seconds=time.monotonic() - started,
    )


def _is_public(cell: Published, said: Said) -> bool:
    """The results page declares it, or the page of own records. What is rounded all the same is attacked all the same."""
    organisation = cell.group.series.partition("/")[0]
    rounded = {download.series for download in said.downloads if not download.is_exact}
    is_record = cell.group.series.endswith(RECORDS)
    is_declared = organisation in said.public_records if is_record else (organisation, cell.group.period) in said.public
    return is_declared and cell.group.series not in rounded


def _questionnaire(said: Sequence[Said]) -> Questionnaire:
    """The newest site's word counts."""
    scales = {question: scale for one in reversed(said) for question, scale in one.questionnaire.scales.items()}
    parents = {inner: outer for one in reversed(said) for inner, outer in one.questionnaire.parents.items()}
    return Questionnaire(scales, parents)


def _precise(found: Sequence[Precise]) -> Iterator[Recovered]:
    for each in found:
        yield Recovered("precise", f"{each.exact:.6g} beside {each.printed:g}", "", "", (0, 0), (each.file,))


def _canaries(site: Path, tokens: Sequence[str]) -> Iterator[Recovered]:
    for file, token, disguise in find_canaries(read_files(site), prepare(tokens)):
        yield Recovered("canary", f"{token} ({disguise})", "", "", (1, 1), (file,))

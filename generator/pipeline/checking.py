"""Everything read and cross-checked, nothing built: what there is, and what is no longer as it was published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.errors import UsageError, counted
from generator.model import urls
from generator.model.answers import Answers
from generator.model.site import Site
from generator.pipeline.fingerprints import changed_answers
from generator.pipeline.own_records import all_changed_records
from generator.pipeline.reading import Project, project_of, quietly
from generator.pipeline.teaching import misfits_of
from generator.pipeline.unsaid import unsaid_lines


def check(root: Path, home: Path) -> Iterator[str]:
    """Reads everything, answers included, and tells what there is, line by line. Raises SourceFaults with all faults."""
    from generator.load import load_data  # noqa: PLC0415 - reading tables costs half a second that texts need not pay

    site, answers, counts = load_data(root, home)
    for dataset_id, read in answers.items():
        received = sum(flow.received for flow in read.flows)
        yield f"{dataset_id}: {counted(received, 'row')} received, {read.rows} used, {counted(len(read.periods), 'period')}"
        yield from _silent_lines(read)
    for name, figures in counts.items():
        yield f"operations {name}: {counted(len(figures.values), 'figure')}, {counted(len(figures.periods), 'period')}"
    yield from _frozen_lines(site)
    yield from changed_answers(root, site)
    project = project_of(root, home, site)
    yield from all_changed_records(project, quietly)
    yield from unsaid_lines(site)
    named = (("course", site.courses), ("lesson", site.lessons), ("case", site.cases))
    texts = ", ".join(counted(len(found), noun) for noun, found in named)
    yield f"{texts}, {counted(len(site.untranslated), 'text')} not translated"
    remarks = (*site.warnings, *misfits_of(site))
    yield from map(str, remarks)
    if remarks:
        code = remarks[0].code
        yield f"gapsite explain {code} says what {code} means, and so does the page {urls.check(code.casefold())} of the site"
    if site.commentaries:
        yield from _commentary_lines(project)


def _commentary_lines(project: Project) -> Iterator[str]:
    """Raises SourceFaults for claims that the results do not bear out; results that cannot be made are told by a build."""
    from generator.pipeline.linting import refuse_claims  # noqa: PLC0415

    number = counted(len(project.site.commentaries), "commentary text")
    try:
        refuse_claims(project, quietly)
    except UsageError as error:
        yield f"{number} not checked, because there are no results: {error}"
    else:
        yield f"{number} checked"


def _silent_lines(answers: Answers) -> Iterator[str]:
    """No fault, for people may skip; but scores wait for what was asked (`min_answered`)."""
    from generator.load.readers.unasked import silences  # noqa: PLC0415

    for period, asked, respondents in silences(answers):
        nobody = f"nobody of {respondents} respondents answered '{asked.target}' in the form {asked.form} in {period.id}"
        entry = f"{{item: {asked.target}, form: {asked.form}, periods: ['{period.id}']}}"
        yield f"  {nobody}; if it was not asked then, declare not_asked: [{entry}]"


def _frozen_lines(site: Site) -> Iterator[str]:
    named = [(dataset, dataset, site.releases) for dataset in site.datasets]
    named += [(operations, f"operations {operations}", site.records) for operations in site.operations]
    for identity, name, releases in named:
        frozen = [release for release in releases if release.dataset == identity]
        if frozen:
            periods = counted(len({release.period for release in frozen}), "period")
            yield f"{name}: {periods} released, {counted(len(frozen), 'revision')}"

"""Commands about published results: freeze them, count them, hold what is said about them to what they allow."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from generator.cli.running import PROGRAM, day_of, existing, progress_line, put_out, root_option, told_on_failure
from generator.errors import UsageError, counted


@click.command()
@root_option
@click.option("--json", "as_json", is_flag=True, help="Print remarks as JSON, for a program to read.")
def lint(root: Path, as_json: bool) -> None:
    """Hold what people write about their own results to what the numbers allow.

    Looks through content/commentary/ sentence by sentence, in both languages: directions, sizes, "unchanged", causes,
    representativeness, ranks, NPS in percent. Says where, what was claimed, what is allowed and what to write instead.
    `check` and `build` do the same. Exit code 1 if there is any remark.
    """
    from generator import pipeline  # noqa: PLC0415

    with told_on_failure():
        linted = pipeline.lint(root.resolve(), PROGRAM, progress_line)
        if as_json:
            faults = {"faults": [asdict(fault) for fault in linted.faults]}
            click.echo(json.dumps(faults, ensure_ascii=False, indent=2))
        else:
            for fault in linted.faults:
                click.secho(str(fault), fg="red" if sys.stdout.isatty() else None)
            looked = counted(linted.commentaries, "commentary text")
            click.echo(f"{counted(len(linted.faults), 'remark')} on {looked}")
        sys.exit(1 if linted.faults else 0)


@click.command()
@click.argument("organisation")
@click.argument("period")
@click.option("--revision", "reason", metavar="WHY", help="Replace what is published, and why: 中文 / English.")
@click.option("--provisional", is_flag=True, help="Publish as provisional: every value carries [p] until a final revision.")
@click.option("--date", "day", metavar="YYYY-MM-DD", help="Day of publication.", show_default="today")
@root_option
def release(*, root: Path, organisation: str, period: str, reason: str | None, provisional: bool, day: str | None) -> None:
    """Freeze the results of ORGANISATION for PERIOD (2026q3, 2026-07, 2026, or all that are not released yet).

    Writes what may be published of surveys and own records to data/releases/, all of it or nothing, and never over a file
    that is there. From then on pages are made from these files, and the answers are no longer needed. A correction is a
    new revision beside the old one; it is refused where the difference would give a few respondents away.
    """
    from generator import pipeline  # noqa: PLC0415

    with told_on_failure():
        wish = pipeline.Wish(organisation, period, day_of(day), "provisional" if provisional else "final", told_reason(reason))
        for line in pipeline.release(root.resolve(), PROGRAM, wish, progress_line):
            click.echo(line)


@click.command()
@click.argument("names", metavar="DATASET | A B ...", nargs=-1, required=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write.", show_default="standard output")
@click.option("--merge", "is_merge", is_flag=True, help="Add up tallies of parts of one data set: the names are their files.")
@click.option(
    "--sql",
    "dialect",
    type=click.Choice(["duckdb", "spark"]),
    is_flag=False,
    flag_value="duckdb",
    help="Write a query that counts the same where the answers are, instead of counting here.",
)
@root_option
def tally(*, root: Path, names: tuple[str, ...], out: Path | None, is_merge: bool, dialect: str | None) -> None:
    """Count a data set once and keep the counts: a tally is a CSV file that holds no respondent's row.

    The same answers give the same bytes, in one piece or added up from parts. A data set whose `files` say `holds: tally`
    is estimated from such files, so that answers may stay where they are. It holds small counts: it is no publication.
    """
    from generator import pipeline  # noqa: PLC0415

    with told_on_failure():
        if is_merge:
            put_out(pipeline.merge(root.resolve(), PROGRAM, [existing(name) for name in names]), out)
            return
        if len(names) != 1:
            raise UsageError("one data set at a time; to add up tallies write --merge")
        if dialect:
            put_out(pipeline.tally_sql(root.resolve(), PROGRAM, names[0], dialect).encode(), out)
            return
        put_out(pipeline.tally(root.resolve(), PROGRAM, names[0], progress_line), out)


def told_reason(reason: str | None) -> str:
    if reason is not None and not reason.strip():
        raise UsageError('--revision needs a reason that readers understand: --revision "late answers counted"')
    return reason or ""


@click.command()
@click.argument("table", type=click.Path(path_type=Path, dir_okay=False, exists=True))
def audit(table: Path) -> None:
    """Check a printed table of gaps: can its numbers be true together?

    TABLE is a CSV file with a row per item or dimension and any of the columns name, n, mean_e, sd_e, mean_p, sd_p, gap,
    low, high, t; sign is e_minus_p where the table prints expectation minus perception. Rounding is allowed for.
    Exit code 1 if there is a contradiction.
    """
    from generator import pipeline  # noqa: PLC0415

    with told_on_failure():
        is_sound, lines = pipeline.audit(table)
        for line in lines:
            click.echo(line)
        sys.exit(0 if is_sound else 1)

"""The command line: the only place that prints. Everything heavy is imported when a command needs it."""

from __future__ import annotations

import errno
import gc
import json
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator import __version__
from generator.attack.command import attack
from generator.errors import GeneratorError, SourceFaults, UsageError, counted

PROGRAM = Path(__file__).parent.parent
"""The program's own folder: templates, theme and the vocabulary that every project shares."""

UNWRITABLE = (errno.EACCES, errno.EDQUOT, errno.EEXIST, errno.ENOSPC, errno.ENOTDIR, errno.EPERM, errno.EROFS)
"""What a system says of a folder that cannot be written to, or of a disk that is full."""

MANY = 50_000
"""Values made before a search for garbage. Records, cells and pages are very many small values without cycles: to look
through all of them after every few hundred takes a tenth of the time."""

root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False, exists=True, resolve_path=True),
    default=Path(),
    show_default="this folder",
    help="Folder of the project: the one that holds content/ and data/.",
)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\n"
    "A project is a folder with\n"
    "  content/   site.yml, instruments/, organisations/, courses/, lessons/, cases/, pages/\n"
    "  data/      surveys/<id>/dataset.yml beside the files of answers\n"
    "The smallest project is one instrument, one organisation and one data set.\n"
    "\b\n"
    "Start with   gapsite check    every fault, with file, line and what to write instead\n"
    "then         gapsite build    the site in build/site, in Chinese and English\n"
    "or           gapsite serve    the same in a browser, again on every save",
)
@click.version_option(__version__, prog_name="gapsite")
def main() -> None:
    """Turn course definitions and survey data into one searchable site about service-quality gaps."""
    gc.set_threshold(MANY, 20, 20)


@main.command()
@root_option
def build(root: Path) -> None:
    """Build the whole site: load, check, measure, render, publish.

    The site appears in build/site below the project's folder, or stays as it was: a build that fails, or is
    killed, never touches the last good site. Nothing changed since then means nothing is done.
    """
    from generator import pipeline  # noqa: PLC0415 - the command line answers before the stages are imported

    with told_on_failure():
        started = time.monotonic()
        built = pipeline.build(root.resolve(), PROGRAM, progress_line)
        for line in built.report:
            click.echo(line)
        click.echo(f"{built.pages} pages in {time.monotonic() - started:.1f} s: {built.folder / 'index.html'}")


@main.command()
@root_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port on this machine.")
@click.option("--open/--no-open", "open_browser", default=True, help="Open the site in a browser.")
def serve(root: Path, port: int, open_browser: bool) -> None:
    """Build the site, show it on this machine, and build it again on every save.

    A changed lesson shows at once; everything that hangs on it follows in the background. A fault in a file is
    printed here and the pages stay as they were.
    """
    from generator import pipeline  # noqa: PLC0415

    with told_on_failure():
        pipeline.serve(root.resolve(), PROGRAM, progress_line, print_failure, port=port, open_browser=open_browser)


@main.command()
@root_option
@click.option("--json", "as_json", is_flag=True, help="Print faults as JSON, for a program to read.")
def check(root: Path, as_json: bool) -> None:
    """Read everything and print every fault: file, line, what was found, what is allowed, what to write.

    Reads content/ and data/ with all files of answers; builds nothing. Exit code 1 if there is any fault.
    """
    from generator import pipeline  # noqa: PLC0415

    if as_json:
        check_as_json(pipeline.check(root.resolve(), PROGRAM))
        return
    with told_on_failure():
        started = time.monotonic()
        for line in pipeline.check(root.resolve(), PROGRAM):
            click.echo(line)
        click.echo(f"no faults, {time.monotonic() - started:.1f} s")


@main.command()
@root_option
def translated(root: Path) -> None:
    """Say that all translations of course texts were looked at, and remember what they are translations of.

    Writes content/translations.lock. From then on `check` names every text that changed while its translation did not, and
    every id that vanished.
    """
    from generator import pipeline  # noqa: PLC0415

    with told_on_failure():
        content, number = pipeline.translated(root.resolve(), PROGRAM)
        put_out(content.encode(), root.resolve() / pipeline.LOCK)
        click.echo(f"{counted(number, 'text')} with a translation: {pipeline.LOCK}")


@main.command()
@click.argument("kind", required=False)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for one file per kind.", show_default="print"
)
def schema(kind: str | None, out: Path | None) -> None:
    """Print the JSON Schema of KIND of file, or write all of them, so that an editor completes and checks YAML.

    In the first line of a file: # yaml-language-server: $schema=<folder>/lesson.json
    """
    from generator import pipeline  # noqa: PLC0415

    with told_on_failure():
        for name, content in pipeline.schemas(kind).items():
            if out is None:
                click.echo(content)
            else:
                out.mkdir(parents=True, exist_ok=True)
                put_out(content.encode(), out / f"{name}.json")


@main.command()
@click.argument("code")
@root_option
def explain(root: Path, code: str) -> None:
    """Say what CODE, a remark on a course such as C401, means and how to mend it."""
    from generator import pipeline  # noqa: PLC0415

    with told_on_failure():
        for line in pipeline.explain(root.resolve(), PROGRAM, code):
            click.echo(line)


@main.command()
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


@main.command()
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


@main.command()
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


def existing(name: str) -> Path:
    if not Path(name).is_file():
        raise UsageError(f"the file '{name}' is not there")
    return Path(name)


def put_out(content: bytes, out: Path | None) -> None:
    """To a file that appears whole or not at all, or to standard output."""
    from generator.exports.placing import replace_file  # noqa: PLC0415

    if out is None:
        sys.stdout.buffer.write(content)
    else:
        replace_file(out, content)


def day_of(written: str | None) -> str:
    """The ISO date that was written, or today's."""
    try:
        return (date.fromisoformat(written) if written else date.today()).isoformat()
    except ValueError:
        raise UsageError(f"'{written}' is no day of the calendar: write --date 2026-11-22") from None


def told_reason(reason: str | None) -> str:
    if reason is not None and not reason.strip():
        raise UsageError('--revision needs a reason that readers understand: --revision "late answers counted"')
    return reason or ""


@main.command()
@click.argument("wish", metavar="[DELIVERY | COURSE[/VARIANT[/INDUSTRY]]]", default="")
@root_option
def trainer(root: Path, wish: str) -> None:
    """Make the pack that a trainer takes along: run sheet, solutions, role cards, slides, sheets to print.

    For one delivery, one course in all its lengths, one length, or one length in another industry; without a name for every
    delivery, and of courses without one for every length. Packs appear in build/trainer below the project's folder, in
    Chinese and English, and open without a server. They hold what learners must not see and are never part of the site.
    """
    from generator import pipeline  # noqa: PLC0415

    with told_on_failure():
        for folder, number in pipeline.make_packs(root.resolve(), PROGRAM, wish, progress_line):
            click.echo(f"{counted(number, 'file')}: {folder / 'index.html'}")


@main.command()
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


@main.command()
@click.argument("kind")
@click.argument("name", metavar="ID")
@root_option
def new(root: Path, kind: str, name: str) -> None:
    """Begin a new record from a commented skeleton that is sound as it stands.

    KIND is case, course, dataset, exercise, instrument, lesson, organisation, quiz, roleplay or worksheet. The files appear
    where `gapsite check` looks for them, in both languages, and never in place of one that is there. ID is permanent: it
    stands in addresses.
    """
    from generator import pipeline  # noqa: PLC0415

    with told_on_failure():
        for file in pipeline.create(root.resolve(), PROGRAM, kind, name):
            click.echo(file)


@main.group("import")
def import_() -> None:
    """Take what was filled in elsewhere into the sources: all of it, or nothing and every fault at its cell.

    For example: gapsite import actions plan.xlsx city-library --root path/to/project
    """


@import_.command("actions")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.argument("organisation")
@click.option("--date", "day", metavar="YYYY-MM-DD", help="Day on which the plan was written down.", show_default="today")
@root_option
def import_actions(root: Path, file: Path, organisation: str, day: str | None) -> None:
    """Add the rows of FILE, a filled action plan, to the register of ORGANISATION.

    FILE is the workbook of a worksheet with `feeds: actions`, filled in. New actions are written at the end of
    content/actions/ORGANISATION.yml; nothing else in it changes. A row that is there already word for word is passed over.
    """
    from generator import pipeline  # noqa: PLC0415

    with told_on_failure():
        for line in pipeline.import_actions(root.resolve(), PROGRAM, file, organisation, day_of(day)):
            click.echo(line)


def check_as_json(lines: Iterable[str]) -> None:
    """`{"faults": [{file, line, column, code, field, found, allowed, hint}]}`; exit code 1 if there is any."""
    faults: list[dict[str, Any]] = []
    try:
        for _ in lines:
            pass  # what there is goes to people; a program asks for faults
    except SourceFaults as error:
        faults = [asdict(fault) for fault in error.faults]
    click.echo(json.dumps({"faults": faults}, ensure_ascii=False, indent=2))
    sys.exit(1 if faults else 0)


def progress_line(text: str) -> None:
    """One step of a long run, on standard error so that results can be piped."""
    click.secho(f"  {text}", err=True, dim=True)


def print_failure(error: GeneratorError) -> None:
    """The message of an error that is the reader's to mend."""
    click.secho(str(error), err=True, fg="red" if sys.stderr.isatty() else None)
    if isinstance(error, SourceFaults):
        number = len(error.faults)
        click.secho(f"{number} fault{'s' if number > 1 else ''}; nothing was built", err=True, bold=True)


@contextmanager
def told_on_failure() -> Iterator[None]:
    """Errors that are the reader's to mend become a message and exit code 1; a bug keeps its trace."""
    try:
        yield
    except GeneratorError as error:
        print_failure(error)
        sys.exit(1)
    except OSError as error:
        if error.errno not in UNWRITABLE:
            raise
        print_failure(UsageError(f"{error.filename}: {error.strerror}; the site and its cache are written to build/ there"))
        sys.exit(1)


main.add_command(attack)

"""Commands for trainers: packs, remarks and schemas, new records, and what a class filled in."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.running import PROGRAM, day_of, progress_line, put_out, root_option, told_on_failure
from generator.errors import counted


@click.command()
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


@click.command()
@click.argument("code")
@root_option
def explain(root: Path, code: str) -> None:
    """Say what CODE, a remark on a course such as C401, means and how to mend it."""
    from generator import pipeline  # noqa: PLC0415

    with told_on_failure():
        for line in pipeline.explain(root.resolve(), PROGRAM, code):
            click.echo(line)


@click.command()
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


@click.command()
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


@click.group("import")
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

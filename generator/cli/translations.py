"""Commands for those who write in two languages: texts to translators and back, and the lock of what was translated."""

from __future__ import annotations

from pathlib import Path
from typing import cast, get_args

import click

from generator.cli.running import PROGRAM, put_out, root_option, told_on_failure
from generator.errors import counted
from generator.model.text import LANGUAGES, Language
from generator.model.translation import TextStatus


@click.command()
@root_option
def translated(root: Path) -> None:
    """Say that all translations of course texts were looked at, and remember what they are translations of.

    Writes content/translations.lock. From then on `check` names every text that changed while its translation did not, and
    every id that vanished.
    """
    from generator import pipeline  # noqa: PLC0415

    with told_on_failure("nothing was written"):
        content, number = pipeline.translated(root.resolve(), PROGRAM)
        put_out(content.encode(), root.resolve() / pipeline.LOCK)
        click.echo(f"{counted(number, 'text')} with a translation: {pipeline.LOCK}")


@click.group("export")
def export() -> None:
    """Give out what others are to fill in.

    For example: gapsite export translations gap-analysis --root path/to/project
    """


@export.command("translations")
@click.argument("wishes", metavar="[COURSE | FILE]...", nargs=-1)
@click.option(
    "--to",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The workbook; never one that is there.",
    show_default="translations.LANGUAGE.xlsx",
)
@click.option(
    "--only",
    type=click.Choice([*get_args(TextStatus)[:2], "all"]),
    help="Only what has no translation, only what changed since, or all.",
    show_default="missing and stale",
)
@click.option(
    "--into", type=click.Choice(LANGUAGES), help="Language of the translation.", show_default="the project's second language"
)
@root_option
def export_translations(root: Path, wishes: tuple[str, ...], out: Path | None, only: str | None, into: str | None) -> None:
    """Write a workbook for translators: texts side by side, with one column to fill in.

    Of a COURSE with everything that its lessons use, or of a FILE or folder; of the whole project where none is named.
    Markdown is cut into its paragraphs. What is filled in comes back by `gapsite import translations`.
    """
    from generator import pipeline  # noqa: PLC0415

    with told_on_failure("nothing was written"):
        language = cast(Language, into) if into else None
        for line in pipeline.export_translations(root.resolve(), PROGRAM, wishes, only=only, into=language, out=out):
            click.echo(line)


@click.command("translations")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@root_option
def import_translations(root: Path, file: Path) -> None:
    """Write the translations of FILE, a filled translators' workbook, into their YAML and Markdown files.

    Nothing else in these files changes. Rows that are empty or unchanged are passed over. A text that changed since the
    workbook was made, or lost a mark such as {{term:servqual}}, is refused with its cell; then nothing is written.
    """
    from generator import pipeline  # noqa: PLC0415

    with told_on_failure("nothing was written"):
        for line in pipeline.import_translations(root.resolve(), PROGRAM, file):
            click.echo(line)

"""The command line: the only place that prints. Everything heavy is imported when a command needs it.

running   what every command shares       results   release, tally, lint, audit
courses   what trainers ask for              translations   texts to translators and back
"""

from __future__ import annotations

import gc
import time
from pathlib import Path

import click

from generator import __version__
from generator.attack.command import attack
from generator.cli import courses, results, translations
from generator.cli.running import PROGRAM, check_as_json, print_failure, progress_line, root_option, told_on_failure

__all__ = ["PROGRAM", "main"]
MANY = 50_000
"""Values made before a search for garbage. Records, cells and pages are very many small values without cycles: to look
through all of them after every few hundred takes a tenth of the time."""


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


for command in (
    attack,
    courses.explain,
    courses.import_,
    courses.new,
    courses.schema,
    courses.trainer,
    results.audit,
    results.lint,
    results.release,
    results.tally,
    translations.export,
    translations.translated,
):
    main.add_command(command)
courses.import_.add_command(translations.import_translations)

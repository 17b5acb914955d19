"""The command: attacks a built site and says what it found. Exit code 1 when something is recovered."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)


@click.command()
@click.argument("site", type=FOLDER)
@click.option("--earlier", type=FOLDER, multiple=True, help="An earlier version of the site; several: newest first.")
@click.option(
    "--canaries",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="File of texts from the raw answers, one a line, that must stand nowhere on the site.",
)
@click.option("--thorough", is_flag=True, help="Take every group apart, also where little can be won: takes minutes.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON, for a program to read.")
def attack(site: Path, earlier: tuple[Path, ...], canaries: Path | None, thorough: bool, as_json: bool) -> None:
    """Try to recover small groups and small counts from a built site, knowing only what the site says itself.

    Reads every file below SITE (pages, downloads, pictures and their geometry, search index), works out what each published
    number leaves possible, and subtracts groups, periods and versions from each other. Data that the site declares to be
    public are read and not attacked. Exit code 1 when anything is recovered.
    """
    from generator.attack.report import lines_of  # noqa: PLC0415 - help answers before the solver is imported
    from generator.attack.site import attack as attack_site  # noqa: PLC0415

    tokens = canaries.read_text(encoding="utf-8").splitlines() if canaries else []
    report = attack_site(site, earlier, tokens, thorough=thorough)
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        for line in lines_of(report):
            click.echo(line)
    sys.exit(1 if report.recovered else 0)

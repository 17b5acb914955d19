"""What every command shares: the project's folder, progress and failures told to people, files put out whole."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.errors import GeneratorError, SourceFaults, UsageError

PROGRAM = Path(__file__).parent.parent.parent
"""The program's own folder: templates, theme and the vocabulary that every project shares."""

UNWRITABLE = (errno.EACCES, errno.EDQUOT, errno.EEXIST, errno.ENOSPC, errno.ENOTDIR, errno.EPERM, errno.EROFS)
"""What a system says of a folder that cannot be written to, or of a disk that is full."""

root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False, exists=True, resolve_path=True),
    default=Path(),
    show_default="this folder",
    help="Folder of the project: the one that holds content/ and data/.",
)


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


def print_failure(error: GeneratorError, outcome: str = "nothing was built") -> None:
    """The message of an error that is the reader's to mend."""
    click.secho(str(error), err=True, fg="red" if sys.stderr.isatty() else None)
    if isinstance(error, SourceFaults):
        number = len(error.faults)
        click.secho(f"{number} fault{'s' if number > 1 else ''}; {outcome}", err=True, bold=True)


@contextmanager
def told_on_failure(outcome: str = "nothing was built") -> Iterator[None]:
    """Errors that are the reader's to mend become a message and exit code 1; a bug keeps its trace."""
    try:
        yield
    except GeneratorError as error:
        print_failure(error, outcome)
        sys.exit(1)
    except OSError as error:
        if error.errno not in UNWRITABLE:
            raise
        print_failure(UsageError(f"{error.filename}: {error.strerror}; the site and its cache are written to build/ there"))
        sys.exit(1)

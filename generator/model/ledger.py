"""Where digests of published respondents, and of files, lie. They are as private as the answers that they stand beside.

Whoever can guess a respondent's whole row can tell from a digest whether it is there, so the folder goes where the answers go:
into a public repository only with public answers, otherwise neither is ever committed.
"""

from __future__ import annotations

FOLDER = ".published"
EVERYONE = "everyone"
"""Name of the array of all respondents; the others are `<segment>.<level>`."""


def ledger_file(dataset: str, period: str, revision: int) -> str:
    """Below the project's root."""
    return f"data/surveys/{dataset}/{FOLDER}/{period}-r{revision}.npz"


def counts_file(operations: str, period: str, revision: int) -> str:
    """Figures behind published records that were rounded, as exact as they were counted."""
    return f"data/operations/{operations}/{FOLDER}/{period}-r{revision}.json"


def inputs_file(dataset: str, period: str, revision: int) -> str:
    """Hashes of the files of answers behind a release that must not tell them."""
    return f"data/surveys/{dataset}/{FOLDER}/{period}-r{revision}.json"

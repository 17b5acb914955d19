"""Stage one: content/ and data/ -> Site and answers, checked once and completely.

`load_site` gives the Site or raises SourceFaults with every fault of every file; `load_project` adds fingerprints of the data
sets, `load_answers` the answers of all of them, `read_answers` those of one, `load_data` answers and counts,
`read_operations` the counts of one organisation's own records.
`newest_commit` names the commit that proofs from the history depend on.
Codes of faults: Y the YAML text, S its structure, T translations, R references and rules between records, M Markdown,
P files and paths, D answers, F frozen releases.
"""

from generator.load.answers import read_answers
from generator.load.codes import read_address, read_codes
from generator.load.datasets import dataset_files
from generator.load.didactics import LOCK
from generator.load.everything import (
    at_hand_of,
    counts_at_hand,
    fingerprints_of,
    load_answers,
    load_data,
    load_project,
    read_tally,
)
from generator.load.history import newest_commit
from generator.load.operations import read_operations
from generator.load.project import load_site, lock_of
from generator.load.schema import schema_kinds, schema_of

__all__ = [
    "LOCK",
    "at_hand_of",
    "counts_at_hand",
    "dataset_files",
    "fingerprints_of",
    "load_answers",
    "load_data",
    "load_project",
    "load_site",
    "lock_of",
    "newest_commit",
    "read_address",
    "read_answers",
    "read_codes",
    "read_operations",
    "read_tally",
    "schema_kinds",
    "schema_of",
]

"""Stage one: content/ and data/ -> Site and answers, checked once and completely.

`load_site` gives the Site or raises SourceFaults with every fault of every file; `dataset_files` gives the files of a data set.
Codes of faults: Y the YAML text, S its structure, T translations, R references and rules between records, M Markdown,
P files and paths, D answers.
"""

from generator.load.datasets import dataset_files
from generator.load.project import load_site

__all__ = ["dataset_files", "load_site"]

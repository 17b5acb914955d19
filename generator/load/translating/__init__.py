"""Texts to translators and back: a workbook's rows from a project, and the project's files from a workbook.

places     where every text of a record stands in both languages    layout    where nodes begin and end in a YAML file
writing    words at their places in YAML, nothing else changed       bodies    Markdown files, block beside block
texts      all texts of a project as rows                            choosing  those of a course, a file, a folder
returned   a workbook that came back                                 markers   what a translation must carry over
judging    what each of its rows means                               bringing  the files with it, checked beforehand
"""

from generator.load.translating.bringing import Brought, bring_translations
from generator.load.translating.choosing import choose
from generator.load.translating.texts import Texts, read_texts

__all__ = ["Brought", "Texts", "bring_translations", "choose", "read_texts"]

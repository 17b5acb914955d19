"""Filled worksheets come back: the spreadsheet's cells by column, rows as actions, and a register with these at its end.

cells     a workbook -> texts of its cells, within limits
reading   a spreadsheet -> rows, found by what the worksheet wrote for machines
wording   what a person chose from a list -> the id that it stands for
rows      rows -> actions, every fault at its cell
register  actions -> the text of content/actions/<organisation>.yml, everything else in it untouched
"""

from generator.load.filled.register import Addition, add_actions

__all__ = ["Addition", "add_actions"]

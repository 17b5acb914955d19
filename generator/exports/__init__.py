"""Exports: tables as files that spreadsheets open without running anything; releases as files that nothing overwrites.

csv_file       a table of a page                 release_files  every number of a release, and its head
digest_files   who was published, as digests     placing        files that appear together or not at all
feed           what was published and revised    workbook       a release as sheets, written by workbook_file
tally_file     the counts of a data set          tally_sql      a query that counts the same, by sql_rows, _cells, _sums
"""

from generator.exports.csv_file import write_csv
from generator.exports.feed import write_feeds
from generator.exports.release_files import release_files, write_numbers
from generator.exports.tally_file import write_tally
from generator.exports.tally_sql import write_tally_sql
from generator.exports.workbook import write_workbooks

__all__ = ["release_files", "write_csv", "write_feeds", "write_numbers", "write_tally", "write_tally_sql", "write_workbooks"]

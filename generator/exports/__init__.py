"""Exports: tables as files that spreadsheets open without running anything."""

from generator.exports.csv_file import write_csv

__all__ = ["write_csv"]

"""Answers -> Tally (integers, one pass, mergeable) -> Findings (estimates with intervals at full precision).

groups      who is counted together          variables   what is counted: one cell number per respondent
quality     which rows are flagged           scores      dimension and overall scores of respondents
raking      weights from margins             moments     sums and cross-products of several answers
counting    the pass over the rows           merging     two tallies into one
formulas/   one statistic each, from counts  estimating  Tally -> Findings
overlaps    who is in two levels at once

From tables to estimates: readings_by_kind says which variables a table holds and which statistics each has; readings has the
vocabulary and what every variable has; readings_answers, _pairs, _zone, _kano, _themes and _strata what only some have;
moments_readings what needs several answers of one respondent at once.
"""

from generator.measure.estimating import estimate
from generator.measure.merging import merge_tallies
from generator.measure.recounting import blank_tally, recount
from generator.measure.tallying import tally_answers

__all__ = ["blank_tally", "estimate", "merge_tallies", "recount", "tally_answers"]

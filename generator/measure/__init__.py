"""Answers -> Tally (integers, one pass, mergeable) -> Findings (estimates with intervals at full precision).

groups      who is counted together          variables   what is counted: one cell number per respondent
quality     which rows are flagged           scores      dimension and overall scores of respondents
raking      weights from margins             moments     sums and cross-products of several answers
counting    the pass over the rows           merging     two tallies into one
formulas/   one statistic each, from counts  estimating  Tally -> Findings
"""

from generator.measure.estimating import estimate
from generator.measure.merging import merge_tallies
from generator.measure.tallying import tally_answers

__all__ = ["estimate", "merge_tallies", "tally_answers"]

"""What a class holds in its hands: worksheets to fill in, the outline that a buyer reads, the pool of questions.

worksheet  rows to fill in          fields   forms and canvases
layout     paper, what cells accept   formulas columns that are worked out
"""

from generator.exports.handouts.worksheet import write_worksheet

__all__ = ["write_worksheet"]

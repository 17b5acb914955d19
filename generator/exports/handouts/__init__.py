"""What a class holds in its hands: worksheets to fill in, the outline that a buyer reads, the pool of questions.

packing    which handouts there are     outline      a course for buyers, in Word by word
worksheet  rows to fill in              fields       forms and canvases
layout     paper, what cells accept     formulas     columns that are worked out
bank       the questions; bank_plain, bank_gift and bank_sheet are its formats
"""

from generator.exports.handouts.packing import write_handouts, write_public_handouts
from generator.exports.handouts.worksheet import write_worksheet

__all__ = ["write_handouts", "write_public_handouts", "write_worksheet"]

"""What makes a course teachable and honest, beyond what makes its files readable (research/courses.md, 3.7).

references  R15x: unused, out of order     pedagogy    P3xx: verbs, assessment, feedback, activity
claims      C4xx: numbers and sources      wording     L5xx: one name for one thing, no other industry's words
access      A6xx: pictures, tables, links  governance  G8xx: reviews and dates
translations  L502, G804: what changed since it was translated, and ids that vanished
suppressing which remarks stand            reading     all texts of a record, with their places
"""

from generator.load.didactics.linting import Circumstances, Passage, remarks
from generator.load.didactics.translations import LOCK, read_lock, write_lock

__all__ = ["LOCK", "Circumstances", "Passage", "read_lock", "remarks", "write_lock"]

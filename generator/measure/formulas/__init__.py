"""One statistic per file, computed from counts for all groups at once. Each says formula, source, units and edge cases.

Arrays have one entry per group; `nan` stands where a number does not exist.
"""

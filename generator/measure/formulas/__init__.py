"""One statistic per file, computed from counts for all groups at once. Each says formula, source, units and edge cases.

Arrays have one entry per group; `nan` stands where a number does not exist. Formulas over several items at once (`alpha`,
`one_factor`, `drivers`, ...) take the matrix of one group, and give None where there is nothing to give.
"""

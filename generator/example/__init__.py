"""A program of its own: answers and counts of the example's fictional heating utility, from fixed seeds, with known effects.

truth      what is planted: branches, items, effects, and where nothing happens
scale      answers whose mean is the one that was asked for
customers  answers of households, quarter by quarter, with the codes of their comments (comments)
staff      what managers believe, and how far staff see promises kept
records    counts by the month
drawing    all of these as files (files)
releasing  every release in the order of the calendar, and the one that was restated
"""

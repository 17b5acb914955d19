"""Gapsite: course definitions and surveys in, one searchable static site in Chinese and English out.

Read this map, then `pipeline.py`, then `model/`; after that any file stands alone.

    cli        what a person types; the only place that prints
    pipeline   the only module that knows the stages; each stage is a function from frozen values to frozen values
    load       content/ and data/ -> Site and Answers; every fault of every file in one run
    measure    Answers -> Tally (integers, one pass) -> Findings (estimates with intervals)
    disclose   Findings -> Release: the only door that a number leaves by
    compare    two Releases -> Changes, each with its class
    narrate    Release and Changes -> sentences in both languages
    charts     Release -> Chart (static SVG, Vega-Lite spec, text alternative, table)
    tables     Release -> Table
    pages      all of these, through templates/ -> Page (Markdown)
    exports    Table -> CSV; Release -> frozen files
    publish    Pages -> build/site by MkDocs, checked, then exchanged with the last good site
    attack     a program of its own that tries to recover small groups from a built site; imports nothing of the others
    example    a program of its own that draws a fictional company's data, with known effects; imports nothing of the others
    model      the values that stages hand to each other; depends on nothing but errors
"""

__version__ = "0.1.0"

"""The attacker: tries to recover small groups and small counts from a built site, knowing only what the site says itself.

A program of its own. It imports nothing of the rest of the generator, so that a mistake there is not repeated here.

    files        every file of a site, unpacked          collecting   every number and word, by where it stands
    reading      published cells and questionnaire       pictures     the geometry of charts, read as numbers
    rounding     what a published number leaves possible blocks       counts of answers as unknowns, numbers as rows
    coupling     rows that tie two forms together        linking      groups that are parts of each other
    solving      least and greatest of each unknown      enumerating  every distribution of a small group
    pairing      the joint table of two forms            moments      means, spreads, effect sizes and tests of pairs
    driving      the joint tables of items and a rating
    signs        counts behind a sign test               ranges       runs of two lists of ranges
    leaving_out  bases that lie within others            comments     themes and the one base that they have
    parts        what is left when parts are taken away  attacking    cells -> bounds of every count
    judging      bounds -> what is given away            canaries     texts that must stand nowhere
    site         all of it on a folder -> Report         command      what a person types

Source: research/reliability.md §1.5.
"""

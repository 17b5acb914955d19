"""Courses worked out: editions, plans of variants, timetables, what to cut and bring, slides. Pure, from Site to Teaching."""

from generator.teach.agendas import make_agenda
from generator.teach.decks import make_deck
from generator.teach.editions import edition_of_delivery, make_editions
from generator.teach.editions_of_site import default_site, edition_of_site
from generator.teach.editions_of_text import edition_of_lesson, edition_of_record, put_words
from generator.teach.leaks import words_that_leak
from generator.teach.misfits import what_does_not_fit
from generator.teach.plans import make_plan
from generator.teach.prescribing import ShownGaps, prescribe
from generator.teach.remarks import as_remarks
from generator.teach.site import teach_site
from generator.teach.supplies import make_supplies
from generator.teach.teaching import make_teaching

__all__ = [
    "ShownGaps",
    "as_remarks",
    "default_site",
    "edition_of_delivery",
    "edition_of_lesson",
    "edition_of_record",
    "edition_of_site",
    "make_agenda",
    "make_deck",
    "make_editions",
    "make_plan",
    "make_supplies",
    "make_teaching",
    "prescribe",
    "put_words",
    "teach_site",
    "what_does_not_fit",
    "words_that_leak",
]

"""Courses worked out: editions, plans of variants, timetables, what to cut and bring, slides. Pure, from Site to Teaching."""

from generator.teach.agendas import make_agenda
from generator.teach.editions import make_editions
from generator.teach.misfits import what_does_not_fit
from generator.teach.plans import make_plan

__all__ = ["make_agenda", "make_editions", "make_plan", "what_does_not_fit"]

"""Courses worked out: editions, plans of variants, timetables, what to cut and bring, slides. Pure, from Site to Teaching."""

"""P3xx: objectives that can be observed and are assessed, questions that teach, classes that are never only talked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.errors import Fault, listed, nearest
from generator.load.records import Parsed
from generator.load.sound import Sound, fault_at
from generator.model.lesson import Assessment, Lesson, Objective
from generator.model.quiz import Question, Quiz
from generator.model.text import LANGUAGES, Language, Text
from generator.model.vocabulary import BloomLevel

LONGEST_TALK = 25
"""Minutes that a class may listen before it does something."""
FEWEST_QUESTIONS = 3
PASSIVE = frozenset({"talk", "live_data"})
CHOICES = frozenset({"single", "multi", "true_false"})
CATCH_ALL = ("以上都对", "以上都是", "以上皆是", "以上都不对", "all of the above", "none of the above")
Levels = dict[str, BloomLevel]


def check_lesson(parsed: Parsed, lesson: Lesson, sound: Sound) -> Iterator[Fault]:
    levels: Levels = {level.id: level for _, level in sound.of(BloomLevel)}
    if not lesson.objectives:
        yield fault_at(parsed, ("objectives",), "P302", "a lesson without an objective", "at least one")
    for number, objective in enumerate(lesson.objectives):
        path = ("objectives", number)
        if levels:
            yield from _verbs(parsed, path, objective, levels)
        if not objective.assessed_by:
            hint = "write assessed_by: [{question: q1}], or an exercise, roleplay, worksheet or case"
            yield fault_at(parsed, (*path, "assessed_by"), "P302", "an objective that nothing assesses", "how it is seen", hint)
        for place, assessment in enumerate(objective.assessed_by):
            yield from _assessment(parsed, (*path, "assessed_by", place), assessment, lesson, sound)
    yield from _activity(parsed, lesson)


def _verbs(parsed: Parsed, path: tuple[str | int, ...], objective: Objective, levels: Levels) -> Iterator[Fault]:
    for language in LANGUAGES:
        if objective.text.is_missing(language):
            continue
        written = objective.text.in_(language)
        if _begins(written, levels.get("vague"), language):
            found = f"'{written[:24]}' begins with a verb that nobody can observe"
        elif objective.bloom in levels and not _begins(written, levels[objective.bloom], language):
            found = f"'{written[:24]}' begins with no verb of the level {objective.bloom}"
        else:
            continue
        known = levels[objective.bloom].verbs if objective.bloom in levels else ()
        allowed = listed([verb.in_(language) for verb in known])
        yield fault_at(parsed, (*path, "text"), "P301", found, allowed, "verbs stand in content/vocab/bloom.yml")


def _begins(written: str, level: BloomLevel | None, language: Language) -> bool:
    verbs = [verb.in_(language).casefold() for verb in level.verbs] if level else []
    return any(written.casefold().startswith(verb) for verb in verbs)


def _assessment(
    parsed: Parsed, path: tuple[str | int, ...], assessment: Assessment, lesson: Lesson, sound: Sound
) -> Iterator[Fault]:
    given = [name for name in type(assessment).model_fields if getattr(assessment, name) is not None]
    if len(given) != 1:
        yield fault_at(
            parsed, path, "P303", f"{len(given)} ways of assessing in one entry", "exactly one of them in each entry"
        )
    if assessment.question is not None:
        quiz = sound.find(Quiz, lesson.quiz or "")
        if lesson.quiz and quiz is None:
            return  # the quiz has faults of its own
        known = [question.id for question in quiz.questions] if quiz else []
        if assessment.question not in known:
            found = f"no question '{assessment.question}' in the lesson's quiz"
            allowed = listed(known) or "a lesson with a quiz"
            yield fault_at(parsed, (*path, "question"), "P303", found, allowed, nearest(assessment.question, known))


def _activity(parsed: Parsed, lesson: Lesson) -> Iterator[Fault]:
    """A run of stretches in which the class only listens or looks."""
    minutes = 0
    for number, segment in enumerate(lesson.segments):
        minutes = minutes + segment.minutes if segment.kind in PASSIVE else 0
        if minutes > LONGEST_TALK:
            found = f"{minutes} minutes without an activity up to here"
            yield fault_at(parsed, ("segments", number), "P304", found, f"at most {LONGEST_TALK}")
            minutes = 0


def check_quiz(parsed: Parsed, quiz: Quiz) -> Iterator[Fault]:
    live = [question for question in quiz.questions if question.status == "live"]
    if len(live) < FEWEST_QUESTIONS:
        found = f"a quiz of {len(live)} live questions"
        yield fault_at(parsed, ("questions",), "P308", found, f"at least {FEWEST_QUESTIONS}")
    for number, question in enumerate(quiz.questions):
        yield from _question(parsed, ("questions", number), question)
    yield from _longest_is_right(parsed, live)


def _question(parsed: Parsed, path: tuple[str | int, ...], question: Question) -> Iterator[Fault]:
    yield from _form(parsed, path, question)
    seen: dict[str, int] = {}
    for place, option in enumerate(question.options):
        at = (*path, "options", place)
        if question.type in CHOICES and option.feedback is None:
            hint = "say why somebody chooses it and what is wrong with it"
            yield fault_at(parsed, at, "P305", f"the option '{option.id}' has no feedback", "feedback for every option", hint)
        words = option.text.zh or option.text.en
        if words in seen:
            yield fault_at(parsed, (*at, "text"), "P306", f"the same answer as option {seen[words] + 1}", "each answer once")
        seen.setdefault(words, place)
        if any(phrase in each.casefold() for phrase in CATCH_ALL for each in (option.text.zh, option.text.en)):
            yield fault_at(parsed, (*at, "text"), "P307", f"'{words}', which tests reading and not the subject",
                                    "an answer of its own")  # fmt: skip


def _form(parsed: Parsed, path: tuple[str | int, ...], question: Question) -> Iterator[Fault]:
    """What each type of question needs."""
    right = sum(option.correct for option in question.options)
    needs: dict[str, tuple[bool, str]] = {
        "single": (right == 1, "exactly one correct option"),
        "true_false": (len(question.options) == 2 and right == 1, "two options, one correct"),
        "multi": (len(question.options) > 2 and right > 0, "at least three options, one of them correct"),
        "order": (len(question.options) > 2, "at least three options, in the right order"),
        "match": (len(question.options) > 1 and all(o.match for o in question.options), "options that all have a `match`"),
        "number": (question.answer is not None, "an `answer`"),
        "text": (bool(question.accepted), "at least one of `accepted`"),
    }
    is_met, allowed = needs[question.type]
    if not is_met:
        hint = "write `correct: true` on the right option" if question.type in CHOICES and not right else ""
        yield fault_at(parsed, path, "P309", f"a question of type {question.type} without what it needs", allowed, hint)
    if question.type not in CHOICES and question.feedback is None:
        yield fault_at(parsed, path, "P305", "no feedback", "`feedback`, said after any answer")


def _longest_is_right(parsed: Parsed, questions: Sequence[Question]) -> Iterator[Fault]:
    """Whoever marks the longest answer should not pass: more than three in four single choices, of at least four."""
    single = [question for question in questions if question.type == "single"]
    longest = [max(question.options, key=lambda option: _length(option.text)) for question in single if question.options]
    right = sum(option.correct for option in longest)
    if len(single) >= 4 and right > 0.75 * len(single):
        found = f"the longest answer is right in {right} of {len(single)} questions"
        yield fault_at(parsed, ("questions",), "P310", found, "wrong answers as long as right ones")


def _length(text: Text) -> int:
    return len(text.zh or text.en)

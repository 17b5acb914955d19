"""Pages with a quiz, notes, calculators and a learner's own work: small, in both languages, with the site's own scripts."""

from __future__ import annotations

import json
from html import escape
from importlib.util import find_spec
from pathlib import Path

from generator.model.quiz import Option, Question, Quiz
from generator.model.text import LANGUAGES, Language, Text
from generator.pages.leaf import Leaf
from generator.pages.quiz import show_quiz
from generator.publish.assets import words_script
from generator.publish.csp import POLICY
from generator.publish.styles import compact
from tests.pages.builders import a_book

ASSETS = Path(__file__).parents[3] / "templates" / "assets"
HOSTILE = '<img src=x onerror="alert(1)">*“甲”&amp;'
SCRIPTS = {
    "quiz": ("questions", "quiz"),
    "lesson": ("progress",),
    "course": ("progress",),
    "my-work": ("work",),
    **dict.fromkeys(("gap", "nps", "roi", "claim-check"), ("statistics", "calculators", "gap", "nps", "roi", "claim-check")),
}
SHELL = (
    '<!doctype html><html lang="{tag}" dir="ltr"><head><meta charset="utf-8">'
    '<meta http-equiv="Content-Security-Policy" content="{policy}">'
    '<meta name="viewport" content="width=device-width,initial-scale=1"><title>t</title><link rel="icon" href="data:,">'
    '<link rel="stylesheet" href="../../assets/gapsite.css"></head><body dir="ltr" data-md-color-scheme="default" '
    'data-md-color-primary="custom"><main class="md-content md-typeset"><h1>t</h1>{body}</main>'
    "{scripts}</body></html>"
)


def write_learning_site(root: Path) -> None:
    """`zh/quiz/`, `zh/lesson/`, ..., each as a page of the site would have it."""
    (root / "assets" / "js").mkdir(parents=True)
    sheets = (*theme_styles(), *sorted(ASSETS.glob("*.css")))
    styles = "\n".join(path.read_text(encoding="utf-8") for path in sheets)
    (root / "assets" / "gapsite.css").write_text(compact(styles), encoding="utf-8")
    for path in (ASSETS / "js").glob("*.js"):
        (root / "assets" / "js" / path.name).write_bytes(path.read_bytes())
    for language in LANGUAGES:
        (root / "assets" / "js" / f"words.{language}.js").write_bytes(words_script(language))
        for name, body in bodies(language).items():
            folder = root / language / name
            folder.mkdir(parents=True)
            (folder / "index.html").write_text(page(language, name, body), encoding="utf-8")


def theme_styles() -> tuple[Path, ...]:
    """Material's own, and what we change in them: contrast and boxes are as on the site."""
    spec = find_spec("material")
    assert spec and spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0]) / "templates" / "assets" / "stylesheets"
    names = ("main.*.min.css", "palette.*.min.css")
    return (
        *(path for name in names for path in folder.glob(name)),
        ASSETS.parent / "theme" / "assets" / "gapsite" / "theme.css",
    )


def page(language: Language, name: str, body: str) -> str:
    names = (f"words.{language}", "core", *SCRIPTS[name])
    scripts = "".join(f'<script src="../../assets/js/{each}.js"></script>' for each in names)
    tag = {"zh": "zh-Hans", "en": "en"}[language]
    return SHELL.format(tag=tag, policy=POLICY, body=body, scripts=scripts)


def bodies(language: Language) -> dict[str, str]:
    lessons = [
        {"id": "one", "title": HOSTILE, "href": "../lesson/", "quiz": "quiz-one", "questions": ["pick", "some"]},
        {"id": "two", "title": "=Two", "href": "../lesson/", "quiz": None, "questions": []},
    ]
    calculators = {
        name: f'<div class="gs-calculator" data-calculator="{name}"><p>f</p></div>' for name in SCRIPTS if name in KINDS
    }
    items = "".join(
        f'<li><p class="gs-lessons__name"><a href="../../lessons/{name}/">{name}</a></p></li>' for name in ("one", "two")
    )
    return calculators | {
        "quiz": str(show_quiz(Leaf(a_book(language), ""), a_quiz())),
        "lesson": '<div class="gs-notes" data-note="lesson/one"></div>',
        "course": f'<ol class="gs-lessons">{items}</ol><ol class="gs-lessons"><li><a href="../../lessons/six/">6</a></li></ol>',
        "my-work": f'<div class="gs-my-work" data-lessons="{escape(json.dumps(lessons))}"></div>',
    }


KINDS = ("gap", "nps", "roi", "claim-check")


def a_quiz() -> Quiz:
    """One question of each type, with hostile words, and one that is no longer asked."""
    return Quiz(
        id="quiz-one", title=both("Quiz"), lesson="one",
        questions=(
            asked("pick", "single", options=(
                Option(id="a", text=both(HOSTILE), correct=True, feedback=both(f"Why {HOSTILE}")),
                Option(id="b", text=both("Two"), feedback=both("Not two")))),
            asked("some", "multi", options=(
                Option(id="a", text=both("Red"), correct=True, feedback=both("Red it is")),
                Option(id="b", text=both("Green"), feedback=both("Never green")),
                Option(id="c", text=both("Blue"), correct=True, feedback=both("Blue too")))),
            asked("true", "true_false", options=(
                Option(id="t", text=both("Yes"), feedback=both("No, no")),
                Option(id="f", text=both("No"), correct=True, feedback=both("Just so")))),
            asked("line", "order", feedback=both("Steps"), options=tuple(
                Option(id=each, text=both(f"Step {each}")) for each in "abc")),
            asked("pair", "match", options=tuple(
                Option(id=each, text=both(f"Left {each}"), match=both(f"Right {each}")) for each in "ab")),
            asked("sum", "number", answer=-12.5, tolerance=0.5, unit=Text(zh="%", en="%"), feedback=both("Minus")),
            asked("word", "text", accepted=(Text(zh="感知", en="Perception"), both(HOSTILE))),
            asked("gone", "single", status="retired", options=(
                Option(id="a", text=both("Old"), correct=True), Option(id="b", text=both("Older"), feedback=both("x")))),
        ),
    )  # fmt: skip


def asked(name: str, kind: str, **values: object) -> Question:
    return Question.model_validate({"id": name, "type": kind, "stem": both(f"Stem of {name}?"), "objective": "o1", **values})


def both(words: str) -> Text:
    return Text(zh=words, en=words)

"""A sound project with one record of everything, into which the example of a code is put: lines of one file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.errors import Fault
from generator.load import LOCK, lock_of
from generator.load.project import read_sources
from generator.pipeline.teaching import misfits_of
from tests.load.builders import CROSSWALK, GAP_MODELS, SMALL, write_files

LESSON = """\
schema: lesson/1
id: %s
title: {zh: 五类差距, en: Five gaps}
summary: {zh: 差在哪一段, en: Which stretch falls short}
status: published
authors: [lin]
sources: [zeithaml]
traces: [{outline: seed, heading: %s}]
questions: [{zh: 差在哪, en: Where is it}]
objectives:
  - {id: o1, bloom: analyze, text: {zh: 区分五类差距, en: Tell apart the five gaps}, assessed_by: [{question: q1}]}
segments:
  - {id: s1, kind: talk, title: {zh: 讲解, en: Talk}, min: 5, minutes: 10, max: 15, learners: {zh: 听讲, en: Listen}}
  - {id: s2, kind: exercise, title: {zh: 分堆, en: Sort}, min: 10, minutes: %s, learners: {zh: 分卡, en: Sort cards}}
keypoints: [{zh: 先问差在哪, en: Ask where first}]
quiz: %s
requires: [%s]
"""
QUESTION = """\
  - id: q%d
    type: single
    stem: {zh: 哪一段, en: Which stretch}
    objective: o1
    options:
      - {id: a, text: {zh: 服务传递差距, en: Delivery gap}, correct: true, feedback: {zh: 对, en: Right}}
      - {id: b, text: {zh: 感知, en: Seen}, feedback: {zh: 错, en: Wrong}}
"""
QUIZ = "schema: quiz/1\nid: %s\ntitle: {zh: 自测, en: Self-check}\nlesson: %s\nquestions:\n" + "".join(
    QUESTION % number for number in (1, 2, 3)
)
COURSE = """\
schema: course/1
id: gap-analysis
title: {zh: 服务质量差距分析, en: Gap analysis}
status: published
version: 1.0.0
licence: CC-BY-4.0
authors: [lin]
reviews: [{by: lin, role: subject, on: '2026-11-01', version: 1.0.0}]
background: {zh: 背景, en: Background}
benefits: [{id: b1, text: {zh: 收益, en: Benefit}, objectives: [o1]}]
audience: [{zh: 经理, en: Managers}]
size: {min: 8, max: 24, group: 4}
methods: [{name: {zh: 讲授, en: Talk}, percent: 40}, {name: {zh: 演练, en: Practice}, percent: 60}]
period_minutes: 45
objectives:
  - {id: o1, bloom: analyze, text: {zh: 区分, en: Tell apart}, shown_by: [{lesson: five-gaps, objective: o1}]}
modules:
  - {id: m1, title: {zh: 一, en: One}, intro: {zh: 甲, en: I}, lessons: [
      {use: five-gaps, tier: core}, {use: gap-causes, tier: core}]}
industries: {default: heating, others: [bank]}
"""
OVERLAY = """\
schema: overlay/1
id: %s
name: {zh: %s, en: %s}
words: [{id: customer, text: {zh: %s, en: %s}}]
own_words: [{zh: %s, en: %s}]
"""
ROLEPLAY = """\
schema: roleplay/1
id: rp-cold-room
title: {zh: 室温投诉, en: The cold room}
setting: {zh: 热线, en: The hotline}
rounds: [{id: r1, minutes: 6}]
roles:
  - {id: caller, name: {zh: 用户, en: Caller}, public: {zh: 冷, en: Cold},
     private: {zh: 甲, en: A}, goal: {zh: 乙, en: B}, mood: 4}
  - {id: agent, name: {zh: 客服, en: Agent}, public: {zh: 接, en: Answers},
     private: {zh: 甲, en: A}, goal: {zh: 乙, en: B}, mood: 2}
observer: {verbatim_lines: 3, items: [{id: i1, behaviour: {zh: 复述, en: Repeats}}]}
script: [{id: l1, role: caller, line: {zh: 冷, en: Cold}}]
debrief: [{id: d1, phase: facts, ask: {zh: 听到什么, en: What did you hear}}]
safety: {zh: 可以喊停, en: Anybody may stop it}
"""
SHEET = """\
schema: worksheet/1
id: gap-calc
title: {zh: 差距计算表, en: Working out a gap}
kind: table
instructions: {zh: 一行一题, en: One item a row}
columns:
  - {id: expectation, name: {zh: 期望, en: Expectation}, type: number}
  - {id: perception, name: {zh: 感知, en: Perception}, type: number}
"""
DIAGRAM = """\
schema: diagram/1
id: complaint-path
title: {zh: 一件投诉的路, en: The way of a complaint}
about: {zh: 从来电到回访, en: From the call to calling back}
columns: 2
boxes:
  - {id: call, text: {zh: 来电, en: Call}, column: 1, row: 1}
  - {id: visit, text: {zh: 上门, en: Visit}, column: 2, row: 1}
"""
DELIVERY = """\
schema: delivery/1
id: acme-2026-12
course: gap-analysis
version: 1.0.0
industry: heating
client: {zh: 某公司, en: Acme}
days: [{date: '2026-12-10', start: '09:00', end: '17:00'}]
trainer: lin
headcount: 16
mode: onsite
"""
CLAIMS = """\
- id: queue-time
  text: {zh: 平均排队由 15 分钟降到 8 分钟, en: Waiting fell from 15 to 8 minutes}
  source: slides-2026
  status: disputed
  show: debate
- id: old-claim
  text: {zh: 旧的说法, en: An old claim}
  source: zeithaml
  status: unverified
  show: hide
"""
BLOOM = """\
- {id: understand, name: {zh: 理解, en: Understand}, verbs: [{zh: 解释, en: Explain}]}
- {id: analyze, name: {zh: 分析, en: Analyse}, verbs: [{zh: 区分, en: Tell apart}]}
- {id: vague, name: {zh: 含糊, en: Vague}, verbs: [{zh: 了解, en: Know}]}
"""
SOURCES = """\
- {id: zeithaml, type: paper, cite: {zh: 文献, en: Paper}, status: read}
- {id: slides-2026, type: courseware, cite: {zh: 课件, en: Slides}, status: unverified}
"""
DIMENSIONS = """\
- {id: responsiveness, name: {zh: 响应性, en: Responsiveness}, definition: {zh: 快, en: D},
   avoid: [{zh: 反应度, en: Reactivity}]}
- {id: reliability, name: {zh: 可靠性, en: Reliability}, definition: {zh: 准, en: D}}
"""
BASE: Mapping[str, str] = {
    "content/site.yml": "schema: site/1\nname: {zh: 站点, en: Site}\ndate: '2026-11-22'\n",
    "content/vocab/gap-models.yml": GAP_MODELS,
    "content/vocab/crosswalk.yml": CROSSWALK,
    "content/vocab/dimensions.yml": DIMENSIONS,
    "content/vocab/bloom.yml": BLOOM,
    "content/vocab/sources.yml": SOURCES,
    "content/people/people.yml": SMALL["content/people/people.yml"],
    "content/lessons/five-gaps/lesson.yml": LESSON % ("five-gaps", "h1", "20, max: 30", "five-gaps", ""),
    "content/lessons/five-gaps/lesson.md": "先问差在哪。{{claim:queue-time}}\n",
    "content/lessons/five-gaps/lesson.en.md": "Ask where first. {{claim:queue-time}}\n",
    "content/lessons/gap-causes/lesson.yml": LESSON % ("gap-causes", "h2", "90, max: 100", "gap-causes", "five-gaps"),
    "content/lessons/gap-causes/lesson.md": "再问为什么。\n",
    "content/lessons/gap-causes/lesson.en.md": "Then ask why.\n",
    "content/quizzes/five-gaps.yml": QUIZ % ("five-gaps", "five-gaps"),
    "content/quizzes/gap-causes.yml": QUIZ % ("gap-causes", "gap-causes"),
    "content/courses/gap-analysis/course.yml": COURSE,
    "content/claims/claims.yml": CLAIMS,
    "content/cases/cold-room/case.yml": SMALL["content/cases/queue/case.yml"].replace("id: queue", "id: cold-room")
    + "lessons: [five-gaps]\n",
    "content/cases/cold-room/case.md": "经过。\n",
    "content/cases/cold-room/case.en.md": "What happened.\n",
    "content/overlays/heating/overlay.yml": OVERLAY % ("heating", "供热", "Heating", "用户", "household", "室温", "boiler"),
    "content/overlays/bank/overlay.yml": OVERLAY % ("bank", "银行", "Bank", "客户", "client", "柜员", "teller"),
    "content/outlines/outline.yml": (
        "- id: seed\n  source: zeithaml\n  headings:\n"
        "    - {id: h1, title: {zh: 差距的概念, en: What a gap is}}\n"
        "    - {id: h2, title: {zh: 差距的成因, en: What causes gaps}}\n"
    ),
    "content/activities/rp-cold-room/roleplay.yml": ROLEPLAY,
    "content/worksheets/gap-calc.yml": SHEET,
    "content/diagrams/complaint-path.yml": DIAGRAM,
    "content/deliveries/acme-2026-12.yml": DELIVERY,
}


class _Words(yaml.SafeLoader):
    """YAML as projects are read: `on` is a word."""


_Words.yaml_implicit_resolvers = {
    key: [each for each in found if each[0] != "tag:yaml.org,2002:bool" or key in "tTfF"]
    for key, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
LOCKED = frozenset({"l502", "g804"})
"""Codes that compare the project with its lock, which is written before the example is put in."""
WHOLE = frozenset({"g804", "p308"})
"""Codes that find something missing: their examples are whole lists."""
COME_ALONG: Mapping[str, str] = {"r334": "R152"}
"""Of lessons in a circle one stands before what it requires."""


def remarks_on(root: Path, files: Mapping[str, str], *, lock: bool = False) -> tuple[Fault, ...]:
    """Everything that `gapsite check` says of the texts of a project."""
    if lock:
        write_files(root, BASE)
        (root / LOCK).write_text(lock_of(root, root), encoding="utf-8")
    write_files(root, files)
    sources = read_sources(root, root)
    if sources.site is None:
        return sources.faults
    return (*sources.site.warnings, *misfits_of(sources.site))


def with_lines(file: str, lines: str, *, whole: bool = False) -> dict[str, str]:
    """The project with lines of an example in a file: Markdown stands below what is there, fields take the place of the
    record's own, and items of a list that of those with the same id."""
    there = BASE.get(file, "")
    if file.endswith(".md"):
        return {**BASE, file: f"{there}\n{lines}"}
    merged = _merged(yaml.load(there, _Words), yaml.load(lines, _Words), whole=whole)
    return {**BASE, file: yaml.safe_dump(merged, allow_unicode=True, sort_keys=False)}


def _merged(there: Any, given: Any, *, whole: bool) -> Any:
    if isinstance(there, dict) and isinstance(given, dict):
        return {**there, **{key: _merged(there.get(key), value, whole=whole) for key, value in given.items()}}
    if not whole and _has_ids(there) and _has_ids(given):
        known = {item["id"] for item in given}
        return [*given, *(item for item in there if item["id"] not in known)]
    return given


def _has_ids(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) and "id" in item for item in value)

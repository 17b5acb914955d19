"""A small sound project as text files, and helpers that break one thing in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.errors import Fault, SourceFaults
from generator.load import load_site
from generator.model.site import Site

GAP_MODELS = """\
- id: pzb
  name: {zh: 差距模型, en: Gap model}
  canonical: true
  sources: [zeithaml]
  summary: {zh: 四差距与一结果, en: Four gaps and a result}
  constructs:
    - {id: expected, name: {zh: 期望, en: Expected}, definition: {zh: 期, en: E}, respondents: [customer]}
    - {id: perceived, name: {zh: 感知, en: Perceived}, definition: {zh: 感, en: P}, respondents: [customer]}
    - {id: standards, name: {zh: 标准, en: Standards}, definition: {zh: 标, en: S}, respondents: [document]}
  gaps:
    - id: perception
      number: 5
      name: {zh: 感知差距, en: Perception gap}
      question: {zh: 差在哪, en: Where}
      definition: {zh: 感知减期望, en: Perception minus expectation}
      minuend: perceived
      subtrahend: expected
      evidence: [paired_difference]
      measured_by: {zh: 问卷, en: A survey}
      antecedents: [tangible-cues]
    - id: delivery
      number: 3
      name: {zh: 传递差距, en: Delivery gap}
      question: {zh: 差在哪, en: Where}
      definition: {zh: 实际减标准, en: Delivered minus standard}
      minuend: perceived
      subtrahend: standards
      evidence: [compliance]
      measured_by: {zh: 检查, en: An audit}
  antecedents:
    - {id: tangible-cues, name: {zh: 线索, en: Cues}}
"""
CROSSWALK = """\
- id: course-scheme
  name: {zh: 课程划分, en: Course scheme}
  source: zeithaml
  to: pzb
  verdict: {zh: 可用, en: Usable}
  rows:
    - {label: {zh: 差距三, en: Gap 3}, says: {zh: 执行, en: Execution}, relation: exact, gap: delivery}
"""
INSTRUMENT = """\
schema: instrument/1
id: kiosk
name: 终端问卷
version: '1'
about: 说明
scales:
  - {id: seven, min: 1, max: 7, top_box: 6, bottom_box: 2}
  - {id: eleven, min: 0, max: 10, top_box: 9, bottom_box: 6}
batteries:
  - id: quality
    name: 服务质量
    forms:
      - {form: expectation, scale: seven}
      - {form: perception, scale: seven}
    items:
      - {id: accuracy, dimension: reliability, text: 准确, short: 准确}
      - {id: speed, dimension: reliability, text: 快速, short: 快}
questions:
  - {id: recommend, role: recommend, scale: eleven, text: 推荐, short: 推荐}
headline: {battery: quality, form: gap}
en:
  name: Kiosk questionnaire
  about: About
  batteries:
    quality:
      name: Service quality
      items:
        accuracy: {text: Accuracy, short: Accuracy}
        speed: {text: Speed, short: Speed}
  questions:
    recommend: {text: Recommend, short: Recommend}
"""
DATASET = """\
schema: dataset/1
id: kiosk-2019
name: {zh: 调查, en: Survey}
organisation: acme
instrument: kiosk
origin: {zh: 来源, en: Origin}
licence: MIT
attribution: {zh: 署名, en: Credit}
disclosure: open
disclosure_reason: {zh: 已公开, en: Public already}
fieldwork:
  population: {zh: 顾客, en: Customers}
  sampling: convenience
  mode: {zh: 网络, en: Online}
  start: 2019-08-27
  end: 2019-09-08
  collected_by: {zh: 学生, en: Students}
files:
  - {path: answers.csv, period: '2019'}
ratings:
  - {column: [E1], item: accuracy, form: expectation}
  - {column: [P1], item: accuracy, form: perception}
  - {column: [NPS], question: recommend}
segments:
  - column: [sex]
    id: sex
    name: {zh: 性别, en: Sex}
    levels:
      - {id: female, name: {zh: 女, en: Women}, codes: ['F']}
      - {id: male, name: {zh: 男, en: Men}, codes: ['M']}
"""
LESSON = """\
schema: lesson/1
id: five-gaps
title: 五类差距
summary: 摘要
status: published
authors: [lin]
gaps: [perception, delivery]
dimensions: [reliability]
terms: [servqual]
sources: [zeithaml]
questions: [差在哪, 谁负责]
objectives:
  - {id: o1, bloom: analyze, text: 区分差距, assessed_by: [{question: q1}]}
segments:
  - {id: s1, kind: talk, title: 讲解, min: 5, minutes: 10, max: 15, learners: 听讲}
keypoints: [先问差在哪]
quiz: five-gaps
en:
  title: Five gaps
  summary: Summary
  questions: [Where is it, Who owns it]
  objectives: {o1: {text: Tell gaps apart}}
  segments: {s1: {title: Talk, learners: Listen}}
  keypoints: [Ask where first]
"""
QUIZ = """\
schema: quiz/1
id: five-gaps
title: 自测
lesson: five-gaps
questions:
  - id: q1
    type: single
    stem: 哪一段
    objective: o1
    options:
      - {id: a, text: 传递, correct: true, feedback: 对}
      - {id: b, text: 感知, feedback: 错}
en:
  title: Self-check
  questions:
    q1:
      stem: Which stretch
      options: {a: {text: Delivery, feedback: Right}, b: {text: Perception, feedback: Wrong}}
"""
LESSON_MD = """\
## 差在哪 {#where}

看{{gap:delivery}}与{{term:servqual}}。

{{chart:dumbbell dataset=kiosk-2019 form="two words"}}
"""
LESSON_EN_MD = """\
## Where {#where}

See {{gap:delivery}} and {{term:servqual}}.

{{chart:dumbbell dataset=kiosk-2019 form="two words"}}
"""
SMALL: dict[str, str] = {
    "content/site.yml": "schema: site/1\nname: {zh: 站点, en: Site}\n",
    "content/vocab/gap-models.yml": GAP_MODELS,
    "content/vocab/crosswalk.yml": CROSSWALK,
    "content/vocab/dimensions.yml": "- {id: reliability, name: {zh: 可靠性, en: Reliability}, definition: {zh: 准, en: D}}\n",
    "content/vocab/metrics.yml": """\
- {id: nps, name: {zh: 净推荐值, en: NPS}, unit: {zh: 点, en: points}, formula: {zh: 甲, en: f}, reading: {zh: 乙, en: r}}
""",
    "content/vocab/glossary.yml": "- {id: servqual, name: {zh: 量表, en: SERVQUAL}, definition: {zh: 甲, en: d}}\n",
    "content/vocab/sources.yml": """\
- {id: zeithaml, type: paper, cite: {zh: 文献, en: Paper}, status: read}
""",
    "content/people/people.yml": "- {id: lin, name: {zh: 林, en: Lin}, role: {zh: 讲师, en: Trainer}, fictional: true}\n",
    "content/instruments/kiosk.yml": INSTRUMENT,
    "content/organisations/acme.yml": """\
schema: organisation/1
id: acme
name: {zh: 某公司, en: Acme}
about: {zh: 简介, en: About}
industry: {zh: 零售, en: Retail}
""",
    "data/surveys/kiosk-2019/dataset.yml": DATASET,
    "data/surveys/kiosk-2019/answers.csv": "E1,P1,NPS,sex\n5,4,9,F\n",
    "content/lessons/five-gaps/lesson.yml": LESSON,
    "content/lessons/five-gaps/lesson.md": LESSON_MD,
    "content/lessons/five-gaps/lesson.en.md": LESSON_EN_MD,
    "content/quizzes/five-gaps.yml": QUIZ,
    "content/cases/queue/case.yml": """\
schema: case/1
id: queue
title: {zh: 排队, en: The queue}
summary: {zh: 摘要, en: Summary}
status: published
authors: [lin]
industry: {zh: 零售, en: Retail}
kind: synthetic
organisation: {zh: 某店, en: A shop}
gaps: [delivery]
questions: [{id: why, ask: {zh: 为什么, en: Why}, expect: {zh: 因为, en: Because}}]
""",
    "content/cases/queue/case.md": "经过。\n",
    "content/cases/queue/case.en.md": "What happened.\n",
    "content/courses/gaps/course.yml": """\
schema: course/1
id: gaps
title: {zh: 课程, en: Course}
status: published
version: '1.0'
licence: CC-BY-4.0
authors: [lin]
background: {zh: 背景, en: Background}
benefits: [{id: b1, text: {zh: 收益, en: Benefit}, objectives: []}]
audience: [{zh: 经理, en: Managers}]
methods:
  - {name: 讲授, percent: 60}
  - {name: 演练, percent: 40}
period_minutes: 45
modules:
  - {id: m1, title: {zh: 一, en: One}, intro: {zh: 甲, en: I}, lessons: [{use: five-gaps, tier: core}]}
en:
  methods: [Talk, Practice]
""",
    "content/pages/reading.yml": "schema: article/1\nid: reading\ntitle: {zh: 读法, en: Reading}\nsummary: {zh: 甲, en: S}\n",
    "content/pages/reading.md": "正文。\n",
    "content/pages/reading.en.md": "Text.\n",
}
LESSON_FILE = "content/lessons/five-gaps/lesson.yml"
PROSE_FILE = "content/lessons/five-gaps/lesson.md"
PROSE_EN_FILE = "content/lessons/five-gaps/lesson.en.md"
DATASET_FILE = "data/surveys/kiosk-2019/dataset.yml"
INSTRUMENT_FILE = "content/instruments/kiosk.yml"
GAPS_FILE = "content/vocab/gap-models.yml"
QUIZ_FILE = "content/quizzes/five-gaps.yml"
COURSE_FILE = "content/courses/gaps/course.yml"


def write_files(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Writes text as UTF-8 and bytes as they are."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def a_project(root: Path) -> Path:
    """The small project below `root`."""
    return write_files(root, SMALL)


def load(root: Path) -> Site:
    return load_site(root, root)


def faults_in(root: Path) -> tuple[Fault, ...]:
    """All faults of the project; fails when there are none."""
    try:
        load(root)
    except SourceFaults as error:
        return error.faults
    raise AssertionError("the project has no fault")


def faults_after(root: Path, file: str, old: str, new: str) -> tuple[Fault, ...]:
    """Faults of the small project in which the first `old` of one file became `new`."""
    text = SMALL[file]
    assert old in text, f"{old!r} is not in {file}"
    write_files(root, {**SMALL, file: text.replace(old, new, 1)})
    return faults_in(root)


def only_fault(root: Path, file: str, old: str, new: str) -> Fault:
    """The one fault of such a change."""
    faults = faults_after(root, file, old, new)
    assert len(faults) == 1, "\n".join(map(str, faults))
    return faults[0]


def place(fault: Fault) -> str:
    """`file:line:column code`."""
    return f"{fault.file}:{fault.line}:{fault.column} {fault.code}"

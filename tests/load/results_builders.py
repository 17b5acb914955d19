"""The small project with everything that people write for results pages: actions, announced dates, comments, commentary."""

from __future__ import annotations

from tests.load.builders import DATASET_FILE, SMALL

ACTIONS_FILE = "content/actions/acme.yml"
COMMENTARY_FILE = "content/commentary/acme-2019.yml"
ORGANISATION_FILE = "content/organisations/acme.yml"
ANSWERS_FILE = "data/surveys/kiosk-2019/answers.csv"
OPERATIONS_FILE = "data/operations/acme-counter/operations.yml"
TODAY = "2020-03-01"
"""The date of the edition."""

ACTIONS = """\
schema: actions/1
id: acme
organisation: acme
causes:
  - {id: no-sign, gap: delivery, bone: process, text: 没有排队标识, evidence: record, source: 2019 年现场记录}
  - {id: too-few, gap: delivery, bone: people, text: 高峰人手不足, evidence: conjecture}
actions:
  - id: signs
    title: 设置排队标识
    what: 在入口设置标识。
    gap: delivery
    dimensions: [reliability]
    causes: [no-sign, too-few]
    mechanism: 排队有序，等候更短。
    owner: 营业部经理
    declared: 2019-10-01
    started: 2019-11-01
    due:
      - {date: 2019-12-31, set: 2019-10-01}
      - {date: 2020-01-31, set: 2019-12-15, reason: 供应商延期}
    status: done
    status_date: 2020-01-20
    measures:
      - {id: accuracy, dataset: kiosk-2019, battery: quality, form: gap, item: accuracy, baseline: '2019', period: '2020'}
      - {id: reliability, dataset: kiosk-2019, battery: quality, form: perception, dimension: reliability, baseline: '2019',
         period: '2020', delta: 0.3}
      - {id: nps, dataset: kiosk-2019, question: recommend, baseline: '2019', period: '2020'}
    comparison: {segment: sex, pilot: female, others: male}
    chosen: staggered
    cannot_exclude: [同期更换了终端]
    conditions: 高峰有人值守
    economics:
      currency: 元
      period: year
      discount_rate: {low: 0.0, likely: 0.03, high: 0.05}
      costs: [{id: signs, name: 标识, amounts: [{low: 900.0, likely: 1000.0, high: 1200.0}]}]
      benefits: []
      note: 采购单；未计顾客的时间
    case: queue
  - id: counting
    title: 记录等候时间
    what: 每日记录。
    gap: delivery
    owner: 数据专员
    declared: 2019-10-01
    due: [{date: 2020-02-15, set: 2019-10-01}]
    status: in_progress
    status_date: 2019-11-01
    measures:
      - {id: compliance, operations: acme-counter, indicator: in-time, baseline: '2019-09', period: '2020-02', delta: 2.5}
en:
  causes:
    no-sign: {text: No sign, source: Notes of 2019}
    too-few: {text: Too few hands}
  actions:
    signs:
      title: Signs for the queue
      what: Signs at the entrance.
      mechanism: An orderly queue is shorter.
      owner: Manager of the counter
      due: [{}, {reason: The supplier was late}]
      cannot_exclude: [New terminals in the same months]
      conditions: Somebody is there at peak hours
      economics: {currency: yuan, costs: {signs: Signs}, note: The order; the customers' time is left out}
    counting: {title: Note waiting times, what: Every day., owner: Data officer}
"""
OPERATIONS = """\
schema: operations/1
id: acme-counter
name: {zh: 柜台记录, en: Counter records}
organisation: acme
origin: {zh: 来源, en: Origin}
licence: MIT
attribution: {zh: 署名, en: Credit}
grain: month
indicators:
  - {id: in-time, name: {zh: 及时率, en: In time}, definition: {zh: 十分钟内, en: Within 10 minutes}, kind: share,
     better: higher}
files:
  - {path: counts.csv}
"""
COUNTS = """\
period,indicator,part,value
2019-09,in-time,hits,80
2019-09,in-time,base,100
"""
ORGANISATION = (
    SMALL[ORGANISATION_FILE]
    + """\
thresholds: {gap: 0.2, declared: 2019-01-02}
targets:
  - {dataset: kiosk-2019, battery: quality, form: perception, dimension: reliability, value: 6.0, declared: 2019-01-02}
  - {dataset: kiosk-2019, battery: quality, form: gap, value: -0.5, declared: 2019-01-02}
  - {dataset: kiosk-2019, question: recommend, value: 35.0, declared: 2019-01-02}
season: {zh: 冬季顾客更多, en: More customers in winter}
calendar:
  - period: '2019'
    dates:
      - {date: 2019-12-01, set: 2019-01-02}
      - {date: 2020-02-01, set: 2019-11-20, reason: {zh: 录入延迟, en: Data entry took longer}}
    time: '09:30'
  - {period: '2020', dates: [{date: 2020-12-01, set: 2020-01-02}]}
corrections:
  - {date: 2020-02-03, text: {zh: 更正一处, en: One mistake}, periods: ['2019']}
known_issues:
  - {zh: 只问了终端用户, en: Only users of the terminal were asked}
retirement: {zh: 保留十年, en: Kept for ten years}
"""
)
COMMENTS = """\
comments:
  themes:
    - {id: waiting, name: {zh: 等候, en: Waiting}, codes: ['1', W]}
    - {id: staff, name: {zh: 员工, en: Staff}, codes: ['2']}
  columns:
    - {column: [good], side: praise}
    - {column: [bad, worse], side: complaint}
  coded_by: {zh: 两名编码员，一致率 0.8, en: 'Two coders, kappa 0.8'}
  excerpts:
    - {period: '2019', theme: waiting, side: complaint, text: {zh: 太久了, en: Too long},
       reviewed_by: {zh: 数据专员, en: Data officer}, reviewed: 2020-01-02}
"""
COMMENTARY = """\
schema: commentary/1
id: acme-2019
organisation: acme
period: '2019'
author: {zh: 客服主管, en: Head of customer service}
date: 2020-02-01
"""
RESULTS: dict[str, str] = {
    **SMALL,
    "content/site.yml": SMALL["content/site.yml"] + f"date: {TODAY}\n",
    ACTIONS_FILE: ACTIONS,
    ORGANISATION_FILE: ORGANISATION,
    COMMENTARY_FILE: COMMENTARY,
    "content/commentary/acme-2019.md": "等候最受抱怨。\n",
    "content/commentary/acme-2019.en.md": "Waiting is what people complain about most.\n",
    DATASET_FILE: SMALL[DATASET_FILE] + COMMENTS,
    ANSWERS_FILE: "E1,P1,NPS,sex,good,bad\n5,4,9,F,none,1\n5,5,8,M,2,\n",
    OPERATIONS_FILE: OPERATIONS,
    "data/operations/acme-counter/counts.csv": COUNTS,
}
"""By file, as `builders.SMALL`."""

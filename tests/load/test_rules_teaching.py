"""Places inside another record that a reference cannot reach: each wrong one is a fault where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.load.builders import COURSE_FILE, LESSON_FILE, PROSE_FILE, SMALL, faults_in, load, write_files

PLAY, SHEET, DELIVERY = "content/activities/talk/roleplay.yml", "content/worksheets/plan.yml", "content/deliveries/june.yml"
SITE, OVERLAY, SCENES = "content/site.yml", "content/overlays/shop/overlay.yml", "content/overlays/shop/five-gaps.md"
OUTLINE = "content/outlines/seeds.yml"
TEACHING = {
    **SMALL,
    SITE: SMALL[SITE] + "demo: kiosk-2019\n",
    OUTLINE: "- {id: old, source: zeithaml, headings: [{id: one, title: {zh: 一, en: One}}]}\n",
    OVERLAY: "schema: overlay/1\nid: shop\nname: {zh: 店, en: Shop}\nwords: [{id: customer, text: {zh: 客, en: guest}}]\n"
    "own_words: []\n",
    SCENES: "## 排队 {#queue}\n\n人很多。\n",
    PROSE_FILE: SMALL[PROSE_FILE] + "\n{{word:customer}}问：\n\n{{scene:queue}}\n\n{{value:nps dataset=live}}\n",
    LESSON_FILE: SMALL[LESSON_FILE]
    .replace("quiz: five-gaps\n", "quiz: five-gaps\ntraces: [{outline: old, heading: one}]\n")
    .replace("keypoints:", "slides: [{id: a, segment: s1, title: {zh: 甲, en: A}, figure: {chart: dumbbell}}]\nkeypoints:", 1),
    COURSE_FILE: SMALL[COURSE_FILE].replace(
        "modules:",
        "industries: {default: shop}\nsize: {min: 6, max: 12, group: 3}\nvariants:\n"
        "  - {id: day, name: {zh: 一天, en: Day}, budget: 10, tiers: [core],\n"
        "     scale: [{lesson: five-gaps, minutes: 12}]}\nmodules:",
    ),
    PLAY: """\
schema: roleplay/1
id: talk
title: {zh: 谈, en: Talk}
setting: {zh: 店, en: Shop}
rounds: [{id: r1, minutes: 6}]
roles:
  - {id: guest, name: {zh: 甲, en: A}, public: {zh: 甲, en: A}, private: {zh: 密, en: S}, goal: {zh: 标, en: G}, mood: 4}
  - {id: clerk, name: {zh: 乙, en: B}, public: {zh: 乙, en: B}, private: {zh: 密, en: S}, goal: {zh: 标, en: G}, mood: 2}
observer: {verbatim_lines: 3, items: [{id: heard, behaviour: {zh: 复述, en: Repeats}}]}
script: [{id: l1, role: guest, line: {zh: 您好, en: Hello}}]
debrief: [{id: d1, phase: facts, ask: {zh: 念, en: Read}}]
safety: {zh: 停, en: Stop}
""",
    SHEET: """\
schema: worksheet/1
id: plan
title: {zh: 表, en: Sheet}
kind: table
instructions: {zh: 填, en: Fill in}
columns:
  - {id: e, name: {zh: 期望, en: E}, type: number}
  - {id: p, name: {zh: 感知, en: P}, type: number}
  - {id: gap, name: {zh: 差距, en: Gap}, type: formula, formula: "{p} - {e}"}
presets: [{id: r1, cells: [{column: e, text: {zh: 五, en: five}}]}]
""",
    DELIVERY: """\
schema: delivery/1
id: june
course: gaps
version: '1.0'
variant: day
industry: shop
client: {zh: 某店, en: A shop}
days: [{date: '2026-06-01', start: '09:00', end: '12:00'}]
trainer: lin
headcount: 12
mode: onsite
""",
}
CHANGES: dict[str, tuple[str, tuple[str, str], str, str]] = {
    "slide of no stretch": (LESSON_FILE, ("segment: s1,", "segment: s11,"), "R401", "did you mean 's1'?"),
    "no such chart": (LESSON_FILE, ("chart: dumbbell", "chart: dumbell"), "R401", "did you mean 'dumbbell'?"),
    "no such heading": (LESSON_FILE, ("heading: one", "heading: ones"), "R401", "did you mean 'one'?"),
    "rescales another": (COURSE_FILE, ("lesson: five-", "lesson: six-"), "R101", "did you mean 'five-gaps'?"),
    "no time": (COURSE_FILE, ("budget: 10", "budget: 0"), "R403", ""),
    "groups larger than the class": (COURSE_FILE, ("group: 3", "group: 30"), "R403", ""),
    "no such variant": (DELIVERY, ("variant: day", "variant: dya"), "R401", "did you mean 'day'?"),
    "ends before it starts": (DELIVERY, ("end: '12:00'", "end: '08:00'"), "R404", ""),
    "nobody comes": (DELIVERY, ("headcount: 12", "headcount: 0"), "R404", ""),
    "no day": (DELIVERY, ("days: [{date: '2026-06-01', start: '09:00', end: '12:00'}]", "days: []"), "R404", ""),
    "no time of day": (DELIVERY, ("start: '09:00'", "start: '9:00'"), "S104", ""),
    "a line of nobody": (PLAY, ("role: guest", "role: gest"), "R401", "did you mean 'guest'?"),
    "beyond fury": (PLAY, ("mood: 4", "mood: 6"), "R405", ""),
    "a cell of no column": (SHEET, ("column: e,", "column: ee,"), "R401", ""),
    "a formula of no column": (SHEET, ("{p} - {e}", "{p} - {f}"), "R401", ""),
    "a formula that runs": (SHEET, ("{p} - {e}", "HYPERLINK({p})"), "R406", ""),
    "a choice of nothing": (SHEET, ("en: E}, type: number", "en: E}, type: choice"), "R406", ""),
    "scenes of no lesson": (SCENES, ("", ""), "R407", "did you mean 'five-gaps'?"),
    "no such scene": (PROSE_FILE, ("{{scene:queue}}", "{{scene:quue}}"), "M104", "did you mean 'queue'?"),
    "no such word": (PROSE_FILE, ("{{word:customer}}", "{{word:custom}}"), "M104", "did you mean 'customer'?"),
    "no industry": (COURSE_FILE, ("industries: {default: shop}\n", ""), "M104", ""),
    "live without a demonstration": (SITE, ("demo: kiosk-2019\n", ""), "M104", ""),
    "a demonstration that is not there": (SITE, ("demo: kiosk-2019", "demo: kiosk-2018"), "R101", "did you mean 'kiosk-2019'?"),
}  # fmt: skip


def test_everything_that_is_taught_is_read(tmp_path: Path) -> None:
    site = load(write_files(tmp_path, TEACHING))
    scene = site.overlays["shop"].scenes.find("five-gaps", "queue")
    assert scene is not None and "人很多" in str(scene.in_("zh")[0])
    assert [role.id for role in site.roleplays["talk"].roles] == ["guest", "clerk"]
    assert site.deliveries["june"].days[0].start == "09:00"
    assert site.worksheets["plan"].columns[2].formula == "{p} - {e}"


@pytest.mark.parametrize("name", list(CHANGES))
def test_what_leads_nowhere_is_a_fault(tmp_path: Path, name: str) -> None:
    file, (old, new), code, hint = CHANGES[name]
    files = {**TEACHING, file: TEACHING[file].replace(old, new, 1)}
    if name == "scenes of no lesson":
        files["content/overlays/shop/five-gap.md"] = files[SCENES]
    faults = [fault for fault in faults_in(write_files(tmp_path, files)) if fault.code == code]
    assert faults, faults_in(tmp_path)
    assert hint in faults[0].hint

"""What no sentence of ours may contain: the trigger words of the commentary rules (results pages, 4.9), in both languages."""

from __future__ import annotations

import re

from generator.model.text import Language

NEVER = {
    "cause": r"使|导致|由于|带来|得益于|因此|从而|\bbecause\b|\bdue to\b|\bthanks to\b|\bled to\b|\bdrove\b",
    "equality": r"持平|不变|稳定|保持|平稳|\bunchanged\b|\bstable\b|\bsteady\b|\bflat\b|\bremained\b|\bstayed\b",
    "null abuse": r"显著|(?i:\bsignificant)",
    "size": r"大幅|明显|略有|稳步|(?i:\bsharp|\bslight|\bsubstantial)",
    "representativeness": r"代表性|广大用户|普遍反映|(?i:\brepresentative\b|customers feel)",
    "rank": r"第一(?!季度)|领先|倒数|排名|\b[Tt]op\b(?! box)|\b[Bb]est\b|\b[Ww]orst\b",
    "percent of NPS": r"NPS (is )?[−+]?\d+%|NPS [−+]?[\d.]+ 个百分点",
    "gap direction": r"差距(上升|下降)|gap (rose|fell)",
}
DIRECTION = (
    r"上升|下降|缩小|扩大|提升|改善|变差|恶化|提高|降低|\brose\b|\bfell\b|\bnarrowed\b|\bwidened\b|\bbetter\b(?!\))|\bworse\b"
)
MATERIAL_NULL = r"没有重要变化|no material change"
BROKEN = {
    "unfilled placeholder": r"[{}]",
    "not a number": r"\bnan\b|\bNone\b(?! of)|\binf\b",
    "hyphen for minus": r"-\d",
    "negative zero": r"−0(\.0+)?(?![\d.])",
    "double punctuation": r"[。，；：、]{2,}|[,;:]{2,}|\.{2,}|。\.|[（(][）)]|[，,；;]\s*[。.](?!\d)|：\s*：|\s[,.;:)]|\(\s",
    "doubled space": r"  ",
    "CJK space before punctuation": r" [，。；：）]|[（] ",
}
CROWDED = r"[\u4e00-\u9fff](?=[A-Za-z0-9+−])|[A-Za-z0-9%](?=[\u4e00-\u9fff])"
"""Han beside Latin letters or digits without a space between them."""
DATES = r"\d{4}年(\d{1,2}月(\d{1,2}日)?|第[一二三四]季度)?"
"""Set solid, with the words around them too."""
NAMES = r"NPS|CI|Holm|Benjamini–Hochberg|BH|Welch|Wilson|Wald|CC BY|utf|csv|n[=≈]"
"""Latin words that Chinese sentences may contain."""


def faults_of(sentence: str, language: Language) -> list[str]:
    """Names of the rules that a sentence breaks, whatever it is about."""
    rules = NEVER | BROKEN
    found = [name for name, pattern in rules.items() if re.search(pattern, sentence)]
    if language == "zh" and re.search(r"[A-Za-z]{2,}", re.sub(NAMES, "", sentence)):
        found.append("English words")
    if language == "zh" and re.search(CROWDED, re.sub(DATES, "日", sentence)):
        found.append("no space between Han and Latin")
    if language == "en" and re.search(r"[\u3000-\u9fff\uff00-\uffef]", sentence):
        found.append("Chinese characters")
    return found


def says_direction(sentence: str) -> bool:
    return bool(re.search(DIRECTION, sentence.replace("lower is better", "")))


def says_no_material_change(sentence: str) -> bool:
    return bool(re.search(MATERIAL_NULL, sentence))

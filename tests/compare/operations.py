"""An organisation's own records, as a site declares them."""

from __future__ import annotations

from generator.model.dataset import AnswerFile
from generator.model.operations import Indicator, Operations
from tests.narrate.builders import text


def an_operations(*indicators: Indicator) -> Operations:
    return Operations(
        id="records",
        name=text("运营记录", "Records"),
        organisation="bank",
        origin=text("业务系统", "Own systems"),
        licence="CC BY 4.0",
        attribution=text("某银行", "A bank"),
        grain="quarter",
        indicators=indicators,
        files=(AnswerFile(path="records.csv"),),
    )


def a_share(indicator_id: str) -> Indicator:
    return Indicator(
        id=indicator_id,
        name=text("达标率", "Within standard"),
        kind="share",
        definition=text("48 小时内修复的比例", "Repaired within 48 hours"),
        better="higher",
    )

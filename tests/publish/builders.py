"""A handful of pages in both languages, and a project that publishes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.cache import Cache
from generator.model.page import Asset, NavItem, Page
from generator.model.site import Settings
from generator.model.text import LANGUAGES, Language, Text
from generator.publish import Published, open_press

HOME = Path(__file__).parent.parent.parent
ZH_RESULTS = """\
# 保证性得分最低 { #top }

服务质量由期望与感知之差来衡量。[返回首页](../../)，[原始数据](../../../data/kiosk/2019/gaps.zh.csv)。

## 保证性 { #assurance }

| 维度 | 差距 |
|:--|--:|
| 保证性 | −0.95 |
| 可靠性（reliability） | −0.40 |

### 怎么读 { #reading }

差距为负，说明感知低于期望。[^1]

[^1]: 见[方法](../methods/#formula)。

??? note "细节"
    折叠的内容。
"""
EN_RESULTS = """\
# Assurance falls shortest { #top }

Service quality is perception minus expectation. [Home](../../), [data](../../../data/kiosk/2019/gaps.zh.csv).

## Assurance { #assurance }

| Dimension | Gap |
|:--|--:|
| Assurance | −0.95 |
| Reliability | −0.40 |

### How to read it { #reading }

A negative gap: perception falls short.[^1]

[^1]: See [the method](../methods/#formula).

??? note "Details"
    Folded text.
"""
ZH_METHODS = """\
# 方法 { #top }

## 公式 { #formula }

service quality 的差距 = 感知 − 期望。按性别分组，以求证实。[结果](../2019/#assurance)
"""
EN_METHODS = "# Method { #top }\n\n## Formula { #formula }\n\ngap = perception − expectation. [Results](../2019/#assurance)\n"
ZH_HOME = "# 服务质量差距 { #top }\n\n从期望到感知。[2019 年结果](kiosk/2019/)\n\n[邮局](https://example.org/) \n"
EN_HOME = "# Where service falls short { #top }\n\nFrom what is hoped for to what is seen. [Results for 2019](kiosk/2019/)\n"


def some_pages() -> tuple[Page, ...]:
    """Home, results and methods in both languages."""
    return (
        Page("zh", "", "服务质量差距", "首页说明", ZH_HOME, "home", ("toc",)),
        Page("zh", "kiosk/2019/", "自助机 2019 年结果", "保证性差距最大", ZH_RESULTS, "results"),
        Page("zh", "kiosk/methods/", "方法", "怎么算", ZH_METHODS, "methods"),
        Page("en", "", "Where service falls short", "What the site shows", EN_HOME, "home", ("toc",)),
        Page("en", "kiosk/2019/", "Kiosks, results for 2019", "Assurance has the widest gap", EN_RESULTS, "results"),
        Page("en", "kiosk/methods/", "Method", "How gaps are computed", EN_METHODS, "methods"),
    )


def some_nav() -> dict[Language, Sequence[NavItem]]:
    return {
        "zh": (NavItem("首页", ""), NavItem("自助机", "kiosk/2019/")),
        "en": (NavItem("Home", ""), NavItem("Kiosks", "kiosk/2019/")),
    }


def changed(pages: Sequence[Page], language: Language, path: str, **values: str) -> tuple[Page, ...]:
    """The pages with other values in one of them."""
    return tuple(
        replace(page, **values) if (page.language, page.path) == (language, path) else page  # type: ignore[arg-type]
        for page in pages
    )


@dataclass(slots=True)
class Project:
    """A folder with a build in it. The cache is shared, because Vega's bundle takes seconds to make."""

    root: Path
    cache: Cache
    pages: tuple[Page, ...] = field(default_factory=some_pages)
    assets: tuple[Asset, ...] = (Asset("data/kiosk/2019/gaps.zh.csv", "维度,差距\n".encode()),)
    settings: Settings = field(
        default_factory=lambda: Settings(name=Text(zh="服务质量差距", en="Quality gaps"), date="2026-11-22")
    )
    said: list[str] = field(default_factory=list)

    @property
    def site(self) -> Path:
        return self.root / "build" / "site"

    def publish(self) -> Published:
        with open_press(self.root, HOME, self.settings, self.cache, self.said.append) as press:
            press.add_files(self.assets)
            press.add_pages(self.pages)
            return press.publish(some_nav())

    def page(self, language: Language, path: str) -> str:
        return (self.site / language / path / "index.html").read_text(encoding="utf-8")


def both(markdown: str) -> tuple[Page, ...]:
    """One page in both languages."""
    return tuple(Page(language, "", "标题 Title", "说明", markdown, "home") for language in LANGUAGES)

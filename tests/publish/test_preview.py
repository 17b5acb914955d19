"""A page put together for a quick look equals the page that MkDocs builds from the same Markdown."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from generator.publish import preview
from generator.publish.files import link_tree
from tests.publish.builders import HOME, Project, changed

RICH = """\
# 新的标题 & <更多> { #top }

一段**文字**，[链接](../methods/#formula)，`code <b>`，A & B。[^a]

## 表 { #table }

| 维度 | 数 |
|:--|--:|
| 甲 | −1.20 |

<figure id="fig">
<img src="../../../data/kiosk/2019/gaps.zh.csv" alt="图">
<figcaption>说明</figcaption></figure>

### 小节一 *强调* { #one }

!!! warning "注意"
    提示。

### 小节二 { #two }

词语
:   解释。

## 代码 { #code }

```
{{ not a template }}
```

1. 一
2. 二

    缩进

[^a]: 注。
"""
WITHOUT_HEADINGS = "# 只有标题 { #top }\n\n一句话。\n"


def normalised(html: str) -> str:
    """White space between and inside tags does not count."""
    return re.sub(r"\s+", " ", re.sub(r"\s*(<[^>]*>)\s*", r"\1", html))


@pytest.mark.parametrize("markdown", [RICH, WITHOUT_HEADINGS], ids=["rich", "without headings"])
@pytest.mark.parametrize("path", ["kiosk/2019/", "kiosk/methods/"], ids=["in the navigation", "outside it"])
def test_a_preview_equals_the_built_page(project: Project, tmp_path: Path, markdown: str, path: str) -> None:
    extra = "\n\n[公式](#formula) [保证性](#assurance) [读](#reading)\n\n## 公式 { #formula }\n\n## 保证性 { #assurance }\n"
    text = markdown.replace("../methods/", "../../kiosk/methods/") + extra + "\n### 读 { #reading }\n"
    project.publish()
    link_tree(project.site, tmp_path / "served")
    project.pages = changed(project.pages, "zh", path, title='新 <题> & "名"', description="新“说明” & <b>", markdown=text)
    page = next(page for page in project.pages if (page.language, page.path) == ("zh", path))
    assert preview(page, tmp_path / "served", HOME)
    project.publish()
    shown = (tmp_path / "served/zh" / path / "index.html").read_text(encoding="utf-8")
    assert normalised(shown) == normalised(project.page("zh", path))


def test_a_preview_never_touches_the_published_site(project: Project, tmp_path: Path) -> None:
    project.publish()
    before = project.page("zh", "kiosk/2019/")
    link_tree(project.site, tmp_path / "served")
    page = changed(project.pages, "zh", "kiosk/2019/", markdown="# 别的 { #top }\n")[1]
    preview(page, tmp_path / "served", HOME)
    assert project.page("zh", "kiosk/2019/") == before
    assert "别的" in (tmp_path / "served/zh/kiosk/2019/index.html").read_text(encoding="utf-8")


def test_a_page_that_was_never_built_has_no_preview(project: Project, tmp_path: Path) -> None:
    assert not preview(project.pages[1], tmp_path, HOME)
    assert not list(tmp_path.rglob("*.html"))


def test_a_preview_takes_a_fraction_of_the_two_seconds(built: Project, tmp_path: Path) -> None:
    link_tree(built.site, tmp_path / "served")
    page = changed(built.pages, "zh", "kiosk/2019/", markdown=RICH * 10)[1]
    preview(page, tmp_path / "served", HOME)
    started = time.perf_counter()
    preview(changed(built.pages, "zh", "kiosk/2019/", markdown=RICH * 11)[1], tmp_path / "served", HOME)
    assert time.perf_counter() - started < 1

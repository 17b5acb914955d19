"""The check of the built site: every fault is found once, with page, element, target and a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publish.csp import POLICY
from generator.publish.links import check_site

HEAD = f'<!doctype html><html lang="{{lang}}"><head><meta charset="utf-8"><meta http-equiv="x" content="{POLICY}">'
TAGS = {"zh": "zh-Hans", "en": "en"}


def a_site(folder: Path, body: str, head: str = "", **files: str) -> frozenset[str]:
    """Page `p/` in both languages, `body` in the English one; gives the names of all files."""
    names = {"data/Gaps.csv": "a,b\n", "assets/x.css": "", **files}
    for language, tag in TAGS.items():
        text = body if language == "en" else ""
        page = f'{HEAD.format(lang=tag)}{head}</head><body><h1 id="top">T</h1>{text}</body></html>'
        names[f"{language}/p/index.html"] = page
        names[f"{language}/index.html"] = f'{HEAD.format(lang=tag)}</head><body><h1 id="home">H</h1></body></html>'
    for name, content in names.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return frozenset(names)


def problems(folder: Path, body: str, head: str = "", **files: str) -> list[str]:
    return [str(problem) for problem in check_site(folder, a_site(folder, body, head, **files))]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="../">home</a>',
        '<a href="..">home</a>',
        '<a href="./">here</a>',
        '<a href="#top">top</a>',
        '<a href="../#home">anchor elsewhere</a>',
        '<a href="../../zh/p/#top">the other language</a>',
        '<a href="../../data/Gaps.csv">data</a>',
        '<a href="https://example.org/">a link that a reader may follow</a>',
        '<a href="mailto:a@example.org">post</a>',
        '<a href="/en/p/">from the root</a>',
        '<img src="data:image/png;base64,AA" alt="">',
        '<p data-spec="../../data/Gaps.csv"></p>',
        '<picture><source srcset="../../data/Gaps.csv 1x, ../../data/Gaps.csv 2x"></picture>',
    ],
)
def test_a_sound_page_has_no_problem(tmp_path: Path, body: str) -> None:
    assert problems(tmp_path, body) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<a href="../q/">x</a>', "leads to 'en/q/index.html', which is not there (did you mean 'en/p/index.html'?)"),
        ('<a href="../../data/gaps.csv">x</a>', "leads to 'data/gaps.csv', which is not there (did you mean 'data/Gaps.csv'?)"),
        ('<a href="../../data">x</a>', "leads to 'data', which is not there"),
        ('<a href="#topp">x</a>', "'en/p/index.html' has no anchor 'topp' (did you mean 'top'?)"),
        ('<a href="../#top">x</a>', "'en/index.html' has no anchor 'top'"),
        ('<img src="../../data/x.svg" alt="">', "leads to 'data/x.svg'"),
        ('<source srcset="../../data/Gaps.csv 1x, ../no.png 2x">', "leads to 'en/no.png'"),
        ('<p data-spec="../spec.json"></p>', "leads to 'en/spec.json'"),
        ('<img src="https://example.org/a.png" alt="">', "asks another host"),
        ('<img src="//example.org/a.png" alt="">', "asks another host"),
        ('<p style="background: url(https://example.org/a.png)"></p>', "asks another host"),
        ("<style>@font-face{src:url('//example.org/f.woff')}</style>", "asks another host"),
        ('<iframe src="https://example.org/"></iframe>', "asks another host"),
        ('<img src="../../data/Gaps.csv">', "has no alt text"),
        ('<p id="top"></p>', "is the id of 2 elements"),
        ("<h1>again</h1>", "stands 2 times"),
        ("<script>alert(1)</script>", "is an inline script"),
        ('<script type="application/json">{}</script>', "is an inline script"),
        ('<p onclick="x()">x</p>', "carries the event handler 'onclick'"),
        ('<svg onload="x()"></svg>', "carries the event handler 'onload'"),
        ('<a href="java\tscript:alert(1)">x</a>', "has a script as its 'href'"),
    ],
)
def test_a_fault_is_found(tmp_path: Path, body: str, said: str) -> None:
    found = problems(tmp_path, body)
    assert any(said in line and line.startswith("en/p/index.html: ") for line in found), found


def test_a_block_of_data_for_catalogues_is_no_fault(tmp_path: Path) -> None:
    assert problems(tmp_path, '<script type="application/ld+json">{}</script>') == problems(tmp_path, "")


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="stylesheet" href="https://example.org/a.css">',
        '<script src="https://example.org/a.js"></script>',
        '<link rel="preconnect" href="https://example.org">',
    ],
)
def test_a_request_to_another_host_in_the_head_is_found(tmp_path: Path, head: str) -> None:
    assert any("asks another host" in line for line in problems(tmp_path, "", head))


def test_addresses_that_nobody_fetches_may_name_the_public_site(tmp_path: Path) -> None:
    assert problems(tmp_path, "", '<link rel="canonical" href="https://example.org/zh/p/">') == []


def test_a_style_sheet_is_checked_too(tmp_path: Path) -> None:
    found = problems(tmp_path, "", **{"assets/y.css": "p{background:url(no.svg)} q{background:url(//example.org/x)}"})
    assert ["not there" in line or "another host" in line for line in found] == [True, True]


def test_a_stray_file_is_found(tmp_path: Path) -> None:
    expected = a_site(tmp_path, "")
    (tmp_path / "data/answers.csv").write_text("secret")
    assert [str(problem) for problem in check_site(tmp_path, expected)] == [
        "data/answers.csv: file: is published, but nothing asked for it"
    ]


def test_a_missing_file_is_found(tmp_path: Path) -> None:
    expected = a_site(tmp_path, "")
    (tmp_path / "data/Gaps.csv").unlink()
    assert [problem.problem for problem in check_site(tmp_path, expected)] == ["is missing from the built site"]


def test_a_symlink_is_found_and_not_followed(tmp_path: Path) -> None:
    expected = a_site(tmp_path, "")
    (tmp_path / "data/link").symlink_to("/etc")
    assert [problem.page for problem in check_site(tmp_path, expected)] == ["data/link"]


def test_a_page_without_its_twin_is_found(tmp_path: Path) -> None:
    expected = a_site(tmp_path, "")
    (tmp_path / "zh/p/index.html").unlink()
    found = [str(problem) for problem in check_site(tmp_path, expected - {"zh/p/index.html"})]
    assert found == ["zh/p/index.html: page: exists in the other language only"]


def test_a_page_in_the_wrong_language_is_found(tmp_path: Path) -> None:
    expected = a_site(tmp_path, "")
    path = tmp_path / "zh/p/index.html"
    path.write_text(path.read_text().replace('lang="zh-Hans"', 'lang="en"'))
    assert [problem.hint for problem in check_site(tmp_path, expected)] == ["expected 'zh-Hans'"]


def test_a_page_without_the_policy_is_found(tmp_path: Path) -> None:
    expected = a_site(tmp_path, "")
    path = tmp_path / "zh/p/index.html"
    path.write_text(path.read_text().replace("script-src 'self'", "script-src 'unsafe-inline'"))
    assert ["content security policy" in problem.problem for problem in check_site(tmp_path, expected)] == [True]


def test_addresses_from_the_root_know_the_path_of_the_site(tmp_path: Path) -> None:
    expected = a_site(tmp_path, '<a href="/gaps/en/p/">inside</a><a href="/gaps/en/q/">broken</a>')
    assert len(check_site(tmp_path, expected, "/gaps/")) == 1

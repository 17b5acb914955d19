"""Every address of the site, made in one place from ids. Paths are folders below the language, with a slash at the end."""

from __future__ import annotations

from posixpath import relpath

from generator.model.teaching import Edition

HOME = ""
COURSES, CASES, GAP_MODEL = "courses/", "cases/", "gap-model/"
GLOSSARY, SOURCES, METRICS, DIMENSIONS = "glossary/", "sources/", "metrics/", "dimensions/"
CHECKS = "checks/"
RESULTS, CALENDAR = "results/", "calendar/"
TOOLS, WORKSHEETS, CLAIMS, TRACES = "tools/", "worksheets/", "claims/", "traces/"
MY_WORK = "my-work/"
RESERVED = frozenset(
    (
        "about activities assets calendar cases checks claims courses data deliveries dimensions feeds gap-model glossary"
        " lessons metrics my-work results schemas slides sources tools traces worksheets"
    ).split()
)
"""Names below the language that an organisation's id may not take; ids of articles stand there too."""


def organisation(org: str) -> str:
    return f"{org}/"


def results(org: str, period: str) -> str:
    return f"{org}/{period}/"


def superseded(org: str, period: str, revision: int) -> str:
    """The address that an earlier revision keeps."""
    return f"{org}/{period}/r{revision}/"


def dimension(org: str, period: str, dimension_id: str) -> str:
    return f"{org}/{period}/dim/{dimension_id}/"


def segment(org: str, period: str, segment_id: str) -> str:
    return f"{org}/{period}/seg/{segment_id}/"


def unit(org: str, segment_id: str, level_id: str) -> str:
    """One branch, with all its periods: its manager opens the same page every quarter."""
    return f"{org}/units/{segment_id}/{level_id}/"


def one_page(org: str, period: str) -> str:
    """A release on one sheet of A4."""
    return f"{org}/{period}/print/"


def board_pack(org: str, period: str) -> str:
    """A release as the paper for a board's meeting."""
    return f"{org}/{period}/board/"


def latest(org: str) -> str:
    """Leads to the newest release."""
    return f"{org}/latest/"


def actions(org: str) -> str:
    return f"{org}/actions/"


def action(org: str, action_id: str) -> str:
    return f"{org}/actions/{action_id}/"


def compare(org: str, dataset: str) -> str:
    """Any two periods of one data set."""
    return f"{org}/compare/{dataset}/"


def archive(org: str) -> str:
    return f"{org}/archive/"


def revisions(org: str) -> str:
    """Everything that was ever revised or corrected."""
    return f"{org}/revisions/"


def data(org: str) -> str:
    """All downloads."""
    return f"{org}/data/"


def annex(org: str, period: str) -> str:
    """The statistical annex of a release."""
    return f"{org}/{period}/annex/"


def methods(org: str) -> str:
    return f"{org}/methods/"


def course(course_id: str) -> str:
    return f"courses/{course_id}/"


def lesson(lesson_id: str) -> str:
    return f"lessons/{lesson_id}/"


def case(case_id: str) -> str:
    return f"cases/{case_id}/"


def industry_course(course_id: str, industry: str) -> str:
    """A course in another industry than its default one."""
    return f"courses/{course_id}/{industry}/"


def delivery(delivery_id: str) -> str:
    """A course given to one client, where that is public."""
    return f"deliveries/{delivery_id}/"


def lesson_of_edition(edition: str, lesson_id: str) -> str:
    """`edition`: address of the industry's course or of the delivery."""
    return f"{edition}{lesson_id}/"


def activity(activity_id: str) -> str:
    """An exercise or a role-play."""
    return f"activities/{activity_id}/"


def tool(tool_id: str) -> str:
    return f"tools/{tool_id}/"


def worksheet(worksheet_id: str) -> str:
    return f"worksheets/{worksheet_id}/"


def check(code: str) -> str:
    """What one remark of the linter means; `code` in small letters."""
    return f"checks/{code}/"


def question(quiz_id: str, question_id: str) -> str:
    """Anchor of a question on the page of its lesson."""
    return f"q-{quiz_id}-{question_id}"


def outline_file(course_id: str, language: str) -> str:
    """Asset path of the course outline for buyers."""
    return f"courses/{course_id}/outline.{language}.docx"


def short_outline_file(course_id: str, language: str) -> str:
    """Asset path of the outline on one page."""
    return f"courses/{course_id}/outline-short.{language}.docx"


def worksheet_file(worksheet_id: str, language: str) -> str:
    """Asset path of a sheet to fill in as a workbook."""
    return f"worksheets/{worksheet_id}.{language}.xlsx"


def home_of(edition: Edition) -> str:
    """Address of the page that an edition begins with."""
    if edition.delivery:
        return delivery(edition.delivery)
    return course(edition.course) if edition.is_default else industry_course(edition.course, edition.industry)


def slides_of_edition(edition: Edition) -> str:
    """Folder of the slides that read differently in this edition."""
    return f"{edition.course}-{edition.industry}"


def slides_file(lesson_id: str, language: str, edition: str = "") -> str:
    """Asset path of a lesson's slides; `edition`: its folder where the lesson reads differently there."""
    return f"slides/{language}/{edition}/{lesson_id}.html" if edition else f"slides/{language}/{lesson_id}.html"


def slides_asset(name: str) -> str:
    """Asset path of what all slides share: their styles and their script."""
    return f"assets/slides/{name}"


def article(article_id: str) -> str:
    return f"{article_id}/"


def indicators(org: str) -> str:
    """The organisation's own records, all periods."""
    return f"{org}/indicators/"


def indicators_csv(org: str, operations: str, language: str) -> str:
    return f"data/{org}/indicators/{operations}.{language}.csv"


def records_csv(org: str, period: str, operations: str) -> str:
    """Asset path of every published number of an organisation's own records in one period."""
    return f"data/{org}/{period}/{operations}.records.csv"


def superseded_records_csv(org: str, period: str, revision: int, operations: str) -> str:
    return f"data/{org}/{period}/r{revision}/{operations}.records.csv"


def corrections_csv(org: str, operations: str, language: str) -> str:
    """Asset path of all that revisions changed in an organisation's own records."""
    return f"data/{org}/indicators/{operations}-corrections.{language}.csv"


def case_csv(case_id: str, name: str, language: str) -> str:
    return f"data/cases/{case_id}/{name}.{language}.csv"


def csv(org: str, period: str, name: str, language: str) -> str:
    """Asset path of a table: `data/kiosk/2019/dumbbell.zh.csv`."""
    return f"data/{org}/{period}/{name}.{language}.csv"


def superseded_csv(org: str, period: str, revision: int, name: str, language: str) -> str:
    return f"data/{org}/{period}/r{revision}/{name}.{language}.csv"


def release_csv(org: str, period: str, dataset: str) -> str:
    """Asset path of every published number of a release: `data/kiosk/2019/kiosk-servqual.release.csv`."""
    return f"data/{org}/{period}/{dataset}.release.csv"


def superseded_release_csv(org: str, period: str, revision: int, dataset: str) -> str:
    return f"data/{org}/{period}/r{revision}/{dataset}.release.csv"


def workbook(org: str, period: str, dataset: str, language: str) -> str:
    """Asset path of a release as one workbook."""
    return f"data/{org}/{period}/{dataset}.{language}.xlsx"


def sheet_csv(org: str, kind: str, target: str, name: str, language: str) -> str:
    """Asset path of a table on a page about several releases."""
    return f"data/{org}/{kind}/{target}-{name}.{language}.csv" if target else f"data/{org}/{kind}/{name}.{language}.csv"


SITE_PICTURE = "assets/share/site.png"
"""Asset path of the picture on share cards of pages that have none of their own."""


def share_picture(org: str, period: str, dataset: str) -> str:
    """Asset path of the picture on share cards of a release; it has no words, so it serves both languages."""
    return f"assets/share/{org}-{period}-{dataset}.png"


def feed(language: str, kind: str) -> str:
    """Asset path of the feed of releases and revisions; kind: atom.xml or feed.json. Folders of languages hold pages only."""
    return f"feeds/{language}/{kind}"


def figure_csv(name: str, chart_id: str, language: str) -> str:
    """Asset path of the table behind a chart in a lesson, a case or an article."""
    return f"data/figures/{name}-{chart_id}.{language}.csv"


def picture(chart_id: str, width: int, theme: str) -> str:
    """Asset path of a rendered chart."""
    return f"assets/charts/{chart_id}-{width}-{theme}.svg"


def spec(chart_id: str) -> str:
    return f"assets/charts/{chart_id}.json"


def between(page: str, target: str) -> str:
    """Relative address from one page to another of the same language; `#anchor` may follow the target."""
    folder, _, anchor = target.partition("#")
    if folder == page and anchor:
        return f"#{anchor}"
    path = relpath("/" + folder, "/" + page)
    return ("./" if path == "." else path + "/") + (f"#{anchor}" if anchor else "")


def to_asset(page: str, asset: str) -> str:
    """Relative address from a page of a language to a file below the site's root."""
    return relpath("/" + asset, "/zh/" + page)

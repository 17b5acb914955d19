"""What all pages about more than one release share: way back, conclusion, figures, downloads, origin; few words in search."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from generator.model import urls
from generator.model.chart import Chart, NotDrawn
from generator.model.page import Page
from generator.model.table import Table
from generator.model.views import Sheet
from generator.pages.conclusion import show_conclusion
from generator.pages.figures import render_figure, render_table, view_table
from generator.pages.leaf import Leaf, Link
from generator.pages.provenance import show_content_provenance, show_release_provenance
from generator.pages.sheet_names import contents_of, csv_of_sheet

BOOST = 0.5
"""Of a results page: who types a term or a period wants those first."""
Trail = tuple[tuple[str, str | Markup], ...]


def make_sheet_page(leaf: Leaf, sheet: Sheet, template: str, *, trail: Trail = (), **values: object) -> Page:
    """trail: what stands between the organisation and this page; values: the template's own."""
    organisation = sheet.scene.organisation
    story = sheet.story
    methods = leaf.to(urls.methods(organisation)) if sheet.scene.customers else ""
    home = (
        (urls.RESULTS, leaf.say("pages.results.title")),
        (urls.organisation(organisation), leaf.link("organisation", organisation).text),
    )
    page = leaf.page(
        sheet.kind,
        template,
        story.title,
        story.description,
        crumbs=leaf.crumbs(*(home if sheet.scene.customers else ()), *trail),
        conclusion=show_conclusion(leaf, story, methods),
        fictional=leaf.site.organisations[organisation].fictional,
        synthetic=_is_synthetic(leaf, sheet),
        basis=story.basis,
        downloads=downloads_of(leaf, sheet),
        provenance=_provenance(leaf, sheet),
        hide=("navigation",),
        **values,
    )
    return replace(page, boost=BOOST, searched=())


def figures_of(leaf: Leaf, sheet: Sheet, names: Collection[str] = (), prefix: str = "fig") -> tuple[Markup, ...]:
    """Charts in the order of the sheet, or those of these names; one without a picture says why, unless that is needless.
    `prefix` tells anchors apart where a page has several sheets."""
    known = {id(one.content): one.name for one in contents_of(sheet)}
    found = []
    for chart in sheet.charts:
        kind = chart.drawing.name if isinstance(chart, Chart) else chart.name
        if (names and kind not in names) or (isinstance(chart, NotDrawn) and chart.is_needless):
            continue
        name = known.get(id(chart), "")
        found.append(render_figure(leaf, chart, f"{prefix}-{name}", leaf_csv(leaf, sheet, name)))
    return tuple(found)


def folded_table(leaf: Leaf, sheet: Sheet, table: Table | None) -> Markup:
    """A table with its download, folded; nothing where there is none."""
    if table is None:
        return Markup()
    return render_table(leaf, table, f"table-{table.id}", leaf_csv(leaf, sheet, table.id))


def open_table(leaf: Leaf, sheet: Sheet, table: Table | None) -> Markup:
    """A table that is read at once, with its download below."""
    if table is None:
        return Markup()
    button = leaf.part("action", href=leaf.to_asset(leaf_csv(leaf, sheet, table.id)), text=leaf.say("pages.csv"))
    return Markup("\n").join((leaf.part("table", table=view_table(table)), button))


def leaf_csv(leaf: Leaf, sheet: Sheet, name: str) -> str:
    return csv_of_sheet(sheet, name, leaf.language)


def downloads_of(leaf: Leaf, sheet: Sheet) -> tuple[Link, ...]:
    """Every table of the page as a file."""
    return tuple(
        Link(leaf.to_asset(leaf_csv(leaf, sheet, one.name)), one.table.title or one.table.caption) for one in contents_of(sheet)
    )


def cells_of(table: Table, row: int) -> Mapping[str, str]:
    """What a row says, by id of its columns."""
    return {column.id: datum.shown for column, datum in zip(table.columns, table.rows[row], strict=True)}


def _datasets(sheet: Sheet) -> Sequence[str]:
    return [one.dataset for one in sheet.scene.customers]


def _is_synthetic(leaf: Leaf, sheet: Sheet) -> bool:
    return any(leaf.site.datasets[name].synthetic for name in _datasets(sheet))


def _provenance(leaf: Leaf, sheet: Sheet) -> Markup:
    """Of a comparison and of a unit the newest release; the register and an action are written by people."""
    if sheet.kind in {"compare", "unit"}:
        known = {one.dataset: one for one in sheet.scene.customers}
        return show_release_provenance(leaf, known.get(sheet.target, sheet.scene.customers[0]).latest)
    return show_content_provenance(leaf, datasets=_datasets(sheet))

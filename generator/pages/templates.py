"""Two template environments: pages encode for Markdown, partials escape for HTML. Content is never a template."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.pages.encoding import finalize

if TYPE_CHECKING:
    from jinja2 import Environment

HEADING_ID = re.compile(r"^[a-z][a-z0-9-]*$")
TEMPLATES = Path(__file__).parent.parent.parent / "templates"


@cache
def _pages() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - the command line must not pay for it

    return Environment(
        loader=FileSystemLoader([TEMPLATES / "pages", TEMPLATES / "kit" / "pages"]),
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        # The usual mark of a comment is how Markdown writes the id of a heading.
        comment_start_string="<#",
        comment_end_string="#>",
        # Off on purpose: finalize encodes for Markdown, which is stricter than HTML; both together would escape twice.
        autoescape=False,
    )


@cache
def _partials() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415

    return Environment(
        loader=FileSystemLoader([TEMPLATES / "partials", TEMPLATES / "kit" / "partials"]),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def heading_id(record_id: str) -> Markup:
    """The id of a heading, for `attr_list`. Ids come from records and constants, so anything else is a bug."""
    if not HEADING_ID.match(record_id):
        raise ValueError(f"'{record_id}' cannot be the id of a heading")
    return Markup(f"{{#{record_id}}}")


def quiet_heading_id(record_id: str) -> Markup:
    """The id of a heading whose part the search leaves out."""
    return Markup(f"{heading_id(record_id).removesuffix('}')} data-search-exclude}}")


def render_page(name: str, /, **values: object) -> str:
    """The Markdown of one page from `templates/pages/<name>.md.j2`."""
    return _pages().get_template(f"{name}.md.j2").render(ref=heading_id, quiet_ref=quiet_heading_id, **values)


def render_part(name: str, /, **values: object) -> Markup:
    """One HTML block from `templates/partials/`, without blank lines or indents, so that Markdown passes it untouched."""
    html = _partials().get_template(f"{name}.html.j2").render(**values)
    return Markup("\n".join(line.strip() for line in html.splitlines() if line.strip()))

"""Files that both languages share, at the root of the site: styles, scripts, Vega, the redirect, the page not found."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from generator.cache import Cache, digest
from generator.model.page import Asset
from generator.model.site import Settings
from generator.model.text import LANGUAGES, Language
from generator.publish.config import TAGS
from generator.publish.csp import POLICY
from generator.publish.styles import compact
from generator.wording import messages, say

VEGA_LITE = "6.4"
"""The version whose specifications Altair writes and vl-convert draws: pictures and interactive view agree."""
VEGA = "assets/vega.js"
VEGA_NAMES = "window.vegaEmbed = vegaEmbed; window.vega = vega; window.vegaLite = vegaLite;"
STYLES = "gapsite.css"
SPOKEN = "learn."
"""How ids of messages begin that scripts say."""
REDIRECT = "assets/redirect.js"
REDIRECT_SCRIPT = """\
// Leads from the root of the site to the language that the reader chose before, or else to that of the browser.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("gapsite.language");
  } catch {
    // Storage may be forbidden: the browser's languages decide.
  }
  const wanted = [chosen, ...navigator.languages].map((tag) => (tag || "").slice(0, 2).toLowerCase());
  const known = document.documentElement.dataset.languages.split(" ");
  // No server finds the page of a folder on a disk.
  const page = location.protocol === "file:" ? "/index.html" : "/";
  location.replace((wanted.find((tag) => known.includes(tag)) || known[0]) + page + location.hash);
})();
"""


def shared_assets(home: Path) -> dict[str, bytes]:
    """Styles of `templates/assets` in one small file, everything else as it is; by path below the site's `assets/`."""
    folder = home / "templates" / "assets"
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and not path.name.startswith(".")
    }
    styles = [content.decode() for name, content in found.items() if name.endswith(".css")]
    others = {name: content for name, content in found.items() if not name.endswith(".css")}
    return others | {STYLES: compact("\n".join(styles)).encode()}


def root_files(settings: Settings, home: Path, cache: Cache) -> Iterator[Asset]:
    """What every site has outside the folders of the languages."""
    yield from (Asset(f"assets/{name}", content) for name, content in shared_assets(home).items())
    yield from (Asset(f"assets/js/words.{language}.js", words_script(language)) for language in LANGUAGES)
    yield Asset(VEGA, vega_bundle(cache))
    yield Asset(REDIRECT, REDIRECT_SCRIPT.encode())
    yield Asset("index.html", root_page(settings).encode())
    yield Asset("404.html", lost_page(settings).encode())
    # GitHub Pages would otherwise run Jekyll and drop folders that start with an underscore.
    yield Asset(".nojekyll", b"")
    if settings.url:
        yield Asset("sitemap.xml", site_map_index(settings).encode())


def words_script(language: Language) -> bytes:
    """What the exercises say, for scripts: a file, because no page may carry a script of its own."""
    spoken = {name: text for name, text in messages(language).items() if name.startswith(SPOKEN)}
    return f"window.gapsiteWords = {json.dumps(spoken, ensure_ascii=False, sort_keys=True)};\n".encode()


def vega_bundle(cache: Cache) -> bytes:
    """Vega, Vega-Lite and vega-embed in one classic script that sets `vegaEmbed`, `vega` and `vegaLite` on the window."""
    import vl_convert  # noqa: PLC0415 - a large library, needed only when the cache has no bundle

    key = digest("vega", version("vl-convert-python"), VEGA_LITE)

    def make() -> bytes:
        # Its top-level constants would clash with other scripts, and with itself when it is loaded twice.
        return f"(() => {{\n{vl_convert.javascript_bundle(VEGA_NAMES, vl_version=VEGA_LITE)}\n}})();\n".encode()

    return cache.through("vega", key, make)


def root_page(settings: Settings) -> str:
    """`/`: sends the reader on; without JavaScript, one link for each language."""
    order = (settings.primary, *(language for language in LANGUAGES if language != settings.primary))
    links = "".join(
        f'<li><a href="{language}/" hreflang="{TAGS[language]}" lang="{TAGS[language]}">'
        f"{escape(settings.name.in_(language))} ({say(language, 'publish.language')})</a></li>"
        for language in order
    )
    head = f'<script src="{REDIRECT}"></script>' + "".join(
        f'<link rel="alternate" hreflang="{TAGS[language]}" href="{language}/">' for language in order
    )
    body = f"<h1>{escape(settings.name.in_(settings.primary))}</h1><noscript><ul>{links}</ul></noscript>"
    return plain_page(settings, settings.name.in_(settings.primary), head, body, {"data-languages": " ".join(order)})


def lost_page(settings: Settings) -> str:
    """`404.html`: shown at any depth, so its links start from the public address of the site."""
    base = base_path(settings)
    parts = "".join(
        f'<section lang="{TAGS[language]}"><h2>{say(language, "publish.lost.title")}</h2>'
        f"<p>{say(language, 'publish.lost.text')}</p>"
        f'<p><a href="{base}{language}/">{say(language, "publish.lost.home")}</a></p></section>'
        for language in LANGUAGES
    )
    body = f"<h1>{escape(settings.name.in_(settings.primary))}</h1>{parts}"
    return plain_page(settings, say(settings.primary, "publish.lost.title"), '<meta name="robots" content="noindex">', body, {})


def plain_page(settings: Settings, title: str, head: str, body: str, attributes: Mapping[str, str]) -> str:
    """A page without the theme, under the same policy."""
    extra = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return (
        f'<!doctype html>\n<html lang="{TAGS[settings.primary]}"{extra}><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(title)}</title>'
        f"<style>body{{font:1rem/1.6 system-ui,sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem}}</style>"
        f"{head}</head><body><main>{body}</main></body></html>\n"
    )


def base_path(settings: Settings) -> str:
    """Path of the site on its host, with a slash at both ends."""
    path = urlsplit(settings.url).path.strip("/") if settings.url else ""
    return f"/{escape(path)}/" if path else "/"


def site_map_index(settings: Settings) -> str:
    """Points to the site map of each language."""
    places = "".join(
        f"<sitemap><loc>{escape(settings.url.rstrip('/'))}/{language}/sitemap.xml</loc></sitemap>" for language in LANGUAGES
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</sitemapindex>\n'

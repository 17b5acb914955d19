"""The settings that MkDocs builds each language with. Nothing that a person typed reaches them unencoded."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import yaml

from generator.model import urls
from generator.model.page import SHARE_SIZE, NavItem
from generator.model.site import Settings
from generator.model.text import LANGUAGES, Language
from generator.publish.csp import POLICY
from generator.publish.files import write_changed
from generator.wording import say

TAGS: Mapping[Language, str] = {"zh": "zh-Hans", "en": "en"}
"""BCP 47 tag of each language: `<html lang>` and `hreflang`."""
OPEN_GRAPH: Mapping[Language, str] = {"zh": "zh_CN", "en": "en_GB"}
BREAK = "\N{ZERO WIDTH SPACE}"
"""Put between Han characters in the search index, so that a search finds 质量 inside 服务质量."""
SEPARATOR = rf"[\s{BREAK}\u3000\-、。，．？！；：（）《》“”·/]+"
"""Where words end, in both languages: pages in English quote Chinese and the other way round."""
SHARED = "mkdocs.yml"
FEEDS: Mapping[str, str] = {"atom.xml": "application/atom+xml", "feed.json": "application/feed+json"}
"""Media type of each kind of feed."""
Config = dict[str, Any]


def site_config(
    settings: Settings,
    language: Language,
    nav: Sequence[NavItem],
    shared_assets: Sequence[str],
    files: Collection[str] = (),
) -> Config:
    """Settings of one language without paths of this machine. MkDocs prints names and titles as they are: encoded here.

    `files`: paths of all assets; every page names those of them that programs look for in its head.
    """
    home = f"{settings.url.rstrip('/')}/" if settings.url else ""
    return {
        "site_name": escape(settings.name.in_(language)),
        "site_description": escape(settings.tagline.in_(language)),
        "site_url": escape(f"{home}{language}/") if home else "",
        "copyright": imprint(settings, language),
        "theme": {"language": TAGS[language], "palette": palette(language)},
        "plugins": [{"search": {"lang": "en", "pipeline": ["stopWordFilter"], "separator": SEPARATOR}}],
        # Without a navigation MkDocs would list every page on every page.
        "nav": [{escape(item.title): f"{item.path}index.md"} for item in nav or (NavItem(settings.name.in_(language), ""),)],
        "extra": {
            "alternate": [
                {"name": say(other, "publish.language"), "lang": TAGS[other], "folder": other, "link": f"../{other}/"}
                for other in LANGUAGES
            ],
            "feeds": feeds(settings, language, files),
            "folder": language,
            "generator": False,
            "home": escape(home),
            "homepage": ".",
            "locale": OPEN_GRAPH[language],
            "no_search": escape(say(language, "publish.search.file")),
            "other_locales": [tag for other, tag in OPEN_GRAPH.items() if other != language],
            "policy": POLICY,
            "scripts": [name for name in shared_assets if name.endswith(".js")],
            "share": share(language) if urls.SITE_PICTURE in files else {},
            "styles": [name for name in shared_assets if name.endswith(".css")],
        },
    }


def feeds(settings: Settings, language: Language, files: Collection[str]) -> list[Config]:
    """What a reader's program finds by itself in the head of every page."""
    name = settings.name.in_(language)
    return [
        {"type": type_, "path": urls.feed(language, kind), "title": escape(say(language, "publish.feed", name=name))}
        for kind, type_ in FEEDS.items()
        if urls.feed(language, kind) in files
    ]


def share(language: Language) -> Config:
    """The picture on share cards: its size and words are the same for every page."""
    width, height = SHARE_SIZE
    return {
        "picture": urls.SITE_PICTURE,
        "width": width,
        "height": height,
        "own_alt": escape(say(language, "publish.share.release")),
        "site_alt": escape(say(language, "publish.share.site")),
    }


def write_config(build: Path, home: Path, language: Language, config: Config) -> Path:
    """`build/mkdocs.<language>.yml`, which inherits the program's own `mkdocs.yml`, never one of the project."""
    path = build / f"mkdocs.{language}.yml"
    placed = config | {
        "INHERIT": str((home / SHARED).resolve()),
        "docs_dir": f"docs/{language}",
        "theme": config["theme"] | {"custom_dir": str((home / "templates" / "theme").resolve())},
    }
    write_changed(path, yaml.safe_dump(placed, allow_unicode=True, sort_keys=True, width=1000).encode())
    return path


def palette(language: Language) -> list[Config]:
    """Light and dark, chosen by the reader's system until the reader chooses."""
    schemes = (("light", "default", "weather-night", "publish.to_dark"), ("dark", "slate", "weather-sunny", "publish.to_light"))
    return [
        {
            "media": f"(prefers-color-scheme: {media})",
            "scheme": scheme,
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": f"material/{icon}", "name": say(language, words)},
        }
        for media, scheme, icon, words in schemes
    ]


def imprint(settings: Settings, language: Language) -> str:
    """The line at the foot of every page: edition, licence, credit."""
    is_dated = settings.date != Settings.model_fields["date"].default
    parts = [say(language, "publish.edition", date=settings.date)] if is_dated else []
    if settings.licence:
        parts.append(settings.licence.in_(language))
    parts.append(say(language, "publish.credit"))
    return " · ".join(escape(part) for part in parts)

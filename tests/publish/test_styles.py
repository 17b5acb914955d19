"""Small style sheets say what the large ones said, for the pages that there are."""

from __future__ import annotations

import pytest

from generator.publish.postprocess import LAZY, mend_page, mend_script
from generator.publish.styles import compact, names_on, trimmed
from generator.publish.theme import material_folder


@pytest.mark.parametrize(
    ("css", "small"),
    [
        (
            "a {\n  color: red;\n}\n\n/* b {} */\nc > d, e :is(f) {\n  margin: calc(1px + 2px) 0\n}",
            "a{color: red;}c > d,e :is(f){margin: calc(1px + 2px) 0}",
        ),
        ('a::after { content: "\\2190  /* , */ ; " / ""; }', 'a::after{content: "\\2190  /* , */ ; " / "";}'),
        ("@media print {\n  a , b {\n    c: d;\n  }\n}", "@media print{a,b{c: d;}}"),
    ],
)
def test_comments_and_blanks_go_and_strings_stay(css: str, small: str) -> None:
    assert compact(css) == small


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".on{a:b}.off{a:b}", ".on{a:b}"),
        (".on,.off{a:b}.off .on,.off{a:b}", ".on,.off{a:b}"),
        ("p:not(.off),.off{a:b}", "p:not(.off),.off{a:b}"),
        (":is(.off,.on) p{a:b}", ":is(.off,.on) p{a:b}"),
        ("@media print{.off{a:b}}@media print{.on{a:b}}", "@media print{.on{a:b}}"),
        ("@media screen{@supports (x:y){.off{a:b}}}p{a:b}", "p{a:b}"),
        ("@font-face{a:b}@keyframes x{0%{a:b}to{a:b}}", "@font-face{a:b}@keyframes x{0%{a:b}to{a:b}}"),
        ("[data-md-color-primary=red]{a:b}[data-md-color-primary=custom]{a:b}", "[data-md-color-primary=custom]{a:b}"),
        (
            ":root{--md-no:url('data:,<a>(;)');--md-yes:url('data:,x')}.on{mask:var(--md-yes)}.off{mask:var(--md-no)}",
            ":root{--md-yes:url('data:,x')}.on{mask:var(--md-yes)}",
        ),
    ],
)
def test_only_rules_for_what_no_page_has_go(css: str, left: str) -> None:
    assert trimmed(css, {"on", "custom"}) == left


def test_names_are_classes_and_colours() -> None:
    assert names_on('<b class="x y-z" id="q" data-md-color-primary="custom" title="t">') == {"x", "y-z", "custom"}


def test_the_themes_script_asks_for_the_index_where_we_think_it_does() -> None:
    """A newer theme may do it elsewhere: then every page would load the index again."""
    (bundle,) = (material_folder() / "assets/javascripts").glob("bundle.*.js")
    script = bundle.read_text(encoding="utf-8")
    assert [script.count(eager) for eager, _ in LAZY] == [1, 1]
    assert len(mend_script(script)) < len(script)


def test_the_empty_corner_of_a_table_is_no_header() -> None:
    assert mend_page("<tr><th></th><th>x</th></tr>") == "<tr><td></td><th>x</th></tr>"


def test_a_label_labels_a_control_that_is_there() -> None:
    label = '<label class="md-nav__title" for="__toc">\n<span></span> x</label>'
    assert mend_page(f"<nav>{label}</nav>") == '<nav><span class="md-nav__title">\n<span></span> x</span></nav>'
    assert mend_page(f'<input type="checkbox" id="__toc">{label}').endswith(label)

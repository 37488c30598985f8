"""HTML: one page that holds the whole analysis: the post on the left, the map on the right.

In:  a document that the audit has read, the options of the view.
Out: HTML that needs nothing else: no network, no other file; it opens from a disk. Without scripts it
     is still a page to read. The document itself lies in it as ``argmap/1`` JSON.

Nothing of a post can become markup, script or style; the page's own policy forbids what is not
named by its hash.

Source: HTML Living Standard; Content Security Policy Level 3 (hash sources); WCAG 2.2.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib import resources

from argmap.model import Document
from argmap.views.argument_map import ViewOptions
from argmap.views.digest import digest_document
from argmap.views.page.colours import colour_css
from argmap.views.page.frame import draw_finder, draw_legend, draw_panel, draw_tabs
from argmap.views.page.maps import choose_maps, choose_section, draw_maps
from argmap.views.page.markup import NOTHING, Html, element, escape, join
from argmap.views.page.mast import draw_mast
from argmap.views.page.nested import draw_list
from argmap.views.page.post import draw_post
from argmap.views.page.reading import draw_reading
from argmap.views.phrases import phrase
from argmap.views.theme import Words, words_for

STYLES = ("page.css", "post.css", "side.css", "narrow.css")
SCRIPTS = ("lookup.js", "map.js", "selection.js", "filters.js", "keys.js")
FIRST = 'document.documentElement.classList.add("js");'
SMALL_MAP = 40
"""A map of so many units can be printed on the page."""
_UNSAFE = re.compile(
    r"[<>&\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def to_html(document: Document, options: ViewOptions | None = None) -> str:
    """Return the page.

    Raises:
        CallError: there is no such view, section, language or wording.
        RenderError: there is no Graphviz on this machine.
    """
    options = options or ViewOptions()
    words = words_for(options.language or document.language, options.wording)
    views = choose_maps(document, options, words)
    maps = draw_maps(document, options, views)
    return write_page(document, maps, choose_section(document, views, words), words)


def write_page(document: Document, maps: Html, choice: Html, words: Words) -> str:
    """Return the page around maps that are drawn already."""
    digest = digest_document(document)
    content = document.language
    small = " small" if len(document.units) <= SMALL_MAP else ""
    note = element("p", escape(phrase(words, "print_note")), class_="print-note")
    post = element(
        "section",
        draw_finder(digest, words),
        element("article", draw_post(document, digest, words), class_="scroll", lang=content, tabindex=-1),
        id="post", class_="pane", aria_label=phrase(words, "post_pane"),
    )  # fmt: skip
    side = element(
        "section",
        draw_tabs(choice, words),
        _view("map", "map_pane", join([maps, NOTHING if small else note]), words, f"maps{small}"),
        _view("reading", "critical_reading", draw_reading(digest, words), words, "reading"),
        _view("outline", "outline", draw_list(document, digest, words), words, "outline"),
        draw_panel(words),
        element("footer", draw_legend(words), element("p", escape(phrase(words, "keys")), class_="keys")),
        id="side", class_="pane",
    )  # fmt: skip
    body = element(
        "body",
        element("a", escape(phrase(words, "skip")), href="#post", class_="skip"),
        element("noscript", element("p", escape(phrase(words, "no_script")), class_="note")),
        draw_mast(document, digest, words),
        element("main", post, side),
        _data(document),
        element("script", _script()),
    )
    return (
        f"<!doctype html>\n{element('html', _head(document, words), body, lang=words.language)}\n"
    )


def _view(name: str, title: str, inside: Html, words: Words, names: str) -> Html:
    """Return one of the things that the right side shows."""
    heading = element("h2", escape(phrase(words, title)))
    return element("div", heading, inside, id=name, class_=f"view scroll {names}", tabindex=0)


def _head(document: Document, words: Words) -> Html:
    """Return the head: what the page may load and run, its name, its style."""
    style = _style()
    policy = (
        f"default-src 'none'; script-src '{_hash(Html(FIRST))}' '{_hash(_script())}'; "
        f"style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'"
    )
    title = phrase(words, "page_title", title=document.title or words.text("untitled"))
    return element(
        "head",
        element("meta", charset="utf-8"),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="generator", content="argmap"),
        element("title", escape(title)),
        element("style", style),
        element("script", Html(FIRST)),
    )


def _data(document: Document) -> Html:
    """Return the document as JSON that no parser of HTML can leave."""
    said = json.dumps(
        document.model_dump(mode="json", by_alias=True), ensure_ascii=False, separators=(",", ":")
    )
    safe = _UNSAFE.sub(lambda char: f"\\u{ord(char[0]):04x}", said)
    return element("script", Html(safe), type="application/json", id="document")


@cache
def _style() -> Html:
    return join([colour_css(), *map(_part, STYLES)])


@cache
def _script() -> Html:
    """Return the behaviour of the page as one strict script."""
    parts = "".join(map(_part, SCRIPTS))
    return Html(f'(() => {{\n"use strict";\n{parts}}})();\n')


def _part(name: str) -> Html:
    return Html(resources.files("argmap.views.page").joinpath(name).read_text(encoding="utf-8"))


def _hash(content: Html) -> str:
    """Return the hash by which the policy knows a script or style."""
    digest = hashlib.sha256(content.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"

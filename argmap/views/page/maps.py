"""Maps: the pictures of the page, the one to see first drawn, the others kept in templates.

In:  a document, the view to begin with.
Out: HTML: one ``div`` a map. Up to 600 units the whole map and the overview; above, the overview and
     a map for each section.
"""

from __future__ import annotations

import re
from dataclasses import replace

from argmap.model import Document
from argmap.views import theme
from argmap.views.argument_map import ViewOptions
from argmap.views.cards import cluster_title
from argmap.views.page.markup import Html, element, escape, join
from argmap.views.phrases import phrase
from argmap.views.survey import survey_document
from argmap.views.svg import to_svg
from argmap.views.theme import Words

MOST_UNITS = 600
SECTION = "section:"
_TOOLTIP = re.compile(r"<title>[^<]*</title>")
_HEAVY = (
    f' fill="{theme.INK}" stroke="{theme.INK}" stroke-width="0.45" stroke-linejoin="round"',
    ' class="heavy"',
)
"""What makes words heavy on every line of a map, and the class that says the same in the page."""


def choose_maps(document: Document, options: ViewOptions, words: Words) -> dict[str, str]:
    """Return the maps of a page, each with its name; the first is the one to begin with."""
    clusters = survey_document(document).clusters
    overview = {"overview": words.text("overview")} if len(clusters) > 1 else {}
    full = {"full": phrase(words, "full_map")}
    parts = {f"{SECTION}{name}": cluster_title(c, words, 24) for name, c in clusters.items()}
    if options.view.startswith(SECTION):
        name = options.view.removeprefix(SECTION)
        title = cluster_title(clusters[name], words, 24) if name in clusters else name
        return {options.view: title} | overview
    if len(document.units) > MOST_UNITS:
        return overview | parts
    return overview | full if options.view == "overview" else full | overview


def draw_maps(document: Document, options: ViewOptions, views: dict[str, str]) -> Html:
    """Return the maps.

    Raises:
        CallError: there is no such view or section.
        RenderError: there is no Graphviz on this machine.
    """
    parts: list[Html] = []
    for view in views:
        picture = draw_map(document, replace(options, view=view))
        is_first = not parts
        inside = picture if is_first else element("template", picture)
        parts.append(element("div", inside, class_="map", data_map=view, hidden=not is_first))
    return join(parts)


def draw_map(document: Document, options: ViewOptions) -> Html:
    """Return one picture without its legend and tooltips, which the page has its own of."""
    picture = _TOOLTIP.sub("", to_svg(document, replace(options, legend=False)))
    return Html(picture.replace(*_HEAVY).rstrip())


def choose_section(document: Document, views: dict[str, str], words: Words) -> Html:
    """Return the control that says which map, and in the full map which section, is seen."""
    clusters = survey_document(document).clusters
    names = dict(views)
    if "full" in views and len(clusters) > 1:
        names |= {f"{SECTION}{key}": cluster_title(c, words, 24) for key, c in clusters.items()}
    items = [element("option", escape(said), value=view) for view, said in names.items()]
    return element("select", *items, id="map-view", aria_label=phrase(words, "map_view"))

"""Nested list: the argument as an outline that can be opened, equal to the map for all readers.

In:  a document, its digest, the links of its units.
Out: HTML: a list a section, in it the units as a tree; each unit once in full, with everything that
     is known of it folded below; elsewhere a link stands for it.
"""

from __future__ import annotations

from argmap.model import Document
from argmap.views import theme
from argmap.views.branches import Branch, branch_document
from argmap.views.cards import cluster_counts, cluster_title
from argmap.views.digest import Digest
from argmap.views.labels import clean
from argmap.views.outline import labels_of, link_words, onward_words
from argmap.views.page.facts import explain_unit, gather_links, unit_link
from argmap.views.page.markup import NOTHING, Html, element, escape, join, text
from argmap.views.page.post import voice_mark
from argmap.views.survey import Edge
from argmap.views.theme import Words

DEEPEST = 9
"""Deeper units are indented no further; browsers and readers lose count."""


def draw_list(document: Document, digest: Digest, words: Words) -> Html:
    """Return the outline."""
    links = gather_links(document, digest)
    parts = []
    for name, branches in branch_document(document).items():
        cluster = digest.survey.clusters[name]
        counts = element("span", escape(cluster_counts(cluster, words)), class_="counts")
        title = element("h3", voice_mark(cluster), escape(cluster_title(cluster, words)), counts)
        lines = [(branch, _line(branch, digest, words)) for branch in branches]
        full = {
            branch.unit.id: explain_unit(branch.unit, document, digest, links, words)
            for branch in branches
            if not branch.is_reference
        }
        parts.append(element("section", title, _tree(lines, full), class_="tree"))
    return join(parts)


def _tree(lines: list[tuple[Branch, Html]], full: dict[str, Html]) -> Html:
    """Return lines as lists within lists."""
    parts: list[str] = []
    depth = -1
    for branch, line in lines:
        here = min(branch.depth, DEEPEST)
        if here > depth:
            parts += ["<ul>"] * (here - depth)
        else:
            parts += ["</li></ul>"] * (depth - here) + ["</li>"]
        depth = here
        parts.append(_item(branch, line, full))
    return Html("".join([*parts, *["</li></ul>"] * (depth + 1)]))


def _item(branch: Branch, line: Html, full: dict[str, Html]) -> str:
    """Return an item of the list, not yet closed: what hangs below it comes first."""
    if branch.is_reference:
        return f'<li class="reference">{line}'
    head = element("summary", line)
    facts = element("div", full[branch.unit.id], class_="facts")
    names = "entry claim" if branch.unit.is_claim else "entry"
    name = escape(branch.unit.id)
    return f'<li class="{names}" data-entry="{name}">{element("details", head, facts)}'


def _line(branch: Branch, digest: Digest, words: Words) -> Html:
    """Return a unit on one line: what it does, how it fares, its words, its labels."""
    unit = branch.unit
    link = _link(branch.edge, words) if branch.edge else NOTHING
    if branch.is_reference:
        return join([link, Html("→ "), unit_link(unit.id, digest)])
    sign = NOTHING
    if unit.support:
        status = unit.support.status
        said = words.of("support", status)
        sign = element(
            "span", escape(theme.SUPPORT_SIGNS[status]), class_=f"sign {status}", role="img",
            title=said,
        )  # fmt: skip
    number = element("b", escape(clean(unit.id)[:6]), class_="number")
    others = [onward_words(edge, digest, words) for edge in branch.onward]
    labels = " · ".join([*labels_of(unit, digest, words), *others])
    return join([
        link, sign, number,
        element("span", text(unit.text, words), class_="said"),
        element("span", escape(labels), class_="labels"),
    ])  # fmt: skip


def _link(edge: Edge, words: Words) -> Html:
    """Return what an edge says, as a small word in its colour."""
    return element("span", escape(link_words(edge, words)), class_=f"link {edge.kind}")

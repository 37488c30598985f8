"""Articles: the main text of any page.

In:  a parsed page of no known site.
Out: a document: the title as its first line, then what people read on the page, without menus,
     lists of links, comments, side bars and footers.

The main text is found by weight: prose outside links weighs its length, words without sentence
punctuation a fifth. From the body the way leads down into the heaviest element as long as it holds
seven tenths of what its parent holds.

Source: text and link density as in Kohlschütter, Fankhauser & Nejdl (2010), "Boilerplate detection
using shallow text features"; Open Graph, schema.org and Dublin Core for title, author and date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.model import Document, MarkKind, Meta
from argmap.text.bylines import read_date
from argmap.text.html import (
    HIDDEN,
    LISTS,
    PARAGRAPHS,
    is_hidden,
    walk_node,
    write_node,
)
from argmap.text.lines import LineWriter
from argmap.text.pages import LONGEST_TITLE, page_url, window_title, words_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

SHARE_OF_MAIN = 0.7
SHARE_OF_EXTRAS = 0.4
WEIGHT_OF_WORDS = 0.2
LINKS_OF_A_MENU = 3
SHARE_OF_A_MENU = 0.6
SENTENCE = re.compile("[，。！？；：、,!?;]")
INDIVISIBLE = (PARAGRAPHS | LISTS | {"li", "td"}) - {"table"}
EXTRAS = frozenset(["footer", "aside"])
EXTRA_NAME = re.compile(
    r"(?:^|[\s_-])(?:comments?|related|recommend\w*|share\w*|sidebar|footer|copyright|breadcrumbs?|"
    r"crumbs?|nav\w*|menu|toolbar|banner|adverts?\w*|ads?|hot|rank\w*|tags?|login|subscribe|qrcode|"
    r"pagination|pager|reward|social|statement|disclaimer|post-nav|prev|next)(?:$|[\s_-])",
    re.IGNORECASE,
)
AUTHOR = (
    *("meta[name=author]", "meta[property='article:author']", "[itemprop=author] [itemprop=name]"),
    *("[itemprop=author]", "[rel=author]", ".author-name", ".byline .author", ".author", ".writer"),
)
PUBLISHED = (
    *("meta[property='article:published_time']", "meta[itemprop=datePublished]"),
    *("meta[name=publishdate]", "meta[name=pubdate]", "meta[name='og:release_date']"),
    *("[itemprop=datePublished]", "time[datetime]", "time", ".publish-time", ".pubtime", ".date"),
    *(".time", ".article-info", ".post-meta", ".entry-meta", ".byline", ".info", ".meta"),
)
STRUCTURED_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{1,40})"')


@dataclass(slots=True)
class _Weight:
    """What an element holds: weight, characters, and those of links."""

    node: LexborNode | None = None
    prose: float = 0
    chars: int = 0
    linked: int = 0
    links: int = 0
    addresses: int = 0
    heaviest: _Weight | None = None


def read_article(page: LexborHTMLParser) -> Document:
    """Return the main text of the page."""
    title = _title(page)
    writer = LineWriter()
    body = page.body
    if body is not None:
        first = _Weighing(frozenset())
        walk_node(body, first)
        dropped = first.extras() | first.menus
        second = _Weighing(frozenset(dropped))
        walk_node(body, second)
        main = _main(second.total) or body
        opening = " ".join(main.text()[: 20 * LONGEST_TITLE].split())
        if title and title not in opening:
            writer.write_line(title, MarkKind.HEADING)
        write_node(writer, main, dropped=dropped)
        writer.end_line()
    author = words_of(page, *AUTHOR)
    meta = Meta(
        author=author if len(author) <= LONGEST_TITLE // 3 else "",
        published=_published(page),
        url=page_url(page),
        format="html",
    )
    return Document.of(writer.text, writer.sorted_marks(), title=title, meta=meta)


def _main(whole: _Weight) -> LexborNode | None:
    """Return the smallest element that holds most of the prose."""
    weight = whole
    while (child := weight.heaviest) is not None and child.node is not None:
        if child.prose < SHARE_OF_MAIN * weight.prose or child.node.tag in INDIVISIBLE:
            break
        weight = child
    return weight.node


class _Weighing:
    """A walk that weighs every element.

    Attributes:
        total: the weight of the whole.
        menus: ids in memory of elements that are little but links.
    """

    def __init__(self, dropped: frozenset[int]) -> None:
        self.total = _Weight()
        self.menus: set[int] = set()
        self._suspects: list[_Weight] = []
        self._open = [self.total]
        self._linked = 0
        self._dropped = dropped

    def extras(self) -> frozenset[int]:
        """Return the ids of what is beside the main text by its name, unless it is most of it."""
        most = SHARE_OF_EXTRAS * self.total.prose
        return frozenset(w.node.mem_id for w in self._suspects if w.node and w.prose <= most)

    def enter(self, node: LexborNode) -> bool:
        """Begin an element, or weigh a text."""
        tag, here = node.tag or "", self._open[-1]
        if tag == "-text":
            self._weigh(node.text_content or "", here)
            return False
        if tag in HIDDEN or node.mem_id in self._dropped:
            return False
        attributes = node.attributes
        if attributes and is_hidden(attributes):
            return False
        weight = _Weight(node)
        named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:200]
        if tag in EXTRAS or (tag != "body" and EXTRA_NAME.search(named)):
            self._suspects.append(weight)
        self._linked += tag == "a"
        weight.links = int(tag == "a")
        self._open.append(weight)
        return True

    def _weigh(self, words: str, here: _Weight) -> None:
        """Add a text to the element around it."""
        length = len(words.strip())
        here.chars += length
        if self._linked:
            here.linked += length
            here.addresses += "://" in words
        else:
            here.prose += length * (1 if SENTENCE.search(words) else WEIGHT_OF_WORDS)

    def leave(self) -> None:
        """End an element: its parent holds what it holds."""
        weight, around = self._open.pop(), self._open[-1]
        around.prose += weight.prose
        around.chars += weight.chars
        around.linked += weight.linked
        around.links += weight.links
        around.addresses += weight.addresses
        if around.heaviest is None or weight.prose > around.heaviest.prose:
            around.heaviest = weight
        if weight.node is not None and weight.node.tag == "a":
            self._linked -= 1
        crowded = weight.links >= LINKS_OF_A_MENU and not weight.addresses
        if crowded and weight.linked > SHARE_OF_A_MENU * weight.chars and weight.node:
            self.menus.add(weight.node.mem_id)


def _title(page: LexborHTMLParser) -> str:
    """Return the title: the heading that the window's title repeats, else what the head says."""
    window = words_of(page, "title")
    headings = [" ".join(node.text().split()) for node in page.css("h1")[:10]]
    for heading in headings:
        if heading and heading in window:
            return heading[:LONGEST_TITLE]
    if len(headings) == 1 and 0 < len(headings[0]) <= LONGEST_TITLE:
        return headings[0]
    return window_title(page)


def _published(page: LexborHTMLParser) -> str:
    """Return when the page says that it was published."""
    for selector in PUBLISHED:
        if date := read_date(words_of(page, selector)):
            return date
    for script in page.css("script[type='application/ld+json']"):
        if match := STRUCTURED_DATE.search(script.text()):
            return read_date(match[1])
    return ""

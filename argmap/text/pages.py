"""Pages: parse HTML, and ask a page about itself.

In:  an HTML page.
Out: the parsed page; the words of its elements; the address that it gives itself.

A page built to make parsers slow (tags nested by the ten thousand) is parsed without its markup.

Source: HTML Living Standard, 13.2 (parsing), 13.2.4.3 (the list of active formatting elements,
which such pages blow up); Open Graph for the address.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap.text.html import LINES, LISTS, PARAGRAPHS

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

VOID = frozenset([
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
    "track", "wbr"
])  # fmt: skip
CLOSED_BY_THE_NEXT = frozenset([
    "p", "li", "dd", "dt", "tr", "td", "th", "option", "thead", "tbody", "tfoot"
])  # fmt: skip
FORMATTING = frozenset([
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt",
    "u"
])  # fmt: skip
RAW = {
    "script": re.compile("</script", re.IGNORECASE),
    "style": re.compile("</style", re.IGNORECASE),
}
TAG = re.compile(r"<(?:(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)|(?P<comment>!--))")
ANY_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]*>?")
MOST_STEPS = 40_000_000
MOST_COPIES = 1_000_000
SITE_NAME = re.compile(
    r"\s*[_|｜–—»]\s*|\s+-\s+|-(?=[^-]{2,14}(?:网|網|新闻|新聞|社区|社區|论坛|論壇|博客|日报|日報)$)"
)
TOPIC = re.compile(r"^.{0,80}?(?:阅读主题|閱讀主題|查看主题|檢視主題|View topic) - ", re.IGNORECASE)
LONGEST_TITLE = 120


def parse_page(page: str) -> LexborHTMLParser:
    """Return the parsed page."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  late: only HTML needs it

    return LexborHTMLParser(_flattened(page) if _is_hostile(page) else page)


def words_of(page: LexborHTMLParser | LexborNode, *selectors: str) -> str:
    """Return the words of the first element with any that a selector finds, on one line."""
    for selector in selectors:
        for node in page.css(selector):
            words = " ".join(
                (
                    node.attributes.get("content") or node.attributes.get("datetime") or node.text()
                ).split()
            )
            if words:
                return words
    return ""


def window_title(page: LexborHTMLParser) -> str:
    """Return the title of the page without the name of the site behind or before it."""
    said = words_of(page, "meta[property='og:title']", "title")
    said = TOPIC.sub("", said[:LONGEST_TITLE])
    return SITE_NAME.split(said, maxsplit=1)[0].strip()


def page_url(page: LexborHTMLParser) -> str:
    """Return the address that a page gives itself."""
    for node in page.css("link[rel=canonical], meta[property='og:url']"):
        address = node.attributes.get("href") or node.attributes.get("content") or ""
        if re.fullmatch(r"https?://\S{1,2000}", address):
            return address
    return ""


def _is_hostile(page: str) -> bool:
    """Tell whether tags nest so that a parser would need time or memory beyond all measure."""
    depths: dict[str, int] = {}
    depth = steps = formats = copies = place = 0
    while match := TAG.search(page, place):
        place = match.end()
        if match["comment"]:
            place = page.find("-->", place)
            if place < 0:
                break
            continue
        name = match["name"].lower()
        if name in VOID:
            continue
        if match["close"]:
            change = -1 if depths.get(name, 0) else 0
        else:
            steps, change = steps + depth, 1
            copies += 0 if name in FORMATTING else formats
            if name in RAW:
                end = RAW[name].search(page, place)
                place = end.start() if end else len(page)
        if name not in CLOSED_BY_THE_NEXT:
            depths[name] = depths.get(name, 0) + change
            depth += change
            formats += change if name in FORMATTING else 0
        if steps > MOST_STEPS or copies > MOST_COPIES:
            return True
    return False


def _flattened(page: str) -> str:
    """Return the page with line breaks for blocks and without all other tags."""
    blocks = PARAGRAPHS | LINES | LISTS | {"br", "hr", "td", "th"}

    def kept(name: str, tag: str) -> str:
        return "<br>" if name in blocks else tag if name in RAW else ""

    return ANY_TAG.sub(lambda tag: kept(tag[2].lower(), tag[0]), page)

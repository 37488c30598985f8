"""Sites: pages of forums and platforms become one text, a post after another.

In:  a parsed page.
Out: a document with the page's title as its first line and, where several people post, a POST mark
     for each post with the nickname as its name; None where the site is none that is known here.

Signatures, ranks, edit notes and what a page hides against copying are left out.

Source: ``sites.toml``; for phpBB 2, whose pages are tables, the template subSilver.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from argmap.model import Document, MarkKind, Meta
from argmap.text.bylines import read_date
from argmap.text.html import write_node
from argmap.text.lines import LineWriter
from argmap.text.pages import page_url, window_title, words_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode


@dataclass(frozen=True, slots=True)
class Site:
    """Where a site's pages keep things; the fields are explained in ``sites.toml``."""

    format: str
    thread: bool
    sign: str
    title: list[str]
    board: list[str]
    post: str = ""
    words: list[str] = field(default_factory=list)
    author: list[str] = field(default_factory=list)
    date: list[str] = field(default_factory=list)
    quote: str = ""
    drop: str = ""


SUBSILVER = Site(
    format="phpbb",
    thread=True,
    sign="span.postbody",
    title=["a.maintitle", ".maintitle"],
    board=["td.nav a", "span.nav a", "a.nav"],
    quote="td.quote",
    drop="span.gensmall",
)
JOINED = re.compile(r"加入|注册|註冊|joined", re.IGNORECASE)
SIGNATURE = "____"


@cache
def _sites() -> tuple[Site, ...]:
    """Return the table of the sites."""
    table = tomllib.loads(files("argmap.text").joinpath("sites.toml").read_text("utf-8"))
    return tuple(Site(**row) for row in table["site"])


@dataclass(frozen=True, slots=True)
class _Post:
    """One post: what was written, by whom, when."""

    words: LexborNode
    author: str
    date: str


def read_site(page: LexborHTMLParser) -> Document | None:
    """Return what is posted on the page as one document; None where the site is unknown."""
    for site in _sites():
        if page.css_first(site.sign) is not None and (posts := _posts(page, site)):
            return _thread(page, site, posts)
    posts = _subsilver_posts(page)
    return _thread(page, SUBSILVER, posts) if posts else None


def _posts(page: LexborHTMLParser, site: Site) -> list[_Post]:
    """Return the posts on the page; nested elements that hold the same words count once."""
    posts: dict[int, _Post] = {}
    for node in page.css(site.post):
        words = next(filter(None, (node.css_first(s) for s in site.words)), None)
        if words is None or words.mem_id in posts:
            continue
        author, date = _data_field(node)
        author = words_of(node, *site.author) or author
        posts[words.mem_id] = _Post(words, author, _date(node, site) or date)
    return list(posts.values())


def _date(node: LexborNode, site: Site) -> str:
    """Return when a post was written; a title holds the date where the words say "2 小时前"."""
    for selector in site.date:
        for found in node.css(selector):
            said = found.attributes.get("title") or found.attributes.get("datetime") or ""
            if date := read_date(said) or read_date(" ".join(found.text().split())):
                return date
    return ""


def _data_field(node: LexborNode) -> tuple[str, str]:
    """Return author and date from the JSON that Tieba puts into an attribute."""
    try:
        said = json.loads(node.attributes.get("data-field") or "{}")
        author, content = said.get("author", {}), said.get("content", {})
        name = author.get("user_nickname") or author.get("user_name") or ""
        return str(name), read_date(str(content.get("date", "")))
    except (ValueError, AttributeError, RecursionError):
        return "", ""


def _subsilver_posts(page: LexborHTMLParser) -> list[_Post]:
    """Return the posts of a phpBB 2 page: table cells, their bylines in the cells before them."""
    posts: dict[int, _Post] = {}
    author = date = ""
    for node in page.css("span.name, span.postdetails, span.postbody"):
        if node.css_matches("span.name"):
            author, date = words_of(node, "b", "span.name"), ""
        elif node.css_matches("span.postdetails"):
            said = node.text()
            date = date if JOINED.search(said) else read_date(said) or date
        elif (cell := _cell(node)) is not None and cell.mem_id not in posts:
            posts[cell.mem_id] = _Post(cell, author, date)
    return list(posts.values())


def _cell(node: LexborNode) -> LexborNode | None:
    """Return the table cell around a post's words, or the element around them."""
    around = node.parent
    while around is not None and around.tag not in ("td", "body"):
        around = around.parent
    if around is not None and around.tag == "td":
        return None if "quote" in (around.attributes.get("class") or "") else around
    return node.parent


def _thread(page: LexborHTMLParser, site: Site, posts: list[_Post]) -> Document:
    """Return the posts as one text, the page's title above them."""
    title = words_of(page, *site.title) or (window_title(page) if site.title else "")
    writer = LineWriter()
    if title:
        writer.write_line(title, MarkKind.HEADING)
    quotes, dropped = _quotes(page, site), _dropped(page, site)
    for post in posts:
        if site.thread:
            writer.open_mark(MarkKind.POST, name=post.author)
        write_node(writer, post.words, quotes=quotes, dropped=dropped)
        if site.thread:
            writer.close_mark()
        writer.end_line(blank=True)
    meta = Meta(
        author=posts[0].author,
        published=posts[0].date,
        board=_board(page, site, title),
        url=page_url(page),
        format=site.format,
    )
    return Document.of(writer.text, writer.sorted_marks(), title=title, meta=meta)


def _board(page: LexborHTMLParser, site: Site, title: str) -> str:
    """Return the board that is nearest to the thread."""
    for selector in site.board:
        words = (" ".join(node.text().split()) for node in page.css(selector))
        if boards := [board for board in words if board and board != title]:
            return boards[-1]
    return ""


def _quotes(page: LexborHTMLParser, site: Site) -> set[int]:
    """Return the ids of quotations that are no ``blockquote`` and hold none."""
    found = page.css(site.quote) if site.quote else []
    return {node.mem_id for node in found if node.css_first("blockquote") is None}


def _dropped(page: LexborHTMLParser, site: Site) -> set[int]:
    """Return the ids of what is not the posters' words."""
    dropped = {node.mem_id for node in page.css(site.drop)}
    signed = (n for n in page.css("span.postbody") if n.text().strip().startswith(SIGNATURE))
    return dropped | {node.mem_id for node in signed}

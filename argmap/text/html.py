"""HTML: elements become lines of text and marks.

In:  elements of a parsed page.
Out: the text as a reader sees it: blocks are lines, a blank line stands between paragraphs, list
     items carry ``- `` or ``1. ``, what is hidden is left out; and a mark for each heading, bold
     line, list item and quotation.

Nothing here recurses or looks back: time is linear in the page.

Source: HTML Living Standard, 15.3 (rendering of flow content) and 3.2.7 (``innerText``).
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from argmap.model import MarkKind
from argmap.text.lines import LineWriter

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

HEADINGS = {f"h{level}": level for level in range(1, 7)}
PARAGRAPHS = frozenset(["p", "blockquote", "dl", "pre", "table", "figure", *HEADINGS])
LINES = frozenset([
    "address", "article", "aside", "body", "caption", "center", "dd", "details", "dir", "div",
    "dt", "fieldset", "figcaption", "footer", "form", "header", "legend", "li", "main", "menu",
    "section", "summary", "tbody", "tfoot", "thead", "tr"
])  # fmt: skip
LISTS = frozenset(["ul", "ol"])
HIDDEN = frozenset([
    "audio", "button", "canvas", "datalist", "dialog", "embed", "head", "iframe", "input",
    "map", "math", "nav", "noscript", "object", "rp", "rt", "script", "select", "style", "svg",
    "template", "textarea", "title", "video", "-comment"
])  # fmt: skip
UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![\d.])", re.IGNORECASE
)
BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
PREFORMATTED = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
SHORTENED = re.compile(r"(https?://\S{4,200}?) ?(?:\.{3}|…)[^\n]{0,80}")
LONGEST_LINK = 300
RULE = "---"


def is_hidden(attributes: Mapping[str, str | None]) -> bool:
    """Tell whether the attributes of an element keep it from being seen."""
    style = attributes.get("style") or ""
    kept = "hidden" in attributes or attributes.get("aria-hidden") == "true"
    return kept or UNSEEN.search(style) is not None


@dataclass(slots=True)
class _Frame:
    """What an open element means for the words inside it."""

    tag: str
    bold: bool = False
    preformatted: bool = False
    marks: int = 0
    ordinal: int = 0


def write_node(
    writer: LineWriter,
    root: LexborNode,
    *,
    quotes: Container[int] = (),
    dropped: Container[int] = (),
) -> None:
    """Write down an element and all that is in it.

    Args:
        writer: the text so far, which grows.
        root: the element.
        quotes: ids in memory of elements that are quotations, beside ``blockquote``.
        dropped: ids in memory of elements to leave out.
    """
    walk_node(root, _Writing(writer, quotes, dropped))


class Walk(Protocol):
    """What is told of each element on a walk."""

    def enter(self, node: LexborNode) -> bool:
        """Begin an element or take a text; tell whether to go inside."""

    def leave(self) -> None:
        """End the element that was begun last."""


def walk_node(root: LexborNode, walk: Walk) -> None:
    """Walk through an element and all that is in it, in text order."""
    node: LexborNode | None = root
    while node is not None:
        inside = walk.enter(node)
        if inside and node.child is not None:
            node = node.child
            continue
        while node is not None:
            if inside:
                walk.leave()
            if node.mem_id == root.mem_id:
                return
            if node.next is not None:
                node = node.next
                break
            node, inside = node.parent, True


class _Writing:
    """A walk that writes down what it meets."""

    def __init__(self, writer: LineWriter, quotes: Container[int], dropped: Container[int]) -> None:
        self.writer, self.quotes, self.dropped = writer, quotes, dropped
        self.frames = [_Frame("")]
        self.lists: list[_Frame] = []

    def enter(self, node: LexborNode) -> bool:
        """Begin an element, or write a text; tell whether to go inside."""
        outer, tag = self.frames[-1], node.tag or ""
        if tag == "-text":
            words = node.text_content or ""
            self.writer.write_words(words, bold=outer.bold, preformatted=outer.preformatted)
            return False
        if tag in HIDDEN or node.mem_id in self.dropped:
            return False
        attributes = node.attributes
        style = attributes.get("style") or ""
        if len(self.frames) > 1 and is_hidden(attributes):
            return False
        if tag == "a" and (address := _whole_address(node)):
            self.writer.write_raw(address, bold=outer.bold)
            return False
        frame = _Frame(
            tag,
            outer.bold or tag in ("b", "strong") or bool(style and BOLD.search(style)),
            outer.preformatted or tag == "pre" or bool(style and PREFORMATTED.search(style)),
        )
        self._begin(frame, attributes)
        if tag == "blockquote" or node.mem_id in self.quotes:
            self.writer.open_mark(MarkKind.QUOTE)
            frame.marks += 1
        self.frames.append(frame)
        return True

    def _begin(self, frame: _Frame, attributes: Mapping[str, str | None]) -> None:
        """Begin the line, the mark or the list that an element stands for."""
        tag, writer = frame.tag, self.writer
        if tag == "br":
            writer.end_line(blank=not writer.has_begun)
        elif tag == "hr":
            writer.write_line(RULE)
        elif tag in ("td", "th") and writer.has_begun:
            writer.write_tab()
        elif tag in PARAGRAPHS or tag in LINES:
            writer.end_line(blank=tag in PARAGRAPHS)
        if tag in HEADINGS:
            writer.open_mark(MarkKind.HEADING, HEADINGS[tag])
            frame.marks += 1
        elif tag in LISTS:
            writer.end_line(blank=not self.lists)
            frame.ordinal = _number(attributes.get("start"), 1) if tag == "ol" else 0
            self.lists.append(frame)
        elif tag == "li":
            self._begin_item(attributes)

    def _begin_item(self, attributes: Mapping[str, str | None]) -> None:
        """Let the next line begin with ``- `` or a number."""
        around = self.lists[-1] if self.lists else _Frame("ul")
        around.ordinal = _number(attributes.get("value"), around.ordinal)
        marker = f"{around.ordinal}. " if around.tag == "ol" else "- "
        self.writer.mark_item(marker, max(1, len(self.lists)))
        around.ordinal += 1

    def leave(self) -> None:
        """End the element that was begun last."""
        frame = self.frames.pop()
        for _ in range(frame.marks):
            self.writer.close_mark()
        if frame.tag in LISTS:
            self.lists.pop()
            self.writer.end_line(blank=not self.lists)
        elif frame.tag in PARAGRAPHS or frame.tag in LINES:
            self.writer.end_line(blank=frame.tag in PARAGRAPHS)
        if frame.tag == "li":
            self.writer.mark_item("")


def _whole_address(link: LexborNode) -> str:
    """Return the address of a link whose words are that address, shortened; else nothing."""
    address = link.attributes.get("href") or ""
    words = link.text() if address.startswith("http") else ""
    match = SHORTENED.fullmatch(words.strip()[:LONGEST_LINK])
    return address if match and address.startswith(match[1]) and " " not in address else ""


def _number(digits: str | None, otherwise: int) -> int:
    """Return the number that an attribute gives, within reason."""
    return int(digits) if digits and re.fullmatch("[0-9]{1,4}", digits) else otherwise

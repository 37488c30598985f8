"""HTML: elements become lines of text and marks.

In:  elements of a parsed HTML page.
Out: the text as a reader sees it: blocks are lines, a blank line stands between paragraphs, list
     items carry ``- `` or ``1. ``, runs of white space are one space, what is hidden is left out;
     and a mark for each heading, bold line, list item, quotation and post.

Nothing here recurses or looks back: time is linear in the page, whatever the page.

Source: HTML Living Standard, 15.3 (rendering of flow content) and 3.2.7 (``innerText``); CSS Text 3,
4.1.2 (a line break between two wide characters is no space).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from argmap.model import Mark, MarkKind

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

HEADINGS = {f"h{level}": level for level in range(1, 7)}
PARAGRAPHS = frozenset(["p", "blockquote", "dl", "pre", "table", "figure", *HEADINGS])
LINES = frozenset(
    "address article aside body caption center dd details dir div dt fieldset figcaption footer "
    "form header legend li main menu section summary tbody tfoot thead tr".split()
)
LISTS = frozenset(["ul", "ol"])
HIDDEN = frozenset(
    "audio button canvas datalist dialog embed head iframe input map math nav noscript object rp rt "
    "script select style svg template textarea title video -comment".split()
)
UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![\d.])", re.IGNORECASE
)
BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
PREFORMATTED = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
SPACE = re.compile(r"([ \t\n\r\f]+)")
INVISIBLE = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]*"
)
SHORTENED = re.compile(r"(https?://\S{4,200}?) ?(?:\.{3}|…)[^\n]{0,80}")
QUOTATION = re.compile(
    r"(?:引用|回复|回覆|原帖由|原文由|quote)?[ :：]*@?(?P<name>[^\s:：]{1,30}) ?(?:"
    r"(?:最初)?(?:发表|發表|发布|發佈)?(?:于|於) ?\d|(?:写到|寫到|写道|寫道|wrote)|"
    r"(?:说|說|said)[:：]$|的(?:发言|發言|帖子|回复|回覆|话|話)[:：]?$)",
    re.IGNORECASE,
)
LONGEST_HEADING = 100
RULE = "---"


@dataclass(slots=True)
class _Frame:
    """What an open element means for the words inside it."""

    tag: str
    bold: bool = False
    preformatted: bool = False
    marks: int = 0
    ordinal: int = 0


@dataclass(slots=True)
class _OpenMark:
    """A mark that has begun; ``start`` is -1 until its first line is written."""

    kind: MarkKind
    level: int
    name: str
    start: int = -1
    first: str = ""
    before: tuple[int, str] = (0, "")


class Writer:
    """Writes elements down as text, line by line, and keeps the marks.

    Attributes:
        marks: the marks of the finished lines.
    """

    def __init__(self) -> None:
        """Begin with no text."""
        self.marks: list[Mark] = []
        self._open: list[_OpenMark] = []
        self._parts: list[str] = []
        self._length = 0
        self._gap = False
        self._last = (0, "")
        self._line: list[str] = []
        self._space = ""
        self._inked = self._bold = 0
        self._marker = ""
        self._depths = {MarkKind.ITEM: 0, MarkKind.QUOTE: 0}

    @property
    def text(self) -> str:
        """The finished lines."""
        return "".join(self._parts)

    def end_line(self, *, blank: bool = False) -> None:
        """Finish the line, if one has begun; ``blank`` asks for a blank line below it."""
        words = "".join(self._line)
        bold = 0 < self._inked == self._bold
        empty = INVISIBLE.fullmatch(words) is not None
        self._gap |= empty and (blank or bool(words))
        self._line, self._space, self._inked, self._bold = [], "", 0, 0
        if empty:
            return
        words = self._marker + words.rstrip()
        self._put(words)
        start, end = self._last[0], self._length
        if self._marker:
            self.marks.append(Mark(start, end, MarkKind.ITEM, max(1, self._depths[MarkKind.ITEM])))
        if bold and len(words) <= LONGEST_HEADING:
            self.marks.append(Mark(start, end, MarkKind.BOLD))
        self._marker, self._gap = "", blank

    def _put(self, words: str) -> None:
        """Add a line; the marks that wait for their first line begin here."""
        if self._parts:
            lead = "\n\n" if self._gap else "\n"
            self._parts.append(lead)
            self._length += len(lead)
        for mark in reversed(self._open):
            if mark.start >= 0:
                break
            mark.start, mark.first, mark.before = self._length, words, self._last
        self._last = (self._length, words)
        self._parts.append(words)
        self._length += len(words)

    def open_mark(self, kind: MarkKind, level: int = 1, name: str = "") -> None:
        """Begin a mark with the next line."""
        self.end_line()
        if kind == MarkKind.QUOTE:
            self._depths[kind] += 1
            level = self._depths[kind]
        self._open.append(_OpenMark(kind, level, name))

    def close_mark(self) -> None:
        """End the mark that was begun last; one without text is dropped."""
        self.end_line()
        mark = self._open.pop()
        if mark.kind == MarkKind.QUOTE:
            self._depths[mark.kind] -= 1
            _name_quoted(mark)
        longest = LONGEST_HEADING if mark.kind == MarkKind.HEADING else self._length
        if 0 <= mark.start and self._length - mark.start <= longest:
            self.marks.append(Mark(mark.start, self._length, mark.kind, mark.level, mark.name))

    def write_line(self, words: str, kind: MarkKind | None = None, name: str = "") -> None:
        """Write a line of its own, with a blank line around it."""
        self.end_line(blank=True)
        if kind:
            self.open_mark(kind, name=name)
        self.write_words(words)
        if kind:
            self.close_mark()
        self.end_line(blank=True)

    def write_words(self, words: str, *, bold: bool = False, preformatted: bool = False) -> None:
        """Write words within the line, white space folded unless it is preformatted."""
        if preformatted:
            for index, line in enumerate(words.splitlines()):
                if index:
                    self.end_line(blank="".join(self._line) == "")
                self._ink(line, bold=bold)
            return
        for piece in SPACE.split(words):
            if piece and piece[0] in " \t\n\r\f":
                self._space = "\n" if "\n" in piece else self._space or " "
            elif piece:
                self._ink(piece, bold=bold)

    def _ink(self, words: str, *, bold: bool) -> None:
        """Add words without white space to fold, after the space that is due."""
        if self._space and self._line and self._line[-1] and words:
            edges = self._line[-1][-1] + words[0]
            wide = all(east_asian_width(char) in "WF" for char in edges)
            if not (wide and self._space == "\n"):
                self._line.append(" ")
        self._space = ""
        self._line.append(words)
        self._inked += len(words)
        self._bold += len(words) if bold else 0

    def write_node(self, root: LexborNode, quotes: Mapping[int, str] | None = None) -> None:
        """Write an element and all that is in it.

        Args:
            root: the element.
            quotes: ids of elements in memory that are quotations, with the name of who is quoted.
        """
        frames = [_Frame("")]
        node: LexborNode | None = root
        while node is not None:
            entered = self._enter(node, frames, quotes or {})
            if entered and node.child is not None:
                node = node.child
                continue
            while node is not None:
                if entered:
                    self._leave(frames)
                following = None if node.mem_id == root.mem_id else node.next
                if following is not None or node.mem_id == root.mem_id:
                    node = following
                    break
                node, entered = node.parent, True

    def _enter(self, node: LexborNode, frames: list[_Frame], quotes: Mapping[int, str]) -> bool:
        """Begin an element, or write a text; tell whether to go inside."""
        outer, tag = frames[-1], node.tag or ""
        if tag == "-text":
            words = node.text_content or ""
            self.write_words(words, bold=outer.bold, preformatted=outer.preformatted)
            return False
        if tag in HIDDEN:
            return False
        attributes = node.attributes
        style = attributes.get("style") or ""
        if "hidden" in attributes or attributes.get("aria-hidden") == "true" or UNSEEN.search(style):
            return False
        if tag == "br":
            self.end_line(blank=not self._line)
        elif tag == "hr":
            self.write_line(RULE)
        elif tag == "a" and (address := _whole_address(node)):
            self._ink(address, bold=outer.bold)
            return False
        frame = _Frame(
            tag,
            outer.bold or tag in ("b", "strong") or bool(style and BOLD.search(style)),
            outer.preformatted or tag == "pre" or bool(style and PREFORMATTED.search(style)),
        )
        self._begin(frame, frames, attributes)
        if tag == "blockquote" or node.mem_id in quotes:
            self.open_mark(MarkKind.QUOTE, name=quotes.get(node.mem_id, ""))
            frame.marks += 1
        frames.append(frame)
        return True

    def _begin(
        self, frame: _Frame, frames: list[_Frame], attributes: Mapping[str, str | None]
    ) -> None:
        """Begin the line, the mark or the list that an element stands for."""
        tag = frame.tag
        if tag in PARAGRAPHS or tag in LINES:
            self.end_line(blank=tag in PARAGRAPHS)
        if tag in HEADINGS:
            self.open_mark(MarkKind.HEADING, HEADINGS[tag])
            frame.marks += 1
        elif tag in LISTS:
            self._depths[MarkKind.ITEM] += 1
            self.end_line(blank=self._depths[MarkKind.ITEM] == 1)
            frame.ordinal = _number(attributes.get("start"), 1) if tag == "ol" else 0
        elif tag == "li":
            around = next((f for f in reversed(frames[-3:]) if f.tag in LISTS), frame)
            around.ordinal = _number(attributes.get("value"), around.ordinal)
            self._marker = f"{around.ordinal}. " if around.tag == "ol" else "- "
            around.ordinal += 1
        elif tag in ("td", "th") and self._line:
            self._line.append("\t")

    def _leave(self, frames: list[_Frame]) -> None:
        """End an element."""
        frame = frames.pop()
        for _ in range(frame.marks):
            self.close_mark()
        if frame.tag in PARAGRAPHS or frame.tag in LINES or frame.tag in LISTS:
            outermost = frame.tag in LISTS and self._depths[MarkKind.ITEM] == 1
            self.end_line(blank=frame.tag in PARAGRAPHS or outermost)
        if frame.tag in LISTS:
            self._depths[MarkKind.ITEM] -= 1
        elif frame.tag == "li":
            self._marker = ""


def _name_quoted(mark: _OpenMark) -> None:
    """Find who is quoted in the first line of a quotation, or in the line above it."""
    if mark.name or mark.start < 0:
        return
    if match := QUOTATION.match(mark.first[:LONGEST_HEADING]):
        mark.name = match["name"]
    elif match := QUOTATION.match(mark.before[1][:LONGEST_HEADING]):
        mark.start, mark.name = mark.before[0], match["name"]


def _whole_address(link: LexborNode) -> str:
    """Return the address of a link whose words are that address, shortened; else nothing."""
    address = link.attributes.get("href") or ""
    words = link.text() if address.startswith("http") else ""
    match = SHORTENED.fullmatch(words.strip()[:LONGEST_HEADING * 3])
    return address if match and address.startswith(match[1]) and " " not in address else ""


def _number(digits: str | None, otherwise: int) -> int:
    """Return the number that an attribute gives, within reason."""
    return int(digits) if digits and re.fullmatch("[0-9]{1,4}", digits) else otherwise

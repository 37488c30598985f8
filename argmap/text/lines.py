"""Lines: write down words, paragraph by paragraph, as a text with marks.

In:  words, ends of lines, beginnings and ends of marks, from a file format that has markup.
Out: the text: one line a block, a blank line between paragraphs, runs of white space one space; and
     the marks over it.

Source: CSS Text 3, 4.1.2 (white space; a line break between two wide characters is no space);
Unicode 15, Default_Ignorable_Code_Point (what cannot be seen).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import east_asian_width

from argmap.model import Mark, MarkKind

SPACE = re.compile(r"([ \t\n\r\f]+)")
INVISIBLE = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]*"
)
QUOTATION = re.compile(
    r"(?:引用|回复|回覆|原帖由|原文由|quote)?[ :：]*@?(?P<name>[^\s:：]{1,30}) ?(?:"
    r"(?:最初)?(?:发表|發表|发布|發佈)?(?:于|於) ?\d|(?:写到|寫到|写道|寫道|wrote)|"
    r"(?:说|說|said)[:：]$|的(?:发言|發言|帖子|回复|回覆|话|話)[:：]?$)",
    re.IGNORECASE,
)
LONGEST_HEADING = 100


@dataclass(slots=True)
class _OpenMark:
    """A mark that has begun; ``start`` is -1 until its first line is written."""

    kind: MarkKind
    level: int
    name: str
    start: int = -1
    first: str = ""
    before: tuple[int, str] = (0, "")


class LineWriter:
    """A text that grows line by line, with its marks.

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
        self._marker, self._level = "", 1
        self._quoted = 0

    @property
    def text(self) -> str:
        """The finished lines."""
        return "".join(self._parts)

    def sorted_marks(self) -> tuple[Mark, ...]:
        """Return the marks in text order, outer ones first."""
        return tuple(sorted(self.marks, key=lambda mark: (mark.start, -mark.end)))

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
            self.marks.append(Mark(start, end, MarkKind.ITEM, self._level))
        if bold and len(words) <= LONGEST_HEADING and not QUOTATION.match(words):
            self.marks.append(Mark(start, end, MarkKind.BOLD))
        self._marker, self._gap = "", blank

    def _put(self, words: str) -> None:
        """Add a line; the marks that wait for their first line begin here."""
        if self._parts:
            lead = "\n\n" if self._gap else "\n"
            self._parts.append(lead)
            self._length += len(lead)
        waiting = list(self._waiting())
        for mark in waiting:
            mark.start, mark.first = self._length, words
        if waiting and self._is_free(self._last[0], inside=len(self._open) - len(waiting)):
            waiting[-1].before = self._last
        self._last = (self._length, words)
        self._parts.append(words)
        self._length += len(words)

    def _waiting(self) -> Iterator[_OpenMark]:
        """Yield the marks that wait for their first line, the innermost first."""
        for mark in reversed(self._open):
            if mark.start >= 0:
                return
            yield mark

    def _is_free(self, place: int, *, inside: int) -> bool:
        """Tell whether a mark may begin with an earlier line without cutting through another."""
        if inside and self._open[inside - 1].start > place:
            return False
        for mark in reversed(self.marks):
            if mark.end <= place:
                return True
            if mark.start < place:
                return False
        return True

    def open_mark(self, kind: MarkKind, level: int = 1, name: str = "") -> None:
        """Begin a mark with the next line."""
        self.end_line()
        if kind == MarkKind.QUOTE:
            self._quoted += 1
            level = self._quoted
        self._open.append(_OpenMark(kind, level, name))

    def close_mark(self) -> None:
        """End the mark that was begun last; one without text is dropped."""
        self.end_line()
        mark = self._open.pop()
        if mark.kind == MarkKind.QUOTE:
            self._quoted -= 1
            _name_quoted(mark)
        longest = LONGEST_HEADING if mark.kind == MarkKind.HEADING else self._length
        if mark.start >= 0 and self._length - mark.start <= longest:
            self.marks.append(Mark(mark.start, self._length, mark.kind, mark.level, mark.name))

    @property
    def has_begun(self) -> bool:
        """Whether the line has words already."""
        return bool(self._line)

    def mark_item(self, marker: str, level: int = 1) -> None:
        """Let the next line begin with the marker of a list item; an empty one takes it back."""
        self._marker, self._level = marker, level

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
                self.write_raw(line, bold=bold)
            return
        for piece in SPACE.split(words):
            if piece and piece[0] in " \t\n\r\f":
                self._space = "\n" if "\n" in piece else " "
            elif piece:
                self.write_raw(piece, bold=bold)

    def write_tab(self) -> None:
        """Set a tab, as between the cells of a table row."""
        self._line.append("\t")
        self._space = ""

    def write_raw(self, words: str, *, bold: bool = False) -> None:
        """Write words as they are, after the space that is due."""
        if not words:
            return
        if self._space and self._line:
            edges = self._line[-1][-1] + words[0]
            wide = all(east_asian_width(char) in "WF" for char in edges)
            if not (wide and self._space == "\n"):
                self._line.append(" ")
        self._space = ""
        self._line.append(words)
        self._inked += len(words)
        self._bold += len(words) if bold else 0


def _name_quoted(mark: _OpenMark) -> None:
    """Find who is quoted in the first line of a quotation, or in the line above it."""
    if mark.name or mark.start < 0:
        return
    if match := QUOTATION.match(mark.first[:LONGEST_HEADING]):
        mark.name = match["name"]
    elif match := QUOTATION.match(mark.before[1][:LONGEST_HEADING]):
        mark.start, mark.name = mark.before[0], match["name"]

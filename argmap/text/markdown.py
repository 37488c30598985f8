"""Markdown: what single lines cannot show becomes marks.

In:  the text of a Markdown file; it stays as it is.
Out: marks for underlined headings, front matter, HTML comments and link definitions (furniture),
     and the depth of list items; and the title, author and date of the front matter.

Lines that show what they are (``#``, ``>``, ``-``, ``**``) are the layout stage's work.

Source: CommonMark 0.31, 4.3 (setext headings), 4.5 (fenced code), 4.7 (link reference definitions),
5.2 (list items); front matter as Jekyll and Hexo write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.model import Mark, MarkKind, Meta
from argmap.text.bylines import CLOSING, read_date

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
UNDERLINE = re.compile(r" {0,3}(=+|-+)\s*$")
ITEM = re.compile(r"(?P<indent>[ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+\S")
DEFINITION = re.compile(r" {0,3}\[[^\]\n]{1,200}\]:\s*\S+")
HASHES = re.compile(r" {0,3}(#{1,6})[ \t]+(?P<words>[^\n]*?)[ \t]*#*$")
FIELD = re.compile(r"(?P<key>[A-Za-z_]{1,30})\s*:\s*(?P<value>.*)$")
NOT_UNDERLINED = re.compile(r"\s*(?:[#>|`~]|[-*+]\s|\d{1,9}[.)]\s|$)")
DEPTH_OF_TABS = 4
LONGEST_UNDERLINED = 100
LONGEST_LINE = 500
MOST_FIELDS = 60


def mark_markdown(text: str) -> tuple[Mark, ...]:
    """Return the marks of a Markdown text."""
    front = _front_end(text)
    marks = [Mark(0, front, MarkKind.FURNITURE)] if front else []
    marks += _line_marks(text, front)
    return tuple(marks)


def read_front_matter(text: str) -> tuple[str, Meta]:
    r"""Return the title and what else a Markdown text says of itself.

    >>> title, meta = read_front_matter("---\ntitle: 论买房\nauthor: 老张\n---\n正文。")
    >>> title, meta.author
    ('论买房', '老张')
    """
    front = _front_end(text)
    fields: dict[str, str] = {}
    for line in text[:front].splitlines()[:MOST_FIELDS]:
        if match := FIELD.match(line[:LONGEST_LINE]):
            fields.setdefault(match["key"].lower(), match["value"].strip().strip("'\""))
    title = fields.get("title", "") or _first_heading(text, front)
    category = fields.get("category", "") or fields.get("categories", "")
    meta = Meta(
        author=fields.get("author", "") or fields.get("authors", ""),
        published=read_date(fields.get("date", "") or fields.get("published", "")),
        board=category.strip("[] "),
        url=fields.get("url", "") or fields.get("source", ""),
        format="markdown",
    )
    return title, meta


def _first_heading(text: str, front: int) -> str:
    """Return the words of the highest heading before the second paragraph of running text."""
    best, depth, running = "", 7, 0
    previous = ""
    for line in text[front : front + 20 * LONGEST_LINE].splitlines():
        match = HASHES.match(line[:LONGEST_LINE])
        if match and len(match[1]) < depth:
            best, depth = match["words"].strip("* "), len(match[1])
        elif UNDERLINE.match(line) and "=" in line and previous.strip() and depth > 1:
            best, depth = previous.strip(), 1
        elif line.strip() and not match:
            running += 1
        if running > 1 or depth == 1:
            break
        previous = line
    return best


def _front_end(text: str) -> int:
    """Return where the front matter ends; 0 where there is none."""
    lines = text[: MOST_FIELDS * LONGEST_LINE].splitlines(keepends=True)[: MOST_FIELDS + 2]
    if not lines or lines[0].strip() not in ("---", "+++"):
        return 0
    place = len(lines[0])
    fields = 0
    for line in lines[1:]:
        place += len(line)
        if line.strip() == lines[0].strip():
            return place if fields else 0
        fields += FIELD.match(line[:LONGEST_LINE]) is not None
        if not line.strip() and not fields:
            return 0
    return 0


def _line_marks(text: str, place: int) -> Iterator[Mark]:
    """Yield the marks of the lines below the front matter."""
    fence, commented = "", False
    previous = (place, place)
    for line in text[place:].splitlines(keepends=True):
        start, end = place, place + len(line.rstrip())
        place += len(line)
        opening = FENCE.match(line)
        if fence or opening:
            fence = _fence(fence, opening)
            previous = (start, start)
            continue
        if commented or line.lstrip().startswith("<!--"):
            commented = "-->" not in line
            yield Mark(start, end, MarkKind.FURNITURE)
            continue
        words = text[previous[0] : previous[1]]
        if len(line) <= LONGEST_UNDERLINED and (match := UNDERLINE.match(line)):
            if _is_underlined(words, text[max(0, previous[0] - 4) : previous[0]]):
                yield Mark(*previous, MarkKind.HEADING, 1 if match[1][0] == "=" else 2)
                yield Mark(start, end, MarkKind.FURNITURE)
        elif DEFINITION.match(line):
            yield Mark(start, end, MarkKind.FURNITURE)
        elif match := ITEM.match(line):
            indent = len(match["indent"].expandtabs(DEPTH_OF_TABS))
            yield Mark(start, end, MarkKind.ITEM, 1 + (indent + 1) // DEPTH_OF_TABS)
        previous = (start, end)


def _is_underlined(words: str, above: str) -> bool:
    """Tell whether a line with a rule below it is a heading, and no sentence above a separator."""
    alone = above.endswith(("\n\n", "\r\n\r\n")) or not above.strip()
    fits = 0 < len(words) <= LONGEST_UNDERLINED and words[-1] not in CLOSING
    return alone and fits and not NOT_UNDERLINED.match(words)


def _fence(fence: str, opening: re.Match[str] | None) -> str:
    """Return the fence that is open after a line which may be one."""
    if not fence:
        return opening[1] if opening else ""
    closes = opening and opening[1][0] == fence[0] and len(opening[1]) >= len(fence)
    return "" if closes else fence

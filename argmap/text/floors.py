"""Floors: what of a page is furniture, and whose message begins where.

In:  the blocks of a document.
Out: for each block whether it is furniture; for blocks at which somebody's message, comment or
     quotation begins, his nickname.

The line above a poster's card is his nickname. Lines that only may be furniture are so beside
furniture.

Source: annotation guidelines, section 1; the patterns are ``furniture.toml``.
"""

from __future__ import annotations

import re
import tomllib
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from argmap.model import BlockKind, Document, MarkKind
from argmap.text.edges import take_edges
from argmap.text.furniture import LONGEST, Line, Surety, read_furniture

NICK = 20
CARD_LINES = 12
_UNLIKE_A_NICK = re.compile(r"[。!?;:,、…“”\"《》]|^\d+$|https?:|^[#@\[【(*>]")
_SENT = re.compile("来自|已编辑|分钟前|小时前|刚刚|昨天|今天")
_NO_NICK = re.compile(
    r"沙发|板凳|地板|地下室|楼主|作者|版主|本帖|最后|编辑|(?:发表|发布|回复|编辑)于?|来自|\d{1,4}\s?(?:#|楼|层)?|[|·]"
)
_BYLINE = re.compile(
    r"(?:作者|文|撰文|by|楼主|发帖人)\s{0,2}[:/|丨]\s{0,2}(?P<nick>(?!发表|发布|来自)[^\s:,。!?()]{1,20})|原创\s{1,3}(?P<name>\S{1,16})"
)


class Turn(Enum):
    """What begins with a line that gives a nickname."""

    FLOOR = "floor"
    COMMENT = "comment"
    QUOTE = "quote"


class Floor(NamedTuple):
    """A nickname's message, comment or quoted words begin."""

    nick: str
    turn: Turn


class Page(NamedTuple):
    """What is furniture, block by block, and whose words begin where.

    Attributes:
        furniture: whether each block is furniture.
        floors: by the block that opens it; a comment's or quotation's block belongs to it.
        poster: who posts above the first floor, empty where unknown.
    """

    furniture: tuple[bool, ...]
    floors: dict[int, Floor]
    poster: str


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    table = tomllib.loads(files("argmap.text").joinpath("furniture.toml").read_text("utf-8"))
    return {name: tuple(map(re.compile, rows)) for name, rows in table["floor"].items()}


def find_floors(document: Document) -> Page:
    """Return what is furniture on the page, and who speaks where."""
    lines = read_furniture(document)
    taken = [line.surety == Surety.SURELY for line in lines]
    floors = _opened(document, lines)
    for index, floor in floors.items():
        taken[index] = floor.turn == Turn.FLOOR
    _take_cards(document, lines, taken, floors)
    _take_doubtful(document, lines, taken, floors)
    take_edges(document, lines, taken, set(floors))
    floors |= _marked(document)
    return Page(tuple(taken), floors, document.meta.author or _byline(document, lines, taken))


def _marked(document: Document) -> dict[int, Floor]:
    """Return the floors that the file format marks."""
    posts = sorted((m.start, m.name) for m in document.marks if m.kind == MarkKind.POST)
    found, index, blocks = {}, 0, document.blocks
    for start, name in posts:
        while index < len(blocks) and blocks[index].end <= start:
            index += 1
        if index < len(blocks):
            found[index] = Floor(name, Turn.FLOOR)
    return found


def _opened(document: Document, lines: list[Line]) -> dict[int, Floor]:
    """Return the floors whose own line gives the nickname."""
    found: dict[int, Floor] = {}
    seen: set[str] = set()
    for index, (block, line) in enumerate(zip(document.blocks, lines, strict=True)):
        aside = block.quote or block.kind in (BlockKind.LINK, BlockKind.RULE)
        if aside or len(line.words) > LONGEST:
            continue
        name, place = _nick_in(line.words)
        if not name:
            continue
        nick = document.text[block.start + place[0] : block.start + place[1]]
        begins = index > 0 and (lines[index - 1].stamp or index - 1 in found)
        if name == "replies" and not (begins or nick in seen):
            continue
        if name == "answers" and not seen:
            continue
        turn = Turn.FLOOR if name == "opens" else Turn.QUOTE
        turn = Turn.COMMENT if name in ("comments", "answers") else turn
        if turn == Turn.FLOOR and nick in seen and begins:
            turn = Turn.QUOTE
        if turn == Turn.FLOOR:
            seen.add(nick)
        known = name != "replies" or nick in seen
        found[index] = Floor(nick if known else "", turn)
    return found


def _nick_in(words: str) -> tuple[str, tuple[int, int]]:
    """Return the kind of line that gives a nickname, and where it stands; empty for none."""
    for name in ("quotes", "replies", "opens", "comments", "answers"):
        for pattern in _patterns()[name]:
            match = pattern.fullmatch(words)
            if match and not _NO_NICK.fullmatch(match["nick"] or ""):
                return name, match.span("nick") if match["nick"] else (0, 0)
    return "", (0, 0)


def _take_cards(
    document: Document, lines: list[Line], taken: list[bool], floors: dict[int, Floor]
) -> None:
    """Take the cards of posters, each with the nickname above it."""
    posted: set[str] = set()
    for index, line in enumerate(lines):
        if not (line.stamp and taken[index]) or index in floors:
            continue
        top = index
        while top > 0 and index - top < CARD_LINES and _is_of_card(lines[top - 1]):
            top -= 1
        card = line.card or any(lines[i].card for i in range(top, index))
        nick = top - 1
        if nick < 0 or nick in floors or not _is_nick(document, lines, taken, nick):
            continue
        if not card and not (_SENT.search(line.words) and (nick == 0 or taken[nick - 1])):
            continue
        block = document.blocks[nick]
        floors[nick] = Floor(document.text[block.start : block.end], Turn.FLOOR)
        taken[nick : index + 1] = [True] * (index + 1 - nick)
        below = floors.get(index + 1)
        if below and below.nick in posted and below.turn == Turn.FLOOR:
            floors[index + 1] = Floor(below.nick, Turn.QUOTE)
            taken[index + 1] = False
        posted.add(floors[nick].nick)


def _is_of_card(line: Line) -> bool:
    """Tell whether a line may stand between a nickname and the time of his message."""
    known = line.card or line.stamp or line.surety == Surety.PERHAPS
    return line.surety > Surety.NOT and known and not line.action


def _is_nick(document: Document, lines: list[Line], taken: list[bool], index: int) -> bool:
    """Tell whether a line may be a nickname that stands alone."""
    block, words = document.blocks[index], lines[index].words
    alone = block.gap or index == 0 or taken[index - 1]
    return (
        not taken[index]
        and alone
        and len(words) <= NICK
        and block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
        and not block.marker
        and not _UNLIKE_A_NICK.search(words)
    )


def _take_doubtful(
    document: Document, lines: list[Line], taken: list[bool], floors: dict[int, Floor]
) -> None:
    """Take the lines that may be furniture and stand beside lines that are."""
    order = range(len(lines))
    for indices, step in ((order, -1), (reversed(order), 1)):
        for index in indices:
            beside = index + step
            doubtful = lines[index].surety == Surety.PERHAPS and index not in floors
            if not doubtful or not 0 <= beside < len(lines):
                continue
            rule = document.blocks[beside].kind == BlockKind.RULE
            comment = beside in floors and floors[beside].turn == Turn.COMMENT and step > 0
            taken[index] |= (taken[beside] and not rule) or comment


def _byline(document: Document, lines: list[Line], taken: list[bool]) -> str:
    """Return the poster that a byline of the page names, empty where none does."""
    head = [i for i in range(min(60, len(lines))) if taken[i]]
    alone = [lines[i].words for i in head if 1 < len(lines[i].words) <= NICK]
    for index in head:
        if match := _BYLINE.match(lines[index].words):
            start = document.blocks[index].start + match.start(match.lastgroup or 0)
            nick = match["nick"] or match["name"]
            shorter = [w for w in alone if nick.startswith(w) and len(w) < len(nick)]
            return document.text[start : start + len(max(shorter, key=len, default=nick))]
    return ""

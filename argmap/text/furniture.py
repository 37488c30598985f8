"""Furniture: lines that are not the post, and the floors of a thread.

In:  the blocks of a document.
Out: for each block whether it is furniture, and the nickname of the poster whose floor it opens.

Source: annotation guidelines, section 1 (furniture); the patterns are ``furniture.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from argmap.language.folding import fold
from argmap.model import Block, BlockKind, Document

HEAD_LINES = 40
SHORT = 40
LONGEST = 120
_SENTENCE = re.compile("[。!?;！？；]")


class _Patterns(NamedTuple):
    whole: re.Pattern[str]
    inside: re.Pattern[str]
    floors: tuple[re.Pattern[str], ...]


@cache
def _patterns() -> _Patterns:
    raw = files("argmap.text").joinpath("furniture.toml").read_text("utf-8")
    table = tomllib.loads(raw)
    return _Patterns(
        re.compile("|".join(f"(?:{p})" for p in table["whole"])),
        re.compile("|".join(f"(?:{p})" for p in table["inside"])),
        tuple(re.compile(p) for p in table["floor"]["patterns"]),
    )


class Furniture(NamedTuple):
    """What is furniture, block by block.

    Attributes:
        lines: whether each block is furniture.
        floors: by the index of a block that opens a poster's floor, the nickname.
    """

    lines: tuple[bool, ...]
    floors: dict[int, str]


def find_furniture(document: Document) -> Furniture:
    """Return which blocks are furniture."""
    blocks = document.blocks
    folded = [fold(document.text[b.start : b.end][: LONGEST + 1]) for b in blocks]
    lines = [_is_furniture(b, words) for b, words in zip(blocks, folded, strict=True)]
    floors = _floors(document, folded)
    for index in floors:
        lines[index] = True
    _spread_head(blocks, lines)
    _spread_foot(blocks, lines)
    _drop_repeated_titles(folded, lines)
    return Furniture(tuple(lines), floors)


def _is_furniture(block: Block, words: str) -> bool:
    """Tell whether a line is furniture by itself."""
    if block.kind in (BlockKind.RULE, BlockKind.FURNITURE):
        return True
    if len(words) > LONGEST or (block.marker == "#" and block.kind == BlockKind.HEADING):
        return False
    patterns = _patterns()
    return bool(patterns.whole.fullmatch(words.strip()) or patterns.inside.search(words))


def _floors(document: Document, folded: list[str]) -> dict[int, str]:
    """Return the nickname for each block that opens a floor of a thread."""
    found: dict[int, str] = {}
    text = document.text
    for index, (block, words) in enumerate(zip(document.blocks, folded, strict=True)):
        if len(words) > LONGEST or block.quote or block.kind == BlockKind.LINK:
            continue
        for pattern in _patterns().floors:
            if match := pattern.match(words):
                start, end = match.span("nick")
                found[index] = text[block.start + start : block.start + end]
                break
    return found


def _spread_head(blocks: tuple[Block, ...], lines: list[bool]) -> None:
    """Take short lines between the furniture at the head of a page for furniture too."""
    last = -1
    for index, block in enumerate(blocks[:HEAD_LINES]):
        if lines[index]:
            last = index
        elif block.end - block.start > 2 * SHORT:
            break
    certain = sum(lines[: last + 1])
    if certain >= 3 and 2 * certain >= last:
        lines[: last + 1] = [True] * (last + 1)


def _spread_foot(blocks: tuple[Block, ...], lines: list[bool]) -> None:
    """Take short lines between the furniture at the foot of a page for furniture too."""
    first = len(blocks)
    for index in range(len(blocks) - 1, max(-1, len(blocks) - HEAD_LINES), -1):
        if lines[index]:
            first = index
        elif blocks[index].end - blocks[index].start > SHORT:
            break
    foot = lines[first:]
    if sum(foot) >= 3 and 2 * sum(foot) >= len(foot):
        lines[first:] = [True] * len(foot)
    if first < len(blocks) and first and blocks[first - 1].kind == BlockKind.LINK:
        return


def _drop_repeated_titles(folded: list[str], lines: list[bool]) -> None:
    """Take a title that the furniture above has already given for furniture."""
    above = [words for words, is_one in zip(folded[:HEAD_LINES], lines, strict=False) if is_one]
    for index, words in enumerate(folded[:HEAD_LINES]):
        if lines[index] or not 4 <= len(words) <= LONGEST or _SENTENCE.search(words[:-1]):
            continue
        if sum(words in other for other in above) and any(lines[:index]):
            lines[index] = True
        elif len(words) > LONGEST // 2:
            break

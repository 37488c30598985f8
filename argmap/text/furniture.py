"""Furniture: lines that are not the post.

In:  the blocks of a document.
Out: for each block how surely it is furniture: not at all, perhaps, or surely.

A line that consists of page words, numbers, dates and separators is furniture; so is one of the
known patterns. Lines that only may be ("楼主", a bare date) need furniture beside them.

Source: annotation guidelines, section 1 (furniture); the lists are ``furniture.toml``.
"""

from __future__ import annotations

import re
import tomllib
from enum import IntEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from argmap.language.folding import fold
from argmap.language.lexicon import word_pattern
from argmap.model import Block, BlockKind, Document

LONGEST = 120
FIELD = 24
BODY = 44
FEW = 2
ROW = 800
_NUMBER = r"[\d.,]{1,12}\s?[万wk千]?\+?"
_MOMENT = r"(?:(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/月]\d{1,2}日?|\d{1,2}:\d\d(?::\d\d)?)"
_PLACE = r"(?:ip\s?属地|来自)[:\s]{0,3}[一-鿿a-z0-9+· ]{2,14}"
_GIVEN = r"(?:分类|标签|栏目|作者|来源|文|版块|频道|发布者)\s?[:/]\s?[^\s|,。!?]{1,16}"
_SIGNS = r"(?:(?![。!?;])[^\w]){1,16}"
_FIELDS = re.compile(r"\s{2,}|\t|[|丨·›»/]")
_SENTENCE = re.compile("[。!?;]")
_CRUMBS = re.compile(r"\s?[›»≫]\s?")
_ARROWS = re.compile(r"\s?(?:->|>|→)\s?")
_SITE = re.compile("首页|论坛|社区|网$|版块|频道|home|forum")
_LEADING = re.compile(r"(?:(?![\[【《(※©—>\-])[^\w]){0,8}")
_PAIR = re.compile(r"\s?[^\s:,。|]{2,8}:\s?[^\s:,。!?][^:。!?]{0,30}")
_FULL_DATE = re.compile(rf"\s{{0,4}}(?:19|20)\d\d[-/.年](?:{_MOMENT}|[\s\d日月/.-]){{1,24}}")
_CHAPTER = re.compile(r"\d{1,2}")
_LINK_ROW = re.compile(r"(?:[\s|·>*_-]{0,4}\[[^\]\n]{1,40}\]\([^()\s]{1,160}\)){2,8}[\s|·*_]{0,4}")
_DATE = re.compile(rf"(?:{_MOMENT}|周.|星期.|上午|下午|[\s,|])+")


class Surety(IntEnum):
    """How surely a line is furniture."""

    NOT = 0
    PERHAPS = 1
    SURELY = 2


class Line(NamedTuple):
    """One block as the page sees it.

    Attributes:
        words: the folded words, at most ``LONGEST`` of them and one more.
        surety: how surely it is furniture.
        stamp: whether it gives the time of a message.
        card: whether it belongs to a user's card.
        action: whether it is the row of buttons below a message.
    """

    words: str
    surety: Surety
    stamp: bool = False
    card: bool = False
    action: bool = False


class _Patterns(NamedTuple):
    tokens: re.Pattern[str]
    whole: re.Pattern[str]
    stamp: re.Pattern[str]
    card: re.Pattern[str]
    action: re.Pattern[str]
    sure: frozenset[str]
    loose: frozenset[str]
    board: frozenset[str]


@cache
def _patterns() -> _Patterns:
    table = tomllib.loads(files("argmap.text").joinpath("furniture.toml").read_text("utf-8"))
    words, patterns = table["words"], table["patterns"]
    listed = word_pattern(w for name in ("sure", "loose", "board", "between") for w in words[name])
    whole = "|".join(f"(?:{p})" for p in [*patterns["whole"], patterns["column"]])
    return _Patterns(
        re.compile(rf"{_PLACE}|{_GIVEN}|{_MOMENT}|{listed}|{_NUMBER}|{_SIGNS}"),
        re.compile(whole),
        re.compile(patterns["stamp"]),
        re.compile(patterns["card"]),
        re.compile(patterns["action"]),
        *(frozenset(words[name]) for name in ("sure", "loose", "board")),
    )


def read_furniture(document: Document) -> list[Line]:
    """Return each block as the page sees it."""
    return [_line(document, block) for block in document.blocks]


def _line(document: Document, block: Block) -> Line:
    """Return one block as the page sees it."""
    raw = document.text[block.start : min(block.end, block.start + LONGEST + 1)]
    words = fold(raw.replace("\u3000", "\t")).rstrip(" \u200b\u200c\u200d\ufeff\u2060")
    if block.kind in (BlockKind.RULE, BlockKind.FURNITURE):
        return Line(words, Surety.SURELY)
    if "](" in raw and _LINK_ROW.fullmatch(
        document.text, block.start, min(block.end, block.start + ROW)
    ):
        return Line(words, Surety.SURELY)
    if len(words) > LONGEST or block.quote:
        return Line(words, Surety.NOT)
    if block.kind == BlockKind.LINK and not words.startswith(("来源", "原文链接", "本文链接")):
        return Line(words, Surety.NOT)
    patterns = _patterns()
    surety = _surety(words)
    return Line(
        words,
        surety,
        stamp=surety > Surety.NOT and bool(patterns.stamp.search(words)),
        card=surety > Surety.NOT and bool(patterns.card.search(words)),
        action=bool(patterns.action.search(words)) and surety > Surety.NOT,
    )


def _surety(words: str) -> Surety:
    """Tell how surely a line is furniture by itself."""
    leading = _LEADING.match(words)
    if not words or _patterns().whole.fullmatch(words, leading.end() if leading else 0):
        return Surety.SURELY
    if words.startswith(("# ", "##")) or _CHAPTER.fullmatch(words):
        return Surety.NOT
    if _DATE.fullmatch(words) and any(map(str.isdigit, words)):
        return Surety.PERHAPS
    if _is_trail(words):
        return Surety.SURELY
    whole = _page_words(words)
    return whole if whole != Surety.NOT or _SENTENCE.search(words) else _row(words)


def _row(words: str) -> Surety:
    """Tell how surely a row of fields is furniture, some of which are names or titles."""
    fields = [field.strip() for field in _FIELDS.split(words) if field.strip()]
    if len(fields) < FEW:
        return Surety.NOT
    known = [_field(field) for field in fields]
    others = [f for f, k in zip(fields, known, strict=True) if k == Surety.NOT]
    told = len(fields) - len(others)
    many = len(fields) > FEW and told >= FEW and told >= len(others)
    if ("|" in words[1:] or many) and any(map(_FULL_DATE.fullmatch, fields)):
        return Surety.SURELY
    if many and Surety.SURELY in known:
        return Surety.SURELY if all(len(field) <= FIELD for field in others) else Surety.NOT
    if all(map(_PAIR.fullmatch, others)) or (many and len(words) <= BODY):
        return Surety.PERHAPS
    return Surety.NOT


def _field(words: str) -> Surety:
    """Tell how surely one field of a row is furniture."""
    known = _patterns().whole.fullmatch(words)
    return Surety.SURELY if known else _page_words(words)


def _page_words(words: str) -> Surety:
    """Tell how surely words that are nothing but page words are furniture."""
    patterns = _patterns()
    place, sure, loose, boards, figures = 0, 0, 0, 0, 0
    while place < len(words):
        match = patterns.tokens.match(words, place)
        if not match:
            return Surety.NOT
        token, place = match[0], match.end()
        sure += token in patterns.sure or token.startswith(("来自", "ip", "分类", "作者"))
        loose += token in patterns.loose
        boards += token in patterns.board
        figures += token[0].isdigit() or token.startswith(("星期", "周"))
    row = loose + figures + boards > FEW
    if sure or (loose >= FEW and row) or (boards >= FEW and (loose or row)):
        return Surety.SURELY
    if loose and figures:
        return Surety.SURELY if len(words) <= FIELD else Surety.PERHAPS
    return Surety.PERHAPS if loose or figures else Surety.NOT


def _is_trail(words: str) -> bool:
    """Tell whether a line is a trail of places ("首页 › 时政 › 正文")."""
    if _SENTENCE.search(words[:-1]):
        return False
    crumbs = _CRUMBS.split(words)
    if len(crumbs) >= FEW:
        return all(len(crumb) <= FIELD for crumb in crumbs[:-1]) and not crumbs[0].startswith("·")
    crumbs = _ARROWS.split(words)
    places = sum(bool(_SITE.search(crumb)) for crumb in crumbs[:2])
    return len(crumbs) >= FEW and places >= 1 and all(len(crumb) <= FIELD for crumb in crumbs)

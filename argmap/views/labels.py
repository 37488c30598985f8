"""Labels: measure and break Chinese text so that it never leaves its box.

In:  any text, whatever it holds.
Out: lines at word boundaries, balanced in length, none longer than asked for; widths in em.

No line begins with closing punctuation or ends with opening punctuation (禁则); digits stay with
their unit, Latin words whole, long links are shortened. Control, bidirectional and zero-width
characters are not drawn.

Source: W3C, "Requirements for Chinese Text Layout" (clreq), section 3.1.3 on prohibited line starts
and ends. Widths: advance widths of Noto Sans SC, a twentieth added for other fonts.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from argmap.language.words import cut_words

MAX_EM = 13.0
SLACK = 1.05
MAX_DRAWN = 600
"""More characters than this are never looked at: no label is that long."""

NOT_AT_START = frozenset("，。、；：？！,.;:?!)]}）】》」』〉〕〗］｝”’…—～·％%‰℃°々ー＞>")
NOT_AT_END = frozenset("([{（【《「『〈〔〖［｛“‘＃#$￥¥£€＜<")
ELLIPSIS = "…"
WIDE = 1.0
UNKNOWN = 1.25
GIANTS = frozenset("\ufdfa\ufdfb\ufdfc\ufdfd\u2e3a\u2e3b")
"""Single characters that fonts draw many em wide."""

_ASCII = (  # thousandths of an em, from U+0020 on
    *(224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392),
    *(555, 555, 555, 555, 555, 555, 555, 555, 555, 555, 278, 278, 555, 555, 555, 474),
    *(946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812, 723, 742),
    *(633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559),
    *(606, 563, 618, 510, 620, 554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606),
    *(620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338, 270, 338, 555),
)
_ASCII_EM = tuple(width * SLACK / 1000 for width in _ASCII)
_LINK = re.compile(r"(?:https?://|www\.)[!-~]{1,2000}")
_HEAD = 18
_MARKUP = re.compile(r"\*\*|__|`|!?\[([^\[\]\n]{1,200})\]\([^()\s]{1,500}\)")
_SIMPLE = re.compile("[ -~·—‘’“”…、-】㐀-䶿一-鿿！-￦]*")
_GLUED = re.compile(r"[0-9A-Za-z.,%‰℃°$€£¥￥+\-–/:_@&'’]")
_MEASURES = frozenset("年月日号时点分秒万亿元个倍岁人次家台块吨斤米层天周条件名项美港欧后")


def clean(text: str) -> str:
    """Return ``text`` as it may be drawn: one line, without what cannot be seen."""
    if _SIMPLE.fullmatch(text) and "  " not in text:
        return text.strip(" ")
    kept: list[str] = []
    marks = 0
    for char in text:
        if char.isspace():
            kept.append(" ")
            continue
        category = unicodedata.category(char)
        if category in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
            continue
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if marks <= 2:  # noqa: PLR2004  towers of accents climb out of any box
            kept.append("□" if char in GIANTS else char)
    return " ".join("".join(kept).split())


def without_markup(text: str) -> str:
    """Return ``text`` without the marks of Markdown for bold, code and links.

    >>> without_markup("**总结**：见[公报](https://a.example)。")
    '总结：见公报。'
    """
    return _MARKUP.sub(lambda mark: mark[1] or "", text)


def measure(text: str) -> float:
    """Return the width of ``text`` in em, rather too wide than too narrow.

    >>> measure("房价")
    2.0
    """
    return sum(map(_width, text))


def shorten(text: str, max_em: float) -> str:
    """Return ``text`` on one line of at most ``max_em``, cut at a word with ``…``."""
    text = _LINK.sub(_short_link, clean(text[: MAX_DRAWN * 2])[:MAX_DRAWN])
    if measure(text) <= max_em:
        return text
    line, width = "", 0.0
    for char in text:
        width += _width(char)
        if width > max_em:
            break
        line += char
    words = cut_words(text[: len(line) + 8])
    whole = max((word.end for word in words if word.end <= len(line)), default=0)
    return _with_ellipsis(line[:whole] or line, max_em)


@lru_cache(maxsize=1 << 11)
def break_lines(text: str, max_em: float = MAX_EM, max_lines: int = 6) -> tuple[str, ...]:
    """Break ``text`` into at most ``max_lines`` lines of at most ``max_em``.

    What does not fit is cut at a word, and ``…`` stands for it.

    >>> break_lines("老旧小区普遍缺少充电设施，禁令之后居民只会改走楼梯搬电池上楼。")
    ('老旧小区普遍缺少充电', '设施，禁令之后居民只会', '改走楼梯搬电池上楼。')
    """
    shown = clean(text[: MAX_DRAWN * 2])
    pieces = _pieces(shown[:MAX_DRAWN], max_em)
    if not pieces:
        return ()
    widths = [measure(piece) for piece in pieces]
    breaks = _fill(pieces, widths, max_em)
    if len(breaks) <= max_lines and len(text) <= MAX_DRAWN:
        return _lines(pieces, _balance(pieces, widths, max_em, len(breaks)))
    kept = _lines(pieces, breaks)[:max_lines]
    return (*kept[:-1], _with_ellipsis(kept[-1], max_em))


@lru_cache(maxsize=1 << 15)
def _width(char: str) -> float:
    """Return the width of one character in em."""
    code = ord(char)
    if code < 0x7F:  # noqa: PLR2004
        return _ASCII_EM[code - 0x20] if code >= 0x20 else 0.0  # noqa: PLR2004
    if unicodedata.east_asian_width(char) in "WFA":
        return WIDE if code < 0x10000 else UNKNOWN  # noqa: PLR2004
    if unicodedata.category(char) in {"Mn", "Me"}:
        return 0.0
    return 0.8 if code < 0x530 else UNKNOWN  # noqa: PLR2004  Latin, Greek, Cyrillic


def _pieces(text: str, max_em: float) -> list[str]:
    """Return the stretches between which a line may end; none wider than a line."""
    text = _LINK.sub(_short_link, text)
    joined: list[str] = []
    for word in cut_words(text):
        piece = word.of(text)
        if joined and _stick(joined[-1], piece):
            joined[-1] += piece
        else:
            joined.append(piece)
    return [part for piece in joined for part in _split_wide(piece, max_em)]


def _stick(before: str, piece: str) -> bool:
    """Tell whether no line may end between two neighbours."""
    last, first = before[-1], piece[0]
    if first in NOT_AT_START or last in NOT_AT_END:
        return True
    if _GLUED.match(last) and _GLUED.match(first):
        return True
    return last.isdigit() and first in _MEASURES


def _split_wide(piece: str, max_em: float) -> list[str]:
    """Cut a piece that is wider than a line into parts that are not."""
    if measure(piece) <= max_em:
        return [piece]
    parts, part, width = [], "", 0.0
    for char in piece:
        step = _width(char)
        if part and width + step > max_em:
            keep = part.rstrip("".join(NOT_AT_END)) or part
            if char in NOT_AT_START and len(keep) > 1:
                keep = keep[:-1].rstrip("".join(NOT_AT_START | NOT_AT_END)) or keep
            parts.append(keep)
            part = part[len(keep) :]
            width = measure(part)
        part, width = part + char, width + step
    return [*parts, part]


def _fill(pieces: list[str], widths: list[float], max_em: float) -> list[int]:
    """Fill lines one after another; return the piece that each line begins with."""
    breaks, width = [0], 0.0
    for place, step in enumerate(widths):
        piece = pieces[place]
        seen = step if piece[-1] != " " else step - _width(" ")
        if width and width + seen > max_em:
            breaks.append(place)
            width = 0.0
        if width or piece != " ":
            width += step
    return breaks


def _lines(pieces: list[str], breaks: list[int]) -> tuple[str, ...]:
    """Return the lines that begin at the given pieces."""
    ends = [*breaks[1:], len(pieces)]
    lines = ("".join(pieces[a:b]).strip(" ") for a, b in zip(breaks, ends, strict=True))
    return tuple(line for line in lines if line)


def _balance(pieces: list[str], widths: list[float], max_em: float, count: int) -> list[int]:
    """Return where the lines begin in the narrowest box that still takes ``count`` lines."""
    best = _fill(pieces, widths, max_em)
    low, high = max(*widths, sum(widths) / count), max_em
    for _ in range(6):
        middle = (low + high) / 2
        breaks = _fill(pieces, widths, middle)
        if len(breaks) <= count:
            best, high = breaks, middle
        else:
            low = middle
    return best


def _with_ellipsis(line: str, max_em: float) -> str:
    """Return the line with ``…`` at its end, words taken off until it fits."""
    words = [word.of(line) for word in cut_words(line)]
    while words and measure("".join(words)) + WIDE > max_em:
        words.pop()
    kept = "".join(words) or line[: max(int(max_em) - 1, 0)]
    while kept and measure(kept) + WIDE > max_em:
        kept = kept[:-1]
    return kept.rstrip("，。、；：？！,.;:?!—… " + "".join(NOT_AT_END)) + ELLIPSIS


def _short_link(link: re.Match[str]) -> str:
    """Return a link as its host and the beginning of its path."""
    bare = link[0].split("://", 1)[-1].removeprefix("www.")
    return bare if len(bare) <= _HEAD else bare[:_HEAD] + ELLIPSIS

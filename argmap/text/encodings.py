"""Encodings: raw bytes become text.

In:  the bytes of a file, with what the caller or the page says of their encoding.
Out: the text; a byte-order mark is dropped, newlines stay as they are.

An encoding that the caller names is the only one tried. Otherwise a byte-order mark decides, then
valid UTF-8, then how much of the text would be frequent Chinese characters: right decodings have
seven in ten among the 500 most frequent, wrong ones one in ten.

Source: GB 18030-2022, Big5 (code page 950, HKSCS), RFC 3629; counts in ``frequent.toml``.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files

from argmap.text.refusals import is_binary, refusal

# Python's name of a codec -> the codecs to try for it. GBK and GB2312 are parts of GB 18030, and
# pages labelled so often use more of it.
CODECS = {
    "utf-8": ("utf-8-sig",),
    "utf-8-sig": ("utf-8-sig",),
    "utf-16": ("utf-16-le", "utf-16-be"),
    "utf-16-le": ("utf-16-le",),
    "utf-16-be": ("utf-16-be",),
    "utf-32": ("utf-32",),
    "gb2312": ("gb18030",),
    "gbk": ("gb18030",),
    "gb18030": ("gb18030",),
    "big5": ("cp950", "big5hkscs"),
    "big5hkscs": ("big5hkscs",),
    "cp950": ("cp950", "big5hkscs"),
    "hz": ("hz",),
    "ascii": ("utf-8-sig",),
}
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
GUESSES = ("utf-8", "gb18030", "cp950", "utf-16-le", "utf-16-be")
SAMPLE = 60_000
BROKEN = 3
SHARE_OF_BROKEN = 0.01
HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
PUNCTUATION = "，。、；：？！“”‘’（）《》「」『』【】…—·\u3000"
# Ranges of code points and what one character of them says for a decoding: scripts and signs that
# only a wrong decoding scatters over a Chinese text say much against it.
RANGES = (
    *((0x09, 0x0B, 0.0), (0x0C, 0x0E, 0.0), (0x20, 0x7F, 0.02), (0x00, 0xA0, -2.0)),
    *((0xA0, 0x2000, -0.5), (0x3040, 0x3130, -0.5), (0x3400, 0x4E00, -0.5), (0xFFFD, 0xFFFE, -3.0)),
    *((0xA000, 0xD800, -0.5), (0xD800, 0xF900, -2.0), (0x20000, 0x110000, -0.5)),
)


def decode_post(
    data: bytes, *, encoding: str | None = None, declared: str = "", lenient: bool = False
) -> str:
    """Return the text that the bytes are.

    Args:
        data: the file.
        encoding: what the caller says; overrules everything.
        declared: what the page says of itself; used unless it does not fit.
        lenient: read on over single broken bytes, each becoming U+FFFD.

    Raises:
        PostError: the encoding is unknown, or the bytes are not valid in it.
    """
    if encoding is not None:
        return _decoded(data, _codecs(encoding), lenient)
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decoded(data, CODECS[name], lenient)
    text = None if b"\0" in data else _strict(data, "utf-8")
    if text is not None and (data.isascii() or HAN.search(text)):
        return text
    codec = _guess(data, declared)
    if codec is None and is_binary(data):
        raise refusal("binary")
    return _decoded(data, CODECS[codec or "utf-8"], lenient)


def _codecs(name: str) -> tuple[str, ...]:
    """Return the codecs behind a name, in any spelling that Python knows."""
    try:
        return CODECS[codecs.lookup(name.strip()).name]
    except (LookupError, ValueError):
        raise refusal("encoding_unknown", encoding=name) from None


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _decoded(data: bytes, names: tuple[str, ...], lenient: bool) -> str:
    """Return the text by the codec that reads it best; refuse if none reads all of it."""
    texts = [text for text in (_strict(data, codec) for codec in names) if text is not None]
    if not texts and lenient:
        read_on = (data.decode(codec, "replace") for codec in names)
        texts = [t for t in read_on if t.count("\ufffd") <= BROKEN + len(t) * SHARE_OF_BROKEN]
    if texts:
        return max(texts, key=_score).removeprefix("\ufeff")
    try:
        return data.decode(names[0])
    except UnicodeDecodeError as error:
        name = {"utf-8-sig": "utf-8", "cp950": "big5"}.get(names[0], names[0])
        raise refusal("undecodable", encoding=name, offset=error.start) from None


def _guess(data: bytes, declared: str) -> str | None:
    """Return the codec in which a sample is the most Chinese; None where it is in none."""
    first = re.search(rb"[\x80-\xff\0]", data)
    start = first.start() if first else 0
    scores = {}
    for codec in GUESSES:
        # Double bytes begin with the first high byte; UTF-16 counts from the start of the file.
        offset = start - start % 2 if codec.startswith("utf-16") else start
        scores[codec] = _score(data[offset : offset + SAMPLE].decode(codec, "replace"))
    best = max(scores, key=lambda codec: scores[codec])
    try:
        said = CODECS[codecs.lookup(declared).name][0]
    except (LookupError, ValueError):
        said = ""
    if scores.get(said, 0) > scores[best] / 2 > 0:
        return said
    return best if scores[best] > 0 else None


def _score(text: str) -> float:
    """Return how Chinese a text is: the sum of its characters' weights."""
    frequent = _frequent()
    return sum(_weight(c, frequent) * n for c, n in Counter(text[:SAMPLE]).items())


def _weight(char: str, frequent: frozenset[str]) -> float:
    """Return what a character says for a decoding; rare ones say a little against it."""
    if char in frequent:
        return 1.0
    for low, high, weight in RANGES:
        if low <= ord(char) < high:
            return weight
    return -0.1


@cache
def _frequent() -> frozenset[str]:
    """Return the characters and signs that most Chinese text is made of."""
    table = tomllib.loads(files("argmap.text").joinpath("frequent.toml").read_text("utf-8"))
    return frozenset("".join((table["simplified"] + table["traditional"]).split()) + PUNCTUATION)

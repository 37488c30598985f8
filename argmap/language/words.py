"""Words: cut a text into words with their parts of speech; the one door to the word cutters.

In:  any text.
Out: words in text order that cover the text without gap or overlap, in code points.

Tags are those of the ICTCLAS set that jieba uses: ``n`` noun, ``nr`` person, ``ns`` place, ``nt``
organisation, ``nz`` other name, ``v`` verb, ``vn`` verbal noun, ``a`` adjective, ``d`` adverb,
``p`` preposition, ``c`` conjunction, ``r`` pronoun, ``m`` number, ``q`` measure word, ``t`` time,
``eng`` Latin letters, ``x`` punctuation and white space; ``uj``, ``ul`` … particles.

Source: Sun Junyi, jieba (MIT licence); ``rjieba`` is the same algorithm and dictionary in Rust.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable, Iterable
from typing import NamedTuple

from argmap.errors import CallError

LONE_SURROGATE = re.compile("[\ud800-\udfff]")
REPLACEMENT = "\ufffd"

Engine = Callable[[str], Iterable[tuple[str, str]]]


class Word(NamedTuple):
    """A word of the text.

    Attributes:
        start: first code point.
        end: code point after the last.
        tag: part of speech.
    """

    start: int
    end: int
    tag: str

    def of(self, text: str) -> str:
        """Return the word itself."""
        return text[self.start : self.end]


def cut_words(text: str, engine: str = "rjieba") -> tuple[Word, ...]:
    """Cut ``text`` into tagged words.

    Args:
        text: any text; nothing in it is changed.
        engine: a name in ``ENGINES``; ``jieba`` gives nearly the same words, far slower.

    Raises:
        CallError: there is no such engine.

    >>> text = "估值缩水了。"
    >>> [word.of(text) for word in cut_words(text)]
    ['估值', '缩水', '了', '。']
    """
    if engine not in ENGINES:
        raise CallError(f"no word cutter {engine!r}; name one of {', '.join(ENGINES)}")
    # The cutters take UTF-8, which has no lone surrogates; the stand-in is as long.
    clean = LONE_SURROGATE.sub(REPLACEMENT, text)
    words: list[Word] = []
    start = 0
    for piece, tag in ENGINES[engine](clean):
        end = start + len(piece)
        words.append(Word(start, end, tag))
        start = end
    return tuple(words)


def _cut_with_rjieba(text: str) -> Iterable[tuple[str, str]]:
    """Cut with the Rust engine; loading the dictionary takes half a second once."""
    import rjieba  # noqa: PLC0415  late: the command line's help must not wait for it

    return rjieba.tag(text)


def _cut_with_jieba(text: str) -> Iterable[tuple[str, str]]:
    """Cut with the Python engine."""
    with warnings.catch_warnings():
        # Its patterns were written before Python warned of "\\."; no reader can mend that.
        warnings.simplefilter("ignore")
        import jieba.posseg  # noqa: PLC0415  late, as above

    jieba.setLogLevel(logging.ERROR)
    return ((pair.word, pair.flag) for pair in jieba.posseg.lcut(text))


ENGINES: dict[str, Engine] = {"rjieba": _cut_with_rjieba, "jieba": _cut_with_jieba}

"""Lexicon: word lists as data files, and one fast pattern for a list.

In:  the name of a ``*.toml`` file of this room.
Out: its tables; or a pattern that finds the longest listed word at each place, in linear time.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from pydantic import JsonValue


class Hit(NamedTuple):
    """A listed word in a text: its place and the names of its lists."""

    start: int
    end: int
    names: tuple[str, ...]


@cache
def read_lexicon(name: str) -> dict[str, JsonValue]:
    """Return the tables of ``name.toml``."""
    return tomllib.loads(files("argmap.language").joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def read_lists(name: str, key: str = "") -> dict[str, tuple[str, ...]]:
    """Return the word lists of ``name.toml``, or of its table ``key``, by their names."""
    table = read_lexicon(name)
    inner = table[key] if key else table
    if not isinstance(inner, dict):
        return {}
    return {k: tuple(map(str, v)) for k, v in inner.items() if isinstance(v, list)}


def word_pattern(words: Iterable[str]) -> str:
    """Return a regular expression for the longest of ``words`` at a place.

    Shared beginnings are written once, so that matching does not try every word in turn.

    >>> word_pattern(["但是", "但", "因为"])
    '(?:但(?:是)?|因为)'
    """
    trie: dict[str, dict] = {}  # type: ignore[type-arg]  # nested to any depth
    for word in words:
        node = trie
        for sign in word:
            node = node.setdefault(sign, {})
        node[""] = {}
    return _written(trie)


def _written(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    """Return the expression for what may follow in a trie."""
    branches = [re.escape(sign) + _written(below) for sign, below in node.items() if sign]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return joined + "?" if "" in node else joined


class Lists:
    """The word lists of one file, found in one pass."""

    def __init__(self, name: str, key: str = "") -> None:
        """Read ``name.toml``; a list called ``not`` holds longer words that hide listed ones."""
        lists = read_lists(name, key)
        hiding = lists.get("not", ())
        self.names: dict[str, tuple[str, ...]] = {}
        for label, words in lists.items():
            for word in words:
                if label != "not" and word not in hiding:
                    self.names[word] = (*self.names.get(word, ()), label)
        self.pattern = re.compile(word_pattern([*self.names, *hiding]))

    def hits(self, folded: str, start: int = 0, end: int | None = None) -> tuple[Hit, ...]:
        """Return the listed words in ``folded[start:end]``, longest first at each place."""
        limit = len(folded) if end is None else end
        return tuple(
            Hit(m.start(), m.end(), self.names[m[0]])
            for m in self.pattern.finditer(folded, start, limit)
            if m[0] in self.names
        )

"""Returns: tell that a person speaks again below an AI's answer or a quoted article.

In:  the folded words of a block below the answer.
Out: the evidence that a person wrote it, as a number; an AI's manner counts against it.

What counts: the AI is spoken of as somebody who said something; a life in the first person;
readers who are addressed; the tone of talk. An AI writes of none of these.

Source: annotation guidelines, section 1 (where an AI section ends); the weights are ``returns.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from argmap.language.folding import fold
from argmap.language.systems import find_systems

READ = 300
NAME = "\0"
ENOUGH = 3
_QUOTATION = re.compile(r"[“\"「『《][^“”\"「」『』《》\n]{0,200}[”\"」』》]")


class _Sign(NamedTuple):
    weight: int
    pattern: re.Pattern[str]


@cache
def _table() -> tuple[tuple[_Sign, ...], re.Pattern[str], re.Pattern[str]]:
    """Return the signs of a person, what closes an AI's answer, and what opens one."""
    table = tomllib.loads(files("argmap.text").joinpath("returns.toml").read_text("utf-8"))
    signs = tuple(_Sign(row["weight"], re.compile(row["pattern"])) for row in table["sign"])
    return signs, re.compile(table["closes"]), re.compile(table["opens"])


def weigh_return(words: str, names: tuple[str, ...]) -> int:
    """Return how much speaks for a person who comes back after the AI systems ``names``.

    ``ENOUGH`` is enough.

    >>> weigh_return("我觉得它说得太客气了。", ("Yuanbao",)) >= ENOUGH
    True
    >>> weigh_return("作为AI,我认为应当谨慎,建议您咨询医生。", ("Yuanbao",)) >= ENOUGH
    False
    """
    raw = words[:READ]
    shown = _QUOTATION.sub("“”", _named(raw, names))
    return sum(sign.weight for sign in _table()[0] if sign.pattern.search(shown))


def closes_answer(words: str) -> bool:
    """Tell whether words end an AI's answer as AI systems do ("希望以上回答对您有帮助").

    >>> closes_answer("以上推演基于公开信息,不构成投资建议。")
    True
    """
    return bool(_table()[1].search(fold(words[-120:])))


def sounds_of_ai(words: str) -> bool:
    """Tell whether words begin as an AI's answer begins.

    >>> sounds_of_ai("这是一个复杂且颇具争议的话题,需要从多个维度理性看待。")
    True
    """
    return bool(_table()[2].match(fold(words[:60])))


def _named(raw: str, names: tuple[str, ...]) -> str:
    """Return the folded words with one sign for each name of the AI that spoke."""
    kept, place, folded = [], 0, fold(raw)
    for system in find_systems(raw):
        if system.name in names:
            kept += [folded[place : system.start], NAME]
            place = system.end
    return "".join([*kept, folded[place:]])

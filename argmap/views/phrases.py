"""Phrases: the sentences of the views that are read: outline, report, audit and page.

In:  a key of ``phrases.toml`` and the words of the reader's language.
Out: the sentence with its places filled in, in that language and wording.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from argmap.views.theme import LANGUAGES, Words


def phrase(words: Words, key: str, **values: object) -> str:
    """Return a phrase with its places filled in.

    >>> phrase(Words("zh-Hant"), "line", n=3)
    '第 3 行'
    """
    tables = _tables()
    row = tables[words.wording].get(key) or tables["field"][key]
    said = row[LANGUAGES.index(words.language)]
    return said.format(**values) if values else said


def percent(share: float) -> str:
    """Return a share as a whole percentage; only all is 100 % and only nothing 0 %.

    >>> percent(0.999), percent(0.001)
    ('99%', '1%')
    """
    whole = round(share * 100)
    if whole == 100 and share < 1:  # noqa: PLR2004
        return "99%"
    return "1%" if whole == 0 and share > 0 else f"{whole}%"


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    source = resources.files("argmap.views").joinpath("phrases.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(source)
    return {"field": tables["field"], "school": tables["school"]}

"""Systems: names of AI systems in a text, in canonical spelling.

In:  any text.
Out: the places where an AI system is named; 豆包 to eat and 元宝 the ingot are none.

Source: annotation guidelines, section 1; the table is ``ai_systems.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from argmap.language.folding import fold

# What may stand behind a system's Latin name in Latin letters without making it a person's.
_EDITIONS = (
    "AI|Ai|Opus|Sonnet|Haiku|Code|Pro|Plus|Max|Flash|Ultra|Chat|Assistant|Advanced|Think|Bot"
)
_SURNAME = re.compile(rf"[\s·•.-]{{1,2}}(?!(?:{_EDITIONS})\b)[A-ZÀ-Þ][a-zß-ÿ'’-]")
_FORENAME = re.compile(r"[A-Z][a-zß-ÿ]{1,14}[\s·•-]$")
_WIDEST = 16


class SystemName(NamedTuple):
    """An AI system named in a text; ``name`` is empty for an unnamed one ("AI")."""

    start: int
    end: int
    name: str


class _System(NamedTuple):
    name: str
    after: tuple[str, ...]
    before: tuple[str, ...]
    person: bool


@cache
def _table() -> tuple[re.Pattern[str], dict[str, _System]]:
    """Return the pattern of all aliases, longest first, and the system behind each."""
    raw = files("argmap.language").joinpath("ai_systems.toml").read_text("utf-8")
    systems: dict[str, _System] = {}
    for row in tomllib.loads(raw)["system"]:
        system = _System(
            row["name"],
            tuple(row.get("not_after", ())),
            tuple(row.get("not_before", ())),
            row.get("person", False),
        )
        systems |= dict.fromkeys(map(fold, row["aliases"]), system)
    longest = sorted(systems, key=len, reverse=True)
    latin = "|".join(re.escape(a) for a in longest if a[0].isascii())
    han = "|".join(re.escape(a) for a in longest if not a[0].isascii())
    return re.compile(rf"(?<![A-Za-z0-9])(?:{latin})(?![A-Za-z])|{han}"), systems


def find_systems(text: str, start: int = 0, end: int | None = None) -> tuple[SystemName, ...]:
    """Return the AI systems named in ``text[start:end]``, in text order.

    >>> [system.name for system in find_systems("Qwen与豆包的补充")]
    ['Qwen', 'Doubao']
    >>> find_systems("他在OpenAI工作,早饭吃豆包")
    ()
    """
    pattern, systems = _table()
    limit = len(text) if end is None else end
    left = max(0, start - _WIDEST)
    folded = fold(text[left : limit + _WIDEST])
    found = []
    for match in pattern.finditer(folded, start - left, limit - left):
        system = systems[match[0]]
        before = folded[max(0, match.start() - _WIDEST) : match.start()]
        other = before.endswith(system.after) or folded.startswith(system.before, match.end())
        begin, close = match.start() + left, match.end() + left
        if not other and not (system.person and _is_person(text, begin, close)):
            found.append(SystemName(begin, close, system.name))
    return tuple(found)


def _is_person(text: str, start: int, end: int) -> bool:
    """Tell whether a Latin name stands within a person's."""
    before, after = text[max(0, start - _WIDEST) : start], text[end : end + _WIDEST]
    return bool(_SURNAME.match(after) or _FORENAME.search(before))

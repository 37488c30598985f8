"""Systems: names of AI systems in a text, in canonical spelling.

Source: annotation guidelines, section 1; the table is ``ai_systems.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class SystemName(NamedTuple):
    """An AI system named in a text; ``name`` is empty for an unnamed one ("AI")."""

    start: int
    end: int
    name: str


@cache
def _table() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of all aliases, longest first, and the canonical name of each."""
    raw = files("argmap.language").joinpath("ai_systems.toml").read_text("utf-8")
    names = {
        alias.casefold(): system["name"]
        for system in tomllib.loads(raw)["system"]
        for alias in system["aliases"]
    }
    longest = sorted(names, key=len, reverse=True)
    latin = "|".join(re.escape(a) for a in longest if a[0].isascii())
    han = "|".join(re.escape(a) for a in longest if not a[0].isascii())
    pattern = rf"(?<![A-Za-z0-9])(?:{latin})(?![A-Za-z])|{han}"
    return re.compile(pattern, re.IGNORECASE), names


def find_systems(text: str, start: int = 0, end: int | None = None) -> tuple[SystemName, ...]:
    """Return the AI systems named in ``text[start:end]``, in text order.

    >>> [system.name for system in find_systems("Qwen与豆包的补充")]
    ['Qwen', 'Doubao']
    >>> find_systems("他在OpenAI工作")
    ()
    """
    pattern, names = _table()
    limit = len(text) if end is None else end
    return tuple(
        SystemName(m.start(), m.end(), names[m[0].casefold()])
        for m in pattern.finditer(text, start, limit)
    )

"""Messages: what the command line says, in the reader's language.

In:  a key of ``messages.toml`` and its values.
Out: one text in Simplified Chinese, Traditional Chinese or English.

The language is that of ``--lang``, else of the locale (``LC_ALL``, ``LC_MESSAGES``, ``LANG``, as in
POSIX.1-2017, volume 1, section 8.2); Simplified Chinese where the locale says nothing at all.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise

from argmap.errors import ArgmapError, CallError

LANGUAGES = {"zh": "zh-Hans", "zh-Hans": "zh-Hans", "zh-Hant": "zh-Hant", "en": "en"}
_HANT_PLACES = ("hant", "_tw", "_hk", "_mo")


class CommandError(CallError):
    """A command was called in a way that cannot be carried out.

    Attributes:
        code: key of its message.
        values: what the message names.
    """

    def __init__(self, code: str, **values: object) -> None:
        """Name the message, and what it names."""
        self.code, self.values = code, values
        super().__init__(f"{code}: {values}")


@dataclass(frozen=True)
class Messages:
    """All messages in one language.

    Attributes:
        language: ``zh-Hans``, ``zh-Hant`` or ``en``.
        is_chosen: whether the caller asked for the language by ``--lang``.
        table: for each key its text in each language.
    """

    language: str
    is_chosen: bool
    table: Mapping[str, Mapping[str, str]]

    def has(self, key: str) -> bool:
        """Tell whether there is a message under this key."""
        return key in self.table

    def say(self, key: str, **values: object) -> str:
        """Return the message with its values filled in."""
        return self.table[key][self.language].format(**values)

    def explain(self, error: ArgmapError) -> str:
        """Return what is wrong and how to mend it, in one line."""
        key = f"error.{getattr(error, 'code', '')}"
        values = getattr(error, "values", {})
        try:
            text = self.say(key, **values)
        except KeyError:  # an error that speaks for itself
            text = str(error)
        return one_line(text)


def load_messages(args: Sequence[str], environment: Mapping[str, str]) -> Messages:
    """Return the messages in the language that the call or the locale asks for."""
    asked = LANGUAGES.get(_option(args, "--lang"), "")
    content = files("argmap.cli").joinpath("messages.toml").read_text("utf-8")
    table = {
        f"{kind}.{name}": texts
        for kind, group in tomllib.loads(content).items()
        if kind != "source"
        for name, texts in group.items()
    }
    return Messages(asked or _locale_language(environment), bool(asked), table)


def one_line(text: str) -> str:
    """Return the text without line breaks and other control characters."""
    return "".join(
        sign if sign.isprintable() else " " if sign.isspace() else "\ufffd" for sign in text
    )


def _option(args: Sequence[str], name: str) -> str:
    """Return the last value of an option, before the commands have read their own."""
    value = ""
    for here, after in pairwise([*args, ""]):
        if here == "--":
            break
        if here == name:
            value = after
        elif here.startswith(name + "="):
            value = here.removeprefix(name + "=")
    return value


def _locale_language(environment: Mapping[str, str]) -> str:
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((name.lower() for name in names if name), "zh")
    if not locale.startswith("zh"):
        return "en"
    return "zh-Hant" if any(place in locale for place in _HANT_PLACES) else "zh-Hans"

"""Markup: HTML in which no word of a post can become markup.

In:  words, numbers, attributes.
Out: ``Html``: text that is HTML already. Words become HTML through ``text`` alone, which the type
     checker sees to.

What cannot be seen is shown: bidirectional controls, zero-width and control characters appear by
their code point, so that no post reads other than it is.

Source: HTML Living Standard, section 13.3 (serialising); Unicode Standard Annex 9 for the controls.
"""

from __future__ import annotations

import re
from typing import NewType

from argmap.views.phrases import phrase
from argmap.views.theme import Words

Html = NewType("Html", str)
NOTHING = Html("")

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\ufffe\uffff\U000e0000-\U000e0fff\ud800-\udfff]"
    "|(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d"
)
_PLAIN = re.compile(r"[\w \-#.:/%]*", re.ASCII)
_VOID = frozenset(("meta", "input", "br", "wbr"))


def escape(words: str) -> Html:
    """Return words as they may stand in text or in a quoted attribute; the unseen is left out."""
    if _PLAIN.fullmatch(words):
        return Html(words)
    return Html(_HIDDEN.sub("", words).translate(_ESCAPES))


def text(content: str, words: Words) -> Html:
    """Return words of the post as text, with what cannot be seen made visible.

    >>> text("<b>&", Words())
    '&lt;b&gt;&amp;'
    """
    if not _HIDDEN.search(content):
        return Html(content.translate(_ESCAPES))
    parts, end = [], 0
    for mark in _HIDDEN.finditer(content):
        parts += [content[end : mark.start()].translate(_ESCAPES), _visible(mark[0], words)]
        end = mark.end()
    return Html("".join([*parts, content[end:].translate(_ESCAPES)]))


def element(tag: str, *inside: Html, **attributes: str | int | bool | None) -> Html:
    """Return one element; ``_`` in an attribute's name stands for ``-``.

    An attribute that is True stands without a value; one that is None or False is left out.
    """
    head = [tag]
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        key = name.rstrip("_").replace("_", "-")
        head.append(key if value is True else f'{key}="{escape(str(value))}"')
    opening = f"<{' '.join(head)}>"
    return Html(opening if tag in _VOID else f"{opening}{''.join(inside)}</{tag}>")


def join(parts: list[Html]) -> Html:
    """Return pieces of HTML as one."""
    return Html("".join(parts))


def _visible(char: str, words: Words) -> Html:
    """Return a character that cannot be seen by its code point."""
    code = f"U+{ord(char):04X}"
    name = phrase(words, "invisible", code=code)
    return element("span", Html(code), class_="unseen", title=name)

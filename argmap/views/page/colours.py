"""Colours: those of the theme as a style sheet, by day and by night.

In:  nothing.
Out: CSS: a variable for each colour; by night the variables change and the map, whose colours stand
     in it as attributes, is painted over. Paper is always day.

Source: the theme; night colours chosen for a contrast of 4.5:1 and more on every ground.
"""

from __future__ import annotations

from functools import cache

from argmap.model import Role, Stance, VoiceKind
from argmap.views import theme
from argmap.views.page.markup import Html

NIGHT = {
    theme.INK: "#e9e7e2",
    theme.FAINT: "#aeb2b8",
    theme.PAPER: "#17191c",
    theme.ALARM: "#ff9d66",
    theme.CAUTION: "#e3b45c",
    theme.GOOD: "#5fcbaa",
    theme.DISPUTE: "#e596d5",
    theme.MAIN: "#a5caf0",
    theme.AI_TAB: "#bfb0ea",
    theme.QUOTE_MARK: "#cdbb7b",
    theme.HATCH: "#262138",
    "#0063a0": "#63b6f1",
    "#b34700": "#f49c58",
    "#5f5f5f": "#a8a8a8",
    "#7b3a9c": "#cda1e8",
    "#e4f0fa": "#15304a",
    "#fdecdf": "#43280f",
    "#f4f4f2": "#2a2c30",
    "#005a92": "#9ad0f7",
    "#9c3d00": "#ffb98c",
    "#4d4d4d": "#c6c6c4",
    "#f0c36a": "#e3b45c",
    "#fafbfc": "#1d2024",
    "#9aa5b1": "#5d6772",
    "#f8f6fb": "#1f1c29",
    "#9a8fb0": "#6d6289",
    "#faf8f1": "#23211a",
    "#b0a47f": "#7f7453",
    "#f7f7f7": "#1d1e20",
    "#b5b5b5": "#5c5c5c",
}
"""What each colour of the theme becomes in the dark."""

DESK = {
    "desk": ("#f2f0eb", "#0f1113"),
    "rule": ("#dad7ce", "#33373d"),
    "hush": ("#f8f7f3", "#1b1d21"),
    "glow": ("#ffe08a", "#6b5200"),
    "focus": ("#0072b2", "#7cc4f5"),
}
"""Colours that only the page has: name, by day, by night."""


@cache
def colour_css() -> Html:
    """Return the colours of the page as CSS."""
    names = _names()
    day = dict(names)
    night = {name: NIGHT[colour] for name, colour in names.items()}
    day |= {name: pair[0] for name, pair in DESK.items()}
    night |= {name: pair[1] for name, pair in DESK.items()}
    painted = "".join(
        f'.map [fill="{light}"]{{fill:{dark}}}.map [stroke="{light}"]{{stroke:{dark}}}'
        for light, dark in NIGHT.items()
    )
    fonts = "".join(f":lang({name}){{--sans:{fonts}}}" for name, fonts in theme.FONTS.items())
    return Html(
        f":root{{color-scheme:light dark;{_variables(day)}}}\n{fonts}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_variables(night)}}}{painted}}}\n"
    )


def _variables(colours: dict[str, str]) -> str:
    return "".join(f"--{name}:{colour};" for name, colour in colours.items())


def _names() -> dict[str, str]:
    """Return the colours of the theme by the names that the style sheet uses."""
    names = {
        "ink": theme.INK,
        "faint": theme.FAINT,
        "paper": theme.PAPER,
        "unsupported": theme.ALARM,
        "weak": theme.CAUTION,
        "supported": theme.GOOD,
        "contested": theme.DISPUTE,
        "main": theme.MAIN,
        "ai": theme.AI_TAB,
        "quote": theme.QUOTE_MARK,
        "premise": theme.OUTLINES[Role.PREMISE].colour,
    }
    names |= {f"tint-{stance}": theme.TINTS[stance] for stance in Stance}
    names |= {f"ink-{stance}": theme.STANCE_INKS[stance] for stance in Stance}
    names |= {f"link-{kind}": line.colour for kind, line in theme.LINES.items()}
    for kind in VoiceKind:
        names |= {
            f"ground-{kind}": theme.GROUNDS[kind].fill,
            f"edge-{kind}": theme.GROUNDS[kind].line,
        }
    return names

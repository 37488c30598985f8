"""Theme: every colour, shape and display word of the views, in one place.

In:  a label of ``argmap.model.labels``.
Out: its colours, its shape, and its word in zh-Hans, zh-Hant or en, in the wording of the field
     (主张、前提) or of Chinese schools (论点、论据).

No thing is told by colour alone: outline, dash, sign and word say the same again, for readers who
see no colours and for greyscale print. Text colours keep a contrast of 4.5:1 on every ground here.

Source: palette after Okabe & Ito (2008), "Color Universal Design"; words: annotation guidelines.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from argmap.errors import CallError
from argmap.model import Language, RelationKind, Role, Stance, SupportStatus, VoiceKind

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
WORDINGS = ("field", "school")

INK = "#1a1a1a"
FAINT = "#595959"
PAPER = "#ffffff"
ALARM = "#a33b00"
CAUTION = "#7a5200"
GOOD = "#00614a"
DISPUTE = "#7a2e6a"
MAIN = "#14304d"
AI_TAB = "#5b4a86"
QUOTE_MARK = "#8a7a45"
HATCH = "#ece7f4"

FONTS = {
    "zh-Hans": '"Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", '
    '"Microsoft YaHei", "Hiragino Sans GB", "WenQuanYi Micro Hei", sans-serif',
    "zh-Hant": '"Noto Sans TC", "Noto Sans CJK TC", "Source Han Sans TC", "PingFang TC", '
    '"Microsoft JhengHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif',
}
FONTS["en"] = FONTS["zh-Hans"]

UNSURE = 0.5
"""Below this score a judgement is drawn as unsure."""


class EdgeKind(StrEnum):
    """What an edge of the map says; an undercut is an attack on a relation."""

    SUPPORT = "support"
    ATTACK = "attack"
    RESTATE = "restate"
    UNDERCUT = "undercut"


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How an edge is drawn.

    Attributes:
        colour: of line, head and label.
        dash: SVG dash pattern; empty for a solid line.
        width: in pixels.
        head: shape at the target: arrow, tee, hollow or dot.
        sign: stands before its word, and for it where space is short.
        style: the same dash as Graphviz names it.
    """

    colour: str
    dash: str
    width: float
    head: str
    sign: str
    style: str


@dataclass(frozen=True, slots=True)
class Outline:
    """How the box of a unit is drawn: rectangle, round or octagon; line width and dash."""

    shape: str
    width: float
    dash: str
    colour: str


@dataclass(frozen=True, slots=True)
class Ground:
    """How the ground of a section is drawn; ``pattern`` is plain, hatched or quoted."""

    fill: str
    line: str
    pattern: str


LINES = {
    EdgeKind.SUPPORT: LineStyle("#0063a0", "", 1.7, "arrow", "＋", "solid"),
    EdgeKind.ATTACK: LineStyle("#b34700", "8 4", 1.9, "tee", "－", "dashed"),
    EdgeKind.RESTATE: LineStyle("#5f5f5f", "0.1 4.2", 1.9, "hollow", "≈", "dotted"),
    EdgeKind.UNDERCUT: LineStyle("#7b3a9c", "0.1 5.6", 3.0, "dot", "✂", "dotted"),
}
TINTS = {Stance.FAVOR: "#e4f0fa", Stance.AGAINST: "#fdecdf", Stance.NEUTRAL: "#f4f4f2"}
STANCE_INKS = {Stance.FAVOR: "#005a92", Stance.AGAINST: "#9c3d00", Stance.NEUTRAL: "#4d4d4d"}
OUTLINES = {
    Role.CLAIM: Outline("rectangle", 2.6, "", INK),
    Role.PREMISE: Outline("round", 1.1, "", "#4d4d4d"),
}
SUPPORT_OUTLINES = {
    SupportStatus.SUPPORTED: OUTLINES[Role.CLAIM],
    SupportStatus.WEAK: Outline("rectangle", 2.2, "7 4", INK),
    SupportStatus.UNSUPPORTED: Outline("octagon", 3.0, "9 4", ALARM),
}
SUPPORT_INKS = {
    SupportStatus.SUPPORTED: GOOD,
    SupportStatus.WEAK: CAUTION,
    SupportStatus.UNSUPPORTED: ALARM,
}
SUPPORT_SIGNS = {
    SupportStatus.SUPPORTED: "✓",
    SupportStatus.WEAK: "△",
    SupportStatus.UNSUPPORTED: "⚠",
}
BAR_FILLS = {
    SupportStatus.SUPPORTED: GOOD,
    SupportStatus.WEAK: "#f0c36a",
    SupportStatus.UNSUPPORTED: PAPER,
}
STANCE_SIGNS = {Stance.FAVOR: "▲", Stance.AGAINST: "▼", Stance.NEUTRAL: "●"}
GROUNDS = {
    VoiceKind.AUTHOR: Ground("#fafbfc", "#9aa5b1", "plain"),
    VoiceKind.AI: Ground("#f8f6fb", "#9a8fb0", "hatched"),
    VoiceKind.QUOTED: Ground("#faf8f1", "#b0a47f", "quoted"),
    VoiceKind.FURNITURE: Ground("#f7f7f7", "#b5b5b5", "plain"),
}
EDGE_OF_RELATION = {kind: EdgeKind(str(kind)) for kind in RelationKind}


@dataclass(frozen=True, slots=True)
class Words:
    """The display words of one language in one wording.

    >>> Words("zh-Hans", "school").of("role", "premise")
    '论据'
    """

    language: str = "zh-Hans"
    wording: str = "field"

    def __post_init__(self) -> None:
        """Refuse a language or wording that does not exist."""
        if self.language not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            raise CallError(f"no display language {self.language!r}; name one of {known}")
        if self.wording not in WORDINGS:
            raise CallError(f"no wording {self.wording!r}; name one of {', '.join(WORDINGS)}")

    def of(self, table: str, key: str) -> str:
        """Return the word for ``key`` of ``table`` (``role``, ``type``, ``stance``, …)."""
        tables = _tables()
        here = tables[self.wording].get(table, {})
        row = here[key] if key in here else tables["field"][table][key]
        return row[LANGUAGES.index(self.language)]

    def text(self, key: str, **values: object) -> str:
        """Return a phrase with its places filled in."""
        return self.of("text", key).format(**values)


def words_for(language: Language | str | None, wording: str = "field") -> Words:
    """Return the words of a language; None stands for zh-Hans."""
    return Words(str(language or "zh-Hans"), wording)


@cache
def _tables() -> dict[str, dict[str, dict[str, list[str]]]]:
    """Return the tables of ``words.toml``."""
    source = resources.files("argmap.views").joinpath("words.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(source)
    return {name: tables[name] for name in WORDINGS}

from enum import StrEnum

import pytest

from argmap.errors import CallError
from argmap.model import (
    FindingKind,
    Role,
    SourceKind,
    Stance,
    SupportStatus,
    UnitType,
    VoiceKind,
    WeakReason,
)
from argmap.views import theme
from argmap.views.theme import EdgeKind, Words

TABLES: dict[str, type[StrEnum]] = {
    "role": Role,
    "type": UnitType,
    "stance": Stance,
    "voice": VoiceKind,
    "relation": EdgeKind,
    "support": SupportStatus,
    "reason": WeakReason,
    "source": SourceKind,
    "finding": FindingKind,
}


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("wording", theme.WORDINGS)
@pytest.mark.parametrize("language", theme.LANGUAGES)
@pytest.mark.parametrize("table", TABLES)
def test_each_label_has_a_word_of_its_own(table: str, language: str, wording: str) -> None:
    words = Words(language, wording)
    said = [words.of(table, label) for label in TABLES[table]]
    assert all(said)
    assert len(set(said)) == len(said)


def test_each_label_has_its_look() -> None:
    assert set(theme.LINES) == set(EdgeKind)
    assert set(theme.TINTS) == set(theme.STANCE_INKS) == set(theme.STANCE_SIGNS) == set(Stance)
    assert set(theme.OUTLINES) == set(Role)
    assert set(theme.SUPPORT_OUTLINES) == set(theme.SUPPORT_SIGNS) == set(SupportStatus)
    assert set(theme.GROUNDS) == set(VoiceKind)


def test_kinds_differ_without_colour() -> None:
    lines = [(line.dash, line.head, line.sign) for line in theme.LINES.values()]
    assert all(len(set(column)) == len(lines) for column in zip(*lines, strict=True))
    boxes = [(box.shape, box.dash) for box in theme.SUPPORT_OUTLINES.values()]
    assert len(set(boxes)) == len(boxes)


def test_words_can_be_read_on_every_ground() -> None:
    grounds = [*theme.TINTS.values(), *(g.fill for g in theme.GROUNDS.values()), theme.PAPER]
    inks = [theme.INK, theme.FAINT, theme.ALARM, theme.CAUTION, theme.GOOD, theme.DISPUTE]
    inks += [line.colour for line in theme.LINES.values()]
    for ground in grounds:
        assert [ink for ink in inks if contrast(ink, ground) < 4.5] == []
    for stance, tint in theme.TINTS.items():
        assert contrast(theme.STANCE_INKS[stance], tint) >= 4.5
    for ground in (theme.ALARM, theme.MAIN, theme.AI_TAB):
        assert contrast(theme.PAPER, ground) >= 4.5


def test_schools_have_words_of_their_own() -> None:
    words = Words("zh-Hant", "school")
    assert [words.of("role", role) for role in ("main", "claim", "premise")] == [
        "中心論點",
        "分論點",
        "論據",
    ]
    assert words.of("type", "analogy") == "類比論證"


def test_unknown_languages_and_wordings_are_refused_by_name() -> None:
    with pytest.raises(CallError, match=r"'fr'.*zh-Hant"):
        Words("fr")
    with pytest.raises(CallError, match=r"'plain'.*school"):
        Words("zh-Hans", "plain")

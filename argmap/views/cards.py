"""Cards: what stands in the box of a unit or a section, and how large the box must be.

In:  a unit with its labels, or a section with its counts; the words of the reader's language.
Out: a card: size, header, lines of text and rows of badges, all measured; nothing is placed yet.
"""

from __future__ import annotations

from dataclasses import dataclass

from argmap.model import Source, SourceKind, SupportStatus, Unit, VoiceKind
from argmap.views import theme
from argmap.views.argument_map import Stub
from argmap.views.labels import MAX_EM, break_lines, clean, measure, shorten, without_markup
from argmap.views.survey import Cluster
from argmap.views.theme import Words

BODY = 14.0
LEADING = 20.0
SMALL = 11.0
PAD_X = 12.0
PAD_Y = 9.0
HEADER = 18.0
TAB = 24.0
BADGE = 18.0
BADGE_GAP = 5.0
BADGE_ROW = 22.0
WIDTH = MAX_EM * BODY + 2 * PAD_X
INNER = MAX_EM * BODY
MAX_LINES = 6
CHIP = 24.0
SECTION_EM = 16.0


@dataclass(frozen=True, slots=True)
class Badge:
    """A small word in a frame.

    Attributes:
        name: what it tells: supported, weak, unsupported, contested, unsure or a source kind.
        text: its words, sign included where the sign is a letter of the font.
        width: in pixels, frame included.
        icon: name of a drawn sign before the words, or empty.
    """

    name: str
    text: str
    width: float
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A box before it has a place.

    Attributes:
        width, height: of the box, its tab included.
        tab: words above the box; empty for most.
        header: the small line on top.
        header_size: its font size.
        lines: the text.
        badges: rows of badges below the text.
        second: a second header line; empty for units.
    """

    width: float
    height: float
    tab: str
    header: str
    header_size: float
    lines: tuple[str, ...]
    badges: tuple[tuple[Badge, ...], ...] = ()
    second: str = ""


def unit_card(unit: Unit, words: Words, *, is_main: bool = False) -> Card:
    """Return the card of a unit."""
    header = " · ".join(unit_words(unit, words, is_main=is_main))
    room = INNER - measure(unit_number(unit)) * SMALL - 6
    size = min(SMALL, room / max(measure(header), 1))
    tab = f"★ {words.of('role', 'main')}" if is_main else ""
    lines = break_lines(without_markup(unit.text), MAX_EM, MAX_LINES) or ("…",)
    badges = _rows(unit_badges(unit, words))
    height = 2 * PAD_Y + HEADER + LEADING * len(lines) + BADGE_ROW * len(badges)
    return Card(WIDTH, height + (TAB if tab else 0), tab, header, round(size, 2), lines, badges)


def unit_words(unit: Unit, words: Words, *, is_main: bool = False) -> list[str]:
    """Return the words for role, type and stance, as far as they are known."""
    found = []
    if unit.role:
        found.append(words.of("role", "main" if is_main else unit.role))
    if unit.type:
        found.append(words.of("type", unit.type))
    if unit.stance:
        sign = theme.STANCE_SIGNS[unit.stance]
        found.append(f"{sign}{words.of('stance', unit.stance)}")
    return found


def unit_number(unit: Unit) -> str:
    """Return the unit's id as it is drawn."""
    return shorten(unit.id, 3.5)


def unit_badges(unit: Unit, words: Words) -> list[Badge]:
    """Return what is to be said of a unit's support, source and sureness."""
    badges = []
    support = unit.support
    if support:
        sign = theme.SUPPORT_SIGNS[support.status]
        reasons = [words.of("reason", reason) for reason in support.reasons]
        join, colon = words.text("name_join"), words.text("colon") if reasons else ""
        said = words.of("support", support.status) + colon + join.join(reasons)
        badges.append(_badge(support.status, f"{sign} {said}"))
        if support.contested:
            badges.append(_badge("contested", words.of("support", "contested"), "bolt"))
    if unit.source:
        badges.append(source_badge(unit.source, words))
    if is_unsure(unit):
        badges.append(_badge("unsure", f"？{words.text('unsure')}"))
    return badges


def source_badge(source: Source, words: Words) -> Badge:
    """Return the badge of a source: 《金融时报》, a host, AI, ？泛指."""
    name = clean(source.name)
    if source.kind == SourceKind.VAGUE:
        return _badge("vague", f"？{words.of('source', 'vague')}{words.text('colon')}{name}")
    if source.kind == SourceKind.LINK:
        host = name.split("://", 1)[-1].removeprefix("www.").split("/", 1)[0]
        return _badge("link", host, "chain")
    if source.kind == SourceKind.AI:
        return _badge("ai", name if name.upper().startswith("AI") else f"AI {name}")
    if source.kind == SourceKind.OUTLET and "《" not in name and words.language != "en":
        name = f"《{name}》"
    return _badge(str(source.kind), name, "page" if source.kind == SourceKind.OUTLET else "person")


def is_unsure(unit: Unit) -> bool:
    """Tell whether a judgement on the unit is below the threshold of sureness."""
    given = (unit.tags.role, unit.tags.type, unit.tags.stance)
    return any(tag.score < theme.UNSURE for tag in given if tag)


def voice_name(cluster: Cluster, words: Words) -> str:
    """Return who speaks in a section, as a title: ``DeepSeek 评论``."""
    voice = cluster.voice
    names = words.text("name_join").join(clean(name) for name in voice.names)
    kind = words.of("voice", voice.kind)
    if voice.kind == VoiceKind.AI:
        return words.text("comment", names=names or kind)
    if voice.kind == VoiceKind.QUOTED and names:
        return words.text("quoted_from", names=names)
    if voice.kind == VoiceKind.AUTHOR and names:
        return f"{kind}{words.text('colon')}{names}"
    return kind


def cluster_title(cluster: Cluster, words: Words, max_em: float = 40) -> str:
    """Return a section's voice and heading on one line."""
    heading = clean(cluster.heading)
    name = shorten(voice_name(cluster, words), max_em)
    room = max_em - measure(name) - 1.5
    return f"{name} · {shorten(heading, room)}" if heading and room > 4 else name  # noqa: PLR2004


def cluster_counts(cluster: Cluster, words: Words) -> str:
    """Return a section's counts: ``21 条 · ⚠ 9 · △ 3``."""
    parts = [words.text("units", n=len(cluster.units))]
    signs = theme.SUPPORT_SIGNS
    for status in ("unsupported", "weak"):
        count = getattr(cluster.counts, status)
        if count:
            parts.append(f"{signs[SupportStatus(status)]} {count}")
    return " · ".join(parts)


def section_card(cluster: Cluster, lead: Unit, words: Words, *, is_main: bool) -> Card:
    """Return the card of a section in an overview: who, its leading claim, its counts."""
    title = shorten(voice_name(cluster, words), SECTION_EM - 3)
    heading = shorten(cluster.heading, SECTION_EM)
    lines = break_lines(without_markup(lead.text), SECTION_EM, 3) or ("…",)
    tab = f"★ {words.of('role', 'main')}" if is_main else ""
    height = 2 * PAD_Y + 26 + (LEADING if heading else 0) + LEADING * len(lines) + 38
    width = SECTION_EM * BODY + 2 * PAD_X + 10
    return Card(width, height + (TAB if tab else 0), tab, title, BODY, lines, second=heading)


def stub_words(stub: Stub, clusters: dict[str, Cluster], words: Words) -> str:
    """Return what a stub says: ``↗ 见 DeepSeek 评论 u45``."""
    where = shorten(voice_name(clusters[stub.cluster], words), 9)
    key, sign = ("see", "↗") if stub.is_outgoing else ("seen_from", "↙")
    units = shorten(stub.units[0], 3.5)
    more = f" +{len(stub.units) - 1}" if len(stub.units) > 1 else ""
    return f"{sign} {words.text(key, where=where)} {units}{more}"


def stub_width(text: str) -> float:
    """Return the width of a stub's box."""
    return measure(text) * SMALL + 16


def _badge(name: str, text: str, icon: str = "") -> Badge:
    """Return a badge, its words cut to what a card can hold."""
    frame = 12 + (13 if icon else 0)
    text = shorten(text, (INNER - frame) / SMALL)
    return Badge(str(name), text, measure(text) * SMALL + frame, icon)


def _rows(badges: list[Badge]) -> tuple[tuple[Badge, ...], ...]:
    """Put badges into rows that a card can hold."""
    rows: list[list[Badge]] = []
    width = INNER + 1.0
    for badge in badges:
        if width + badge.width > INNER:
            rows.append([])
            width = 0.0
        rows[-1].append(badge)
        width += badge.width + BADGE_GAP
    return tuple(map(tuple, rows))

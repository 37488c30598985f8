"""Audit: the critical reading in the terminal.

In:  a document that the audit has read, the options of the view.
Out: text: counts per voice; the claims without support and the weak ones with reason and line; the
     contested ones; figures that conflict; AI sections that echo; sources; the other findings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from argmap.model import Counts, Document, Finding, FindingKind, SourceKind, SupportStatus, Unit
from argmap.views.argument_map import ViewOptions
from argmap.views.cards import voice_name
from argmap.views.columns import COLUMNS, shown, table, wrap
from argmap.views.digest import Digest, digest_document, supported, supported_share
from argmap.views.labels import clean
from argmap.views.outline import head_lines, reason_words
from argmap.views.phrases import percent, phrase
from argmap.views.theme import SUPPORT_SIGNS, Words, words_for

OTHERS = (
    FindingKind.CIRCULAR_SUPPORT,
    FindingKind.UNANSWERED_ATTACK,
    FindingKind.VAGUE_SOURCE,
    FindingKind.UNSOURCED_FIGURE,
)
LISTED = 12
"""So many findings of one kind are listed, so many sources; the others are counted."""


def to_audit(document: Document, options: ViewOptions | None = None) -> str:
    """Return the critical reading of a document.

    Raises:
        CallError: there is no such language or wording.
    """
    options = options or ViewOptions()
    words = words_for(options.language or document.language, options.wording)
    digest = digest_document(document)
    parts = [
        head_lines(document, digest, words),
        ["", *_voices(digest, words)] if digest.voices else [],
        _claims("unsupported_list", digest.with_status(SupportStatus.UNSUPPORTED), digest, words),
        _claims("weak_list", digest.with_status(SupportStatus.WEAK), digest, words),
        _claims("contested_list", digest.contested(), digest, words),
        _conflicts(digest, words),
        _echoes(digest, words),
        _sources(digest, words),
        _others(digest, words),
    ]
    return "\n".join(line for part in parts for line in part) + "\n"


def voice_cells(name: str, counts: Counts) -> list[str]:
    """Return a voice as cells of a table: name, claims, premises, how the claims fare, share."""
    fare = (supported(counts), counts.weak, counts.unsupported, counts.contested)
    share = percent(supported_share(counts)) if counts.claims else "–"
    return [name, str(counts.claims), str(counts.premises), *map(str, fare), share]


def voice_columns(words: Words) -> list[str]:
    """Return the heads of that table."""
    states = [f"{sign} {words.of('support', status)}" for status, sign in SUPPORT_SIGNS.items()]
    return [
        phrase(words, "voice"),
        words.of("role", "claim"),
        words.of("role", "premise"),
        *states,
        words.of("support", "contested"),
        phrase(words, "share_column"),
    ]


def _voices(digest: Digest, words: Words) -> list[str]:
    rows = [voice_columns(words)]
    rows += [voice_cells(voice_name(row.cluster, words), row.counts) for row in digest.voices]
    rows.append(voice_cells(phrase(words, "total"), digest.counts))
    return table(rows)


def _head(title: str, count: int) -> list[str]:
    return ["", f"■ {title} ({count})"]


def _claims(key: str, units: Sequence[Unit], digest: Digest, words: Words) -> list[str]:
    lines = _head(phrase(words, key), len(units))
    for unit in units:
        said = [reason_words(unit, words)]
        if unit.support and unit.support.contested:
            attackers = " ".join(map(clean, digest.attackers.get(unit.id, ())))
            said.append(f"{words.of('support', 'contested')} {attackers}".strip())
        said.append(digest.speaker(unit, words))
        lines.append(_quotation(unit, digest, words, said))
    return lines


def _quotation(unit: Unit, digest: Digest, words: Words, said: Sequence[str]) -> str:
    """Return a unit with its line and number, and what is said of it."""
    place = f"{phrase(words, 'line', n=digest.lines[unit.id])} {clean(unit.id)}"
    tail = [word for word in said if word]
    first = f"  {place}{words.text('colon')}"
    return wrap(shown(unit.text), first, "    ", COLUMNS, tail)


def _conflicts(digest: Digest, words: Words) -> list[str]:
    found = digest.findings[FindingKind.FIGURE_CONFLICT]
    lines = _head(phrase(words, "conflicts"), len(found))
    for finding in found:
        lines.append(wrap(shown(finding.message), "  ", "  "))
        for name in finding.units:
            unit = digest.units[name]
            quoted = _quotation(unit, digest, words, [digest.speaker(unit, words)])
            lines += [f"  {line}" for line in quoted.split("\n")]
    return lines


def _echoes(digest: Digest, words: Words) -> list[str]:
    found = digest.findings[FindingKind.ECHO]
    lines = _head(phrase(words, "echoes"), len(found))
    for finding in found:
        lines.append(wrap(shown(finding.message), "  ", "  "))
        pairs = [
            f"{clean(name)}≈{clean(other)}"
            for name in finding.units
            for other in digest.restated.get(name, ())
        ]
        lines.append(wrap("  ".join(pairs), "    ", "    "))
    return lines


def _sources(digest: Digest, words: Words) -> list[str]:
    lines = _head(phrase(words, "sources"), len(digest.sources))
    heads = [phrase(words, key) for key in ("source", "kind", "source_units", "source_claims")]
    rows = []
    for row in digest.sources[:LISTED]:
        is_vague = row.source.kind == SourceKind.VAGUE
        kind = (
            f"？{phrase(words, 'vague_note')}" if is_vague else words.of("source", row.source.kind)
        )
        name = clean(row.source.name)
        name = name if len(name) <= 40 else f"{name[:39]}…"  # noqa: PLR2004  room for the numbers
        rows.append([name, kind, str(len(row.units)), str(len(row.claims))])
    lines += [f"  {line}" for line in table([heads, *rows])] if rows else []
    left = len(digest.sources) - LISTED
    return lines + ([f"  {phrase(words, 'more', n=left)}"] if left > 0 else [])


def _others(digest: Digest, words: Words) -> list[str]:
    """Return the other findings, those that say the same together."""
    lines: list[str] = []
    for kind in OTHERS:
        found = digest.findings[kind]
        lines += _head(words.of("finding", kind), len(found)) if found else []
        alike: dict[str, list[str]] = defaultdict(list)
        for finding in found:
            alike[shown(finding.message)].append(_where(finding, digest, words))
        for message, places in list(alike.items())[:LISTED]:
            more = len(places) - LISTED
            tail = [*places[:LISTED], *([phrase(words, "more", n=more)] if more > 0 else [])]
            lines.append(wrap(message, "  ", "    ", COLUMNS, tail))
        left = len(alike) - LISTED
        lines += [f"  {phrase(words, 'more', n=left)}"] if left > 0 else []
    return lines


def _where(finding: Finding, digest: Digest, words: Words) -> str:
    """Return the units of a finding and the line of the first: ``u70–u32 第 121 行``."""
    names = "–".join(map(clean, finding.units[:LISTED]))
    lines = [digest.lines[name] for name in finding.units[:1]]
    return " ".join([names, *(phrase(words, "line", n=line) for line in lines)])

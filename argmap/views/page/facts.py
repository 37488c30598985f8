"""Facts: why a unit is what it is, for a reader who wants to know.

In:  a unit, the digest of its document.
Out: HTML: how well it is grounded and why, in plain words; each label with who judged it, how sure,
     on which words; its source; all its links. The page shows it in the outline and in the panel.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from argmap.model import Document, Finding, Judgement, Source, SourceKind, Span, Unit
from argmap.views import theme
from argmap.views.branches import anchors
from argmap.views.columns import shown
from argmap.views.digest import Digest
from argmap.views.labels import clean
from argmap.views.page.markup import NOTHING, Html, element, escape, join, text
from argmap.views.phrases import percent, phrase
from argmap.views.survey import Edge
from argmap.views.theme import EdgeKind, Words

REMINDER = 26
"""So many characters of another unit remind of it."""
MOST_OTHERS = 12
_LINK = re.compile(r"https?://[!-~]{1,2000}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Links:
    """The links of a document, by unit and kind.

    Attributes:
        inward: the edges that end at a unit, or at a step of its reasoning.
        outward: the edges that begin at it.
        ends: the unit at which each edge ends.
        findings: those that name a unit.
    """

    inward: dict[tuple[str, EdgeKind], list[Edge]]
    outward: dict[tuple[str, EdgeKind], list[Edge]]
    ends: dict[str, str]
    findings: dict[str, list[Finding]]


def gather_links(document: Document, digest: Digest) -> Links:
    """Return the links of a document, by unit and kind."""
    links = Links(
        defaultdict(list), defaultdict(list), anchors(digest.survey.edges), defaultdict(list)
    )
    for edge in digest.survey.edges:
        links.inward[links.ends[edge.id], edge.kind].append(edge)
        links.outward[edge.source, edge.kind].append(edge)
    for finding in document.findings:
        for name in finding.units:
            links.findings[name].append(finding)
    return links


def explain_unit(
    unit: Unit, document: Document, digest: Digest, links: Links, words: Words
) -> Html:
    """Return what is known of a unit and why."""
    rows = [*_labels(unit, document, words), _source_row(unit, words)]
    for way, edges in (("in", links.inward), ("out", links.outward)):
        for kind in EdgeKind:
            found = edges.get((unit.id, kind), [])
            others = [edge.source if way == "in" else links.ends[edge.id] for edge in found]
            rows.append(_link_row(f"{way}_{kind}", found, others, digest, words))
    for finding in links.findings.get(unit.id, ()):
        name = words.of("finding", finding.kind)
        others = [other for other in finding.units[:MOST_OTHERS] if other != unit.id]
        rows.append(_row(name, text(finding.message, words), _others(others, digest)))
    return join([_verdict(unit, words), element("dl", *rows)])


def unit_link(name: str, digest: Digest, *, length: int = REMINDER) -> Html:
    """Return a link to a unit by its number, with its first words."""
    said = shown(digest.units[name].text[: length * 2])
    said = said if len(said) <= length else said[: length - 1] + "…"
    number = element("b", escape(clean(name)[:6]))
    return element("a", number, Html(" "), escape(said), href=f"#t-{digest.numbers[name]}")


def source_html(source: Source, words: Words) -> Html:
    """Return a source; a web address becomes a link that tells its goal nothing of this page."""
    name = text(source.name, words)
    if source.kind == SourceKind.VAGUE:
        note = phrase(words, "vague_note")
        return join([element("b", Html("？")), name, escape(f" ({note})")])
    if is_web_address(source.name):
        rel = "noopener noreferrer nofollow"
        return element("a", name, href=source.name, rel=rel, target="_blank", class_="away")
    return join([name, element("span", escape(words.of("source", source.kind)), class_="kind")])


def is_web_address(name: str) -> bool:
    """Tell whether a name is an address of the web that may be followed."""
    if not _LINK.fullmatch(name):
        return False
    try:
        parts = urlsplit(name)
        return (
            parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
        )
    except ValueError:
        return False


def _verdict(unit: Unit, words: Words) -> Html:
    """Return how well a unit is grounded, in a sentence a teacher can read out."""
    if not unit.support:
        said = phrase(words, "is_premise") if unit.role else ""
        return element("p", escape(said), class_="verdict") if said else NOTHING
    status = unit.support.status
    sign = f"{theme.SUPPORT_SIGNS[status]} {words.of('support', status)}"
    parts = [
        element("b", escape(sign), class_=f"chip {status}"),
        escape(phrase(words, f"is_{status}")),
    ]
    reasons = [
        element("li", element("b", escape(words.of("reason", reason))), escape(words.text("colon")),
                escape(phrase(words, f"why_{reason}")))
        for reason in unit.support.reasons
    ]  # fmt: skip
    found = [element("p", *parts, class_=f"verdict {status}")]
    found += [element("ul", *reasons, class_="reasons")] if reasons else []
    if unit.support.contested:
        name = element("b", escape(words.of("support", "contested")), class_="chip contested")
        found.append(element("p", name, escape(phrase(words, "is_contested")), class_="verdict"))
    return join(found)


def _labels(unit: Unit, document: Document, words: Words) -> list[Html]:
    """Return role, type and stance, each with the judgement behind it, and who judged."""
    sign = f"{theme.STANCE_SIGNS[unit.stance]} " if unit.stance else ""
    labels = {"role": unit.role, "type": unit.type, "stance": unit.stance}
    rows: list[Html] = []
    judges: dict[str, None] = {}
    for name, label in labels.items():
        tag = getattr(unit.tags, name)
        judges |= {tag.by: None} if tag else {}
        if label:
            said = (sign if name == "stance" else "") + words.of(name, label)
            why = _judgement(tag, unit, document, words)
            rows.append(_row(phrase(words, name), element("b", escape(said)), why))
    by = words.text("name_join").join(map(clean, judges))
    return [*rows, _row(phrase(words, "judged_by"), escape(by))] if by else rows


def _judgement(tag: Judgement | None, unit: Unit, document: Document, words: Words) -> Html:
    """Return how sure a judgement is, and on which words it rests."""
    if tag is None:
        return NOTHING
    sure = phrase(words, "sure", share=percent(tag.score))
    said = f"？{words.text('unsure')} · {sure}" if tag.score < theme.UNSURE else sure
    marks = [_cue(cue, unit, document, words) for cue in tag.cues if cue.end <= len(document.text)]
    cues = [escape(f" · {phrase(words, 'cues')} "), *marks] if marks else []
    return element("i", escape(said), *cues)


def _cue(cue: Span, unit: Unit, document: Document, words: Words) -> Html:
    """Return the words that a judgement rests on; those inside the unit can be lit up there."""
    inside = unit.start <= cue.start and cue.end <= unit.end
    at = f"{cue.start - unit.start} {cue.end - unit.start}" if inside else None
    return element("mark", text(cue.of(document.text), words), data_cue=at)


def _source_row(unit: Unit, words: Words) -> Html:
    said = source_html(unit.source, words) if unit.source else escape(phrase(words, "no_source"))
    name = element("dt", escape(phrase(words, "source")))
    return element("div", name, element("dd", said), class_="linked" if unit.source else None)


def _link_row(
    key: str, edges: Sequence[Edge], others: Sequence[str], digest: Digest, words: Words
) -> Html:
    """Return the links of one kind and direction."""
    if not edges:
        return NOTHING
    kind = edges[0].kind
    sign = element("span", escape(theme.LINES[kind].sign), class_=f"link {kind}")
    items = []
    for edge, other in zip(edges, others, strict=True):
        unsure = element("i", Html("？"), title=words.text("unsure"))
        items.append(element("li", unit_link(other, digest), unsure if edge.unsure else NOTHING))
    name = element("dt", sign, escape(phrase(words, key)))
    return element("div", name, element("dd", element("ul", *items)), class_="linked")


def _others(names: Sequence[str], digest: Digest) -> Html:
    """Return links to the other units of a finding."""
    items = [element("li", unit_link(name, digest)) for name in names if name in digest.units]
    return element("ul", *items) if items else NOTHING


def _row(name: str, *said: Html) -> Html:
    return element("div", element("dt", escape(name)), element("dd", *said))

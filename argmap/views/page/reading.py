"""Reading: the critical reading beside the post.

In:  a document, its digest.
Out: HTML: lists with links to the units: claims without support, weak and contested ones, figures that
     conflict, AI sections that echo, sources, the other findings.
"""

from __future__ import annotations

from collections.abc import Sequence

from argmap.model import Finding, FindingKind, SupportStatus, Unit
from argmap.views import theme
from argmap.views.audit import OTHERS
from argmap.views.digest import Digest
from argmap.views.page.facts import source_html, unit_link
from argmap.views.page.markup import NOTHING, Html, element, escape, join, text
from argmap.views.phrases import phrase
from argmap.views.theme import Words

LENGTH = 64
OPEN = 8
"""Longer lists begin folded behind their first items."""


def draw_reading(digest: Digest, words: Words) -> Html:
    """Return the critical reading."""
    unsupported = digest.with_status(SupportStatus.UNSUPPORTED)
    weak = digest.with_status(SupportStatus.WEAK)
    note = element("p", escape(phrase(words, "is_unsupported")), class_="note")
    return join([
        _part("unsupported_list", _claims(unsupported, digest, words), len(unsupported), words,
              note if unsupported else NOTHING),
        _conflicts(digest, words),
        _echoes(digest, words),
        _part("weak_list", _claims(weak, digest, words), len(weak), words),
        _contested(digest, words),
        _sources(digest, words),
        _others(digest, words),
    ])  # fmt: skip


def part_id(key: str) -> str:
    """Return the anchor of a part of the reading."""
    return f"p-{key.replace('_', '-')}"


def _part(key: str, items: Sequence[Html], count: int, words: Words, note: Html = NOTHING) -> Html:
    """Return a part with its heading; its first items stand open."""
    heading = element(
        "h3", escape(phrase(words, key)), element("span", Html(str(count)), class_="count")
    )
    if not items:
        nothing = element("p", escape(phrase(words, "nothing")), class_="note")
        return element("section", heading, nothing, id=part_id(key), class_="part none")
    body = element("ul", *items[:OPEN])
    if len(items) > OPEN:
        more = element("summary", escape(phrase(words, "more", n=len(items) - OPEN)))
        body = join([body, element("details", more, element("ul", *items[OPEN:]))])
    return element("section", heading, note, body, id=part_id(key), class_="part")


def _claims(units: Sequence[Unit], digest: Digest, words: Words) -> list[Html]:
    """Return claims with place and reason."""
    return [
        element(
            "li",
            unit_link(unit.id, digest, length=LENGTH),
            _place(unit, digest, words),
            _why(unit, words),
        )
        for unit in units
    ]


def _place(unit: Unit, digest: Digest, words: Words) -> Html:
    """Return who says a unit, and in which line."""
    line = phrase(words, "line", n=digest.lines[unit.id])
    said = f"{digest.speaker(unit, words)} · {line}"
    return element("span", escape(said), class_="place")


def _why(unit: Unit, words: Words) -> Html:
    """Return why the support of a claim is weak."""
    reasons = unit.support.reasons if unit.support else ()
    chips = [
        element("span", escape(words.of("reason", reason)), class_="chip weak",
                title=phrase(words, f"why_{reason}"))
        for reason in reasons
    ]  # fmt: skip
    return join(chips)


def _contested(digest: Digest, words: Words) -> Html:
    """Return the contested claims with what attacks them."""
    units = digest.contested()
    sign = theme.LINES[theme.EdgeKind.ATTACK].sign
    items = []
    for unit in units:
        against = [
            element("li", element("span", Html(sign), class_="link attack"),
                    unit_link(name, digest, length=LENGTH), _place(digest.units[name], digest, words))
            for name in digest.attackers.get(unit.id, ())
        ]  # fmt: skip
        claim = unit_link(unit.id, digest, length=LENGTH)
        items.append(element("li", claim, _place(unit, digest, words), element("ul", *against)))
    return _part("contested_list", items, len(units), words)


def _conflicts(digest: Digest, words: Words) -> Html:
    """Return the figures that conflict, each with its quotations."""
    found = digest.findings[FindingKind.FIGURE_CONFLICT]
    items = []
    for finding in found:
        quotations = [
            element(
                "li",
                unit_link(name, digest, length=LENGTH),
                _place(digest.units[name], digest, words),
            )
            for name in finding.units
        ]
        items.append(
            element("li", _message(finding, words), element("ul", *quotations, class_="quotes"))
        )
    return _part("conflicts", items, len(found), words)


def _echoes(digest: Digest, words: Words) -> Html:
    """Return the AI sections that echo, each with its pairs."""
    found = digest.findings[FindingKind.ECHO]
    items = []
    for finding in found:
        pairs = [
            element("li", unit_link(name, digest), element("span", Html(" ≈ "), class_="link restate"),
                    unit_link(other, digest))
            for name in finding.units
            for other in digest.restated.get(name, ())
        ]  # fmt: skip
        items.append(element("li", _message(finding, words), element("ul", *pairs, class_="pairs")))
    return _part("echoes", items, len(found), words)


def _sources(digest: Digest, words: Words) -> Html:
    """Return the sources, each with how many units name it and how many claims it carries."""
    items = []
    for row in digest.sources:
        said = (
            f"{phrase(words, 'source_units')} {len(row.units)} · "
            f"{phrase(words, 'source_claims')} {len(row.claims)}"
        )
        first = element("a", escape(said), href=f"#t-{digest.numbers[row.units[0]]}")
        place = element("span", first, class_="place")
        items.append(
            element("li", source_html(row.source, words), place, class_=str(row.source.kind))
        )
    return _part("sources", items, len(items), words)


def _others(digest: Digest, words: Words) -> Html:
    """Return the other findings."""
    found = [finding for kind in OTHERS for finding in digest.findings[kind]]
    items = []
    for finding in found:
        links = [
            element("li", unit_link(name, digest, length=LENGTH)) for name in finding.units[:12]
        ]
        kind = element("b", escape(words.of("finding", finding.kind)), escape(words.text("colon")))
        items.append(element("li", kind, text(finding.message, words), element("ul", *links)))
    return _part("other_findings", items, len(found), words)


def _message(finding: Finding, words: Words) -> Html:
    return element("p", text(finding.message, words), class_="message")

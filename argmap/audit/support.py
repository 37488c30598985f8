"""Support: how well the post grounds each claim.

In:  a document with units, sources and relations.
Out: the same document with ``support`` on every claim.

A claim is supported when a sound unit supports it: a supported claim, or a premise that does
not merely restate, does not come from an AI alone and, as a fact or statistic, names a source
that somebody can look up. Support spreads from sound premises upwards, so that a circle of
claims never supports itself.

Source: annotation guidelines, section 7.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from argmap.model import (
    Document,
    Relation,
    RelationKind,
    SourceKind,
    Support,
    SupportStatus,
    Unit,
    UnitType,
    VoiceKind,
    WeakReason,
)

Supporters = Mapping[str, tuple[Unit, ...]]
_CHECKED = {UnitType.FACT, UnitType.STATISTIC}


def audit_support(document: Document) -> Document:
    """Add the support layer."""
    units = {unit.id: unit for unit in document.units}
    supporters: dict[str, tuple[Unit, ...]] = defaultdict(tuple)
    for relation in document.relations:
        if relation.kind == RelationKind.SUPPORT and relation.target in units:
            supporters[relation.target] += (units[relation.source],)
    echoes = {r.source for r in document.relations if r.kind == RelationKind.RESTATE}
    supported = _supported(document.units, supporters, echoes)
    circles = _circles(units, supporters)
    contested = _contested(document.relations)
    judged = tuple(
        unit.model_copy(
            update={
                "support": _support(
                    unit, supporters.get(unit.id, ()), supported, (echoes, circles)
                ).model_copy(update={"contested": unit.id in contested})
                if unit.is_claim
                else None
            }
        )
        for unit in document.units
    )
    return document.with_layers(units=judged)


def _flaw(unit: Unit, echoes: set[str]) -> WeakReason | None:
    """Return why a premise is not sound, None when it is."""
    if unit.id in echoes:
        return WeakReason.ECHO
    source = unit.source
    by_ai = unit.voice.kind == VoiceKind.AI
    if (by_ai and (source is None or source.kind == SourceKind.VAGUE)) or (
        source is not None and source.kind == SourceKind.AI
    ):
        return WeakReason.AI_ONLY
    if unit.type in _CHECKED and (source is None or source.kind == SourceKind.VAGUE):
        return WeakReason.UNSOURCED
    return None


def _supported(units: Iterable[Unit], supporters: Supporters, echoes: set[str]) -> set[str]:
    """Return the ids of the claims that sound units support."""
    above: dict[str, list[str]] = defaultdict(list)
    for target, sources in supporters.items():
        for source in sources:
            above[source.id].append(target)
    sound = [u.id for u in units if not u.is_claim and _flaw(u, echoes) is None]
    reached: set[str] = set()
    while sound:
        for target in above[sound.pop()]:
            if target not in reached:
                reached.add(target)
                sound.append(target)
    return reached


def _support(
    unit: Unit,
    supporters: tuple[Unit, ...],
    supported: set[str],
    flawed: tuple[set[str], dict[str, int]],
) -> Support:
    """Return the support of one claim."""
    if not supporters:
        return Support(status=SupportStatus.UNSUPPORTED)
    if unit.id in supported:
        return Support(status=SupportStatus.SUPPORTED)
    echoes, circles = flawed
    reasons: set[WeakReason] = set()
    for supporter in supporters:
        if not supporter.is_claim:
            reasons.add(_flaw(supporter, echoes) or WeakReason.UNSOURCED)
        elif unit.id in circles and circles[unit.id] == circles.get(supporter.id):
            reasons.add(WeakReason.CIRCULAR)
        else:
            reasons.add(WeakReason.ECHO if supporter.id in echoes else WeakReason.ASSERTED_ONLY)
    return Support(status=SupportStatus.WEAK, reasons=tuple(r for r in WeakReason if r in reasons))


def _circles(units: Mapping[str, Unit], supporters: Supporters) -> dict[str, int]:
    """Return the claims that support themselves through others, with the number of their circle.

    The circles are the strongly connected parts of the support order with more than one claim
    (Kosaraju's algorithm, without recursion).
    """
    claims = [name for name in supporters if units[name].is_claim]
    below = {name: [s.id for s in supporters[name] if s.id in supporters] for name in claims}
    above: dict[str, list[str]] = defaultdict(list)
    for name, sources in below.items():
        for source in sources:
            above[source].append(name)
    circles: dict[str, int] = {}
    seen: set[str] = set()
    for number, start in enumerate(reversed(_finished(claims, below))):
        part = _reached(start, above, seen)
        if len(part) > 1:
            circles.update(dict.fromkeys(part, number))
    return circles


def _finished(claims: Iterable[str], below: Mapping[str, list[str]]) -> list[str]:
    """Return the claims in the order in which a search from above is done with them."""
    order: list[str] = []
    seen: set[str] = set()
    for start in claims:
        path = [] if start in seen else [(start, iter(below[start]))]
        seen.add(start)
        while path:
            name, rest = path[-1]
            onward = next((n for n in rest if n not in seen and n in below), None)
            if onward is None:
                order.append(name)
                path.pop()
            else:
                seen.add(onward)
                path.append((onward, iter(below[onward])))
    return order


def _reached(start: str, above: Mapping[str, list[str]], seen: set[str]) -> list[str]:
    """Return what is reached from ``start`` and not yet ``seen``, and mark it seen."""
    part: list[str] = []
    edge = [] if start in seen else [start]
    seen.add(start)
    while edge:
        name = edge.pop()
        part.append(name)
        for other in above.get(name, ()):
            if other not in seen:
                seen.add(other)
                edge.append(other)
    return part


def _contested(relations: tuple[Relation, ...]) -> set[str]:
    """Return the targets of attacks that are not attacked themselves."""
    attacked = {r.target for r in relations if r.kind == RelationKind.ATTACK}
    return {
        r.target
        for r in relations
        if r.kind == RelationKind.ATTACK and r.source not in attacked and r.id not in attacked
    }

"""Roles: claim or premise.

In:  a document with units and their types.
Out: the same document with ``role`` and its tag on every unit.

A unit's type speaks loudest: what can be checked is offered as a ground, what can be disputed is
claimed. Against it speak the place (an item below "the evidence:" is a premise whatever it
says) and the words (an example is a premise, a conclusion is a claim).

Source: annotation guidelines, section 3 (test: may a reasonable reader ask on what grounds).
"""

from __future__ import annotations

import re

from argmap.language.folding import fold
from argmap.mining.features import Features, unit_features
from argmap.mining.weighing import RULES, Ballot
from argmap.model import (
    Block,
    BlockKind,
    Document,
    Role,
    SourceKind,
    Span,
    Unit,
    UnitType,
    VoiceKind,
)

_BY_TYPE = {
    UnitType.FACT: -1.6,
    UnitType.STATISTIC: -1.8,
    UnitType.ANALOGY: -1.1,
    UnitType.DEFINITION: -0.8,
    UnitType.TESTIMONY: 0.6,
    UnitType.CAUSAL: 1.3,
    UnitType.PREDICTION: 1.6,
    UnitType.EVALUATION: 1.6,
    UnitType.POLICY: 2.0,
}
_EVIDENCE = re.compile(
    r"(?:证据|依据|理由|论据|根据|佐证|事实|数据|案例|例子|支撑)[^。!?;]{0,12}(?:如下|包括|有|是|为|在于|[一二三四五六七八九两\d][条点个])?[:：]?\s*$"
)
_GROUND = 2.4


def tag_roles(document: Document) -> Document:
    """Add the role layer."""
    listed = listed_as_evidence(document)
    units = []
    for unit, seen in zip(document.units, unit_features(document), strict=True):
        ballot = weigh_role(unit, seen, as_evidence=seen.block in listed)
        label, judgement = ballot.decide()
        tags = unit.tags.model_copy(update={"role": judgement})
        units.append(unit.model_copy(update={"role": Role(label), "tags": tags}))
    return document.with_layers(units=tuple(units))


def weigh_role(unit: Unit, seen: Features, *, as_evidence: bool) -> Ballot:
    """Return what speaks for claim and for premise."""
    ballot = Ballot(tuple(Role), RULES)
    lean = _BY_TYPE[unit.type or UnitType.EVALUATION]
    if unit.type == UnitType.TESTIMONY:
        lean += _lean_of_testimony(unit, seen)
    if seen.is_heading:
        lean = max(lean, 0.5)
    ballot.add(Role.CLAIM if lean > 0 else Role.PREMISE, abs(lean), _cues_of_type(unit))
    if as_evidence:
        ballot.add(Role.PREMISE, _GROUND)
    if connective := seen.opening("example"):
        ballot.add(Role.PREMISE, 0.8, (connective,))
    if connective := seen.opening("conclusion", "result"):
        ballot.add(Role.CLAIM, 0.7, (connective,))
    if seen.cues("rhetorical"):
        ballot.add(Role.CLAIM, 0.5, seen.cues("rhetorical"))
    return ballot


def _lean_of_testimony(unit: Unit, seen: Features) -> float:
    """Return how far reported speech leans to a claim: opponents claim, documents ground."""
    if seen.cues("opponent"):
        return 1.0
    said = seen.attribution
    if said and said.kind in (SourceKind.OUTLET, SourceKind.ORGANISATION):
        return -1.0
    return 0.3 if unit.voice.kind != VoiceKind.QUOTED else -0.3


def _cues_of_type(unit: Unit) -> tuple[Span, ...]:
    judgement = unit.tags.type
    return judgement.cues if judgement else ()


def listed_as_evidence(document: Document) -> set[int]:
    """Return the indexes of the blocks that stand in a list which the text calls its grounds."""
    listed: set[int] = set()
    blocks, text = document.blocks, document.text
    for index, block in enumerate(blocks):
        words = fold(text[max(block.content, block.end - 40) : block.end])
        if not _EVIDENCE.search(words) or block.kind == BlockKind.LINK:
            continue
        listed.update(_below(blocks, index, text))
    return listed


def _below(blocks: tuple[Block, ...], index: int, text: str) -> list[int]:
    """Return the list that follows a lead-in: items, or paragraphs with short labels."""
    head = blocks[index]
    found: list[int] = []
    for place in range(index + 1, len(blocks)):
        block = blocks[place]
        labelled = bool(
            re.match(r"[^,，。:：;；]{2,16}[:：]", text[block.content : block.content + 20])
        )
        deeper = block.kind == BlockKind.ITEM and not (
            head.kind in (BlockKind.ITEM, BlockKind.HEADING) and block.marker == head.marker
        )
        if not deeper and not (block.kind == BlockKind.PARAGRAPH and labelled):
            break
        found.append(place)
    return found

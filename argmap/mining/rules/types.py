"""Types: what kind of statement each unit is.

In:  a document with units.
Out: the same document with ``type`` and its tag on every unit.

Each type has a score, the sum of the cues that speak for it; evaluation is what a statement is
when nothing speaks for another. The precedence of the guidelines lies in the weights: a figure
that is the point outweighs an event, a named speaker outweighs what he says.

Source: annotation guidelines, section 4.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from argmap.language.quantities import Quantity, QuantityKind
from argmap.mining.features import Features, unit_features
from argmap.mining.weighing import RULES, Ballot
from argmap.model import Document, SourceKind, UnitType, VoiceKind

_COMPARED = re.compile(
    r"达|超|占|涨|跌|增|减|降|升|仅|只有|不到|高达|约|共|合计|平均|人均|同比|环比|比例|总额|规模|为|是|有|下滑|收窄|翻"
)
_LIKELY = re.compile(
    r"(?:未来|明年|今后|(?:20[3-9]\d|202[6-9])年|一旦|如果|若|届时|到时候|迟早|长期来看|短期内?).{0,30}(?:会|将|能|可)"
)
_JUDGING = re.compile(
    r"是(?:一|最|对|个|典型|不)|才是|并非|不是.{1,20}而是|本质|荒|谬|可笑|值得|堪称|称得上|说明|意味着|显然|可见|太|过于|缺乏|不够|难以|不足以"
)
_FIRST = re.compile(r"我(?!国|们国家)|咱|俺")
_IF_THEN = re.compile(r"(?:如果|若|一旦|只要|倘若|要是|万一).{2,60}(?:就|便|则|会|将|必|只能|那)")


class _Weights(NamedTuple):
    """What each cue list speaks for, and how much a hit counts, the first and each further one."""

    kind: UnitType
    first: float
    more: float = 0.0


_CUES = {
    "prediction": _Weights(UnitType.PREDICTION, 1.25, 0.35),
    "possible": _Weights(UnitType.PREDICTION, 0.55, 0.3),
    "strong_policy": _Weights(UnitType.POLICY, 2.0, 0.4),
    "policy": _Weights(UnitType.POLICY, 0.5, 0.3),
    "strong_causal": _Weights(UnitType.CAUSAL, 1.3, 0.4),
    "causal": _Weights(UnitType.CAUSAL, 0.45, 0.25),
    "strong_definition": _Weights(UnitType.DEFINITION, 1.6, 0.3),
    "strong_analogy": _Weights(UnitType.ANALOGY, 1.9, 0.4),
    "analogy": _Weights(UnitType.ANALOGY, 0.3, 0.2),
    "past": _Weights(UnitType.FACT, 0.45, 0.3),
    "anecdote": _Weights(UnitType.FACT, 0.9, 0.3),
    "opponent": _Weights(UnitType.TESTIMONY, 2.2, 0.0),
    "evaluation": _Weights(UnitType.EVALUATION, 0.3, 0.2),
    "booster": _Weights(UnitType.EVALUATION, 0.25, 0.15),
    "hedge": _Weights(UnitType.EVALUATION, 0.1, 0.05),
    "rhetorical": _Weights(UnitType.EVALUATION, 0.7, 0.2),
}


def tag_types(document: Document) -> Document:
    """Add the type layer."""
    units = []
    for unit, seen in zip(document.units, unit_features(document), strict=True):
        ballot = weigh_type(seen, quoted=unit.voice.kind == VoiceKind.QUOTED)
        label, judgement = ballot.decide()
        tags = unit.tags.model_copy(update={"type": judgement})
        units.append(unit.model_copy(update={"type": UnitType(label), "tags": tags}))
    return document.with_layers(units=tuple(units))


def weigh_type(seen: Features, *, quoted: bool = False) -> Ballot:
    """Return what speaks for each type of one unit."""
    ballot = Ballot(tuple(UnitType), RULES)
    ballot.add(UnitType.EVALUATION, 1.0)
    ballot.add(UnitType.FACT, 0.9 if quoted else 0.25)
    for name, weights in _CUES.items():
        hits = seen.cues(name)
        if hits:
            ballot.add(weights.kind, weights.first + weights.more * min(2, len(hits) - 1), hits)
    _weigh_figures(seen, ballot)
    _weigh_speech(seen, ballot)
    _weigh_shape(seen, ballot)
    return ballot


def _weigh_figures(seen: Features, ballot: Ballot) -> None:
    """Add what the figures of a unit speak for."""
    figures = [q for q in seen.quantities if _is_figure(q)]
    dates = [q for q in seen.quantities if q.kind == QuantityKind.DATE]
    if dates:
        ballot.add(UnitType.FACT, 0.5 + 0.15 * min(2, len(dates)), dates)
    if not figures:
        return
    share = sum(q.end - q.start for q in figures) / max(1, len(seen.words))
    score = 0.3 + 0.6 * min(3, len(figures) - 1) + 3.0 * share
    if any(q.kind in (QuantityKind.MONEY, QuantityKind.PERCENT) for q in figures):
        score += 0.8
    if _COMPARED.search(seen.words):
        score += 0.4
    ballot.add(UnitType.STATISTIC, score, figures)
    ballot.add(UnitType.FACT, 0.4)


def _is_figure(quantity: Quantity) -> bool:
    if quantity.kind in (QuantityKind.DATE, QuantityKind.ORDINAL):
        return False
    small = quantity.high <= 3 and quantity.kind == QuantityKind.COUNT
    return not small


def _weigh_speech(seen: Features, ballot: Ballot) -> None:
    """Add what a named or unnamed speaker speaks for."""
    said = seen.attribution
    if said is None:
        return
    score = 2.4 if said.reported else 0.5
    if said.kind in (SourceKind.OUTLET, SourceKind.ORGANISATION):
        score -= 0.7
    if any(_is_figure(q) for q in seen.quantities):
        score -= 0.9
        ballot.add(UnitType.STATISTIC, 0.8)
    ballot.add(UnitType.TESTIMONY, max(0.0, score), (said,))


def _weigh_shape(seen: Features, ballot: Ballot) -> None:
    """Add what the form of a unit speaks for."""
    if _LIKELY.search(seen.words) or _IF_THEN.search(seen.words):
        ballot.add(UnitType.PREDICTION, 0.7)
    if _JUDGING.search(seen.words):
        ballot.add(UnitType.EVALUATION, 0.45)
    if seen.opening("likeness"):
        ballot.add(UnitType.ANALOGY, 0.5, seen.has("likeness"))
    if seen.opening("reason") or seen.has("reason"):
        ballot.add(UnitType.CAUSAL, 0.3, seen.has("reason"))
    if seen.opening("example"):
        ballot.add(UnitType.FACT, 0.6, seen.has("example"))
    if seen.is_question:
        ballot.add(UnitType.EVALUATION, 0.5)
    if _FIRST.search(seen.words) and seen.cues("past"):
        ballot.add(UnitType.FACT, 0.5)

"""Labels: the words of the annotation guidelines, as the document spells them.

Source: annotation guidelines, sections 1 (voices), 3 (roles), 4 (types), 5 (stance),
6 (relations), 7 (support), 8 (sources), 9 (findings).
"""

from __future__ import annotations

from enum import StrEnum


class VoiceKind(StrEnum):
    """Who speaks in a section (guidelines, section 1)."""

    AUTHOR = "author"
    AI = "ai"
    QUOTED = "quoted"
    FURNITURE = "furniture"


class Role(StrEnum):
    """What a unit does in the argument (guidelines, section 3)."""

    CLAIM = "claim"
    PREMISE = "premise"


class UnitType(StrEnum):
    """What kind of statement a unit is (guidelines, section 4)."""

    FACT = "fact"
    STATISTIC = "statistic"
    TESTIMONY = "testimony"
    CAUSAL = "causal"
    PREDICTION = "prediction"
    EVALUATION = "evaluation"
    POLICY = "policy"
    ANALOGY = "analogy"
    DEFINITION = "definition"


class Stance(StrEnum):
    """The direction in which a unit is used towards the topic (guidelines, section 5)."""

    FAVOR = "favor"
    AGAINST = "against"
    NEUTRAL = "neutral"


class RelationKind(StrEnum):
    """What a source does to its target (guidelines, section 6)."""

    SUPPORT = "support"
    ATTACK = "attack"
    RESTATE = "restate"


class SupportStatus(StrEnum):
    """How well the post grounds a claim (guidelines, section 7)."""

    SUPPORTED = "supported"
    WEAK = "weak"
    UNSUPPORTED = "unsupported"


class WeakReason(StrEnum):
    """Why the support of a claim is weak (guidelines, section 7)."""

    ASSERTED_ONLY = "asserted_only"
    UNSOURCED = "unsourced"
    AI_ONLY = "ai_only"
    ECHO = "echo"
    CIRCULAR = "circular"


class SourceKind(StrEnum):
    """Where a unit says that it has its content from (guidelines, section 8)."""

    OUTLET = "outlet"
    PERSON = "person"
    ORGANISATION = "organisation"
    AI = "ai"
    LINK = "link"
    VAGUE = "vague"


class FindingKind(StrEnum):
    """One line of the audit (guidelines, section 9)."""

    FIGURE_CONFLICT = "figure_conflict"
    ECHO = "echo"
    VAGUE_SOURCE = "vague_source"
    UNSOURCED_FIGURE = "unsourced_figure"
    CIRCULAR_SUPPORT = "circular_support"
    UNANSWERED_ATTACK = "unanswered_attack"


class Language(StrEnum):
    """The script of a post."""

    HANS = "zh-Hans"
    HANT = "zh-Hant"

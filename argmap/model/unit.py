"""Unit: one argumentative discourse unit (ADU) with its judgements.

Source: annotation guidelines, sections 2 to 5, 7 and 8.
"""

from __future__ import annotations

from pydantic import Field

from argmap.model.labels import (
    Role,
    SourceKind,
    Stance,
    SupportStatus,
    UnitType,
    VoiceKind,
    WeakReason,
)
from argmap.model.span import Record, Span


class Voice(Record):
    """Who speaks.

    Attributes:
        kind: author, AI system, quoted material or furniture.
        names: canonical names where the text gives them, in text order.
    """

    kind: VoiceKind = VoiceKind.AUTHOR
    names: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The voice as one word: ``author``, ``author:老张``, ``ai:Grok+Qwen``."""
        return f"{self.kind}:{'+'.join(sorted(self.names))}" if self.names else str(self.kind)


class Source(Record):
    """Where a unit says that it has its content from.

    Attributes:
        kind: outlet, person, organisation, AI, link or vague.
        name: the name as the text gives it; the URL for a link.
        start: where the name stands, first code point.
        end: code point after it.
    """

    kind: SourceKind
    name: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Judgement(Record):
    """Who judged, how sure, and on which words.

    Attributes:
        by: the annotator's id, or the engine as ``name@version``.
        score: how sure ``by`` is, from 0 to 1, three decimals; a person is sure.
        cues: the words it rests on, if it rests on words.
    """

    by: str
    score: float = Field(default=1.0, ge=0, le=1)
    cues: tuple[Span, ...] = ()


class Tags(Record):
    """The judgements behind the three labels of a unit."""

    role: Judgement | None = None
    type: Judgement | None = None
    stance: Judgement | None = None


class Support(Record):
    """How well the post grounds a claim.

    Attributes:
        status: supported, weak or unsupported.
        reasons: why it is weak; empty otherwise.
        contested: whether an attack on it goes unanswered.
    """

    status: SupportStatus
    reasons: tuple[WeakReason, ...] = ()
    contested: bool = False


class Unit(Span):
    """One argumentative discourse unit.

    Attributes:
        id: ``u1``, ``u2``, … in text order.
        text: the words; always ``document.text[start:end]``.
        section: id of the section that it stands in.
        role, type, stance: the labels; None only before their stage has run.
        voice: who speaks in it.
        source: where it says that it has its content from.
        tags: who judged the labels, how sure, on which words.
        support: how well it is grounded; None for a premise.
    """

    id: str
    text: str
    section: str
    role: Role | None = None
    type: UnitType | None = None
    stance: Stance | None = None
    voice: Voice = Voice()
    source: Source | None = None
    tags: Tags = Tags()
    support: Support | None = None

    @property
    def is_claim(self) -> bool:
        """Tell whether the unit is a claim."""
        return self.role == Role.CLAIM

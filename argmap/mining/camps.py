"""Camps: whose side a unit reports, when the author reports two sides.

In:  a document with units and their features.
Out: for each unit +1 (the camp for the matter), -1 (the camp against it) or 0 (no camp).

Source: annotation guidelines, section 5; the camps are found by ``language.camps``.
"""

from __future__ import annotations

from collections.abc import Sequence

from argmap.language.camps import camp_of_blocks, named_camp
from argmap.mining.features import Features
from argmap.model import Document


def camp_of_units(document: Document, features: Sequence[Features]) -> list[int]:
    """Return the camp of each unit."""
    held = camp_of_blocks(document)
    sides: list[int] = []
    for seen in features:
        camp = held.get(seen.block) or named_camp(seen.words)
        sides.append(camp.side if camp else 0)
    return sides

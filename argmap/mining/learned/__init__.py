"""Units and labels by linear models trained on the corpus."""

from argmap.mining.learned.labels import tag_roles, tag_stances, tag_types
from argmap.mining.learned.units import segment_units

__all__ = ["segment_units", "tag_roles", "tag_stances", "tag_types"]

"""Sentences cut into units."""

from argmap.mining.cutting.units import segment_units

__all__ = ["segment_units"]

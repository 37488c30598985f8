"""Links between units: what may bear on what, how strongly, and which links together."""

from argmap.mining.links.relations import relate_units
from argmap.mining.links.restatements import relate_restatements

__all__ = ["relate_restatements", "relate_units"]

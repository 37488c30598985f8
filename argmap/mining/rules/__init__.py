"""Labels by cue words and their weights."""

from argmap.mining.rules.roles import tag_roles
from argmap.mining.rules.stances import tag_stances
from argmap.mining.rules.types import tag_types

__all__ = ["tag_roles", "tag_stances", "tag_types"]

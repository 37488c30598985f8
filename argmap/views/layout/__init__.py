"""Layout: give everything on a map its place."""

from argmap.views.layout.engine import engine_version
from argmap.views.layout.gutter import Stroke
from argmap.views.layout.layered import Box, Layout, lay_out
from argmap.views.layout.overview import lay_out_overview

__all__ = ["Box", "Layout", "Stroke", "engine_version", "lay_out", "lay_out_overview"]

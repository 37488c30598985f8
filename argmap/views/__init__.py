"""Views: a document as people see it."""

from argmap.views.argument_map import ArgumentMap, Stub, ViewOptions, build_map
from argmap.views.dot import to_dot
from argmap.views.dot import to_dot as dot
from argmap.views.layout import engine_version
from argmap.views.raster import to_pdf, to_png, to_png_pages
from argmap.views.raster import to_pdf as pdf
from argmap.views.raster import to_png as png
from argmap.views.survey import Cluster, Edge
from argmap.views.svg import to_svg
from argmap.views.svg import to_svg as svg

__all__ = [
    "ArgumentMap",
    "Cluster",
    "Edge",
    "Stub",
    "ViewOptions",
    "build_map",
    "dot",
    "engine_version",
    "pdf",
    "png",
    "svg",
    "to_dot",
    "to_pdf",
    "to_png",
    "to_png_pages",
    "to_svg",
]

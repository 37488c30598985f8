"""Views: a document as people see it."""

from argmap.views.argument_map import ArgumentMap, Stub, ViewOptions, build_map
from argmap.views.audit import to_audit
from argmap.views.catalogue import VIEWS, to_json
from argmap.views.dot import to_dot
from argmap.views.dot import to_dot as dot
from argmap.views.html import to_html
from argmap.views.html import to_html as html
from argmap.views.layout import engine_version
from argmap.views.outline import to_outline
from argmap.views.outline import to_outline as outline
from argmap.views.raster import to_pdf, to_png, to_png_pages
from argmap.views.raster import to_pdf as pdf
from argmap.views.raster import to_png as png
from argmap.views.report import to_md
from argmap.views.report import to_md as md
from argmap.views.survey import Cluster, Edge
from argmap.views.svg import to_svg
from argmap.views.svg import to_svg as svg

__all__ = [
    "VIEWS",
    "ArgumentMap",
    "Cluster",
    "Edge",
    "Stub",
    "ViewOptions",
    "build_map",
    "dot",
    "engine_version",
    "html",
    "md",
    "outline",
    "pdf",
    "png",
    "svg",
    "to_audit",
    "to_dot",
    "to_html",
    "to_json",
    "to_md",
    "to_outline",
    "to_pdf",
    "to_png",
    "to_png_pages",
    "to_svg",
]

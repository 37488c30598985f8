"""Catalogue: every view by the name of its format."""

from __future__ import annotations

from collections.abc import Callable

from argmap.model import Document
from argmap.views.argument_map import ViewOptions
from argmap.views.audit import to_audit
from argmap.views.dot import to_dot
from argmap.views.html import to_html
from argmap.views.outline import to_outline
from argmap.views.raster import to_pdf, to_png
from argmap.views.report import to_md
from argmap.views.svg import to_svg


def to_json(document: Document, options: ViewOptions | None = None) -> str:
    """Return the document itself; the options change nothing in it."""
    del options
    return document.to_json()


VIEWS: dict[str, Callable[[Document, ViewOptions], str | bytes]] = {
    "json": to_json,
    "outline": to_outline,
    "md": to_md,
    "dot": to_dot,
    "svg": to_svg,
    "png": to_png,
    "pdf": to_pdf,
    "html": to_html,
    "audit": to_audit,
}

"""argmap: argument maps of Chinese-language posts, with the claims that nothing supports marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap import views
    from argmap.model import Document
    from argmap.pipeline import analyse

__version__ = "0.1.0"
__all__ = ["Document", "analyse", "views"]


def __getattr__(name: str) -> object:
    """Load the public names when they are first used, so that ``argmap --help`` stays quick."""
    import importlib  # noqa: PLC0415

    if name == "analyse":
        return importlib.import_module("argmap.pipeline").analyse
    if name == "Document":
        return importlib.import_module("argmap.model").Document
    if name == "views":
        return importlib.import_module("argmap.views")
    raise AttributeError(f"module 'argmap' has no attribute {name!r}")

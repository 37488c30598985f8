"""The command line."""

from argmap.cli.program import main

__all__ = ["main"]

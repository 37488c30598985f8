"""Refresh the parts of the documentation that follow from the code; ``make docs``.

In:  the command line, the document's schema, the sample post.
Out: the help pages in ``commands.md``, ``schema.json`` and ``pictures/map.png``; a test compares.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
from pathlib import Path

from argmap.cli.program import COMMANDS, main
from argmap.model import Document

DOCS = Path(__file__).parent
SAMPLE = DOCS.parent / "argmap" / "cli" / "sample.md"
PICTURE = DOCS / "pictures" / "map.png"
SHOWN = "section:s1"
_HELP = re.compile(r"```text\nargmap (?P<command>\w+) --help\n.*?```", re.DOTALL)


def help_page(command: str) -> str:
    """Return what ``argmap COMMAND --help`` prints in English."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        main([command, "--help", "--lang", "en"])
    return out.getvalue().strip()


def commands_page() -> str:
    """Return ``commands.md`` with the help pages of today."""

    def block(match: re.Match[str]) -> str:
        command = match["command"]
        shown = help_page(command) if command in COMMANDS else "there is no such command"
        return f"```text\nargmap {command} --help\n\n{shown}\n```"

    return _HELP.sub(block, (DOCS / "commands.md").read_text("utf-8"))


def schema() -> str:
    """Return the JSON Schema of ``argmap/1``."""
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "argmap/1",
        **Document.model_json_schema(by_alias=True, mode="validation"),
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def refresh() -> None:
    """Write all parts that follow from the code."""
    (DOCS / "commands.md").write_text(commands_page(), "utf-8")
    (DOCS / "schema.json").write_text(schema(), "utf-8")
    main(["map", str(SAMPLE), "--view", SHOWN, "-o", str(PICTURE)])


if __name__ == "__main__":
    refresh()

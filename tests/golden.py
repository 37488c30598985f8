"""Golden cases: text files that a reader of Chinese can mend.

A file holds cases parted by blank lines. Each is a title line that begins with ``# ``, the given
lines, a line ``---`` and the expected lines.
"""

from pathlib import Path
from typing import NamedTuple

CASES = Path(__file__).parent / "cases"


class Case(NamedTuple):
    """One case; it prints as file and title."""

    file: str
    title: str
    given: str
    expected: str

    def __str__(self) -> str:
        return f"{self.file}: {self.title}"

    def pairs(self) -> list[tuple[str, str]]:
        """Return the given lines, each with the expected line of the same number."""
        return list(zip(self.given.split("\n"), self.expected.split("\n"), strict=True))


def cases(stage: str) -> list[Case]:
    """Return the cases of every file in ``tests/cases/<stage>``, in order."""
    return [case for path in sorted((CASES / stage).glob("*.txt")) for case in _read(path)]


def _read(path: Path) -> list[Case]:
    found = []
    for part in f"\n{path.read_text('utf-8')}".split("\n# ")[1:]:
        title, _, body = part.strip("\n").partition("\n")
        given, mark, expected = body.partition("\n---\n")
        assert mark, f"{path.name}: {title}: no line with ---"
        found.append(Case(path.stem, title, given, expected))
    return found

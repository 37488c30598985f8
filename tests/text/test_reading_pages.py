"""Pages of forums, platforms and others: what is read of them, line by line, mark by mark."""

import pytest

from argmap.model import Document, Mark, MarkKind
from argmap.text.reading import read_post
from tests.golden import Case, cases

LEVELS = {MarkKind.HEADING, MarkKind.ITEM, MarkKind.QUOTE}


def shown(document: Document) -> str:
    """Show title and meta in one line, then every line with the marks that hold its beginning."""
    meta = document.meta
    said = (document.title, meta.author, meta.published, meta.board, meta.url, meta.format)
    lines, place = [" | ".join((*said, document.language))], 0
    for line in document.text.split("\n"):
        marks = [m for m in document.marks if m.start <= place < m.end and line]
        lines.append(f"[{' '.join(map(_named, marks))}] {line}" if marks else line)
        place += len(line) + 1
    return "\n".join(lines)


def _named(mark: Mark) -> str:
    level = str(mark.level) if mark.kind in LEVELS else ""
    return f"{mark.kind}{level}" + (f":{mark.name}" if mark.name else "")


@pytest.mark.parametrize("case", cases("reading"), ids=str)
def test_page_is_read_as_the_golden_file_says(case: Case) -> None:
    assert shown(read_post(case.given.encode())) == case.expected

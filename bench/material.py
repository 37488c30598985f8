"""Material: what is measured, built from the corpus and always the same.

In:  how many characters or units.
Out: a post of that length, or its document.
"""

from __future__ import annotations

from functools import cache
from itertools import cycle, islice
from pathlib import Path

from argmap import analyse
from argmap.corpus import load_posts
from argmap.model import Document

CORPUS = Path(__file__).parents[1] / "corpus" / "posts"
REAL_SIZE = 13_000  # characters of a long post with its comments
UNITS_PER_LETTER = 0.02


@cache
def _texts() -> tuple[str, ...]:
    """Return the posts that are not kept for testing."""
    posts = load_posts([CORPUS])
    return tuple(post.document.text.rstrip() for post in posts if post.split != "test")


def post_of(characters: int) -> str:
    """Return corpus posts one after another, cut at ``characters``."""
    texts = _texts()
    rounds = 1 + characters // sum(map(len, texts))
    return "\n\n".join(islice(cycle(texts), rounds * len(texts)))[:characters]


@cache
def document_of(units: int) -> Document:
    """Return the map of a post, cut behind its first ``units`` units."""
    length = int(units / UNITS_PER_LETTER)
    document = analyse(post_of(length))
    while len(document.units) < units:
        length = length * 3 // 2
        document = analyse(post_of(length))
    kept = document.units[:units]
    known = {unit.id for unit in kept}
    relations = []
    for relation in document.relations:
        if relation.source in known and relation.target in known:
            relations.append(relation)
            known.add(relation.id)
    return document.with_layers(units=kept, relations=tuple(relations), findings=())

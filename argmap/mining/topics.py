"""Topics: the proposition that the discussion turns on, when nobody gives it.

In:  a document with sections and sentences.
Out: the same document with a topic: given by the user, else the title when it states something,
     else the sentence that sounds most like the thesis.

Source: annotation guidelines, section 5.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from argmap.language.connectives import find_connectives
from argmap.language.folding import fold
from argmap.language.words import cut_words
from argmap.mining.cutting.statements import is_statement
from argmap.model import BlockKind, Document, Topic, VoiceKind

LONGEST = 60
SHORTEST = 8
EDGES = 12
LEANING = {"result", "contrast", "addition", "example", "reason", "elaboration", "enumeration"}


def find_topic(document: Document) -> Document:
    """Add the topic, unless the document has one."""
    if document.topic.text:
        return document
    title = document.title.strip()
    if title and is_statement(title):
        return document.with_layers(topic=Topic(text=title.rstrip("。!！"), by="title"))
    thesis = _thesis(document, title)
    if thesis:
        return document.with_layers(topic=Topic(text=thesis, by="thesis"))
    return document.with_layers(topic=Topic(text=title or _first_line(document), by="title"))


def _thesis(document: Document, title: str) -> str:
    """Return the author's statement that is nearest to what the post is about.

    What it is about: the terms of the title, and those that recur. Statements at the edges of the
    post, in its headings, and behind "in short" weigh more; those that lean on what stands before
    them ("so there was ...") cannot stand alone.
    """
    about = _about(document, title)
    places = list(_spoken(document))
    best, top = "", 0.0
    for place, (start, end, heading) in enumerate(places):
        words = document.text[start:end].strip('*_#“”" ')
        if not SHORTEST <= len(words) <= LONGEST or words[-1] in "?？:：":
            continue
        senses = {c.sense for c in find_connectives(fold(words))[:1] if c.opens}
        terms = _terms(words)
        score = sum(about.get(term, 0.0) for term in terms) / (4 + len(terms))
        score *= 1.0 + 0.4 * heading + 0.5 * bool(senses & {"conclusion"})
        score *= 1.3 if min(place, len(places) - 1 - place) < EDGES else 1.0
        score *= 0.4 if senses & LEANING or not is_statement(words) else 1.0
        if score > top:
            best, top = words, score
    return best.rstrip("。!！;；")


def _spoken(document: Document) -> Iterator[tuple[int, int, bool]]:
    """Yield the sentences of the author, and whether they are headings."""
    spoken = [s for s in document.sections if s.voice.kind == VoiceKind.AUTHOR]
    starts = [section.start for section in spoken]
    for sentence in document.sentences:
        place = bisect_right(starts, sentence.start) - 1
        if place >= 0 and sentence.end <= spoken[place].end:
            block = document.blocks[sentence.block]
            yield sentence.start, sentence.end, block.kind == BlockKind.HEADING


def _about(document: Document, title: str) -> dict[str, float]:
    """Return what the post is about: its recurring terms with their weights."""
    folded = fold(document.text)
    words = cut_words(document.text)
    nouns = (w for w in words if w.end - w.start > 1 and w.tag.startswith(("n", "v", "a", "eng")))
    counts = Counter(folded[w.start : w.end] for w in nouns)
    weights = {term: math.log(1 + n) for term, n in counts.most_common(40) if n > 2}
    for term in _terms(title):
        weights[term] = weights.get(term, 0.0) + 2.0
    return weights


def _terms(words: str) -> set[str]:
    folded = fold(words)
    return {folded[w.start : w.end] for w in cut_words(folded) if w.end - w.start > 1}


def _first_line(document: Document) -> str:
    return document.text.strip().split("\n")[0][:LONGEST] if document.text.strip() else ""

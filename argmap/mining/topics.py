"""Topics: the proposition that the discussion turns on, when nobody gives it.

In:  a document with sections and sentences.
Out: the same document with a topic: given by the user, else the title when it states something,
     else the sentence that sounds most like the thesis.

Source: annotation guidelines, section 5.
"""

from __future__ import annotations

from argmap.language.connectives import find_connectives
from argmap.language.folding import fold
from argmap.language.words import cut_words
from argmap.mining.cutting.statements import is_statement
from argmap.model import Document, Topic, VoiceKind

LONGEST = 70
SHORTEST = 8
EDGES = 12


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
    """Return the sentence of the author that sounds most like his thesis."""
    spoken = [s for s in document.sections if s.voice.kind == VoiceKind.AUTHOR]
    inside = [
        s for s in document.sentences if any(a.start <= s.start and s.end <= a.end for a in spoken)
    ]
    edge = [*inside[:EDGES], *inside[-EDGES:]] if len(inside) > 2 * EDGES else inside
    wanted = _terms(title)
    best, top = "", 0.6
    for sentence in edge:
        words = document.text[sentence.start : sentence.end]
        if not SHORTEST <= len(words) <= LONGEST or words[-1] in "?？:：":
            continue
        senses = {c.sense for c in find_connectives(fold(words)) if c.opens}
        score = len(wanted & _terms(words)) / max(1, len(wanted))
        score += 0.6 * bool(senses & {"conclusion", "result"})
        if score > top:
            best, top = words, score
    return best.rstrip("。!！;；")


def _terms(words: str) -> set[str]:
    folded = fold(words)
    return {folded[w.start : w.end] for w in cut_words(folded) if w.end - w.start > 1}


def _first_line(document: Document) -> str:
    return document.text.strip().split("\n")[0][:LONGEST] if document.text.strip() else ""

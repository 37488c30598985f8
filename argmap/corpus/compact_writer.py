"""Compact writer: an annotated document as the text of one ``.amap`` file (docs/corpus-format.md).

In:  a document whose units are labelled, and the head of the file.
Out: the text that :func:`argmap.corpus.compact.read_compact` reads back to the same sections,
     units, sources and relations. Scores, cues, findings and support are not part of the format.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from argmap.corpus.compact import LINKS, META, NEEDED, ROLES, STANCES, TYPES, read_compact
from argmap.errors import CallError, CompactError
from argmap.model import Document, Section, Unit

OPTIONAL = (*META, "split", "subject", "note")
_ROLE_WORDS = {label: word for word, label in ROLES.items()}
_TYPE_WORDS = {label: word for word, label in TYPES.items()}
_STANCE_WORDS = {label: word for word, label in STANCES.items()}
_SIGNS = {kind: sign for sign, kind in LINKS.items() if sign != "!"}
_CLOSE, _SECTION, _OPEN = range(3)  # the order of marks that stand at one place


def write_compact(document: Document, head: Mapping[str, str]) -> str:
    """Return the ``.amap`` text of a document.

    Raises:
        CallError: the head lacks a line, a unit lacks a label, or the format cannot hold something.
    """
    for name in NEEDED:
        if not head.get(name, "").strip():
            raise CallError(f"a compact file needs '{name}: …' in its head; give it")
    names = [*NEEDED, *(name for name in head if name not in NEEDED)]
    lines = [f"{name}: {' '.join(head[name].split())}" for name in names if head[name].strip()]
    written = "\n".join(lines) + "\n---\n" + _body(document)
    try:
        read_back = read_compact(written)[0]
    except CompactError as error:
        raise CallError(f"the compact format cannot hold this document: {error}") from error
    held, wanted = _facts(read_back), _facts(document)
    for part, fact in wanted.items():
        if held[part] != fact:
            raise CallError(
                f"the compact format cannot hold the {part} of this document; keep JSON"
            )
    return written


def head_of(document: Document, name: str) -> dict[str, str]:
    """Return a head for a document that has none; ``name`` is the post's id."""
    givers = [unit.tags.role.by for unit in document.units if unit.tags.role]
    head = {
        "id": name,
        "title": document.title or name,
        "topic": document.topic.text or document.title or name,
        "kind": "post",
        "annotator": givers[0] if givers else document.topic.by,
    }
    meta = document.meta.model_dump()
    return head | {field: meta[field] for field in META if meta[field]}


def losses(document: Document) -> tuple[str, ...]:
    """Return which layers of a document the compact format leaves out: names of layers."""
    tags = [tag for unit in document.units for tag in (unit.tags.role, unit.tags.type) if tag]
    judged = [
        (thing.score, thing.cues) for things in (tags, document.relations) for thing in things
    ]
    lost = {
        "scores": any(score < 1 for score, _ in judged),
        "cues": any(cues for _, cues in judged),
        "findings": bool(document.findings),
        "support": any(unit.support for unit in document.units),
    }
    return tuple(layer for layer, is_lost in lost.items() if is_lost)


def _body(document: Document) -> str:
    """Return the text with its marks written in."""
    marks = sorted(_section_marks(document) + _span_marks(document), key=lambda mark: mark[:3])
    parts, place = [], 0
    for at, _, _, words in marks:
        parts += [document.text[place:at], words]
        place = at
    return "".join((*parts, document.text[place:]))


def _section_marks(document: Document) -> list[tuple[int, int, int, str]]:
    """Return the ``§`` lines, each at the beginning of the line in which its section begins."""
    marks = []
    for number, section in enumerate(document.sections):
        at = document.text.rfind("\n", 0, section.start) + 1 if number else 0
        marks.append((at, _SECTION, 0, _section_line(section)))
    return marks


def _section_line(section: Section) -> str:
    names = ", ".join(section.voice.names)
    return f"§ {section.voice.kind} {names}".rstrip() + "\n"


def _span_marks(document: Document) -> list[tuple[int, int, int, str]]:
    """Return what opens and closes headings and units: outer ones open first and close last."""
    links = _links(document)
    marks = []
    for section in document.sections:
        for heading in section.headings:
            length = heading.end - heading.start
            marks.append((heading.start, _OPEN, -2 * length - 1, f"⟪{heading.level}|"))
            marks.append((heading.end, _CLOSE, 2 * length + 1, "⟫"))
    for unit in document.units:
        length = unit.end - unit.start
        words = " ".join((unit.id, _labels(unit), *links[unit.id], *_source(unit)))
        marks.append((unit.start, _OPEN, -2 * length, f"⟦{words}|"))
        marks.append((unit.end, _CLOSE, 2 * length, "⟧"))
    return marks


def _labels(unit: Unit) -> str:
    if unit.role is None or unit.type is None or unit.stance is None:
        raise CallError(f"{unit.id} lacks its role, type or stance; analyse the document first")
    return f"{_ROLE_WORDS[unit.role]}.{_TYPE_WORDS[unit.type]}.{_STANCE_WORDS[unit.stance]}"


def _source(unit: Unit) -> tuple[str, ...]:
    return (f"@{unit.source.kind}:{unit.source.name}",) if unit.source else ()


def _links(document: Document) -> dict[str, list[str]]:
    """Return the links of each unit as the format writes them."""
    relations = {relation.id: relation for relation in document.relations}
    links: dict[str, list[str]] = defaultdict(list)
    for relation in document.relations:
        under = relations.get(relation.target)
        sign, target = _SIGNS[relation.kind], relation.target
        if under:
            sign, target = "!", f"{under.source}>{under.target}"
        links[relation.source].append(sign + target)
    return links


def _facts(document: Document) -> dict[str, object]:
    """Return what a compact file says, apart from who says it and from the ids."""
    order = {unit.id: f"u{number}" for number, unit in enumerate(document.units, start=1)}
    pairs = {
        relation.id: (order[relation.source], order.get(relation.target, ""))
        for relation in document.relations
    }
    return {
        "text": document.text,
        "sections": [(s.start, s.end, s.voice, set(s.headings)) for s in document.sections],
        "units": [(u.start, u.end, u.role, u.type, u.stance) for u in document.units],
        "sources": [u.source and (u.source.kind, u.source.name) for u in document.units],
        "relations": {
            (order[r.source], order.get(r.target) or pairs[r.target], r.kind)
            for r in document.relations
        },
    }

"""Compact: the corpus format that people write, read and diff (docs/corpus-format.md).

In:  the text of one ``.amap`` file.
Out: a document with sections, units, relations and sources, and the head of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from argmap.errors import CompactError, DocumentError
from argmap.model import (
    Document,
    Judgement,
    Relation,
    Role,
    SourceKind,
    Stance,
    Tags,
    UnitType,
    VoiceKind,
)

ROLES = {"c": Role.CLAIM, "p": Role.PREMISE}
TYPES = {
    "fact": UnitType.FACT,
    "stat": UnitType.STATISTIC,
    "test": UnitType.TESTIMONY,
    "cause": UnitType.CAUSAL,
    "pred": UnitType.PREDICTION,
    "eval": UnitType.EVALUATION,
    "policy": UnitType.POLICY,
    "anal": UnitType.ANALOGY,
    "def": UnitType.DEFINITION,
}
STANCES = {"fav": Stance.FAVOR, "aga": Stance.AGAINST, "neu": Stance.NEUTRAL}
LINKS = {"+": "support", "-": "attack", "=": "restate", "!": "attack"}
NEEDED = ("id", "title", "topic", "kind", "annotator")
META = ("author", "published", "board", "url", "format")
_MARK = re.compile(
    r"^§ (?P<section>author|ai|quoted|furniture)\b(?P<names>[^\n]*)(?:\n|\Z)"
    r"|⟪(?P<level>[1-9])\|"
    r"|⟦(?P<unit>[^|⟦⟧\n]*)\|"
    r"|(?P<close>[⟧⟫])",
    re.MULTILINE,
)


@dataclass
class _Opened:
    """What is open while the body is read; ``start`` counts characters of the post."""

    start: int
    line: int
    words: str = ""
    level: int = 0


@dataclass
class _Body:
    """The body as it is taken apart."""

    text: str = ""
    sections: list[dict[str, object]] = field(default_factory=list)
    headings: list[list[dict[str, int]]] = field(default_factory=list)
    units: list[dict[str, object]] = field(default_factory=list)
    heads: list[tuple[str, int]] = field(default_factory=list)


def read_compact(source: str) -> tuple[Document, dict[str, str]]:
    """Return the annotated document and the head of a compact file.

    Raises:
        CompactError: the file breaks the format; the message names the line.
    """
    head, body, first_line = _head(source)
    parsed = _take_apart(body, first_line)
    annotator = head["annotator"]
    units = [_unit(parsed, n, annotator) for n in range(len(parsed.units))]
    relations = _relations(parsed, annotator)
    sections = [
        {**section, "headings": headings}
        for section, headings in zip(parsed.sections, parsed.headings, strict=True)
    ]
    try:
        document = Document.of(
            parsed.text,
            title=head["title"],
            topic={"text": head["topic"], "by": annotator},
            meta={name: head[name] for name in META if name in head},
            sections=sections,
            units=units,
            relations=relations,
        )
    except DocumentError as error:
        raise CompactError(first_line, str(error)) from error
    return document, head


def _head(source: str) -> tuple[dict[str, str], str, int]:
    """Return the head, the body and the line on which the body begins."""
    before, rule, body = source.partition("\n---\n")
    if not rule:
        raise CompactError(1, "no line '---' parts the head from the post; add it")
    head: dict[str, str] = {}
    for number, line in enumerate(before.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        name, colon, value = line.partition(":")
        if not colon:
            raise CompactError(number, f"{line!r} is not 'name: value'")
        head[name.strip()] = value.strip()
    for name in NEEDED:
        if not head.get(name):
            raise CompactError(1, f"the head lacks '{name}: …'")
    return head, body, before.count("\n") + 3


def _take_apart(body: str, first_line: int) -> _Body:
    """Part the body into its post and its marks."""
    parsed = _Body()
    opened: list[_Opened] = []
    kept: list[str] = []
    length, place = 0, 0
    for mark in _MARK.finditer(body):
        kept.append(body[place : mark.start()])
        length += mark.start() - place
        place = mark.end()
        line = first_line + body.count("\n", 0, mark.start())
        if mark["section"]:
            _open_section(parsed, mark, length, opened, line)
        elif mark["close"]:
            _close(parsed, mark["close"], length, opened, line)
        else:
            level = int(mark["level"] or 0)
            opened.append(_Opened(length, line, mark["unit"] or "", level))
    if opened:
        raise CompactError(opened[-1].line, "a unit or heading is opened here and never closed")
    kept.append(body[place:])
    parsed.text = "".join(kept)
    stray = re.search("[⟦⟧⟪⟫]", parsed.text)
    if stray:
        raise CompactError(first_line, f"a stray {stray[0]!r} stands in the post; mend that mark")
    _close_sections(parsed, first_line)
    return parsed


def _open_section(
    parsed: _Body, mark: re.Match[str], length: int, opened: list[_Opened], line: int
) -> None:
    if opened:
        raise CompactError(line, "a section begins inside a unit or heading; close it first")
    names = [name.strip() for name in re.split("[,、]", mark["names"]) if name.strip()]
    kind = VoiceKind(mark["section"])
    number = len(parsed.sections) + 1
    section = {"id": f"s{number}", "start": length, "voice": {"kind": kind, "names": names}}
    parsed.sections.append(section)
    parsed.headings.append([])


def _close(parsed: _Body, sign: str, length: int, opened: list[_Opened], line: int) -> None:
    if not opened or (sign == "⟫") != bool(opened[-1].level):
        raise CompactError(line, f"{sign!r} closes nothing that was opened before it")
    last = opened.pop()
    if not parsed.sections:
        raise CompactError(line, "the post must begin with a line '§ KIND'")
    if last.level:
        heading = {"start": last.start, "end": length, "level": last.level}
        parsed.headings[-1].append(heading)
        return
    if any(not outer.level for outer in opened):
        raise CompactError(line, "a unit stands inside another unit; units do not nest")
    unit = {"start": last.start, "end": length, "section": f"s{len(parsed.sections)}"}
    parsed.units.append(unit)
    parsed.heads.append((last.words, last.line))


def _close_sections(parsed: _Body, first_line: int) -> None:
    """Give each section its end: the last character before the next that is not white space."""
    if not parsed.sections or parsed.text[: int(str(parsed.sections[0]["start"]))].strip():
        raise CompactError(first_line, "the post must begin with a line '§ KIND'")
    starts = [int(str(section["start"])) for section in parsed.sections]
    for section, start, after in zip(
        parsed.sections, starts, [*starts[1:], len(parsed.text)], strict=True
    ):
        words = parsed.text[start:after]
        if not words.strip():
            raise CompactError(first_line, f"section {section['id']} is empty; remove its line")
        section["start"] = start + len(words) - len(words.lstrip())
        section["end"] = start + len(words.rstrip())


def _unit(parsed: _Body, number: int, annotator: str) -> dict[str, object]:
    """Return the ``number``-th unit as the document has it."""
    place = parsed.units[number]
    words, line = parsed.heads[number]
    start, end = int(str(place["start"])), int(str(place["end"]))
    text = parsed.text[start:end]
    if not text or text != text.strip():
        raise CompactError(line, "a unit is empty, or begins or ends with white space")
    front, _, source = words.partition("@")
    fields = front.split()
    if len(fields) < 2 or fields[1].count(".") != 2:
        raise CompactError(line, f"{words!r} is not 'ID ROLE.TYPE.STANCE LINKS @SOURCE'")
    role, kind, stance = fields[1].split(".")
    if role not in ROLES or kind not in TYPES or stance not in STANCES:
        raise CompactError(line, f"{fields[1]!r} is not one of the labels of the format")
    section = parsed.sections[int(str(place["section"])[1:]) - 1]
    judgement = Judgement(by=annotator)
    return {
        **place,
        "id": f"u{number + 1}",
        "text": text,
        "role": ROLES[role],
        "type": TYPES[kind],
        "stance": STANCES[stance],
        "voice": section["voice"],
        "source": _source(parsed.text, source.strip(), start, end, line) if source else None,
        "tags": Tags(role=judgement, type=judgement, stance=judgement),
    }


def _source(text: str, words: str, start: int, end: int, line: int) -> dict[str, object]:
    """Return a source with the place of its name."""
    kind, _, name = words.partition(":")
    if kind not in tuple(SourceKind) or not name:
        raise CompactError(line, f"'@{words}' is not '@KIND:NAME'")
    place = text.find(name, start, end)
    place = place if place >= 0 else text.find(name, end)
    place = place if place >= 0 else text.rfind(name, 0, start)
    if place < 0:
        raise CompactError(line, f"the source {name!r} does not stand in the post; copy its words")
    return {"kind": kind, "name": name, "start": place, "end": place + len(name)}


def _relations(parsed: _Body, annotator: str) -> list[Relation]:
    """Return the relations, plain links first, then the undercuts that point at them."""
    written = _written_ids(parsed)
    found: dict[tuple[str, str], Relation] = {}
    undercuts: list[tuple[str, str, str, int]] = []
    for words, line in parsed.heads:
        source = written[words.split()[0]]
        for link in words.partition("@")[0].split()[2:]:
            sign, ends = link[0], [written.get(end, "") for end in link[1:].split(">")]
            if sign not in LINKS or len(ends) != (2 if sign == "!" else 1):
                raise CompactError(line, f"{link!r} is no link; write +u1, -u1, =u1 or !u2>u1")
            if not all(ends) or ends[0] == source:
                raise CompactError(line, f"{link!r} names no other unit of this file")
            if sign == "!":
                undercuts.append((source, ends[0], ends[1], line))
            else:
                _add(found, (source, ends[0]), LINKS[sign], (annotator, line))
    for source, start, end, line in undercuts:
        if (start, end) not in found:
            raise CompactError(line, "an undercut names a relation that is not written")
        _add(found, (source, found[start, end].id), LINKS["!"], (annotator, line))
    return list(found.values())


def _written_ids(parsed: _Body) -> dict[str, str]:
    """Return the document's id of each unit by the id that the file gives it."""
    written: dict[str, str] = {}
    for number, (words, line) in enumerate(parsed.heads):
        name = (words.split() or [""])[0]
        if name in written:
            raise CompactError(line, f"the unit id {name!r} is used twice")
        written[name] = f"u{number + 1}"
    return written


def _add(
    found: dict[tuple[str, str], Relation], ends: tuple[str, str], kind: str, by: tuple[str, int]
) -> None:
    """Add a relation; two between the same ends are refused."""
    annotator, line = by
    if ends in found:
        raise CompactError(line, "the same two ends are linked twice; keep one link")
    number = f"r{len(found) + 1}"
    found[ends] = Relation(id=number, source=ends[0], target=ends[1], kind=kind, by=annotator)

"""Sources: find where each unit says that it has its content from.

In:  a document with blocks, sections and units.
Out: the same document with ``Unit.source`` set where there is one. What stands in the unit wins,
     then the words that lead up to it in its sentence or quotation and the person that "he"
     stands for, then the outlet of a quoted section, then the camp whose list the unit stands in,
     then the link that closes the block. A source that a unit has already stays.

A link closes the lines from the link before it, from the section's start or from its highest
heading, whichever is last. A link in furniture, an invitation to a channel, and a link far below an
author's long essay close nothing.

Source: annotation guidelines, section 8.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from argmap.language.attribution import find_attribution
from argmap.language.camps import Camp, camp_of_blocks
from argmap.model import Block, BlockKind, Document, Section, Source, SourceKind, Unit, VoiceKind

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'，。；、）】)\]]+")
_INVITATION = re.compile(
    r"加入|訂閱|订阅|關注|关注|频道|頻道|群组|群組|QQ群|微信群|转载|轉載|版权|版權|个人主页|作者主页"
)
_HE = re.compile(
    r"^(?:在)?[他她](?!们|的)|[他她](?:还|又|也|则|并|因此|随后|同时)?"
    r"(?:说|認為|认为|指出|提醒|估计|估計|称|稱|强调|強調|写道|寫道|算|建议|建議|主张|主張|坦言|表示|解释|解釋|补充|補充|承认|承認)"
)
CARRIED = 4
ESSAY_LINES = 16
ESSAY_LENGTH = 4000
NEAR = 120
SHORT = 30  # an invitation is a short line; a longer one may speak of channels


def audit_sources(document: Document) -> Document:
    """Return ``document`` with the source of every unit that has one."""
    outlets = {section.id: _quoted(document, section) for section in document.sections}
    links = list(_links(document))
    ends = [link.end for _, link in links]
    units = []
    camps = camp_of_blocks(document)
    starts = [block.start for block in document.blocks]
    for unit, said in zip(document.units, _carried(document), strict=True):
        camp = camps.get(bisect_right(starts, unit.start) - 1)
        source = (
            unit.source
            or said
            or outlets[unit.section]
            or (camp and _camp(document, camp))
            or _closing(unit, links, ends)
        )
        units.append(unit if source is None else unit.model_copy(update={"source": source}))
    return document.with_layers(units=tuple(units))


def _carried(document: Document) -> Iterator[Source | None]:
    """Yield who is named for each unit; "he says" carries the last person on."""
    person: Source | None = None
    section, since = "", 0
    for unit, said in zip(document.units, _quotations(document), strict=True):
        if unit.section != section:
            person, section = None, unit.section
        since += 1
        if said is not None and said.kind == SourceKind.PERSON:
            person, since = said, 0
        carries = said is None and since <= CARRIED and _HE.search(unit.text)
        if carries:
            since = 0
        yield person if carries else said


def _camp(document: Document, camp: Camp) -> Source:
    """Return a camp as the source that nobody can look up."""
    name = document.text[camp.start : camp.end]
    return Source(kind=SourceKind.VAGUE, name=name, start=camp.start, end=camp.end)


def _quotations(document: Document) -> Iterator[Source | None]:
    """Yield who is named for each unit; a quotation that runs on keeps its speaker."""
    named = list(_named(document))
    speaker: Source | None = None
    for place, (unit, source) in enumerate(zip(document.units, named, strict=True)):
        follows = (
            place > 0 and "\n" not in document.text[document.units[place - 1].end : unit.start]
        )
        speaker = speaker if follows else None
        if source is None and speaker is None and unit.text.endswith(("”", "」")):
            speaker = _speaker_after(document, place, named)
        found = source or speaker
        yield found
        if found is not None and found.kind in (SourceKind.PERSON, SourceKind.AI):
            opened = max(unit.text.rfind("“"), unit.text.rfind("「"))
            closed = max(unit.text.rfind("”"), unit.text.rfind("」"))
            runs_on = opened > closed or (opened == closed and speaker is not None)
            speaker = found if runs_on else None


def _speaker_after(document: Document, place: int, named: Sequence[Source | None]) -> Source | None:
    """Return the person with whom the next unit begins: “…”黄仁勋说."""
    unit = document.units[place]
    if place + 1 == len(named) or not unit.text.startswith(("“", "「")):
        return None
    after, following = named[place + 1], document.units[place + 1]
    begins = after is not None and after.start == following.start == unit.end
    return after if begins else None


def _named(document: Document) -> Iterator[Source | None]:
    """Yield who is named in each unit or in the words that lead up to it."""
    starts = [sentence.start for sentence in document.sentences]
    for unit in document.units:
        place = bisect_right(starts, unit.start) - 1
        lead = starts[place] if place >= 0 else unit.start
        yield _said(document, unit, unit.start, unit.end) or _led(document, unit, lead)


def _said(document: Document, unit: Unit, start: int, end: int) -> Source | None:
    """Return the source that the words from ``start`` to ``end`` name."""
    found = find_attribution(document.text, start, end)
    if found is None:
        return None
    if found.kind == SourceKind.AI and unit.voice.kind == VoiceKind.AI:
        return None
    return Source(kind=found.kind, name=found.name, start=found.start, end=found.end)


def _led(document: Document, unit: Unit, lead: int) -> Source | None:
    """Return the source that the words before the unit name: "X指出:" and then the unit."""
    before = document.text[max(lead, unit.start - NEAR) : unit.start].rstrip(' *“"「')
    if not before.endswith((":", "：", ",", "，")):
        return None
    return _said(document, unit, max(lead, unit.start - NEAR), unit.start)


def _quoted(document: Document, section: Section) -> Source | None:
    """Return the outlet or channel that a quoted section names in its words, not in its link."""
    if section.voice.kind != VoiceKind.QUOTED or not section.voice.names:
        return None
    name = section.voice.names[0]
    urls = [match.span() for match in _URL.finditer(document.text, section.start, section.end)]
    start = document.text.find(name, section.start, section.end)
    if start < 0 or any(first <= start < last for first, last in urls):
        return None
    return Source(kind=SourceKind.OUTLET, name=name, start=start, end=start + len(name))


def _closing(unit: Unit, links: Sequence[tuple[int, Source]], ends: Sequence[int]) -> Source | None:
    """Return the link that closes the unit's block."""
    place = bisect_right(ends, unit.end)
    if place == len(links) or unit.start < links[place][0]:
        return None
    return links[place][1]


def _links(document: Document) -> Iterator[tuple[int, Source]]:
    """Yield where each closed block begins, and the link that closes it, in text order."""
    starts = [block.start for block in document.blocks]
    for section in document.sections:
        if section.voice.kind not in (VoiceKind.AUTHOR, VoiceKind.QUOTED):
            continue
        first = bisect_right(starts, section.start - 1)
        last = bisect_right(starts, section.end - 1)
        yield from _links_in(document, section, document.blocks[first:last])


def _links_in(
    document: Document, section: Section, blocks: Sequence[Block]
) -> Iterator[tuple[int, Source]]:
    """Yield the closed blocks of one section."""
    levels = [heading.level for heading in section.headings]
    tops = {heading.start for heading in section.headings if heading.level == min(levels)}
    begin, lines = section.start, 0
    for before, block in pairwise((None, *blocks)):
        if block is None:
            continue
        if block.kind != BlockKind.LINK:
            if block.start in tops or (before and before.kind == BlockKind.LINK):
                begin, lines = block.start, 0
            lines += 1
            continue
        url = _URL.search(document.text, block.start, block.end)
        is_first = before is not None and before.kind != BlockKind.LINK
        essay = lines > ESSAY_LINES or block.start - begin > ESSAY_LENGTH
        if section.voice.kind == VoiceKind.AUTHOR and essay:
            continue
        if url and is_first and before and not _invites(document.text, before, block):
            start, end = url.span()
            yield begin, Source(kind=SourceKind.LINK, name=url[0], start=start, end=end)


def _invites(text: str, before: Block, link: Block) -> bool:
    """Tell whether the link invites to a channel rather than names what was read."""
    line = text[before.start : before.end] if before.end - before.start <= SHORT else ""
    return before.kind == BlockKind.FURNITURE or bool(
        _INVITATION.search(line) or _INVITATION.search(text, link.start, link.end)
    )

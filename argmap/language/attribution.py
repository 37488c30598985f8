"""Attribution: find in a unit who says it.

In:  a text and the span of a unit in it.
Out: the source that the unit names (outlet, person, organisation, AI system, or a vague one), where
     the name and the word of saying stand, and whether the content is reported speech.

The author himself (我认为, 笔者说) and idioms (可以说, 说明) are no source. A named source wins over a
vague one; among named ones the first wins.

Source: annotation guidelines, section 8; the tables ``saying.toml``, ``vague.toml``,
``speakers.toml`` and the sources named there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from argmap.language.folding import fold
from argmap.language.speakers import Speaker, find_speaker, find_topic, speech
from argmap.model import SourceKind


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it.

    Attributes:
        kind: outlet, person, organisation, ai or vague.
        name: the name as the text gives it.
        start: where the name stands, first code point.
        end: code point after it.
        cue_start: where the word of saying stands (称, 据 … 报道), first code point.
        cue_end: code point after it.
        reported: whether the unit reports speech or opinion rather than a count or an event.
    """

    kind: SourceKind
    name: str
    start: int
    end: int
    cue_start: int
    cue_end: int
    reported: bool


_CLAUSE = re.compile(r"[^,。;!?\n“”「」:…—]+")
_OPENER = re.compile(
    r"(?:根据|依据|按照|援引|引述|引用|借用|(?<![证依数凭占单收论票])据(?!此|我|点|守|有|理))"
)
_TITLE = re.compile(
    r"(根据|(?<![证依数凭占单收论票])据|援引|引述|引用|来自|按)[^,。;:!?\n《》]{0,8}《(?P<title>[^》\n]{1,30})》"
)
_PASSIVE = (
    "的",
    "被",
    "受",
    "遭",
    "受到",
    "遭到",
    "引发",
    "面对",
    "可以",
    "不能",
    "无法",
    "很难",
    "难以",
    "如果",
    "可",
)
_HEARSAY = ("听说", "公认", "相传", "传闻", "盛传")
_LIKENING = ("比作", "形容")
LONGEST = 60
MOST_VERBS = 20  # a clause with more is no sentence


@lru_cache(maxsize=1 << 15)  # for the units of a post of a million characters
def find_attribution(text: str, start: int, end: int) -> Attribution | None:
    """Return the source that ``text[start:end]`` names, if it names one.

    >>> found = find_attribution("Sean Foo尖锐地指出,繁荣是空心的。", 0, 21)
    >>> found.kind.value, found.name, found.reported
    ('person', 'Sean Foo', True)
    """
    words = text[start:end]
    folded = fold(words)
    vague: Attribution | None = None
    for found in _candidates(words, folded):
        if found.kind != SourceKind.VAGUE:
            return _moved(found, start)
        vague = vague or found
    return _moved(vague, start) if vague else None


def _moved(found: Attribution, by: int) -> Attribution:
    """Return the same source with offsets into the whole text."""
    return Attribution(
        found.kind,
        found.name,
        found.start + by,
        found.end + by,
        found.cue_start + by,
        found.cue_end + by,
        found.reported,
    )


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause of a unit: the unit as written, folded, and with idioms covered; and its place."""

    words: str
    folded: str
    clear: str
    start: int
    end: int

    def gives(self, start: int, end: int) -> bool:
        """Tell whether the words between two places end in 数据, 报告 or the like."""
        return speech().gives(self.folded, start, end)

    def verb(self, start: int, end: int) -> re.Match[str] | None:
        """Return the first word of saying between two places in the clause."""
        return speech().verb.search(self.clear, start, min(end, self.end))


def _candidates(words: str, folded: str) -> Iterator[Attribution]:
    """Yield the sources of a unit, clause by clause."""
    clear = speech().without_idioms(folded)
    topic: Speaker | None = None
    for match in _CLAUSE.finditer(folded):
        clause = _Clause(words, folded, clear, *match.span())
        yield from _titled(clause)
        yield from _opened(clause)
        topic = find_topic(words, folded, clause.start, clause.end) or topic
        yield from _spoken(clause, topic)
        yield from _vague(clause)


def _made(
    clause: _Clause, speaker: Speaker, cue: tuple[int, int], *, reported: bool
) -> Attribution:
    """Return what was found as an attribution."""
    kind, start, end = speaker
    return Attribution(kind, clause.words[start:end], start, end, *cue, reported)


def _titled(clause: _Clause) -> Iterator[Attribution]:
    """Yield 《金融时报》 after 据."""
    for match in _TITLE.finditer(clause.folded, clause.start, clause.end):
        if not speech().is_paper(match["title"]):
            verb = clause.verb(match.end(), match.end() + 16)
            speaker = Speaker(SourceKind.OUTLET, *match.span("title"))
            cue = verb.span() if verb else match.span(1)
            yield _made(clause, speaker, cue, reported=_is_saying(verb))


def _opened(clause: _Clause) -> Iterator[Attribution]:
    """Yield the name between 据 and 报道, 数据, 统计."""
    opener = _OPENER.search(clause.folded, clause.start, clause.end)
    if not opener:
        return
    limit = min(clause.end, opener.end() + LONGEST)
    verb = clause.verb(opener.end(), limit)
    stop = verb.start() if verb else limit
    stop -= clause.folded.endswith("的", opener.end(), stop)
    speaker = find_speaker(clause.words, clause.folded, opener.end(), stop)
    if speaker and (verb or speaker.kind == SourceKind.AI or clause.gives(opener.end(), stop)):
        cue = verb.span() if verb else opener.span()
        yield _made(clause, speaker, cue, reported=_is_saying(verb))


def _spoken(clause: _Clause, topic: Speaker | None) -> Iterator[Attribution]:
    """Yield the source of "name, verb of saying"; the verb alone goes on with ``topic``."""
    words, folded, start, end = clause.words, clause.folded, clause.start, clause.end
    for verb in islice(speech().verb.finditer(clause.clear, start, end), MOST_VERBS):
        if speech().is_noun(verb[0]) and verb.end() < end and folded[verb.end()] != "的":
            continue
        noun = folded[verb.end() + 1 : verb.end() + 3]
        is_noun = folded.startswith("的", verb.end()) and not speech().is_count(noun)
        if is_noun or folded.endswith(_PASSIVE, start, verb.start()):
            continue
        speaker = find_speaker(words, folded, max(start, verb.start() - LONGEST), verb.start())
        saying = _is_saying(verb)
        goes_on = not folded[start : verb.start()].strip(" *并还又也且") or verb[0] in _LIKENING
        if speaker is None and goes_on and saying:
            speaker = topic
        if speaker and "被" in folded[max(start, speaker.start - 6) : speaker.start]:
            continue
        if speaker and speaker.kind == SourceKind.VAGUE and not saying:
            speaker = speaker if speech().is_count(folded[speaker.start : verb.end()]) else None
        if speaker is None or (verb[0] == "看来" and folded[speaker.start - 1] != "在"):
            continue
        yield _made(clause, speaker, verb.span(), reported=saying)
        return
    if folded.startswith((":“", ':"', ":「"), end):
        speaker = find_speaker(words, folded, max(start, end - LONGEST), end)
        if speaker and speaker.kind in (SourceKind.PERSON, SourceKind.AI):
            yield _made(clause, speaker, (end, end + 1), reported=True)


def _vague(clause: _Clause) -> Iterator[Attribution]:
    """Yield 据统计, 数据显示, 众所周知: sources without a speaker."""
    match = speech().opener.search(clause.folded, clause.start, clause.end)
    if match and (match[0] not in _HEARSAY or match.start() == clause.start):
        speaker = Speaker(SourceKind.VAGUE, *match.span())
        reported = not speech().is_count(match[0])
        yield _made(clause, speaker, match.span(), reported=reported)


def _is_saying(verb: re.Match[str] | None) -> bool:
    """Tell whether the verb introduces reported speech."""
    return verb is not None and speech().is_saying(verb[0])

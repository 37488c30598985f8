"""Speakers: find the name of a speaker before a word of saying.

In:  a stretch of a clause, as written and folded.
Out: the speaker whose name ends there, adverbs aside (黄仁勋昨天再次|说), and what kind of source it is.

Source: annotation guidelines, section 8; the tables ``saying.toml``, ``vague.toml``,
``speakers.toml`` and the sources named there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from argmap.language.systems import find_systems
from argmap.language.words import cut_words
from argmap.model import SourceKind


class Speaker(NamedTuple):
    """A named or vague speaker.

    Attributes:
        kind: what kind of source.
        start: first code point of the name.
        end: code point after the last.
    """

    kind: SourceKind
    start: int
    end: int


_LATIN = r"[A-Z][A-Za-z'’.&-]{0,20}(?: (?:de |van |von |of )?[A-Z][A-Za-z'’.&-]{0,20}){0,3}"
_PART = "(?:(?![在的对曾也就将被是说向和与了])[一-鿿]){1,6}"
_DOTTED = rf"{_PART}(?:[·•・‧]{_PART}){{1,3}}"
_NAME_END = re.compile(
    rf"(?:(?P<latin>(?<![A-Za-z]){_LATIN})|(?P<dotted>{_DOTTED})|《(?P<title>[^》]{{1,30}})》)$"
)
_NAME_START = re.compile(rf"(?P<latin>{_LATIN})|(?P<dotted>{_DOTTED})")
_ADDED = re.compile(
    r"(?:[一-鿿]{1,4}[地着]|[0-9]{1,4}[年月日]|[初末底]|\([^()]{0,40}\)?|[ *”\"'])$"
)
_PHRASE = re.compile(r"(?:对|向|在|于|接受|通过|就)[^的]{0,20}$")
_LEAD = re.compile(r"[ *]*(?:但是?|当|而|然而|不过|同时|此外|另外|并且|对此|例如|比如|其中)?[ *]*")
_BREAK = re.compile(
    r"[\s的和与及、《》“”*()]|据|在|由|是|对|向|令|让|使|但|而|像|如|被|根据|援引|引用|此前|近日|日前|为"
)
WIDEST = 14
LONGEST_NAME = 7
SHORT_LATIN = 4  # GPU, GDP: no table knows them, so they are things rather than speakers
NOT_IN_NAMES = "对向在就也曾都将受被应须要可能会并而追问遭引让使指传以时人世界们括当素者后"
NAME_TAGS = ("n", "j", "eng", "b", "s", "vn", "a", "f", "m", "q", "x", "l")


class Speech:
    """The tables, ready for matching."""

    def __init__(self) -> None:
        """Read and compile the tables of the package."""
        saying, vague, speakers = (_table(name) for name in ("saying", "vague", "speakers"))
        self._saying = frozenset(saying["saying"]["words"])
        self.verb = re.compile(_any((*self._saying, *saying["showing"]["words"])))
        self._idiom = re.compile(_any(saying["not"]["words"]))
        self.opener = re.compile(rf"(?<![数证依根凭占])(?:{_any(vague['openers']['words'])})")
        self._papers = tuple(speakers["papers"]["suffixes"])
        self._counts = tuple(speakers["counts"]["words"])
        self.between = (*speakers["between"]["words"], *self._counts)
        self.myself = tuple(speakers["people"]["self"])
        people = speakers["people"]
        surname = f"(?:{_any(people['double'])}|[{people['surnames'][0]}])"
        given = "(?:(?![对向在和与的给跟])[一-鿿]){0,2}"
        person = re.compile(
            rf"(?:{_any(people['words'])}|{surname}{given}(?:{_any(people['titles'])}))$"
        )
        self.short = re.compile(rf"{surname}[一-鿿]{{1,2}}$")
        self.outlet, self.organisation = (
            _Named(speakers[kind]) for kind in ("outlets", "organisations")
        )
        self.foreign = frozenset(speakers["foreign"]["words"][0])
        self._nouns = frozenset(saying["nouns"]["words"])
        self.known = (
            (SourceKind.OUTLET, self.outlet.word),
            (SourceKind.ORGANISATION, self.organisation.word),
            (SourceKind.PERSON, person),
        )
        self.vague = re.compile(rf"(?:{_any(vague['speakers']['words'])})$")

    def without_idioms(self, folded: str) -> str:
        """Return ``folded`` with the idioms covered that hold a word of saying."""
        return self._idiom.sub(lambda match: "\x00" * len(match[0]), folded)

    def is_saying(self, verb: str) -> bool:
        """Tell whether ``verb`` introduces reported speech."""
        return verb in self._saying

    def is_noun(self, verb: str) -> bool:
        """Tell whether ``verb`` is a noun that speaks only at the end of its clause."""
        return verb in self._nouns

    def gives(self, folded: str, start: int, end: int) -> bool:
        """Tell whether the words end in what a speaker gives: 数据, 报告."""
        return folded.endswith(self._counts, start, end)

    def is_count(self, words: str) -> bool:
        """Tell whether vague words stand for a count or a study (据统计, 数据显示)."""
        return any(count in words for count in self._counts)

    def is_paper(self, title: str) -> bool:
        """Tell whether 《title》 is a law or a paper rather than an outlet."""
        return title.endswith(self._papers)


class _Named:
    """Names of one kind, by themselves or by how they end."""

    def __init__(self, table: dict[str, list[str]]) -> None:
        self.word = re.compile(rf"(?:{_any(table['words'])})$")
        self.suffix = re.compile(rf"(?:{_any(table['suffixes'])})$")


def find_speaker(words: str, folded: str, start: int, end: int) -> Speaker | None:
    """Return the speaker whose name ends at ``end``, but for what may stand between.

    Args:
        words: the unit as written.
        folded: the same folded.
        start: where the clause begins.
        end: where the word of saying begins.
    """
    found = _ending(words, folded, start, end)
    if found and found.start > start and folded[found.start - 1] in "对向跟":
        return _ending(words, folded, start, found.start - 1)
    if found:
        return found
    phrase = _PHRASE.search(folded, max(start + 1, end - 24), end)
    return _ending(words, folded, start, phrase.start()) if phrase else None


def _ending(words: str, folded: str, start: int, end: int) -> Speaker | None:
    """Return the speaker that ends at ``end``, or before the adverbs that end there."""
    while end > start:
        if folded.endswith(speech().myself, start, end):
            return None
        if found := _named(words, folded, start, end):
            return found
        shorter = _shortened(folded, start, end)
        if shorter == end:
            return None
        end = shorter
    return None


def find_topic(words: str, folded: str, start: int, end: int) -> Speaker | None:
    """Return the person with whose name the clause begins."""
    lead = _LEAD.match(folded, start, end)
    start = lead.end() if lead else start
    match = _NAME_START.match(words, start, end)
    if match and (match["dotted"] or " " in match[0]):
        return Speaker(SourceKind.PERSON, *match.span())
    for size in (4, 3, 2):
        if speech().known[-1][1].fullmatch(folded, start, min(end, start + size)):
            return Speaker(SourceKind.PERSON, start, start + size)
    return None


def _shortened(folded: str, start: int, end: int) -> int:
    """Return where the adverb, date, aside or noun like 数据 begins that ends at ``end``."""
    if match := _ADDED.search(folded, max(start, end - 44), end):
        return match.start()
    size = next((len(word) for word in speech().between if folded.endswith(word, start, end)), 0)
    return end - size - (size > 0 and folded.endswith("的", start, end - size))


def _named(words: str, folded: str, start: int, end: int) -> Speaker | None:
    """Return the speaker whose name ends exactly at ``end``."""
    lead = max(start, end - 60)
    for system in find_systems(words, lead, end):
        if system.end == end:
            return Speaker(SourceKind.AI, system.start, end) if system.name else None
    foreign = _NAME_END.search(words, lead, end)
    if foreign and foreign["dotted"]:
        return _foreign(foreign) if _shortened(folded, start, end) == end else None
    for kind, pattern in speech().known:
        if match := pattern.search(folded, lead, end):
            return Speaker(kind, match.start(), end)
    if foreign:
        return _foreign(foreign)
    if match := speech().vague.search(folded, lead, end):
        return Speaker(SourceKind.VAGUE, match.start(), end)
    return _by_shape(folded, start, end)


def _foreign(match: re.Match[str]) -> Speaker | None:
    """Return Sean Foo and 彼得•蒂尔 as persons, Nvidia as an organisation, 《…报》 as an outlet."""
    if match["title"]:
        is_paper = speech().is_paper(match["title"])
        return None if is_paper else Speaker(SourceKind.OUTLET, *match.span("title"))
    if match["dotted"]:
        return Speaker(SourceKind.PERSON, _without_role(match), match.end())
    person = " " in match[0]
    kind = SourceKind.PERSON if person else SourceKind.ORGANISATION
    is_short = len(match[0]) <= SHORT_LATIN and match[0].isupper()
    return None if is_short else Speaker(kind, *match.span())


def _without_role(match: re.Match[str]) -> int:
    """Return where a dotted name begins after the role before it: 制片|比特·列诺科夫."""
    first = re.split("[·•・‧]", match["dotted"])[0]
    begin = match.start()
    for word in cut_words(first)[:-1]:
        if speech().foreign.issuperset(word.of(first)):
            break
        begin = match.start() + word.end
    return begin


def _by_shape(folded: str, start: int, end: int) -> Speaker | None:
    """Return a name that no table has, by how it ends or by how it is cut."""
    tables = speech()
    for kind, named in (
        (SourceKind.OUTLET, tables.outlet),
        (SourceKind.ORGANISATION, tables.organisation),
    ):
        if match := named.suffix.search(folded, max(start, end - WIDEST), end):
            begin = _widened(folded, start, match.start())
            if begin < match.start():
                return Speaker(kind, begin, end)
    lead = max(start, end - WIDEST)
    last = cut_words(folded[lead:end])[-1]
    is_name = last.tag.startswith("nr") and last.end - last.start > 1
    if is_name and folded[end - 1] not in NOT_IN_NAMES:
        return Speaker(SourceKind.PERSON, _whole(folded, start, lead + last.start, end), end)
    opening = _LEAD.match(folded, start, end)
    begin = opening.end() if opening else start
    if tables.short.fullmatch(folded, begin, end) and folded[end - 1] not in NOT_IN_NAMES:
        return Speaker(SourceKind.PERSON, begin, end)
    return None


def _whole(folded: str, start: int, begin: int, end: int) -> int:
    """Return where a foreign name begins that was cut too short: 伊赫|洛夫."""
    foreign = speech().foreign
    if not foreign.issuperset(folded[begin:end]):
        return begin
    while begin > max(start, end - LONGEST_NAME) and folded[begin - 1] in foreign:
        begin -= 1
    return begin


def _widened(folded: str, start: int, end: int) -> int:
    """Return where a name begins whose last part begins at ``end``."""
    lead = max(start, end - WIDEST)
    breaks = [match.end() for match in _BREAK.finditer(folded, lead, end)]
    lead = breaks[-1] if breaks else lead
    begin = end
    for word in reversed(cut_words(folded[lead:end])):
        if not word.tag.startswith(NAME_TAGS):
            break
        begin = lead + word.start
    return begin


def _any(words: Iterable[str]) -> str:
    """Return the words as one pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))


def _table(name: str) -> dict[str, dict[str, list[str]]]:
    """Return a table of the package."""
    raw = files("argmap.language").joinpath(f"{name}.toml").read_text("utf-8")
    return tomllib.loads(raw)


@cache
def speech() -> Speech:
    """Return the tables of the package, compiled once."""
    return Speech()

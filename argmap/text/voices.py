"""Voices: labels and headings that tell that somebody else speaks from here on.

In:  one block of a document.
Out: an opening: the voice that begins with it.

Source: annotation guidelines, section 1; the words are ``language/voices.toml`` and
``language/ai_systems.toml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from argmap.language.folding import fold
from argmap.language.lexicon import read_lists, word_pattern
from argmap.language.systems import SystemName, find_systems
from argmap.model import Block, BlockKind, Document, Voice, VoiceKind

LABEL = 48
INLINE = 30
READ = 160
SHORT = 20
NAME = "\0"
PLAIN = "\1"
_EDGE = " \t*_#>【】[]〖〗《》「」『』“”\"'():-–—·•★☆◆■|~.!?,;、"
_MARKED = (":", "】", "]", "」", "』", "》")
_VERB_ONLY = re.compile(r"(?:说|说道|认为|指出|表示|写道|答道|曰|怎么[看说讲答])$")
_BRACKETED = re.compile(r"[【\[][^】\]]{1,24}[】\]]\s?:?")
_PRESENTS = re.compile(
    r"[*\s]{0,4}(?:(?:先|再|且|请|来|也|接着|最后|接下来|我|又){0,3}(?:看看?|听听?|问问?|请教|追问|请出|有请|轮到|请)|(?:以下|下面)(?:就)?(?:是|为|由)|最后是|接着是|然后是)(?!题|答)"
)
_TAKEN_FROM = re.compile(
    r"^[^,。]{0,8}(?:全文|原文|报道|通报|公告|消息|原话)如下:?$"
    r"|^(?:转自|转载自|转)\s{0,2}[:《@]|^(?:转自|转载自|转发自)[^。!?]{1,24}:$"
)
_OPENED = ("“", '"', "「", "『")
_SPOKEN = re.compile(r"[“\"「『]")


class Opening(NamedTuple):
    """A voice that begins.

    Attributes:
        voice: who speaks from there on.
        after: whether it begins below the block, which is still the speaker's of before.
        inline: whether label and words share the block.
    """

    voice: Voice
    after: bool = False
    inline: bool = False


class _Words(NamedTuple):
    label: re.Pattern[str]
    named_last: re.Pattern[str]
    answering: re.Pattern[str]
    plain: re.Pattern[str]
    author: re.Pattern[str]
    quoted: re.Pattern[str]


@cache
def _words() -> _Words:
    """Return the patterns of the word lists; every repetition in them is bounded."""
    table = {name: word_pattern(words) for name, words in read_lists("voices").items()}
    edition = r"(?:[\s-]?(?:[a-z]{0,2}\d[\d.]{0,4}[a-z]{0,3}|pro|max|plus|turbo|mini|think(?:ing)?|opus|sonnet|flash)){0,3}"
    core = rf"[{NAME}{PLAIN}]{edition}(?:老师|同学|大模型|模型|先生|女士|君|大师|ai|联网版|满血版|深度思考)?"
    joint = r"[\s“”\"'」『「的]{0,3}(?:以及|还有|vs\.?|[与和及跟同、/&+,x×·|])?[\s“”\"'」『「]{0,3}"
    names = rf"{core}(?:{joint}{core}){{0,6}}"
    edge = rf"[{re.escape(_EDGE)}]{{0,6}}"
    tail = r"(?:如下|全文|原文|节选|摘要|摘录|部分|之?[一二三四五六七八九1-9]|\([^()]{0,20}\)|(?:及|和|与)\S{0,2}补充)?"
    noun = rf"(?:{table['widening']}){{0,3}}(?:{table['commentary']}){tail}"
    some = rf"[^。!?{NAME}{PLAIN}]"
    return _Words(
        label=re.compile(
            rf"{edge}(?:(?:{table['preface']})的?{edge}){{0,2}}{names}{edge}"
            rf"(?:[(]{some}{{0,16}}[)])?(?:对[^,。]{{1,12}}?的)?(?P<noun>{noun})?{edge}"
        ),
        named_last=re.compile(
            rf"{edge}{PLAIN}?(?P<noun>{noun}){edge}(?:by|来自|由|出自|摘自)?{edge}{names}"
            rf"(?:提供|生成|整理|撰写|出品|作答|执笔|版)?{edge}"
        ),
        answering=re.compile(
            rf"{edge}(?P<who>{names})\s?(?:再|又)?(?:点?评论?|回应|反驳|回复|答复?|驳|质疑|补充|对|论)\s?{names}[^。!?]{{0,10}}{edge}"
        ),
        plain=re.compile(
            rf"{edge}{PLAIN}(?:老师|君)?的?(?:{table['widening']}){{0,2}}(?:{table['plain_commentary']}){tail}{edge}"
        ),
        author=re.compile(
            rf"(?:{table['author']})(?:的|之|来|再|最后|简单|有)?(?:\S{{0,4}}?(?:{table['author_nouns']}))?\s*[:(]"
            rf"|(?:{table['author']})(?:的|之|来|再|最后|简单|有)?\S{{0,4}}?(?:{table['author_nouns']})$"
            rf"|(?:我|个人|本人)的?(?:一点|几点|一些|初步)?(?:{table['author_nouns']})$"
            r"|(?:编者按|编按|作者按|笔者按|楼主按|译者按|博主按|写在(?:最后|后面|文末|前面))"
        ),
        quoted=re.compile(rf"(?:{table['quoted']})(?:\([^()]{{0,20}}\))?$"),
    )


def opened_voice(document: Document, block: Block) -> Opening | None:
    """Return the voice that a block opens, None when it opens none."""
    raw = document.text[block.content : min(block.end, block.content + READ)]
    words = fold(raw)
    if names := find_systems(raw):
        hidden = hide_names(words, names)
        if len(raw) <= LABEL and _is_label(block, hidden, words):
            return None if _presents(block, words) else Opening(ai_voice(names))
        if len(raw) <= LABEL and (first := _answering(block, hidden, words)):
            return Opening(ai_voice(names[:first]))
        if opening := _inline(block, hidden, names):
            return opening
    if _is_author(block, words):
        return Opening(Voice(kind=VoiceKind.AUTHOR))
    if _is_quoted(block, words):
        return Opening(Voice(kind=VoiceKind.QUOTED))
    return None


def ai_voice(names: tuple[SystemName, ...]) -> Voice:
    """Return the voice of the systems that are named."""
    return Voice(kind=VoiceKind.AI, names=tuple(dict.fromkeys(s.name for s in names if s.name)))


def hide_names(words: str, names: tuple[SystemName, ...]) -> str:
    """Return the words with one sign in the place of each AI's name."""
    kept, place = [], 0
    for name in names:
        kept += [words[place : name.start], NAME if name.name else PLAIN]
        place = name.end
    return "".join([*kept, words[place:]])


def _is_label(block: Block, hidden: str, words: str) -> bool:
    """Tell whether a line is a label: AI names, perhaps with what they give, and nothing else."""
    closed = words.rstrip("*_ ").endswith(_MARKED)
    marked = closed or block.kind == BlockKind.HEADING
    if NAME not in hidden:
        return marked and bool(_words().plain.fullmatch(hidden)) and (closed or len(words) <= SHORT)
    match = _words().label.fullmatch(hidden) or _words().named_last.fullmatch(hidden)
    if not match:
        return False
    return marked or (match["noun"] is not None and len(words) <= SHORT)


def _answering(block: Block, hidden: str, words: str) -> int:
    """Return how many names answer in a label in which one AI answers another, 0 in no such."""
    marked = words.rstrip("*_ ").endswith(_MARKED) or block.kind == BlockKind.HEADING
    match = _words().answering.fullmatch(hidden) if marked else None
    return match["who"].count(NAME) + match["who"].count(PLAIN) if match else 0


def _presents(block: Block, words: str) -> bool:
    """Tell whether a line is a sentence of the author who presents an AI ("再看Kimi怎么说:")."""
    return not block.marker and bool(_PRESENTS.match(words))


def _inline(block: Block, hidden: str, names: tuple[SystemName, ...]) -> Opening | None:
    """Return the AI voice whose label opens a block that goes on with its words."""
    head, colon, rest = hidden.partition(":")
    bracket = _BRACKETED.match(hidden)
    if bracket and bracket.end() < len(hidden):
        head, colon, rest = bracket[0].rstrip(": "), ":", hidden[bracket.end() :]
    shown = head.count(NAME) + head.count(PLAIN)
    if not (colon and shown and rest.strip()) or len(head) > INLINE or head.startswith(_OPENED):
        return None
    match = (_words().label if NAME in head else _words().plain).fullmatch(head)
    if not match:
        return None
    noun = (match["noun"] or "") if NAME in head else head
    heading = block.kind == BlockKind.HEADING
    if noun:
        cited = not bracket and bool(_VERB_ONLY.search(noun))
    else:
        spoken = bool(_SPOKEN.match(rest.lstrip()))
        cited = heading or block.kind == BlockKind.ITEM or spoken
    return None if cited else Opening(ai_voice(names[:shown]), inline=not heading)


def _is_author(block: Block, words: str) -> bool:
    """Tell whether a block names the author as who speaks."""
    match = _words().author.match(words.strip("*_#【[( "))
    if not match:
        return False
    if match[0][-1] in ":(":
        return True
    return block.kind == BlockKind.HEADING or match[0].endswith("按")


def _is_quoted(block: Block, words: str) -> bool:
    """Tell whether a line announces material taken over from elsewhere."""
    stripped = words.strip(_EDGE)
    if len(stripped) <= SHORT and _words().quoted.match(stripped):
        closed = words.rstrip("*_ ").endswith(_MARKED)
        return closed or block.kind == BlockKind.HEADING
    return len(words) <= LABEL and bool(_TAKEN_FROM.search(words))

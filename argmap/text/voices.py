"""Voices: which lines tell that somebody else speaks from here on.

In:  the words of one block, folded, with its layout.
Out: an opening: the voice that begins, and whether the line itself only announces it.

Source: annotation guidelines, section 1; the words are ``language/voices.toml`` and
``language/ai_systems.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from argmap.language.folding import fold
from argmap.language.systems import SystemName, find_systems
from argmap.model import Block, BlockKind, Document, Voice, VoiceKind

LABEL = 48
LEAD_IN = 110
_EDGE = " \t*_#>【】[]〖〗《》「」『』“”\"'()（）:：-—–·•★☆◆■|~～.。!！?？,，;；0123456789、"
_JOINED = r"[\s与和及跟、/&+,x×vs.]*(?:ai|大模型|模型|老师|同学|聊天机器人)?[\s与和及跟、/&+,x×vs.“”\"'「」的]*"
_INLINE = re.compile(r"[:：]\s*\S")


class Opening(NamedTuple):
    """A voice that begins with a block.

    Attributes:
        voice: who speaks from here on.
        only_quote: whether it lasts only as long as the block quotation that follows.
    """

    voice: Voice
    only_quote: bool = False


class _Words(NamedTuple):
    commentary: re.Pattern[str]
    asking: re.Pattern[str]
    author: re.Pattern[str]
    quoted: re.Pattern[str]
    about: str


@cache
def _words() -> _Words:
    raw = files("argmap.language").joinpath("voices.toml").read_text("utf-8")
    table = tomllib.loads(raw)
    joined = {
        name: "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        for name, words in table.items()
    }
    nouns = joined["author_nouns"]
    return _Words(
        re.compile(
            rf"(?:{joined['commentary']})(?:如下|全文|原文|节选|摘要|摘录|部分|之?[一二三四五六1-9]|及?\S{{0,2}}补充)?"
        ),
        re.compile(joined["asking"]),
        re.compile(
            rf"(?:{joined['author']})(?:的|之|来|再|最后|简单|有)?(?:\S{{0,4}}?(?:{nouns}))?\s*[:(（]"
            rf"|(?:{joined['author']})(?:的|之|来|再|最后|简单|有)?\S{{0,4}}?(?:{nouns})$"
            rf"|(?:我|个人|本人)的?(?:一点|几点|一些|初步)?(?:{nouns})$"
            r"|(?:编者按|编按|作者按|笔者按|楼主按|译者按|博主按)"
        ),
        re.compile(rf"(?:{joined['quoted']})(?:\(.{{0,20}}\))?$"),
        joined["about_ai"],
    )


def opened_voice(document: Document, block: Block) -> Opening | None:
    """Return the voice that a block opens, None when it opens none."""
    raw = document.text[block.content : min(block.end, block.content + LEAD_IN + 60)]
    words = fold(raw)
    names = find_systems(words)
    if names and (voice := _ai_voice(document, block, words, names)):
        return Opening(voice, only_quote=False)
    if _is_author(block, words):
        return Opening(Voice(kind=VoiceKind.AUTHOR))
    if _is_quoted(block, words):
        return Opening(Voice(kind=VoiceKind.QUOTED))
    return None


def speaks_of_ai(words: str, names: tuple[str, ...]) -> bool:
    """Tell whether a person speaks in ``words`` of the AI that has just spoken.

    An AI says neither "I asked DeepSeek" nor "DeepSeek put it too politely".

    >>> speaks_of_ai("我觉得它说得太客气了。", ("Yuanbao",))
    True
    >>> speaks_of_ai("作为AI,我认为应当谨慎。", ("Yuanbao",))
    False
    """
    folded = fold(words)[:90]
    about = _words().about
    own = [s for s in find_systems(folded) if s.name in names or folded[s.start : s.end] == "ai"]
    for system in own:
        before, after = folded[: system.start], folded[system.end :]
        if re.match(rf"(?:们|老师|同学|这个)?(?:{about})", after) and not before.endswith("作为"):
            return True
        if re.search(r"(?:以上|上面|上述|看完|读完|看了|读了|对于|对|连|不得不说|感谢|谢谢|至于|听完|问了|问过)(?:是|由|为|了)?$", before) and (
            re.match(r"(?:们)?(?:的|给|生成|说|写|答|都|也|这)", after) or before.startswith(("以上", "上面", "看完", "读完"))
        ):
            return True
    if re.match(rf"(?:我|本人|笔者|楼主|咱|俺)[^,。!?;]{{0,10}}(?:它|ta|这(?:段|份|个|些|番|篇|条)|上面|以上|ai|机器)", folded):
        return not re.match("我(?:是|作为|无法|不能|只能|会|可以)", folded)
    return bool(
        re.match(
            r"(?:以上|上面|上述)(?:就?是|为|由|的|这|内容|几|全)?\S{0,6}(?:ai|回答|点评|评论|回复|分析|机器|它|说的|生成)"
            r"|(?:看完|读完|看了|读了)(?:它|这|以上|上面|ai|之后|以后)|(?:它|ai)(?:这|说的?|讲的?|写的?|答的?)(?:段|话|番|些|句|也|得|倒)",
            folded,
        )
    )


def _ai_voice(
    document: Document, block: Block, words: str, names: tuple[SystemName, ...]
) -> Voice | None:
    """Return the AI voice that a block announces."""
    length = block.end - block.content
    named = tuple(dict.fromkeys(s.name for s in names if s.name))
    if length <= LABEL and _is_label(block, words, names):
        return Voice(kind=VoiceKind.AI, names=named)
    if length <= LEAD_IN and _is_lead_in(words, names):
        return Voice(kind=VoiceKind.AI, names=named)
    head = _INLINE.search(words[:LABEL])
    if head and names[0].start <= 8:
        label = words[: head.start() + 1]
        inside = tuple(s for s in names if s.end <= len(label))
        if inside and _is_label(block, label, inside):
            return Voice(kind=VoiceKind.AI, names=tuple(dict.fromkeys(s.name for s in inside if s.name)))
    return None


def _is_label(block: Block, words: str, names: tuple[SystemName, ...]) -> bool:
    """Tell whether words are a label: AI names, perhaps with what they give, and nothing else."""
    marked = block.kind == BlockKind.HEADING or words.rstrip("*_ ").endswith((":", "】", "]", "」"))
    rest, place = "", 0
    for name in names:
        rest += words[place : name.start] + "\0"
        place = name.end
    rest = (rest + words[place:]).strip(_EDGE)
    rest = re.sub(rf"\0(?:{_JOINED}\0)*的?", "\0", rest).strip(_EDGE)
    if rest == "\0":
        return marked and any(name.name for name in names)
    before, _, after = rest.partition("\0")
    before, after = before.strip(_EDGE), after.strip(_EDGE)
    match = _words().commentary.search(after)
    while match and match.end() < len(after):
        match = _words().commentary.search(after, match.start() + 1)
    if not any(name.name for name in names) and after:
        return marked and not before and match is not None and match.start() == 0 and (
            re.fullmatch(r"[(（]?[^,。]{0,12}[)）]?", after[match.end() :]) is not None
        )
    if after and match and match.start() <= 12 and not re.search("[,，。;；]", after):
        return (marked or block.end - block.content <= 20) and len(before) <= 16
    if not after and before:
        found = re.search(rf"(?:{_words().commentary.pattern})\s*[(（:：\[【]?$", before)
        return marked and (bool(found) or bool(re.fullmatch(r"(?:附|附录|来自|以下是?|下面是?|转|补充|再看|再问|请看|听听|有请|我问|问|请教|ai)", before)))
    return False


def _is_lead_in(words: str, names: tuple[SystemName, ...]) -> bool:
    """Tell whether a sentence leads in to what an AI says: it asks, names it and stops."""
    closed = words.rstrip(" *_")
    if closed.endswith((":", "：")):
        tail = max(closed[:-1].rfind(sign) for sign in "。!?;")
        return bool(_words().asking.search(closed)) and names[-1].start > tail - 60
    return bool(re.match(r"(?:以下|下面)(?:内容|文字|部分|这段|全文)?\S{0,8}?(?:是|为|由|来自|系)", words)) and (
        len(words) <= 60
    )


def _is_author(block: Block, words: str) -> bool:
    """Tell whether a block names the author as who speaks."""
    match = _words().author.match(words.strip("*_#【[( "))
    if not match:
        return False
    if match[0][-1] in ":(（":
        return True
    return block.kind == BlockKind.HEADING or match[0].endswith("按")


def _is_quoted(block: Block, words: str) -> bool:
    """Tell whether a line announces material taken over from elsewhere."""
    stripped = words.strip(_EDGE)
    if len(stripped) <= 24 and _words().quoted.match(stripped):
        return words.rstrip("*_ ").endswith((":", "】", "]")) or block.kind == BlockKind.HEADING
    return len(words) <= 60 and bool(
        re.search(r"(?:转自|转载自|全文如下|原文如下|报道如下|报道原文|通报如下|公告如下|消息如下|原话如下)\s*:?$|^(?:转自|转载自|转)\s*[:《@]", words)
    )

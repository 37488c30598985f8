"""Lead-ins: sentences of the author after which somebody else speaks.

In:  a block of the author's ("我问了豆包,它说:"), at times with the one above or below it.
Out: an opening: the voice that begins with the next block.

Source: annotation guidelines, section 1; the words are ``language/voices.toml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from argmap.language.folding import fold
from argmap.language.lexicon import read_lists, word_pattern
from argmap.language.systems import SystemName, find_systems
from argmap.model import Block, Document, Voice, VoiceKind
from argmap.text.returns import sounds_of_ai
from argmap.text.voices import LABEL, NAME, PLAIN, SHORT, Opening, ai_voice, hide_names

LEAD_IN = 160
_SENTENCE = re.compile(r"[。!?;…]+(?=.)")
_TITLED = re.compile(
    rf"[^\w{NAME}]{{0,3}}{NAME}(?:[与和及跟、/&+,\s]{{1,3}}{NAME}){{0,5}}的?\w{{1,6}}[^\w]{{0,3}}"
)
_HANDED = re.compile(
    r"(?:[丢喂贴发交扔抛甩塞转拿输]给|请教|问了|问过|采访|让|请)[^。!?]{0,24}(?:ai|机器|模型|它|[\w]{2,})[^。!?]{0,40}"
)
_COPIED = re.compile(
    r"(?:原文|全文|正文|来信|信|答复|回复|公告|通知|通报|声明|报道|新闻|消息|帖子|留言|判决|文件|规定)[^。!?]{0,16}"
    r"[抄贴摘录转附放搬][^。!?]{0,4}(?:下面|这里|如下|于下|在此|于此)[^。!?]{0,6}[。:]$"
    r"|(?:照录|全文|原文|照登|节录|摘录)如下[^。!?]{0,4}[。:]$"
)
_ANNOUNCES = re.compile(r"[^。!?:]{2,40}:$")


class _Words(NamedTuple):
    leads: tuple[re.Pattern[str], ...]
    follows: re.Pattern[str]


@cache
def _words() -> _Words:
    """Return the patterns of the word lists; every repetition in them is bounded."""
    table = {name: word_pattern(words) for name, words in read_lists("voices").items()}
    count = r"(?:了|道|出|的|是|就|也|又|这么|这样|以下|如下|结果|内容|原文|全文|文章|问题|答案|意见|分析|判断|结论|回答|点评|建议|理由|看法|一下|一番|一句|一段|我|此事|这事|\d|[一两二三四五几]|段|点|条|个|句|话|,|、|\s|\([^()]{0,20}\)|[“”\"])"
    filler = r"(?:老师|同学|先生|大师|们|想了[^,。]{0,6}|很快|一口气|对此|对[^,。]{1,10}|给我|给出|给了|的|又|也|则|就|是|倒|还|这样|这么|如此|,|、|后|之后|最后|接着|马上|立刻|来|开始|一本正经地?|当场|随即|\s|版|\d|\.|自己|大概|居然|竟|却)"
    some = rf"[^。!?{NAME}{PLAIN}]"
    ai = rf"[{NAME}{PLAIN}]"
    return _Words(
        leads=(
            re.compile(
                rf"(?:{table['asking']}){some}{{0,14}}{ai}{some}{{0,24}}(?:{table['answering']}){some}{{0,16}}:$"
            ),
            re.compile(
                rf"(?:问|请教|\w给|输入|求助|咨询|讨教|采访){some}{{0,14}}{ai}{some}{{0,40}}:$"
            ),
            re.compile(rf"{ai}{some}{{0,40}}[,、]它{some}{{0,16}}:$"),
            re.compile(rf"{ai}{filler}{{0,5}}(?:{table['answering']}){count}{{0,10}}:$"),
            re.compile(
                rf"(?:^|[,:])(?:以下|下面|下文|下边|接下来|最后|接着|然后|首先|其次)[^。{NAME}{PLAIN}]{{0,12}}?(?:是|为|由|系|来自|摘自|转自|请|让|贴|附|看|听|引|转|抄){some}{{0,10}}(?<!对)(?<!关于){ai}[^。]{{0,40}}[:。]?$"
            ),
        ),
        follows=re.compile(rf"(?:{table['follows']})[^。!?]{{0,14}}[。:]?$"),
    )


def leads_in(document: Document, block: Block, above: Block | None = None) -> Opening | None:
    """Return the AI voice to which a block leads over, as an author's sentence does.

    The block names the AI and hands it the word at its end; or it only says "它的回答如下:", and
    the block ``above`` names the AI that was asked.
    """
    start = max(block.content, block.end - LEAD_IN)
    raw = document.text[start : block.end].rstrip("*_ ")
    words = fold(raw)
    names = find_systems(raw)
    hidden = hide_names(words, names)
    begin = max((m.end() for m in _SENTENCE.finditer(hidden)), default=0)
    last = hidden[begin:]
    if NAME in last or PLAIN in last:
        found = any(pattern.search(last) for pattern in _words().leads)
        found = found or bool(_words().follows.search(last))
    elif names:
        found = bool(_words().follows.search(last)) or _is_answering(last)
    else:
        found = above is not None and _is_answering(last) and len(words) <= 2 * SHORT
        names = _asked(document, above) if found and above else ()
        found = found and bool(names)
    if not found:
        return None
    near = tuple(name for name in names if name.start >= begin and name.name)
    return Opening(ai_voice(near or names), after=True)


def asked_voice(document: Document, block: Block, above: Block) -> Opening | None:
    """Return the AI voice that answers in ``block`` though the author above announces nothing.

    He asks an AI at his end, and the block begins as an AI's answer does, or is a line that
    begins with AI names.
    """
    raw = document.text[block.content : min(block.end, block.content + LABEL)]
    names = find_systems(raw)
    hidden = hide_names(fold(raw), names)
    titled = block.end - block.content <= LABEL and _TITLED.fullmatch(hidden)
    if titled and _HANDED.search(
        fold(document.text[max(above.content, above.end - LEAD_IN) : above.end])
    ):
        return Opening(ai_voice(names))
    asked = _asked(document, above)
    if asked and sounds_of_ai(document.text[block.content : block.end]):
        return Opening(ai_voice(asked), after=True)
    return None


def leads_to_quotation(document: Document, block: Block, *, wrapped: bool) -> Opening | None:
    """Return the quoted voice to which an author's sentence leads over.

    Args:
        document: the document of the block.
        block: what may announce that words of somebody else follow.
        wrapped: whether quotation marks stand around what follows; else it must be plainer.
    """
    words = fold(document.text[max(block.content, block.end - LABEL) : block.end])
    found = _COPIED.search(words) or (wrapped and _ANNOUNCES.search(words))
    return Opening(Voice(kind=VoiceKind.QUOTED), after=True) if found else None


def _asked(document: Document, block: Block) -> tuple[SystemName, ...]:
    """Return the AI systems that a block asks at its end."""
    raw = document.text[max(block.content, block.end - LEAD_IN) : block.end]
    names = find_systems(raw)
    hidden = hide_names(fold(raw), names)
    asks = re.search(
        rf"(?:问|请|让|给|用|找|拿)[^。!?]{{0,16}}[{NAME}{PLAIN}][^。!?]{{0,40}}[。!?:]?$", hidden
    )
    return names if asks else ()


def _is_answering(last: str) -> bool:
    """Tell whether a sentence without a name says that an answer follows ("它说:")."""
    return len(last) <= 2 * SHORT and bool(
        re.search(
            r"(?:^|[,、])(?:它|ta|他|她|对方|机器|结果|回答|答案|回复|原话|答复|以下|下面)[^。!?]{0,14}?"
            r"(?:说|答|回|写|评|讲|如下|是|给)?[^。!?]{0,10}(?::|如下。?)$",
            last,
        )
    )

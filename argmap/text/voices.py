"""Voices: which lines tell that somebody else speaks from here on.

In:  one block of a document.
Out: an opening: the voice that begins, and whether it begins with the block itself (a label, a
     heading) or with the next one (an author's lead-in: "我问了豆包,它说:").

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
from argmap.text.returns import sounds_of_ai

LABEL = 48
INLINE = 30
LEAD_IN = 160
SHORT = 20
NAME = "\0"
PLAIN = "\1"
_EDGE = " \t*_#>【】[]〖〗《》「」『』“”\"'():-–—·•★☆◆■|~.!?,;、"
_MARKED = (":", "】", "]", "」", "』", "》")
_SENTENCE = re.compile(r"[。!?;…]+(?=.)")
_VERB_ONLY = re.compile(r"(?:说|说道|认为|指出|表示|写道|答道|曰|怎么[看说讲答])$")
_BRACKETED = re.compile(r"[【\[][^】\]]{1,24}[】\]]\s?:?")
_PRESENTS = re.compile(
    r"[*\s]{0,4}(?:(?:先|再|且|请|来|也|接着|最后|接下来|我|又){0,3}(?:看看?|听听?|问问?|请教|追问|请出|有请|轮到|请)|(?:以下|下面)(?:就)?(?:是|为|由)|最后是|接着是|然后是)(?!题|答)"
)
_TITLED = re.compile(
    rf"[^\w{NAME}]{{0,3}}{NAME}(?:[与和及跟、/&+,\s]{{1,3}}{NAME}){{0,5}}的?\w{{1,6}}[^\w]{{0,3}}"
)
_HANDED = re.compile(
    r"(?:[丢喂贴发交扔抛甩塞转拿输]给|请教|问了|问过|采访|让|请)[^。!?]{0,24}(?:ai|机器|模型|它|[\w]{2,})[^。!?]{0,40}"
)
_TAKEN_FROM = re.compile(
    r"^[^,。]{0,8}(?:全文|原文|报道|通报|公告|消息|原话)如下:?$"
    r"|^(?:转自|转载自|转)\s{0,2}[:《@]|^(?:转自|转载自|转发自)[^。!?]{1,24}:$"
)
_COPIED = re.compile(
    r"(?:原文|全文|正文|来信|信|答复|回复|公告|通知|通报|声明|报道|新闻|消息|帖子|留言|判决|文件|规定)[^。!?]{0,16}"
    r"[抄贴摘录转附放搬][^。!?]{0,4}(?:下面|这里|如下|于下|在此|于此)[^。!?]{0,6}[。:]$"
    r"|(?:照录|全文|原文|照登|节录|摘录)如下[^。!?]{0,4}[。:]$"
)
_LEADS_TO_QUOTATION = re.compile(
    r"(?:信|函|通知|公告|短信|邮件|声明|通报|答复|回复|原话|原文|全文|留言|帖子|消息|新闻|一段话|这么说|这样说|写道|如下|照录|抄在这里|贴在下面)[^。!?]{0,10}:$"
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
    plain: re.Pattern[str]
    leads: tuple[re.Pattern[str], ...]
    follows: re.Pattern[str]
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
    count = r"(?:了|道|出|的|是|就|也|又|这么|这样|以下|如下|结果|内容|原文|全文|文章|问题|答案|意见|分析|判断|结论|回答|点评|建议|理由|看法|一下|一番|一句|一段|我|此事|这事|\d|[一两二三四五几]|段|点|条|个|句|话|,|、|\s|\([^()]{0,20}\)|[“”\"])"
    filler = r"(?:老师|同学|先生|大师|们|想了[^,。]{0,6}|很快|一口气|对此|对[^,。]{1,10}|给我|给出|给了|的|又|也|则|就|是|倒|还|这样|这么|如此|,|、|后|之后|最后|接着|马上|立刻|来|开始|一本正经地?|当场|随即|\s|版|\d|\.|自己|大概|居然|竟|却)"
    some = rf"[^。!?{NAME}{PLAIN}]"
    ai = rf"[{NAME}{PLAIN}]"
    return _Words(
        label=re.compile(
            rf"{edge}(?:(?:{table['preface']})的?{edge}){{0,2}}{names}{edge}"
            rf"(?:[(]{some}{{0,16}}[)])?(?:对[^,。]{{1,12}}?的)?(?P<noun>{noun})?{edge}"
        ),
        named_last=re.compile(
            rf"{edge}{PLAIN}?(?P<noun>{noun}){edge}(?:by|来自|由|出自|摘自)?{edge}{names}"
            rf"(?:提供|生成|整理|撰写|出品|作答|执笔|版)?{edge}"
        ),
        plain=re.compile(
            rf"{edge}{PLAIN}(?:老师|君)?的?(?:{table['widening']}){{0,2}}(?:{table['plain_commentary']}){tail}{edge}"
        ),
        leads=(
            re.compile(
                rf"(?:{table['asking']}){some}{{0,14}}{ai}{some}{{0,24}}(?:{table['answering']}){some}{{0,16}}:$"
            ),
            re.compile(
                rf"(?:问|请教|[丢喂发扔交贴抛甩塞转拿]给|输入|求助|咨询|讨教|采访){some}{{0,14}}{ai}{some}{{0,30}}:$"
            ),
            re.compile(rf"{ai}{filler}{{0,5}}(?:{table['answering']}){count}{{0,10}}:$"),
            re.compile(
                rf"(?:^|[,:])(?:以下|下面|下文|下边|接下来|最后|接着|然后|首先|其次)[^。{NAME}{PLAIN}]{{0,12}}?(?:是|为|由|系|来自|摘自|转自|请|让|贴|附|看|听|引|转|抄){some}{{0,10}}(?<!对)(?<!关于){ai}[^。]{{0,40}}[:。]?$"
            ),
        ),
        follows=re.compile(rf"(?:{table['follows']})[^。!?]{{0,14}}[。:]?$"),
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
    raw = document.text[block.content : min(block.end, block.content + LEAD_IN)]
    words = fold(raw)
    if names := find_systems(raw):
        hidden = _hide(words, names)
        if len(raw) <= LABEL and _is_label(block, hidden, words):
            return None if _presents(block, words) else Opening(_ai(names))
        if opening := _inline(block, hidden, names):
            return opening
    if _is_author(block, words):
        return Opening(Voice(kind=VoiceKind.AUTHOR))
    if _is_quoted(block, words):
        return Opening(Voice(kind=VoiceKind.QUOTED))
    return None


def leads_in(document: Document, block: Block, above: Block | None = None) -> Opening | None:
    """Return the AI voice to which a block leads over, as an author's sentence does.

    The block names the AI and hands it the word at its end; or it only says "它的回答如下:", and
    the block ``above`` names the AI that was asked.
    """
    start = max(block.content, block.end - LEAD_IN)
    raw = document.text[start : block.end].rstrip("*_ ")
    words = fold(raw)
    names = find_systems(raw)
    hidden = _hide(words, names)
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
    return Opening(_ai(near or names), after=True)


def asked_voice(document: Document, block: Block, above: Block) -> Opening | None:
    """Return the AI voice that answers in ``block`` though the author above announces nothing.

    He asks an AI at his end, and the block begins as an AI's answer does, or is a line that
    begins with AI names.
    """
    raw = document.text[block.content : min(block.end, block.content + LABEL)]
    names = find_systems(raw)
    hidden = _hide(fold(raw), names)
    titled = block.end - block.content <= LABEL and _TITLED.fullmatch(hidden)
    if titled and _HANDED.search(
        fold(document.text[max(above.content, above.end - LEAD_IN) : above.end])
    ):
        return Opening(_ai(names))
    asked = _asked(document, above)
    if asked and sounds_of_ai(document.text[block.content : block.end]):
        return Opening(_ai(asked), after=True)
    return None


def leads_to_quotation(document: Document, block: Block, *, wrapped: bool) -> Opening | None:
    """Return the quoted voice to which an author's sentence leads over.

    Args:
        document: the document of the block.
        block: what may announce that words of somebody else follow.
        wrapped: whether quotation marks stand around what follows; else it must be plainer.
    """
    words = fold(document.text[max(block.content, block.end - LABEL) : block.end])
    found = _COPIED.search(words) or (wrapped and _LEADS_TO_QUOTATION.search(words))
    return Opening(Voice(kind=VoiceKind.QUOTED), after=True) if found else None


def _asked(document: Document, block: Block) -> tuple[SystemName, ...]:
    """Return the AI systems that a block asks at its end."""
    raw = document.text[max(block.content, block.end - LEAD_IN) : block.end]
    names = find_systems(raw)
    hidden = _hide(fold(raw), names)
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


def _ai(names: tuple[SystemName, ...]) -> Voice:
    """Return the voice of the systems that are named."""
    return Voice(kind=VoiceKind.AI, names=tuple(dict.fromkeys(s.name for s in names if s.name)))


def _hide(words: str, names: tuple[SystemName, ...]) -> str:
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
    return None if cited else Opening(_ai(names[:shown]), inline=not heading)


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

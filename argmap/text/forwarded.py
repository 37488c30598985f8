"""Forwarded: news and messages taken over whole, closed by their link.

In:  a document with blocks, and who speaks in each block as far as openings tell.
Out: the voices, with the author's blocks that are forwarded material made ``quoted``.

A stretch counts as forwarded when it stands above a link that closes it, reports (outlets, dates,
figures, speech) and never says "I", and when something tells where it begins: the post, a
separator, the link above, a dateline, the channel's name in brackets, or the author who says that
he forwards. What else follows the first link of a run is the author's digest.

Source: annotation guidelines, section 1 (quoted material "usually closed by its link").
"""

from __future__ import annotations

import re

from argmap.language.folding import fold
from argmap.model import BlockKind, Document, Voice, VoiceKind

LONGEST = 24
ENOUGH = 2
MONTH_DAY = r"\d{1,2}月\d{1,2}日"
_FIRST_PERSON = re.compile(
    r"笔者|楼主|(?<![由其他她及系者])本人|我(?!国|们的祖国|军|市|省|县|校|区|院|所|党|方|司|局|部|委)|咱|俺|在下"
)
_QUOTATION = re.compile(r"[“\"「『][^“”\"「」『』\n]{0,400}[”\"」』]")
_ARGUING = re.compile(
    r"应该|应当|必须|显然|可见|说到底|不得不|岂|难道|归根结底|总之|综上|众所周知|吗\?"
)
_REPORTING = re.compile(
    r"据.{0,20}(?:报道|消息|统计|透露|介绍|披露|数据|测算)|记者|日电|日讯|报讯|快讯|发布|宣布|公布|通报|公告|报道|消息人士|发言人|官方|当局|本频道|本网"
)
_DATE = re.compile(
    r"\d{1,2}月\d{0,2}日?|(?:19|20)\d\d年|第[一二三四]季度|今年|去年|上周|昨日|今日|本周|周[一二三四五六日]"
)
_SPEECH = re.compile(
    r"[”\"」][^。]{0,12}(?:说|称|表示|指出)|(?:说|称|表示|指出|告诉[^。,]{0,8})[,:]?\s*[“\"「]"
)
_FIGURE = re.compile(
    r"\d[\d.,]*\s?(?:%|亿|万|元|美元|倍|家|人|名|项|公里|吨|度|起|辆|所|个|份|座|只|周|天|小时)"
)
_LABEL = re.compile(r"[*_#\s]{0,6}[【\[](?P<name>[^】\]]{2,12})[】\]]\s?\S")
_NUMBERED = re.compile(r"第|其|[一二三四五六七八九十\d]|例|注|图|表|案例|问|答|附")
_DATELINE = re.compile(
    rf"(?P<name>[^\s,。:;(]{{2,10}}?)(?:{MONTH_DAY}|\d{{1,2}}日)(?:电|讯)|(?P<paper>本报|本网|本台)讯"
    rf"|[(（]?(?P<town>[^\s,。:;(]{{2,8}}?)(?:{MONTH_DAY})[)）]\s?[—-]"
    r"|[(（](?:本报|本网|见习|实习|特约)?(?:记者|通讯员)"
)
_GENERIC = re.compile(
    r"新闻|转载|转发|转帖|快讯|消息|原文|报道|突发|重磅|热点|摘录|引用|公告|通报|独家|最新|讨论|原创"
)
_ANNOUNCED = re.compile(
    r"(?:转|贴|抄|摘|录|附|放|搬)[^。!?]{0,16}(?:新闻|报道|消息|原文|全文|快讯|通报|公告|文章|频道|帖子|稿子|如下|下面|这里)"
    r"|(?:新闻|报道|消息|原文|全文|快讯|通报|公告)[^。!?]{0,16}(?:转|贴|抄|摘|录|附|放|搬|如下|是这样)"
)
_CHANNEL = re.compile(
    r"//(?:t\.me|telegra\.ph|mp\.weixin|weibo\.|(?:[a-z0-9-]{1,40}\.){0,4}(?:news|xinhua|people|cctv|sina|163|qq|sohu|ifeng|caixin|thepaper|bbc|reuters|bloomberg|ft|wsj|nytimes|cnn|apnews|zaobao|dw|rfi|voa|guancha|huanqiu|chinanews|jiemian|yicai|36kr|cls|udn|ltn|cna|hk01|mingpao|chinatimes)[a-z0-9.-]{1,60})",
    re.IGNORECASE,
)
_CHANNEL_NAME = re.compile(
    r"//(?:t\.me|telegra\.ph)/(?:s/)?([A-Za-z][A-Za-z0-9_]{3,40})", re.IGNORECASE
)
_SIGNED = re.compile(r"^\s{0,3}[—–-]{1,3}\s{0,3}[《「]?([^》」\s,。]{2,20})")


def mark_forwarded(document: Document, voices: list[Voice]) -> list[Voice]:
    """Return the voices with forwarded material made ``quoted`` and quoted voices named."""
    blocks, marked = document.blocks, list(voices)
    start = 0
    while start < len(blocks):
        end = start
        while end < len(blocks) and voices[end] == voices[start]:
            end += 1
        if voices[start].kind == VoiceKind.AUTHOR:
            _mark_run(document, marked, start, end)
        elif voices[start].kind == VoiceKind.QUOTED and not voices[start].names:
            marked[start:end] = [_named(document, start, end)] * (end - start)
        start = end
    return marked


def _mark_run(document: Document, voices: list[Voice], start: int, end: int) -> None:
    """Mark the forwarded stretches of one run of the author, ``blocks[start:end]``."""
    blocks, first = document.blocks, start
    links = [i for i in range(start, end) if blocks[i].kind == BlockKind.LINK]
    for link in links:
        if link < first:
            continue
        last = link
        while last + 1 < end and blocks[last + 1].kind == BlockKind.LINK:
            last += 1
        begin = _begin(document, first, link, last, end)
        if begin is None:
            begin = _begin_of_run(document, first, link, last, end) if first == start else None
        if begin is not None:
            voice = _named(document, begin, last + 1)
            voices[begin : last + 1] = [voice] * (last + 1 - begin)
        first = last + 1


def _begin(document: Document, first: int, link: int, last: int, end: int) -> int | None:
    """Return the block of ``blocks[first:link]`` that says that an item begins, None without."""
    blocks, text = document.blocks, document.text
    for index in range(max(first, link - LONGEST), link):
        words = fold(text[blocks[index].start : min(blocks[index].end, blocks[index].start + 90)])
        above = blocks[index - 1] if index > first else None
        announced = above and _ANNOUNCED.search(
            fold(text[max(above.start, above.end - 80) : above.end])
        )
        label = _LABEL.match(words)
        if label and _NUMBERED.match(label["name"]):
            continue
        if not (label or _DATELINE.search(words[:60]) or announced):
            continue
        begin = index
        if (
            above
            and above.kind == BlockKind.HEADING
            and not _heads_more(document, index - 1, last, end)
        ):
            begin = index - 1
        if _reports(document, index, link):
            return begin
    return None


def _begin_of_run(document: Document, first: int, link: int, last: int, end: int) -> int | None:
    """Return where the item begins that opens a run of the author, None where none does."""
    blocks, body = document.blocks, first
    while body < link and blocks[body].kind == BlockKind.HEADING:
        body += 1
    if not 0 < link - body <= LONGEST or not _reports(document, body, link):
        return None
    if body > first and _heads_more(document, first, last, end):
        return body
    return first


def _heads_more(document: Document, first: int, last: int, end: int) -> bool:
    """Tell whether the heading at ``first`` also heads text after the link at ``last``."""
    if last + 1 >= end:
        return False
    below = document.blocks[last + 1]
    if below.kind == BlockKind.HEADING:
        return below.level > document.blocks[first].level
    words = fold(document.text[below.content : below.end])
    return not _FIRST_PERSON.search(_QUOTATION.sub("", words))


def _reports(document: Document, first: int, link: int) -> bool:
    """Tell whether the blocks above a link report rather than argue."""
    blocks = document.blocks[first:link]
    words = fold("\n".join(document.text[b.content : b.end] for b in blocks))
    if _FIRST_PERSON.search(_QUOTATION.sub("", words)):
        return False
    if any(block.kind == BlockKind.HEADING for block in blocks[1:]):
        return False
    thousand = max(1.0, len(words) / 1000)
    closing = document.blocks[link]
    signs = (
        bool(_REPORTING.search(words)),
        len(_DATE.findall(words)) >= ENOUGH,
        len(_FIGURE.findall(words)) > ENOUGH,
        bool(_SPEECH.search(words)),
        bool(_CHANNEL.search(document.text, closing.start, closing.end)),
        bool(_DATELINE.search(words[:80]) or _LABEL.match(words)),
    )
    return sum(signs) - len(_ARGUING.findall(words)) / thousand >= ENOUGH


def _named(document: Document, begin: int, end: int) -> Voice:
    """Return the quoted voice of ``blocks[begin:end]``, named where the text names it."""
    text, blocks = document.text, document.blocks[begin:end]
    for block in blocks[:2]:
        words = text[block.start : min(block.end, block.start + 60)]
        match = _LABEL.match(words) or _DATELINE.search(words)
        names = [name for name in match.groupdict().values() if name] if match else []
        if names and not _GENERIC.search(names[0]) and names[0] not in ("本报", "本网", "本台"):
            return Voice(kind=VoiceKind.QUOTED, names=(names[0],))
    last = blocks[-1]
    if last.kind == BlockKind.LINK and (match := _CHANNEL_NAME.search(text, last.start, last.end)):
        return Voice(kind=VoiceKind.QUOTED, names=(match[1],))
    if match := _SIGNED.match(text[last.content : min(last.end, last.content + 40)]):
        return Voice(kind=VoiceKind.QUOTED, names=(match[1],))
    return Voice(kind=VoiceKind.QUOTED)

"""Forwarded: news and messages taken over whole, closed by their link.

In:  a document with blocks, and who speaks in each block as far as openings tell.
Out: the voices, with the author's blocks that are forwarded material made ``quoted``.

A stretch counts as forwarded when it opens the post or follows a separator, stands above a link
that closes it, and reports: outlets, dates, figures, speech; and never says "I". What follows
the first link of a run is the author's digest unless it opens with a dateline of its own.

Source: annotation guidelines, section 1 (quoted material "usually closed by its link").
"""

from __future__ import annotations

import re

from argmap.language.folding import fold
from argmap.model import Block, BlockKind, Document, Voice, VoiceKind

LONGEST = 24
_FIRST_PERSON = re.compile(r"笔者|楼主|本人|我(?!国|们的祖国|军|市|省|县|校|区|院|所|党|方)|咱|俺|在下")
_QUOTATION = re.compile(r"[“\"「『][^“”\"「」『』\n]{0,400}[”\"」』]")
_ARGUING = re.compile(r"应该|应当|必须|显然|可见|说到底|不得不|岂|难道|归根结底|总之|综上|众所周知|吗\?")
_REPORTING = re.compile(r"据.{0,20}(?:报道|消息|统计|透露|介绍|披露|数据)|记者|日电|日讯|快讯|发布|宣布|公布|通报|公告|报道|消息人士|发言人|官方|当局")
_DATE = re.compile(r"\d{1,2}月\d{0,2}日?|(?:19|20)\d\d年|第[一二三四]季度|今年|去年|上周|昨日|今日|本周|周[一二三四五六日]")
_SPEECH = re.compile(r"[”\"」][^。]{0,12}(?:说|称|表示|指出)|(?:说|称|表示|指出)[,:，：]?\s*[“\"「]")
_FIGURE = re.compile(r"\d[\d.,]*\s*(?:%|亿|万|元|美元|倍|家|人|名|项|公里|吨|度|起|辆|所|个)")
_DATELINE = re.compile(r"^.{0,40}(?:\d{1,2}月\d{1,2}日[电讯]|日[电讯]\b|[(（]记者|[【\[][^】\]]{2,40}[】\]])")
_CHANNEL = re.compile(r"//(?:t\.me|telegra\.ph|mp\.weixin|weibo\.|(?:[a-z0-9-]+\.)*(?:news|xinhua|people|cctv|sina|163|qq|sohu|ifeng|caixin|thepaper|bbc|reuters|bloomberg|ft|wsj|nytimes|cnn|apnews|zaobao|dw|rfi|voa|guancha|huanqiu|chinanews|jiemian|yicai|36kr|cls|udn|ltn|cna|hk01|mingpao|chinatimes)[a-z0-9.-]*)", re.IGNORECASE)


def mark_forwarded(document: Document, voices: list[Voice]) -> list[Voice]:
    """Return the voices with forwarded material made ``quoted``."""
    blocks, marked = document.blocks, list(voices)
    start = 0
    while start < len(blocks):
        if voices[start].kind != VoiceKind.AUTHOR:
            start += 1
            continue
        end = start
        while end < len(blocks) and voices[end] == voices[start]:
            end += 1
        _mark_run(document, marked, start, end)
        start = end
    return marked


def _mark_run(document: Document, voices: list[Voice], start: int, end: int) -> None:
    """Mark the forwarded stretches of one run of the author, ``blocks[start:end]``."""
    blocks, first = document.blocks, start
    while first < end:
        link = next((i for i in range(first, end) if blocks[i].kind == BlockKind.LINK), None)
        if link is None:
            return
        last = link
        while last + 1 < end and blocks[last + 1].kind == BlockKind.LINK:
            last += 1
        body = _body(blocks, first, link)
        if len(body) <= LONGEST and body and _reports(document, body, blocks[link], first == start):
            begins = body[0]
            if begins > first and not _heads_more(blocks, first, last, end):
                begins = first
            for index in range(begins, last + 1):
                voices[index] = Voice(kind=VoiceKind.QUOTED)
        first = last + 1


def _body(blocks: tuple[Block, ...], first: int, link: int) -> range:
    """Return the blocks above a link, without the headings that open them."""
    while first < link and blocks[first].kind == BlockKind.HEADING:
        first += 1
    return range(first, link)


def _heads_more(blocks: tuple[Block, ...], first: int, last: int, end: int) -> bool:
    """Tell whether the heading at ``first`` also heads text after the link at ``last``."""
    if last + 1 >= end:
        return False
    below = blocks[last + 1]
    return below.kind != BlockKind.HEADING or below.level > blocks[first].level


def _reports(document: Document, body: range, link: Block, opens: bool) -> bool:
    """Tell whether the blocks above a link report rather than argue."""
    words = fold("\n".join(document.text[b.content : b.end] for b in document.blocks[body.start : body.stop]))
    if _FIRST_PERSON.search(_QUOTATION.sub("", words)):
        return False
    if any(block.kind == BlockKind.HEADING for block in document.blocks[body.start : body.stop]):
        return False
    dateline = bool(_DATELINE.search(words[:80]))
    if not opens and not dateline:
        return False
    thousand = max(1.0, len(words) / 1000)
    signs = (
        len(_REPORTING.findall(words)) >= 1,
        len(_DATE.findall(words)) >= 2,
        len(_FIGURE.findall(words)) >= 3,
        bool(_SPEECH.search(words)),
        bool(_CHANNEL.search(document.text, link.start, link.end)),
        dateline,
    )
    return sum(signs) - len(_ARGUING.findall(words)) / thousand >= 2

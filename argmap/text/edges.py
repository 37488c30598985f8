"""Edges: the head and the foot of a page, signatures, titles that the page repeats.

In:  the blocks of a document, each as the page sees it, and which are furniture by themselves.
Out: the same list with the short lines between furniture lines taken for furniture too.

Source: annotation guidelines, section 1 ("titles and bylines that the forum repeats, separators,
signatures, footers").
"""

from __future__ import annotations

import re

from argmap.model import BlockKind, Document
from argmap.text.furniture import BODY, FEW, LONGEST, Line, Surety

HEAD_LINES = 60
ASKED_LINES = 12
FOOT_LINES = 160
PHRASE = 6
SIGNATURE = 60
SIGNATURE_LINES = 4
TITLE = 4
_SENTENCE = re.compile("[。!?;]")
_ASKED = re.compile("关注者|被浏览|个回答|写回答|邀请回答|赞同了该回答")
_LINE_OF_DASHES = re.compile(r"[-_—=－＿]{6,}$")
_FIELD = re.compile(r"[A-Za-z_]{2,20}\s?:|-\s")
_BYLINE = re.compile(r"原创|(?:作者|文|撰文|by|来源|记者|采写)\s{0,2}[:/|丨]|(?:19|20)\d\d[-/.年]")
_COLOPHON = re.compile(
    r"转载|来函|投稿|订阅|退订|邮箱|\w@\w|每周|每期|每月|双周|本刊|公众号|打赏|读者群|版权|联系|关注|周[一二三四五六日](?:发布|更新|付邮)"
)
_TAGS = re.compile(r"(?:#[^\s#]{1,20}#?\s{0,4}){1,20}")
_PROMOTED = re.compile(r"(?:频道|群|公众号|专栏|网站|链接|来源|原文|地址)\s?:?$")


def take_edges(
    document: Document, lines: list[Line], taken: list[bool], messages: set[int]
) -> None:
    """Take for furniture what only its place on the page makes so.

    Args:
        document: the document with blocks.
        lines: its blocks as the page sees them.
        taken: whether each block is furniture; changed in place.
        messages: the blocks that open a poster's message.
    """
    _take_front_matter(document, lines, taken)
    _take_head(document, lines, taken, messages)
    _take_foot(document, lines, taken, messages)
    _take_signatures(document, lines, taken, messages)
    _take_titles(lines, taken)
    _take_colophon(document, lines, taken)
    _take_promoted_links(document, lines, taken)


def _firm(document: Document, taken: list[bool], index: int) -> bool:
    """Tell whether a block is furniture and no mere separator."""
    return taken[index] and document.blocks[index].kind != BlockKind.RULE


def _take_front_matter(document: Document, lines: list[Line], taken: list[bool]) -> None:
    """Take the fields between two rules at the head of a Markdown file."""
    blocks = document.blocks
    if not blocks or blocks[0].kind != BlockKind.RULE or blocks[0].start > 0:
        return
    for index in range(1, min(HEAD_LINES, len(blocks))):
        if blocks[index].kind == BlockKind.RULE:
            taken[1:index] = [True] * (index - 1)
            return
        raw = document.text[blocks[index].start : blocks[index].end]
        if len(lines[index].words) > LONGEST or not _FIELD.match(raw):
            return


def _take_head(
    document: Document, lines: list[Line], taken: list[bool], messages: set[int]
) -> None:
    """Take the short lines between the furniture at the head of the page.

    A title that stands apart, above nothing but a byline, is the author's.
    """
    limit = min(HEAD_LINES, len(lines))
    limit = next((i for i in range(limit) if not taken[i] and _is_body(lines[i])), limit)
    asked = [i for i in range(min(ASKED_LINES, len(lines))) if taken[i] and _is_asked(lines[i])]
    limit = max(limit, *[i + 1 for i in asked], 0)
    firm = [i for i in range(limit) if _firm(document, taken, i)]
    likely = [i for i in range(limit) if lines[i].surety > Surety.NOT and i not in firm]
    if firm or len(likely) > 1:
        firm = sorted([*firm, *likely])
    firm = [i for i in firm if document.blocks[i].kind != BlockKind.RULE]
    if not firm or firm[-1] + 1 > 3 * len(firm) + 2:
        return
    if firm[0] > FEW and any(block.gap for block in document.blocks[1 : firm[0] + 1]):
        return
    first, last = firm[0], firm[-1]
    page = not _BYLINE.match(lines[first].words)
    if asked or page or not document.blocks[first].gap:
        first = 0
    if last not in messages:
        last = _last_of_title(document, taken, last)
    for index in range(first, last + 1):
        taken[index] |= not _is_body(lines[index])


def _is_asked(line: Line) -> bool:
    """Tell whether a line belongs to the head of a question's page."""
    return bool(_ASKED.search(line.words))


def _last_of_title(document: Document, taken: list[bool], last: int) -> int:
    """Return the last line of a title that stands right below the page's furniture."""
    blocks, end = document.blocks, last + 1
    while end < len(blocks) and end <= last + 2 and not blocks[end].gap and not taken[end]:
        if blocks[end].end - blocks[end].start > BODY or blocks[end].kind == BlockKind.ITEM:
            return last
        end += 1
    below = end < len(blocks) and blocks[end].gap
    return end - 1 if below else last


def _is_body(line: Line) -> bool:
    """Tell whether a line is too long, or too much of a sentence, for a page's edge."""
    return len(line.words) > BODY or (len(line.words) > PHRASE and line.words[-1] in "。!;")


def _take_foot(
    document: Document, lines: list[Line], taken: list[bool], messages: set[int]
) -> None:
    """Take the short lines between the furniture at the foot of the page."""
    count = len(lines)
    begin = max(max(messages, default=-1) + 1, count - FOOT_LINES, 0)
    for index in range(count - 1, begin - 1, -1):
        if not taken[index] and _is_body(lines[index]):
            begin = index + 1
            break
    firm = [i for i in range(begin, count) if _firm(document, taken, i)]
    if not firm or begin == 0:
        return
    first = firm[0]
    while first > begin and _may_end(lines[first - 1]):
        first -= 1
    if count - first <= 2 * len(firm) + 2:
        taken[first:] = [True] * (count - first)


def _may_end(line: Line) -> bool:
    """Tell whether a line above the foot belongs to it."""
    aside = line.words.startswith("(") and line.words.endswith(")")
    return aside or line.surety > Surety.NOT or bool(_TAGS.fullmatch(line.words))


def _take_signatures(
    document: Document, lines: list[Line], taken: list[bool], messages: set[int]
) -> None:
    """Take signatures: below a line of dashes, or in one group with the row of buttons."""
    blocks = document.blocks
    for index, block in enumerate(blocks):
        words = lines[index].words
        rule = block.kind == BlockKind.RULE and _LINE_OF_DASHES.match(words)
        dashes = rule or words.strip() == "--"
        if dashes:
            end = _end_of_signature(lines, taken, index + 1)
            if end < len(blocks) and (_firm(document, taken, end) or end in messages):
                taken[index:end] = [True] * (end - index)
        elif lines[index].action and taken[index] and not block.gap and index:
            above = index - 1
            short = len(lines[above].words) <= SIGNATURE
            own = blocks[above].gap and above and not taken[above] and not taken[above - 1]
            if own and short and above not in messages:
                taken[above] = True


def _end_of_signature(lines: list[Line], taken: list[bool], start: int) -> int:
    """Return the index below the short lines that begin at ``start``."""
    end = start
    while end < len(lines) and end - start < SIGNATURE_LINES and not taken[end]:
        if len(lines[end].words) > SIGNATURE:
            break
        end += 1
    return end


def _take_titles(lines: list[Line], taken: list[bool]) -> None:
    """Take a title that the furniture above has already given."""
    above = [lines[i].words for i in range(min(HEAD_LINES, len(lines))) if taken[i]]
    for index in range(1, min(HEAD_LINES, len(lines))):
        words = lines[index].words
        if taken[index]:
            continue
        if len(words) >= TITLE and taken[index - 1] and any(words in other for other in above):
            taken[index] = True
        elif _is_body(lines[index]) or _SENTENCE.search(words[:-1]):
            return


def _take_colophon(document: Document, lines: list[Line], taken: list[bool]) -> None:
    """Take the last lines below the last separator, where they speak of the paper itself."""
    blocks = document.blocks
    rules = [i for i, block in enumerate(blocks) if block.kind == BlockKind.RULE]
    if not rules or not 0 < len(blocks) - rules[-1] - 1 <= SIGNATURE_LINES:
        return
    tail = range(rules[-1] + 1, len(blocks))
    short = all(taken[i] or len(lines[i].words) <= SIGNATURE for i in tail)
    if short and all(taken[i] or _COLOPHON.search(lines[i].words) for i in tail):
        taken[rules[-1] + 1 :] = [True] * len(tail)


def _take_promoted_links(document: Document, lines: list[Line], taken: list[bool]) -> None:
    """Take a link below furniture that announces it ("欢迎加入电报频道")."""
    for index in range(1, len(lines)):
        link = document.blocks[index].kind == BlockKind.LINK and taken[index - 1]
        taken[index] |= link and bool(_PROMOTED.search(lines[index - 1].words))

"""Bylines: what the lines around a post say of its title, author, date and board.

In:  a text, as copied from a forum page, an account's page or a news page; or a date as written.
Out: title, author, date, board and format where the text says so; a date as ``2025-11-23T19:39``.

Only labelled lines count ("作者:…", "…发表于 2025-3-4 12:30"), and only near the head of the text.

Source: ISO 8601-1 for dates; the pages of phpBB 2 and 3, Discuz! 7 to X3.5 and Tieba.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

HEAD_LINES = 60
LONGEST_LINE = 160
LONGEST_TITLE = 40
FOOT = 3000
ENGLISH_MONTHS = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
]
_DAY = (
    r"(?P<year>(?:19|20)\d\d)\s?(?:[-/.]|年)\s?(?P<month>\d{1,2})\s?(?:[-/.]|月)\s?(?P<day>\d{1,2})"
)
_CLOCK = (
    r"(?P<half>上午|下午|中午|晚上|凌晨|早上|傍晚|am|pm)?\s?(?P<hour>\d{1,2})\s?[:：时時点點]\s?"
    r"(?P<minute>\d{2})(?::\d{2})?\s?(?P<after>am|pm)?"
)
DATE = re.compile(
    rf"(?<!\d){_DAY}(?!\d)日?号?(?:[\s,，tT]{{0,3}}[(（]?(?:周|週|星期|礼拜|禮拜)[一二三四五六日天][)）]?)?"
    rf"(?:[\s,，tT]{{0,3}}{_CLOCK})?",
    re.IGNORECASE,
)
ENGLISH_DATE = re.compile(
    rf"\b(?P<name>{'|'.join(ENGLISH_MONTHS)})[a-z]{{0,6}}\.? (?P<day>\d{{1,2}}),? "
    rf"(?P<year>(?:19|20)\d\d)(?:,?\s{{1,2}}(?:at )?{_CLOCK})?",
    re.IGNORECASE,
)
_LABEL = r"^[\s\u3000【\[]*(?:{})\s*[】\]]?\s*[:：]\s*"
TITLE = re.compile(_LABEL.format("文章标题|文章標題|帖子标题|主题|主題|标题|標題|题目|題目"))
AUTHOR = re.compile(_LABEL.format("作者|楼主|樓主|发帖人|發帖人|发表人|撰文|作家|原作者|文"))
WRITTEN = re.compile(
    _LABEL.format(
        "发布时间|發佈時間|发表时间|發表時間|时间|時間|日期|发布日期|发表于|發表於|发布于"
    )
)
BOARD = re.compile(_LABEL.format("版块|版塊|板块|板塊|论坛|論壇|所属版块|看板|来源|來源|吧名"))
ORIGIN = re.compile(r"[\s\u3000](?:来源|來源)\s*[:：]\s*(?=\S)")
WRITER = re.compile(r"[\s\u3000](?:作者|撰文|记者|記者)\s*[:：]\s*(?=\S)")
POSTED = re.compile(
    r"^\s*(?P<author>\S{1,30})\s{0,3}(?:发表于|發表於|发布于|發佈於|发贴于)[:：]?\s*(?=(?:19|20)\d\d)"
)
READS = re.compile(
    r"\s*[(（]\d+ ?(?:reads|次阅读|次點閱)[)）].*$|\s+(?:时间|時間)\s*[:：].*$|\s*回复主题.*$"
)
SENT = re.compile(r"\s*发贴,? ?来自.*$")
TIME_LABEL = re.compile(
    r"(?<![入册冊录錄线線])(?:时间|時間|发表于|發表於|发布于|日期)\s*[:：]?\s*(?=(?:19|20)\d\d)"
)
CRUMB = re.compile(r"\s*(?:->|»|›|→|＞|>)\s*")
HOME = re.compile(r"首页|首頁|论坛|論壇|[›»]")
PAGE_TITLE = re.compile(
    r"^(?:【图片】)?(?P<title>[^\n]{2,80}?)(?:【(?P<bar>[^】]{1,30}吧)】)?_百度贴吧$"
    r"|^(?P<title2>[^\n]{2,80}?) - (?P<board>[^\n-]{1,30}) - [^\n]{0,60}Powered by Discuz",
    re.IGNORECASE,
)
NAME_END = re.compile(
    r"\s{2,}|\s*[|｜丨/]|\s+(?=时间|時間|发表|發表|发布|發佈|来源|來源|作者|记者|記者|编辑|編輯|日期|责编)"
)
SENTENCE = re.compile("[。！？；，,]")
LONGEST_NAME = 30
FORMATS = (
    ("phpbb", re.compile(r"based on phpbb|powered by phpbb|阅读上一个主题|閱讀上一個主題|返回顶端|phpbb group", re.IGNORECASE)),
    ("discuz", re.compile(r"powered by discuz|comsenz|discuz! x|本版积分规则|只看该作者|使用道具|本帖最后由", re.IGNORECASE)),
    ("tieba", re.compile(r"百度贴吧|只看楼主\s*收藏\s*回复|该楼层疑似违规|来自(?:Android|iPhone)客户端", re.IGNORECASE)),
)  # fmt: skip
NOON = 12
MINUTES = 60
AFTERNOON = {"下午": 12, "晚上": 12, "傍晚": 12, "pm": 12, "中午": 3}  # hours below count from noon
CLOSING = '。.！!？?；;，,、…：:~～”"』」'


@dataclass(frozen=True, slots=True)
class Byline:
    """What the text says of itself; empty where it says nothing."""

    title: str = ""
    author: str = ""
    published: str = ""
    board: str = ""
    format: str = ""


def read_byline(text: str) -> Byline:
    """Return what the lines around a post say of it."""
    head = text[: HEAD_LINES * LONGEST_LINE]
    found = {"format": _format(text)}
    for line in head.splitlines()[:HEAD_LINES]:
        for name, value in _labelled(line[:LONGEST_LINE]):
            if value and name not in found:
                found[name] = value
    board, author = found.get("board", ""), found.get("author", "")
    if board and author != board and author.endswith(board):
        found["author"] = author.removesuffix(board).rstrip()
    return Byline(**found)


def read_date(words: str) -> str:
    """Return the first date in the words as ``YYYY-MM-DD`` or ``YYYY-MM-DDThh:mm``, else nothing.

    >>> read_date("时间: 2025-11-23 周日, 下午7:39")
    '2025-11-23T19:39'
    >>> read_date("Sun Nov 23, 2025 7:39 pm"), read_date("2025年3月4日"), read_date("昨天")
    ('2025-11-23T19:39', '2025-03-04', '')
    """
    words = words[: 2 * LONGEST_LINE]
    match = DATE.search(words) or ENGLISH_DATE.search(words)
    if match is None:
        return ""
    part = match.groupdict()
    named = part.get("name")
    month = ENGLISH_MONTHS.index(named[:3].lower()) + 1 if named else int(part["month"])
    if not (1 <= month <= 12 and 1 <= int(part["day"]) <= 31):  # noqa: PLR2004  the calendar
        return ""
    day = f"{part['year']}-{month:02}-{int(part['day']):02}"
    clock = _clock(part)
    return f"{day}T{clock}" if clock else day


def first_line_title(text: str) -> str:
    r"""Return the first line if it stands as a title above a text: short, and no sentence.

    >>> first_line_title("房价还会跌吗\n\n我看会。"), first_line_title("我看会跌。\n因为没人买。")
    ('房价还会跌吗', '')
    """
    lines = (line.strip() for line in text[: 20 * LONGEST_LINE].splitlines())
    first, second, *_ = *islice(filter(None, lines), 2), "", ""
    fits = len(first) <= LONGEST_TITLE and len(second) and first[-1] not in CLOSING
    labelled = any(label.match(first) for label in (AUTHOR, WRITTEN, BOARD))
    return first if fits and not labelled and any(map(str.isalnum, first)) else ""


def _format(text: str) -> str:
    """Return whose page the text was copied from, judged by its head and foot."""
    edges = text[:FOOT] + "\n" + text[-FOOT:]
    return next((name for name, pattern in FORMATS if pattern.search(edges)), "")


def _labelled(line: str) -> Iterator[tuple[str, str]]:
    """Yield what one line says: the name of a field of the byline, and its value."""
    if match := PAGE_TITLE.match(line):
        yield "title", (match["title"] or match["title2"]).strip()
        yield "board", (match["board"] or match["bar"] or "").strip()
    if match := TITLE.match(line):
        yield "title", READS.sub("", line[match.end() :]).strip(" 】\u3000")
    if match := AUTHOR.match(line) or WRITER.search(line):
        name = NAME_END.split(SENT.sub("", line[match.end() :]), maxsplit=1)[0].strip()
        yield "author", name if len(name) <= LONGEST_NAME and not SENTENCE.search(name) else ""
    if match := BOARD.match(line) or ORIGIN.search(line):
        yield "board", NAME_END.split(line[match.end() :], maxsplit=1)[0].strip()
    if match := POSTED.match(line):
        yield "author", match["author"].rstrip(":：")
    if match := WRITTEN.search(line) or POSTED.match(line) or TIME_LABEL.search(line):
        yield "published", read_date(line[match.end() :])
    if HOME.search(line) and len(crumbs := CRUMB.split(line)) > 1:
        last = crumbs[-1].split()
        yield "board", last[0] if last and len(last[0]) <= LONGEST_NAME else ""


def _clock(part: dict[str, str | None]) -> str:
    """Return the time of day that a date gives, in 24 hours."""
    if not part.get("hour"):
        return ""
    hour, minute = int(part["hour"] or 0), int(part["minute"] or 0)
    half = (part["half"] or part["after"] or "").lower()
    if half in ("上午", "凌晨", "am") and hour == NOON:
        hour = 0
    elif hour < AFTERNOON.get(half, 0):
        hour += NOON
    return f"{hour:02}:{minute:02}" if hour < 2 * NOON and minute < MINUTES else ""

"""Sections: who speaks where, and that nothing of the post is lost."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.model import Document, Mark, MarkKind, VoiceKind
from argmap.text.layout import layout_blocks
from argmap.text.sections import cut_sections
from argmap.text.sentences import split_sentences
from tests.golden import Case, cases
from tests.text.timing import seconds

LINES = (
    *("DeepSeek的推演:", "我问了豆包,它说:", "【Kimi】", "## Grok 怎么说", "AI点评(文心一言)"),
    *("笔者总结:", "引用: 老张 发表于 2025-1-2", "> 说过的话", '[quote="老张"]', "[/quote]"),
    *("老张\n当前离线\n发表于 2025-1-2 10:00 | 只看该作者", "老张    2#    发表于 2025-1-2 10:00"),
    *("+++", "---", ">", "https://t.me/example/1", "回复 支持 反对 举报", "一、账本", "1. 先算账"),
    *(
        "我家那套空了三年。",
        "希望以上回答对您有帮助!",
        "据报道,9月1日价格下跌3亿元。",
        "“\n话”",
        "",
    ),
)
POSTS = st.lists(st.sampled_from(LINES) | st.text(max_size=12)).map("\n".join)
HOSTILE = {
    "one line": lambda n: "泡沫" * n,
    "brackets": lambda n: "(【“" * n,
    "quotation signs": lambda n: ">" * n + "话",
    "page words": lambda n: "\n".join(["论坛首页" * 29 + "x"] * (n // 100)),
    "counters": lambda n: "\n".join(["阅读 1,1 " * 14 + "x"] * (n // 100)),
    "items": lambda n: "\n".join(f"{i}. 账" for i in range(n // 10)),
    "names": lambda n: "DeepSeek与" * n,
    "labels": lambda n: "Kimi的点评:\n\n" * (n // 10),
    "floors": lambda n: "\n".join(f"张{i} 发表于 2025-1-1 10:00\n对\n" for i in range(n // 30)),
    "links": lambda n: "据报道,9月1日\nhttps://t.me/a/1\n" * (n // 30),
}


def sections_of(text: str, marks: tuple[Mark, ...] = ()) -> Document:
    return cut_sections(layout_blocks(Document.of(text, marks)))


def shown(document: Document) -> str:
    return "\n".join(
        f"{section.voice.key} | {section.of(document.text).splitlines()[0]}"
        for section in document.sections
    )


@pytest.mark.parametrize("case", cases("sections"), ids=str)
def test_voices_as_the_golden_file_says(case: Case) -> None:
    assert shown(sections_of(case.given)) == case.expected


@given(POSTS)
def test_sections_cover_the_whole_post_in_order(text: str) -> None:
    sections = sections_of(text).sections
    kept = "".join(section.of(text) for section in sections)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(one.end <= two.start for one, two in pairwise(sections))
    assert all(s.of(text) == s.of(text).strip() != "" for s in sections)


@given(POSTS)
def test_headings_lie_in_their_section(text: str) -> None:
    for section in sections_of(text).sections:
        assert all(section.covers(heading) for heading in section.headings)
        assert not section.headings or min(h.level for h in section.headings) == 1


@given(POSTS)
@settings(max_examples=50)
def test_sentences_lie_in_sections_that_speak(text: str) -> None:
    document = split_sentences(sections_of(text))
    spoken = [s for s in document.sections if s.voice.kind != VoiceKind.FURNITURE]
    for sentence in document.sentences:
        assert any(s.start <= sentence.start and sentence.end <= s.end for s in spoken)


def test_a_marked_post_opens_a_floor() -> None:
    text = "路灯坏了两年。\n\n修过一回。"
    marks = (
        Mark(0, 7, MarkKind.POST, name="老田"),
        Mark(9, 14, MarkKind.POST, name="电工小李"),
    )
    assert shown(sections_of(text, marks)) == (
        "author:老田 | 路灯坏了两年。\nauthor:电工小李 | 修过一回。"
    )


def test_a_marked_quotation_is_quoted_under_its_name() -> None:
    text = "路灯坏了两年。\n你说坏了,我看没坏。"
    marks = (Mark(0, 7, MarkKind.QUOTE, name="老田"),)
    assert shown(sections_of(text, marks)) == (
        "quoted:老田 | 路灯坏了两年。\nauthor | 你说坏了,我看没坏。"
    )


def test_the_author_of_the_page_is_the_poster() -> None:
    document = Document.of("路灯坏了两年。", meta={"author": "老田"})
    assert shown(cut_sections(layout_blocks(document))) == "author:老田 | 路灯坏了两年。"


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_posts_take_linear_time(kind: str) -> None:
    short, long = (seconds(sections_of, HOSTILE[kind](n)) for n in (4_000, 32_000))
    assert long < 30 * max(short, 0.01)


def test_the_head_of_a_marked_quotation_opens_no_floor() -> None:
    text = "路灯坏了两年。\n老田 发表于 2025-1-2 10:00\n路灯坏了两年。\n修过一回。"
    marks = (
        Mark(0, 7, MarkKind.POST, name="老田"),
        Mark(8, 44, MarkKind.POST, name="电工小李"),
        Mark(8, 37, MarkKind.QUOTE, name="老田"),
    )
    assert shown(sections_of(text, marks)) == (
        "author:老田 | 路灯坏了两年。\n"
        "quoted:老田 | 老田 发表于 2025-1-2 10:00\n"
        "author:电工小李 | 修过一回。"
    )

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.views.labels import (
    NOT_AT_END,
    NOT_AT_START,
    break_lines,
    clean,
    measure,
    shorten,
)
from tests.golden import Case, cases

CHINESE = st.text(
    st.sampled_from("房价太高，。、“”（）《》38%万元ABcd 的了在电梯居民！？…—"), max_size=120
)
HOSTILE = ("\u202e反转", "零\u200b宽", "换\n行\r\n", "空\x00字", "双\u2066向\u2069", "\ud800孤")


@pytest.mark.parametrize("case", cases("labels"), ids=str)
def test_lines_break_as_the_golden_file_says(case: Case) -> None:
    assert "\n".join(break_lines(case.given)) == case.expected


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_no_line_is_wider_than_asked_for(text: str) -> None:
    assert all(measure(line) <= 13 for line in break_lines(text, 13, 5))


@settings(max_examples=60, deadline=None)
@given(CHINESE)
def test_no_letter_is_lost_where_there_is_room(text: str) -> None:
    joined = "".join(break_lines(text, 13, 99)).replace(" ", "")
    assert joined == clean(text).replace(" ", "")


def test_prohibited_signs_stand_neither_first_nor_last() -> None:
    text = (
        "居民说（他们）“先试点”，再推广：《通知》里写明了“不得一刀切”；可是、然而、但是……没有人听。"
        * 2
    )
    for width in (5, 6, 7, 9, 11, 13):
        lines = break_lines(text, width, 99)
        assert not [line for line in lines[1:] if line[0] in NOT_AT_START]
        assert not [line for line in lines[:-1] if line[-1] in NOT_AT_END]


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    lines = break_lines("居民只会改走楼梯搬电池上楼，" * 40, 13, 4)
    assert len(lines) == 4
    assert lines[-1].endswith("…")
    assert all(measure(line) <= 13 for line in lines)


def test_a_hundred_thousand_letters_are_harmless() -> None:
    for letter in ("很", "a", "（", "。", "\u0301", "🙂", "https://a"):
        assert all(measure(line) <= 13 for line in break_lines(letter * 100_000, 13, 6))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_cannot_be_seen_is_not_drawn(text: str) -> None:
    shown = clean(text)
    assert shown.isprintable()
    assert not set(shown) & set("\u202e\u200b\u2066\u2069\x00\n\r\ud800")


def test_towers_of_accents_are_cut_down() -> None:
    assert len(clean("a" + "\u0301" * 500)) <= 3


def test_short_words_stay_and_long_ones_end_in_an_ellipsis() -> None:
    assert shorten("城南晚报", 4) == "城南晚报"
    assert shorten("城南晚报的一位不愿具名的编辑", 8) == "城南晚报的一位…"
    assert measure(shorten("W" * 500, 8)) <= 8

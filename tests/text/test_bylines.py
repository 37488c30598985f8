"""Bylines: title, author, date and board out of text that was copied from a page."""

import pytest

from argmap.text.bylines import read_date
from argmap.text.reading import read_post
from tests.golden import Case, cases


@pytest.mark.parametrize("case", cases("bylines"), ids=str)
def test_byline_is_read_as_the_golden_file_says(case: Case) -> None:
    document = read_post(case.given.encode())
    meta = document.meta
    said = (document.title, meta.author, meta.published, meta.board, meta.format)
    assert " | ".join(said) == case.expected


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2025-11-23 周日, 下午7:39", "2025-11-23T19:39"),
        ("发表于 2025-3-4 12:30:05", "2025-03-04T12:30"),
        ("2025/03/04 上午 12:05", "2025-03-04T00:05"),
        ("2025年3月4日 星期二 晚上8时15分", "2025-03-04T20:15"),
        ("中午12:30，2025.3.4", "2025-03-04"),
        ("2025-03-04T23:59:59+08:00", "2025-03-04T23:59"),
        ("Tue Mar 04, 2025 7:05 pm", "2025-03-04T19:05"),
        ("2025-13-04", ""),
        ("2025-03-04 25:00", "2025-03-04"),
        ("三天前", ""),
        ("电话 12025-3-4", ""),
    ],
)
def test_date_is_written_in_one_way(words: str, date: str) -> None:
    assert read_date(words) == date

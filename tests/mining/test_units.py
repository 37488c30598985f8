"""Units: what is one, what is none, and where a sentence is cut."""

import pytest
from hypothesis import given

from argmap.mining.cutting.cuts import cut_places
from argmap.mining.cutting.statements import is_statement
from tests.golden import Case, cases
from tests.mining.mixed import TEXTS
from tests.mining.posts import with_units


@pytest.mark.parametrize("case", cases("units"), ids=str)
def test_cut_as_the_golden_file_says(case: Case) -> None:
    assert "\n".join(unit.text for unit in with_units(case.given).units) == case.expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    {
        "“软着陆”前景正在迅速恶化": True,
        "地铁不该涨价": True,
        "我们离不开老菜市场": True,
        "深度评论": False,
        "关于地铁涨价的几点看法": False,
        "为什么要反对地铁涨价": False,
        "地铁该不该涨价？": False,
        "影响": False,
    }.items(),
)
def test_a_heading_states_something_or_is_a_label(heading: str, expected: bool) -> None:
    assert is_statement(heading) is expected


@given(TEXTS)
def test_units_are_trimmed_in_order_and_inside_their_sections(text: str) -> None:
    document = with_units(text)
    sections = {section.id: section for section in document.sections}
    end = 0
    for number, unit in enumerate(document.units, start=1):
        assert unit.id == f"u{number}"
        assert unit.text == text[unit.start : unit.end] == unit.text.strip() != ""
        assert end <= unit.start < unit.end
        assert sections[unit.section].covers(unit)
        assert unit.voice == sections[unit.section].voice
        end = unit.end


@given(TEXTS)
def test_a_sentence_is_cut_inside_it_and_from_left_to_right(text: str) -> None:
    for sentence in with_units(text).sentences:
        place = sentence.start
        for end, start in cut_places(text, sentence.start, sentence.end):
            assert place < end <= start < sentence.end
            place = start

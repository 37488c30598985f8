"""Types, roles and camps of clear sentences, by rules."""

import pytest

from argmap.mining.camps import camp_of_units
from argmap.mining.features import unit_features
from tests.golden import Case, cases
from tests.mining.posts import analysed, with_units

SIGNS = {1: "+", -1: "-", 0: "0"}


@pytest.mark.parametrize("case", cases("types"), ids=str)
def test_types_as_the_golden_file_says(case: Case) -> None:
    for sentence, expected in case.pairs():
        assert [str(unit.type) for unit in analysed(sentence).units] == [expected], sentence


@pytest.mark.parametrize("case", cases("roles"), ids=str)
def test_roles_as_the_golden_file_says(case: Case) -> None:
    assert "\n".join(str(unit.role) for unit in analysed(case.given).units) == case.expected


@pytest.mark.parametrize("case", cases("stances"), ids=str)
def test_stances_as_the_golden_file_says(case: Case) -> None:
    assert "\n".join(str(unit.stance) for unit in analysed(case.given).units) == case.expected


@pytest.mark.parametrize("case", cases("camps"), ids=str)
def test_camps_as_the_golden_file_says(case: Case) -> None:
    document = with_units(case.given)
    camps = camp_of_units(document, unit_features(document))
    assert "\n".join(SIGNS[camp] for camp in camps) == case.expected


def test_a_label_rests_on_words_of_its_unit() -> None:
    (unit,) = analysed("明年房价恐怕还会继续下跌。").units
    assert unit.tags.type is not None
    assert [cue.of(unit.text) for cue in unit.tags.type.cues] == ["明年", "恐怕", "还会"]
    assert unit.tags.type.by.startswith("rules@")
    assert 0 < unit.tags.type.score <= 1

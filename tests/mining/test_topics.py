"""Topics: the user's, else a title that states something, else the thesis."""

import pytest

from tests.golden import Case, cases
from tests.mining.posts import analysed


@pytest.mark.parametrize("case", cases("topics"), ids=str)
def test_topics_as_the_golden_file_says(case: Case) -> None:
    topic = analysed(case.given).topic
    assert f"{topic.by} | {topic.text}" == case.expected

"""Scores pool and average as defined, with intervals that never move."""

import pytest

from argmap.corpus.scores import score_posts
from argmap.corpus.tallies import MEASURES, Tallies, Tally


def post(**measures: dict[str, Tally]) -> Tallies:
    return {measure: measures.get(measure, {}) for measure in MEASURES}


GOOD = post(
    unit_f1={"": Tally(8, 8, 8)}, role_f1={"claim": Tally(4, 4, 4), "premise": Tally(0, 1, 0)}
)
POOR = post(unit_f1={"": Tally(1, 2, 6)}, role_f1={"claim": Tally(0, 2, 4)})


def test_pooled_adds_counts_and_mean_averages_posts() -> None:
    scores = score_posts([GOOD, POOR])
    assert scores["unit_f1"].pooled.value == pytest.approx(2 * 9 / 24)
    assert scores["unit_f1"].mean.value == pytest.approx((1 + 2 / 8) / 2)
    assert scores["role_f1"].pooled.value == pytest.approx((2 * 4 / 14 + 0) / 2)
    assert scores["role_f1"].mean.value == pytest.approx((0.5 + 0) / 2)


def test_a_measure_without_any_label_has_no_score() -> None:
    attack = post(attack_f1={"": Tally(1, 1, 1)})
    assert "attack_f1" not in score_posts([GOOD, POOR])
    score = score_posts([GOOD, attack, POOR])["attack_f1"]
    assert (score.mean.value, score.posts) == (1, 1)


def test_intervals_hold_the_value_and_are_the_same_every_time() -> None:
    posts = [GOOD, POOR] * 5
    first, second = score_posts(posts), score_posts(posts)
    assert first == second
    for estimate in (first["unit_f1"].pooled, first["unit_f1"].mean):
        assert estimate.low < estimate.value < estimate.high


def test_more_posts_narrow_the_interval() -> None:
    few, many = (score_posts([GOOD, POOR] * n)["unit_f1"].mean for n in (4, 64))
    assert many.high - many.low < (few.high - few.low) / 2


def test_one_post_has_no_interval_and_no_posts_have_no_scores() -> None:
    assert score_posts([GOOD])["unit_f1"].pooled.low is None
    assert score_posts([]) == {}

"""Agreement is symmetric, and alpha is that of the reference implementation."""

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.corpus.agreement import krippendorff_alpha, measure_agreement
from argmap.corpus.compact import read_compact
from argmap.corpus.evaluation import to_agreement_table
from argmap.corpus.store import Post, with_support
from argmap.errors import CallError

HEAD = "id: p\ntitle: 题\ntopic: 题\nkind: post\nannotator: a1\n---\n"
BODY = "§ author\n⟦u1 c.policy.fav|甲甲⟧ ⟦u2 p.stat.aga +u1|乙乙⟧丙"


def post(body: str, name: str = "p") -> Post:
    return Post(name=name, document=with_support(read_compact(HEAD + body)[0]))


@given(st.lists(st.lists(st.integers(-1, 3), min_size=3, max_size=3), min_size=2, max_size=12))
def test_alpha_is_that_of_the_reference_implementation(items: list[list[int]]) -> None:
    counts = np.array([[item.count(label) for label in range(4)] for item in items], float)
    ours = krippendorff_alpha(counts)
    if ours is None:
        paired = [label for item in items if sum(x >= 0 for x in item) > 1 for label in item]
        assert len(set(paired) - {-1}) < 2
        return
    data = np.array([[np.nan if x < 0 else x for x in item] for item in items]).T
    assert ours == pytest.approx(krippendorff.alpha(data, level_of_measurement="nominal"))


def test_items_may_be_counted_together() -> None:
    once = np.array([[2.0, 0], [1, 1], [1, 1], [0, 2]])
    together, times = np.array([[2.0, 0], [1, 1], [0, 2]]), np.array([1.0, 2, 1])
    assert krippendorff_alpha(together, times) == pytest.approx(krippendorff_alpha(once))


def test_three_who_agree_agree_in_all_pairs_and_layers() -> None:
    agreement = measure_agreement({who: [post(BODY)] for who in ("a", "b", "c")})
    assert list(agreement.pairs) == [("a", "b"), ("a", "c"), ("b", "c")]
    scores = [score.pooled.value for pair in agreement.pairs.values() for score in pair.values()]
    assert set(scores) == {1}
    assert agreement.alpha == {"units": 1, "role": 1, "type": 1, "stance": 1}


def test_alpha_falls_in_the_layer_where_they_differ() -> None:
    other = BODY.replace("p.stat", "c.stat")
    agreement = measure_agreement({"a": [post(BODY)], "b": [post(other)]})
    assert agreement.alpha["role"] < 0.5
    assert agreement.alpha["type"] == agreement.alpha["units"] == 1


def test_only_common_posts_count() -> None:
    both = {"a": [post(BODY), post(BODY, "q")], "b": [post(BODY)]}
    assert measure_agreement(both).posts == ("p",)


def test_the_table_names_pairs_and_layers() -> None:
    table = to_agreement_table(measure_agreement({"甲": [post(BODY)], "乙": [post(BODY)]}))
    assert "甲 × 乙" in table
    assert "| stance | 1.000" in table


def test_different_texts_are_refused_and_the_post_is_named() -> None:
    with pytest.raises(CallError, match="'p'"):
        measure_agreement({"a": [post(BODY)], "b": [post(BODY + "丁")]})


def test_one_annotator_or_no_common_post_is_refused() -> None:
    with pytest.raises(CallError, match="two"):
        measure_agreement({"a": [post(BODY)]})
    with pytest.raises(CallError, match="common"):
        measure_agreement({"a": [post(BODY)], "b": [post(BODY, "q")]})

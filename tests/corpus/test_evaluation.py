"""Systems and baselines are scored split by split and shown in one table."""

import pytest

from argmap.corpus.baselines import BASELINES, majority_of
from argmap.corpus.compact import read_compact
from argmap.corpus.evaluation import evaluate_systems, stored_system, to_scores_table
from argmap.corpus.store import Post, with_support
from argmap.corpus.tallies import MEASURES
from argmap.errors import CallError

HEAD = "id: p\ntitle: 题\ntopic: 题\nkind: post\nannotator: a1\n---\n"
BODY = """§ author
⟦u1 c.eval.fav|甲车太快了。⟧开头。⟦u2 p.stat.fav +u1|去年撞了三次。⟧
§ ai Grok
⟦u3 c.policy.fav|应当限速。⟧⟦u4 c.eval.aga -u3|也有人不同意。⟧"""


def post(name: str, split: str) -> Post:
    return Post(name=name, document=with_support(read_compact(HEAD + BODY)[0]), split=split)


GOLD = [post("x", "test"), post("y", "dev"), post("z", "dev")]


def test_splits_are_apart_and_a_stored_copy_of_gold_is_perfect() -> None:
    evaluation = evaluate_systems(GOLD, {"copy": stored_system(GOLD)})
    assert evaluation.posts == {"dev": 2, "test": 1}
    assert list(evaluation.scores["dev"]) == ["copy", *BASELINES]
    assert {score.mean.value for score in evaluation.scores["dev"]["copy"].values()} == {1}


def test_the_table_has_a_row_a_measure_and_a_column_a_system() -> None:
    table = to_scores_table(evaluate_systems(GOLD, {"copy": stored_system(GOLD)}))
    assert table.index("## dev (posts: 2)") < table.index("## test (posts: 1)")
    rows = [line for line in table.splitlines() if line.startswith("| Units, F1")]
    assert [row.count("|") for row in rows] == [6] * 4
    assert all(title in table for title in MEASURES.values())
    assert "1.000 [1.00–1.00]" in rows[0]
    assert "| 1.000 | " in rows[2]


def test_words_of_the_table_can_be_given() -> None:
    evaluation = evaluate_systems(GOLD, {"copy": stored_system(GOLD)})
    words = dict.fromkeys(("measure", "posts", "pooled", "mean", "interval"), "词")
    assert "| 单元 " in to_scores_table(evaluation, {**words, "unit_f1": "单元"})


def test_every_sentence_is_a_claim_without_support() -> None:
    made = BASELINES["sentences"].make(GOLD[0].document, majority_of([GOLD[0].document]))
    words = ["甲车太快了。", "开头。", "去年撞了三次。", "应当限速。", "也有人不同意。"]
    found = [unit.text for unit in made.units if unit.support.status == "unsupported"]
    assert [text for text in found if "§" not in text] == words
    assert not made.relations


def test_each_premise_supports_the_nearest_claim() -> None:
    made = BASELINES["nearest"].make(GOLD[0].document, majority_of([GOLD[0].document]))
    assert [(link.source, link.target, link.kind) for link in made.relations] == [
        ("u2", "u3", "support")
    ]


def test_majority_repeats_the_most_frequent_labels() -> None:
    made = BASELINES["majority"].make(GOLD[0].document, majority_of([GOLD[0].document]))
    assert {(unit.role, unit.type, unit.stance) for unit in made.units} == {
        ("claim", "evaluation", "favor")
    }
    assert [section.voice.kind for section in made.sections] == ["author"]


def test_what_a_baseline_takes_from_gold_is_not_scored() -> None:
    scores = evaluate_systems(GOLD, {}).scores["dev"]
    assert "unit_f1" not in scores["nearest"]
    assert "unit_f1" not in scores["majority"]
    assert scores["sentences"]["unit_f1"].pooled.value < 1


def test_no_gold_and_a_missing_document_are_refused() -> None:
    with pytest.raises(CallError, match="no gold"):
        evaluate_systems([], {})
    with pytest.raises(CallError, match="'x'"):
        evaluate_systems(GOLD, {"copy": stored_system(GOLD[1:])})

"""Each measure is counted as a person counts it on paper."""

import pytest

from argmap.corpus.compact import read_compact
from argmap.corpus.store import with_support
from argmap.corpus.tallies import MEASURES, Tally, tally_post
from argmap.errors import CallError
from argmap.model import Document

HEAD = "id: p\ntitle: 题\ntopic: 题\nkind: post\nannotator: a1\n---\n"
GOLD = """§ author
⟦u1 c.policy.fav|甲甲⟧ ⟦u2 p.stat.fav +u1 @outlet:乙报|乙报乙⟧ ⟦u3 c.eval.aga -u1|丙丙⟧
⟦u4 p.fact.fav !u3>u1|丁丁⟧
§ ai Grok, Qwen
⟦u5 c.policy.fav =u1|戊戊⟧己"""


def read(body: str) -> Document:
    return with_support(read_compact(HEAD + body)[0])


def tally(body: str, measure: str) -> dict[str, Tally]:
    return tally_post(read(GOLD), read(body))[measure]


def test_gold_against_itself_is_perfect_in_every_measure() -> None:
    tallies = tally_post(read(GOLD), read(GOLD))
    assert list(tallies) == list(MEASURES)
    for measure, labels in tallies.items():
        assert labels, measure
        assert all(tally.both == tally.gold == tally.system > 0 for tally in labels.values())


def test_voice_counts_characters_without_white_space_and_the_set_of_ai_names() -> None:
    assert tally(GOLD.replace("Grok, Qwen", "Qwen、Grok"), "voice_f1") == {
        "author": Tally(9, 9, 9),
        "ai:Grok+Qwen": Tally(3, 3, 3),
    }
    other = tally(GOLD.replace("Grok, Qwen", "Qwen"), "voice_f1")
    assert other["ai:Grok+Qwen"] == Tally(0, 3, 0)
    assert tally(GOLD.replace("Grok, Qwen", "Qwen"), "voice_accuracy") == {"": Tally(9, 12, 12)}


def test_the_name_of_a_person_does_not_count_as_voice() -> None:
    named = tally(GOLD.replace("§ author", "§ author 老张"), "voice_accuracy")
    assert named == {"": Tally(12, 12, 12)}


def test_units_and_boundaries() -> None:
    longer = GOLD.replace("⟦u5 c.policy.fav =u1|戊戊⟧己", "⟦u5 c.policy.fav =u1|戊戊己⟧")
    assert tally(longer, "unit_f1") == {"": Tally(5, 5, 5)}
    assert tally(longer, "boundary_f1") == {"": Tally(9, 10, 10)}
    assert tally(longer, "role_char_f1") == {
        "claim": Tally(6, 6, 7),
        "premise": Tally(5, 5, 5),
        "none": Tally(0, 1, 0),
    }


def test_labels_are_compared_on_matched_units_only() -> None:
    fewer = GOLD.replace("⟦u4 p.fact.fav !u3>u1|丁丁⟧", "丁丁").replace("c.eval.aga", "p.eval.neu")
    assert tally(fewer, "role_f1") == {"claim": Tally(2, 3, 2), "premise": Tally(1, 1, 2)}
    assert tally(fewer, "stance_f1") == {
        "favor": Tally(3, 3, 3),
        "against": Tally(0, 1, 0),
        "neutral": Tally(0, 0, 1),
    }
    assert tally(fewer, "type_f1")["policy"] == Tally(2, 2, 2)


@pytest.mark.parametrize(
    ("old", "new", "relation", "link", "attack"),
    [
        ("+u1 @", "-u1 @", (2, 3, 3), (3, 3, 3), (2, 2, 3)),  # kind
        ("p.stat.fav +u1 @", "p.stat.fav @", (2, 3, 2), (2, 3, 2), (2, 2, 2)),  # missing
        ("=u1", "+u1", (3, 3, 4), (3, 3, 4), (2, 2, 2)),  # a restatement taken for support
        ("!u3>u1", "!u2>u1", (2, 3, 3), (2, 3, 3), (1, 2, 2)),  # the wrong relation undercut
        ("!u3>u1", "-u3", (2, 3, 3), (2, 3, 3), (1, 2, 2)),  # the unit attacked instead
    ],
)
def test_relations(
    old: str, new: str, relation: tuple[int, ...], link: tuple[int, ...], attack: tuple[int, ...]
) -> None:
    body = GOLD.replace(old, new)
    assert tally(body, "relation_f1") == {"": Tally(*relation)}
    assert tally(body, "link_f1") == {"": Tally(*link)}
    assert tally(body, "attack_f1") == {"": Tally(*attack)}


def test_direction_counts_for_relations_and_not_for_links_and_restatements() -> None:
    turned = "§ author\n⟦u1 c.policy.fav +u2|甲甲⟧ ⟦u2 p.stat.fav =u3|乙⟧ ⟦u3 p.stat.fav|丙⟧"
    straight = "§ author\n⟦u1 c.policy.fav|甲甲⟧ ⟦u2 p.stat.fav +u1|乙⟧ ⟦u3 p.stat.fav =u2|丙⟧"
    tallies = tally_post(read(straight), read(turned))
    assert tallies["relation_f1"] == {"": Tally(0, 1, 1)}
    assert tallies["link_f1"] == {"": Tally(1, 1, 1)}
    assert tallies["restate_f1"] == {"": Tally(1, 1, 1)}


def test_an_end_that_is_not_matched_cannot_be_right() -> None:
    moved = GOLD.replace("⟦u2 p.stat.fav +u1 @outlet:乙报|乙报乙⟧", "乙报⟦u2 p.stat.fav +u1|乙⟧")
    assert tally(moved, "unit_f1") == {"": Tally(4, 5, 5)}
    assert tally(moved, "relation_f1") == {"": Tally(2, 3, 3)}
    assert tally(moved, "source_f1") == {"": Tally(0, 1, 0)}


def test_a_source_needs_kind_and_place() -> None:
    assert tally(GOLD.replace("@outlet:乙报|", "@outlet:乙报乙|"), "source_f1") == {
        "": Tally(1, 1, 1)
    }
    assert tally(GOLD.replace("@outlet", "@person"), "source_f1") == {"": Tally(0, 1, 1)}


def test_unsupported_claims_are_compared_by_unit() -> None:
    bare = GOLD.replace("p.stat.fav +u1", "p.stat.fav")
    assert tally(bare, "unsupported_f1") == {"": Tally(2, 2, 3)}


def test_chains_and_rings_of_undercuts_are_harmless() -> None:
    document = read(GOLD)
    ring = [{"id": f"r{n}", "source": "u1", "target": f"r{n % 900 + 1}"} for n in range(1, 901)]
    relations = [{**relation, "kind": "attack", "by": "x"} for relation in ring]
    ringed = document.with_layers(relations=relations)
    assert tally_post(document, ringed)["relation_f1"][""].both == 0


def test_different_texts_are_refused() -> None:
    with pytest.raises(CallError, match="text"):
        tally_post(read(GOLD), read(GOLD + "。"))


def test_many_units_are_no_trouble() -> None:
    many = 3000
    body = "§ author\n" + "".join(
        f"⟦u{n} c.eval.fav +u{n % many + 1}|甲⟧乙" for n in range(1, many + 1)
    )
    document = read(body)
    assert tally_post(document, document)["unit_f1"] == {"": Tally(many, many, many)}

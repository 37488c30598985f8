"""Who says it is found where somebody says it, and only there."""

import time
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.language.attribution import Attribution, find_attribution
from argmap.model import SourceKind
from tests.golden import Case, cases


def table(name: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("argmap.language").joinpath(f"{name}.toml").read_text("utf-8"))


SAYING, VAGUE = table("saying"), table("vague")
VERBS = [verb for verb in SAYING["saying"]["words"] if verb != "看来"]
TEXTS = st.text(alphabet="据《》说称:“”,。的 李明王指出表示AIGrok数报道和我•()")


def found_in(text: str) -> Attribution | None:
    return find_attribution(text, 0, len(text))


def shown(text: str) -> str:
    if not (found := found_in(text)):
        return "-"
    cue = text[found.cue_start : found.cue_end]
    return f"{found.kind} {found.name} | {cue} | {'reported' if found.reported else 'given'}"


@pytest.mark.parametrize("case", cases("attribution"), ids=str)
def test_sources_as_the_golden_file_says(case: Case) -> None:
    for sentence, expected in case.pairs():
        assert shown(sentence) == expected


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_reports_a_person_and_never_the_author(verb: str) -> None:
    found = found_in(f"周建国{verb},房价会下跌。")
    assert found is not None
    assert (found.kind, found.name, found.reported) == (SourceKind.PERSON, "周建国", True)
    assert found_in(f"笔者{verb},房价会下跌。") is None
    assert found_in(f"{verb},房价会下跌。") is None


@pytest.mark.parametrize("verb", SAYING["showing"]["words"])
def test_every_showing_word_gives_the_source_of_a_count(verb: str) -> None:
    found = found_in(f"国家统计局{verb},房价在下跌。")
    assert found is not None
    assert (found.name, found.reported) == ("国家统计局", False)
    assert found_in(f"结果{verb}了新的变化。") is None


@pytest.mark.parametrize("words", SAYING["not"]["words"])
def test_no_idiom_is_a_source(words: str) -> None:
    assert found_in(f"{words},房价会下跌。") is None


@pytest.mark.parametrize("words", VAGUE["openers"]["words"])
def test_every_opener_is_vague_until_somebody_is_named(words: str) -> None:
    vague, named = found_in(f"{words},房价会下跌。"), found_in(f"{words},路透社称房价会下跌。")
    assert vague is not None
    assert vague.kind == SourceKind.VAGUE
    assert named is not None
    assert (named.kind, named.name) == (SourceKind.OUTLET, "路透社")


@pytest.mark.parametrize("words", VAGUE["speakers"]["words"])
def test_every_vague_speaker_needs_a_verb(words: str) -> None:
    speaking = found_in(f"{words}认为,房价会下跌。")
    assert speaking is not None
    assert speaking.kind == SourceKind.VAGUE
    assert found_in(f"{words}住在城里。") is None


def test_offsets_point_into_the_whole_text() -> None:
    text = "房价又跌了。Sean Foo指出,还会再跌。"
    found = find_attribution(text, 6, len(text))
    assert found is not None
    assert text[found.start : found.end] == found.name == "Sean Foo"
    assert text[found.cue_start : found.cue_end] == "指出"


@given(TEXTS | st.text())
def test_names_and_cues_lie_in_the_unit(text: str) -> None:
    if found := found_in(text):
        assert 0 <= found.start < found.end <= len(text)
        assert 0 <= found.cue_start < found.cue_end <= len(text)
        assert text[found.start : found.end] == found.name


@pytest.mark.parametrize(
    "sign", ["说", "据《", "李明说的", "地", "A ", "A•", "(", "在", "网", "王"]
)
def test_hostile_lines_are_read_in_linear_time(sign: str) -> None:
    started = time.perf_counter()
    found_in(sign * (60_000 // len(sign)))
    assert time.perf_counter() - started < 8

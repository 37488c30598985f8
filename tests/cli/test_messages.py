"""Every message stands in all three languages and names the same things."""

import string
import tomllib
from pathlib import Path

import pytest

from argmap.cli.messages import load_messages
from argmap.corpus.evaluation import WORDS
from argmap.corpus.tallies import MEASURES
from argmap.errors import CallError, PostError
from argmap.text.refusals import SENTENCES

TABLES = tomllib.loads(
    (Path(__file__).parents[2] / "argmap" / "cli" / "messages.toml").read_text("utf-8")
)
MESSAGES = {
    f"{kind}.{name}": texts
    for kind, group in TABLES.items()
    if kind != "source"
    for name, texts in group.items()
}


def fields(text: str) -> set[str]:
    return {field.split("!")[0] for _, field, _, _ in string.Formatter().parse(text) if field}


@pytest.mark.parametrize("key", MESSAGES)
def test_a_message_names_the_same_things_in_every_language(key: str) -> None:
    texts = MESSAGES[key]
    assert list(texts) == ["zh-Hans", "zh-Hant", "en"]
    assert len({frozenset(fields(text)) for text in texts.values()}) == 1


@pytest.mark.parametrize("key", [key for key in MESSAGES if key.startswith("error.")])
def test_a_refusal_says_how_to_mend_it(key: str) -> None:
    for text in MESSAGES[key].values():
        assert set(";；:：") & set(text) or "must be" in text or "只能是" in text


@pytest.mark.parametrize("code", SENTENCES)
def test_every_refusal_of_the_reader_is_translated(code: str) -> None:
    assert fields(MESSAGES[f"error.{code}"]["en"]) <= fields(SENTENCES[code])


def test_the_words_of_the_tables_are_translated() -> None:
    table = {key.removeprefix("table.") for key in MESSAGES if key.startswith("table.")}
    assert {*MEASURES, *WORDS} <= table
    english = {key: MESSAGES[f"table.{key}"]["en"] for key in (*MEASURES, *WORDS)}
    assert english == {**MEASURES, **WORDS}


def test_an_error_without_a_message_speaks_for_itself() -> None:
    messages = load_messages([], {})
    assert messages.explain(CallError("no such thing;\nname another")) == (
        "no such thing; name another"
    )
    assert messages.explain(PostError("odd; mend it", code="never_heard_of")) == "odd; mend it"
    assert "PNG" in messages.explain(PostError("", code="image", kind="PNG"))

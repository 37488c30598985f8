"""The documentation says what is so: commands, schema, labels, links, and the README's own code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import argmap.spacy_pipe  # noqa: F401  registers the component in a checkout that is not installed
from argmap.cli.program import COMMANDS, commands
from argmap.model import (
    FindingKind,
    RelationKind,
    Role,
    SourceKind,
    Stance,
    SupportStatus,
    UnitType,
    WeakReason,
)
from argmap.views.theme import words_for
from docs.refresh import DOCS, PICTURE, commands_page, help_page, schema

ROOT = DOCS.parent
README = (ROOT / "README.md").read_text("utf-8")
PAGES = sorted(
    [ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.glob("*.md"), *ROOT.glob("corpus/*.md")]
)
LABELS = {
    "role": Role,
    "type": UnitType,
    "stance": Stance,
    "relation": RelationKind,
    "support": SupportStatus,
    "reason": WeakReason,
    "source": SourceKind,
    "finding": FindingKind,
}
_LINK = re.compile(r"(?<!`)!?\[[^\]\n]*\]\((?!https?:)([^)\s]*)\)")
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_the_commands_page_is_that_of_the_program() -> None:
    page = (DOCS / "commands.md").read_text("utf-8")
    assert page == commands_page(), "make docs"
    headings = re.findall(r"^## argmap (\w+)$", page, re.MULTILINE)
    assert headings == list(COMMANDS)
    assert page.count(" --help\n") == len(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_explains_itself(command: str) -> None:
    rows = re.split(r"^  (?=-)", help_page(command), flags=re.MULTILINE)[1:]
    made = commands.get_command(None, command)  # type: ignore[arg-type]
    assert made is not None
    options = [param.opts for param in made.params if param.param_type_name == "option"]
    for names in [*options, ["--help"]]:
        [row] = [row for row in rows if row.startswith(", ".join(names))]
        assert re.search(r"\s{2,}\w.{8}", row), names


def test_the_schema_is_that_of_the_code() -> None:
    assert (DOCS / "schema.json").read_text("utf-8") == schema(), "make docs"


@pytest.mark.parametrize("kind", LABELS)
def test_the_guide_and_the_schema_page_explain_every_label(kind: str) -> None:
    guide = (DOCS / "guide.md").read_text("utf-8")
    page = (DOCS / "schema.md").read_text("utf-8")
    words = words_for("zh-Hans", "field")
    for label in LABELS[kind]:
        assert words.of(kind, label) in guide
        assert f"`{label}`" in page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in _LINK.findall(_FENCE.sub("", text)):
        file, _, anchor = target.partition("#")
        place = (page.parent / file).resolve() if file else page
        assert place.exists(), target
        if anchor:
            assert anchor in _anchors(place.read_text("utf-8")), target


def _anchors(text: str) -> set[str]:
    """Return what a heading can be linked by, as GitHub makes it."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_make_target_that_is_named_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    for page in PAGES:
        text = page.read_text("utf-8")
        named = re.findall(r"^make ([a-z]+)|`make ([a-z]+)`", text, re.MULTILINE)
        assert {one or two for one, two in named} <= targets, page.name


def test_every_command_that_is_named_exists() -> None:
    for page in (ROOT / "README.md", DOCS / "guide.md", DOCS / "commands.md"):
        text = page.read_text("utf-8")
        shown = "\n".join(code for _, code in _FENCE.findall(text)) + _FENCE.sub("", text)
        named = re.findall(r"(?:^[ ]*|bin/|`)argmap ([a-z]+)\b(?! a )", shown, re.MULTILINE)
        assert set(named) <= set(COMMANDS), page.name


def test_the_readme_comes_to_the_point() -> None:
    before_code = README[: README.index("```")]
    assert len(re.findall(r"[A-Za-z'-]+|[\u4e00-\u9fff]", before_code)) <= 60
    assert str(PICTURE.relative_to(ROOT)) in before_code
    assert 10_000 < PICTURE.stat().st_size < 400_000


@pytest.mark.parametrize(
    "code", [code for kind, code in _FENCE.findall(README) if kind == "python"]
)
def test_the_code_of_the_readme_works(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102  our own lines
    assert "claim" in capsys.readouterr().out


def test_every_decision_says_why() -> None:
    page = (DOCS / "decisions.md").read_text("utf-8")
    entries = page.split("\n## ")[1:]
    assert entries
    assert all(
        re.match(r"\d{4}-\d\d-\d\d ", entry) and "**Rationale:**" in entry for entry in entries
    )
    assert sorted(entries, key=lambda entry: entry[:10], reverse=True) == entries

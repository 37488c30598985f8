"""The import contracts of pyproject.toml: they hold, and each is seen to fail when it is broken."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
    "contracts"
]
BREACHES = {
    "layers": ("views/theme.py", "import argmap.audit"),
    "rjieba and jieba only in language.words": ("mining/topics.py", "import rjieba"),
    "spaCy only in spacy_pipe": ("pipeline.py", "import spacy"),
    "graphviz only in views": ("cli/demo.py", "import pygraphviz"),
    "click only in cli": ("corpus/store.py", "import click"),
}
FORBIDDEN = [  # importer, imported: neighbours, and each storey on one above it
    ("text", "mining"),
    ("mining", "text"),
    ("audit", "mining"),
    ("views", "text"),
    ("language", "text"),
    ("model", "language"),
    ("errors", "model"),
    ("audit", "pipeline"),
    ("pipeline", "spacy_pipe"),
    ("spacy_pipe", "corpus"),
    ("corpus", "cli"),
]


def lint(root: Path) -> tuple[int, str]:
    """Return status and output of import-linter on the package in ``root``."""
    ended = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as lint; lint()",
            "--no-cache",
        ],
        cwd=root,
        env={
            **os.environ,
            "PYTHONPATH": str(root),
            "PYTHONUTF8": "1",
            "NO_COLOR": "1",
            "COLUMNS": "200",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return ended.returncode, ended.stdout + ended.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a directory with a copy of the package and its contracts."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    skipped = shutil.ignore_patterns("__pycache__", "*.npz", "*.toml")
    shutil.copytree(ROOT / "argmap", tmp_path / "argmap", ignore=skipped)
    return tmp_path


def test_the_contracts_hold() -> None:
    status, output = lint(ROOT)
    assert status == 0, output
    assert "0 broken" in output


def test_each_contract_has_a_breach_here() -> None:
    assert {contract["name"] for contract in CONTRACTS} == set(BREACHES)


def test_each_contract_is_seen_to_break(copy: Path) -> None:
    for file, line in BREACHES.values():
        with (copy / "argmap" / file).open("a", encoding="utf-8") as module:
            module.write(f"\n{line}\n")
    status, output = lint(copy)
    assert status == 1, output
    assert set(re.findall(r"^(.+) BROKEN", output, re.MULTILINE)) == set(BREACHES), output


def test_every_wrong_direction_is_seen(copy: Path) -> None:
    for importer, imported in FORBIDDEN:
        room = copy / "argmap" / importer
        module = room / "__init__.py" if room.is_dir() else room.with_suffix(".py")
        module.write_text(module.read_text("utf-8") + f"\nimport argmap.{imported}\n", "utf-8")
    status, output = lint(copy)
    assert status == 1, output
    for importer, imported in FORBIDDEN:
        assert f"argmap.{importer} is not allowed to import argmap.{imported}" in output


def test_a_new_room_must_be_given_a_place(copy: Path) -> None:
    (copy / "argmap" / "attic.py").write_text("", "utf-8")
    status, output = lint(copy)
    assert status == 1
    assert "argmap.attic" in output

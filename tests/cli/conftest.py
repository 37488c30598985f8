"""Calls of the command line inside the test's own process: many, and quick."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.cli import main
from tests.cli.calls import POST, Call, Ended, Refused


@pytest.fixture
def post(tmp_path: Path) -> Path:
    """Return a small post in a directory of its own."""
    file = tmp_path / "帖子.txt"
    file.write_text(POST, encoding="utf-8")
    return file


@pytest.fixture
def call(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Return a function that calls ``argmap`` in a Chinese locale."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")

    def _call(*args: str | Path) -> Ended:
        status = main([str(arg) for arg in args])
        out, err = capfdbinary.readouterr()
        return Ended(status, out, err.decode())

    return _call


@pytest.fixture
def refused(call: Call, tmp_path: Path) -> Refused:
    """Return a function that checks a refusal and returns its line: nothing else is written."""

    def _refused(*args: str | Path) -> str:
        before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
        status, out, err = call(*args)
        after = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
        assert (status, out, after) == (2, b"", before), err
        assert err.startswith("argmap: ")
        assert err.index("\n") == len(err) - 1
        return err

    return _refused

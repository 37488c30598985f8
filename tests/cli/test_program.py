"""The program starts fast, speaks the reader's language and never shows a traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from argmap.cli.program import COMMANDS, commands
from tests.cli.calls import ROOT, Call, Refused, run

HEAVY = ("spacy", "jieba", "rjieba", "pydantic", "numpy", "opencc", "graphviz", "argmap.model")


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("language", ["zh", "zh-Hant", "en"])
def test_every_command_explains_itself_and_its_options(
    call: Call, command: str, language: str
) -> None:
    status, out, err = call(*command.split(), "--help", "--lang", language)
    text = out.decode()
    assert (status, err) == (0, "")
    assert "--help" in text
    widths = {sum(1 + (sign >= "\u2e80") for sign in line) for line in text.splitlines()}
    assert max(widths) <= 100
    assert ("Options" in text) == (language == "en")


def test_help_lists_every_command(call: Call) -> None:
    assert all(f"\n  {name} " in call("--help").out.decode() for name in COMMANDS)
    assert call().out == call("--help").out


@pytest.mark.parametrize(
    ("locale", "word"),
    [
        ("zh_CN.UTF-8", "选项"),
        ("zh_TW.UTF-8", "選項"),
        ("zh_Hant_HK", "選項"),
        ("en_GB.UTF-8", "Options"),
        ("C.UTF-8", "Options"),
        ("fr_FR", "Options"),
        ("", "选项"),
    ],
)
def test_the_locale_chooses_the_language(
    call: Call, monkeypatch: pytest.MonkeyPatch, locale: str, word: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", locale)
    assert word in call("--help").out.decode()
    assert "Options" in call("--lang=en", "--help").out.decode()


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, json; from argmap.cli import main; main(['--help']); main(['map', '--help']);"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    loaded = json.loads(ended.stderr)
    assert "argmap.cli.map" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_help_is_quick() -> None:
    def seconds() -> float:
        start = time.perf_counter()
        assert run("--help").status == 0
        return time.perf_counter() - start

    assert min(seconds() for _ in range(3)) < 0.5


@pytest.mark.parametrize(
    "args",
    [
        ["mapp"],
        ["map"],
        ["map", "a.txt", "b.txt"],
        ["map", "--bogus", "a.txt"],
        ["map", "a.txt", "-o"],
        ["map", "--force=yes", "a.txt"],
        ["map", "--words", "poem", "a.txt"],
        ["--lang", "fr", "map", "a.txt"],
        ["map", "--max-size", "much", "a.txt"],
        ["map", "--max-size", "0", "a.txt"],
        ["demo", "a", "b"],
        ["convert"],
        ["evaluate"],
    ],
    ids=" ".join,
)
def test_wrong_calls_are_refused_in_one_chinese_line(refused: Refused, args: list[str]) -> None:
    line = refused(*args)
    assert any("\u4e00" <= sign <= "\u9fff" for sign in line)


def test_a_refusal_is_in_the_language_that_is_asked_for(refused: Refused) -> None:
    assert "没有文件" in refused("map", "gone.txt")
    assert "沒有檔案" in refused("map", "gone.txt", "--lang", "zh-Hant")
    assert "there is no file" in refused("--lang", "en", "map", "gone.txt")


def test_a_name_with_line_breaks_stays_on_one_line(refused: Refused) -> None:
    assert "a b\ufffd[31m" in refused("map", "a\nb\x1b[31m.txt")


def test_a_reader_that_has_enough_is_no_trouble() -> None:
    for args in (["--help"], ["convert", "corpus/posts/ebike-01.amap", "--to", "json"]):
        ended = run(*args, pipe='| { read -r line; echo "$line"; }; exit ${PIPESTATUS[0]}')
        assert (ended.status, ended.err) == (0, "")
        assert ended.out.count(b"\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_standard_output_is_one_line() -> None:
    ended = run("--help", pipe=">/dev/full")
    assert ended.status == 2
    assert ended.err.count("\n") == 1
    assert ended.err.startswith("argmap: ")


def test_an_interrupt_ends_without_a_traceback() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-m", "argmap", "map", "-"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, b"Traceback" in err) == (130, b"", False)


def test_the_version_is_printed(call: Call) -> None:
    assert call("--version").out.startswith(b"argmap")


def test_every_command_is_found_under_its_name() -> None:
    with commands.make_context("argmap", ["demo"]) as context:
        names = [commands.get_command(context, name).name for name in COMMANDS]
    assert names == list(COMMANDS)

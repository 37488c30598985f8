"""``audit``, ``demo``, ``convert``, ``evaluate`` and ``agreement`` on real files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from argmap.corpus.compact import read_compact
from argmap.corpus.store import load_post
from argmap.model import Document
from tests.cli.calls import POST, ROOT, Call, Refused, run

CORPUS = ROOT / "corpus" / "posts"
GOLD = CORPUS / "ebike-01.amap"


def test_the_audit_is_printed_in_the_words_of_the_post_or_as_asked(call: Call, post: Path) -> None:
    status, out, err = call("audit", post)
    assert (status, err) == (0, "")
    assert "主张" in out.decode()
    assert call("audit", post, "--lang", "en").out != out
    assert list(post.parent.iterdir()) == [post]


def test_the_audit_reads_standard_input() -> None:
    ended = run("audit", "-", stdin=POST.encode())
    assert (ended.status, ended.err) == (0, "")
    assert ended.out


def test_the_demo_writes_three_maps_and_says_where(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = call("demo")
    assert status == 0
    assert out.decode().split() == [
        f"argmap-demo/sample.argmap.{s}" for s in ("html", "svg", "png")
    ]
    assert all(Path(name).stat().st_size for name in out.decode().split())
    assert "sample.argmap.html" in err


def test_the_demo_refuses_a_place_that_is_a_file(refused: Refused, post: Path) -> None:
    refused("demo", post)
    refused("demo", post / "below")


def test_the_sample_is_a_post_of_the_corpus() -> None:
    sample = (ROOT / "argmap" / "cli" / "sample.md").read_bytes().decode()
    gold = load_post(CORPUS / "traffic-01.amap").document.text
    assert sample == gold, (
        "argmap convert corpus/posts/traffic-01.amap --to txt -o argmap/cli/sample.md"
    )


def test_compact_to_json_and_back_loses_nothing_but_what_follows(
    call: Call, tmp_path: Path
) -> None:
    middle, back = tmp_path / "ebike-01.json", tmp_path / "back.amap"
    assert call("convert", GOLD, "--from", "compact", "--to", "json", "-o", middle).status == 0
    document = Document.from_json(middle.read_text("utf-8"))
    assert all(unit.support for unit in document.units if unit.is_claim)
    assert document.summary.claims == sum(unit.is_claim for unit in document.units)
    status, out, err = call("convert", middle, "-o", back)
    assert (status, out.decode()) == (0, f"{back}\n")
    assert "support" in err
    gold, again = (
        read_compact(GOLD.read_bytes().decode())[0],
        read_compact(back.read_bytes().decode())[0],
    )
    assert (again.units, again.relations) == (gold.units, gold.relations)


def test_compact_to_text_is_the_post(call: Call) -> None:
    out = call("convert", GOLD, "--to", "txt").out
    assert out.decode() == load_post(GOLD).document.text


@pytest.mark.parametrize("args", [["--to", "brat"], ["--from", "txt", "--to", "json"], []])
def test_unknown_formats_are_refused(refused: Refused, args: list[str]) -> None:
    assert "compact, json" in refused("convert", GOLD, *args)


def test_what_is_not_in_its_format_is_refused(refused: Refused, post: Path) -> None:
    refused("convert", post, "--from", "json", "--to", "txt")
    refused("convert", post, "--from", "compact", "--to", "txt")
    refused("convert", post.parent / "gone.amap", "--to", "txt")
    post.write_bytes(POST.encode("gb18030"))
    assert "UTF-8" in refused("convert", post, "--from", "json", "--to", "txt")


def test_a_system_is_scored_beside_the_baselines(call: Call, tmp_path: Path) -> None:
    shutil.copy(GOLD, tmp_path)
    status, out, err = call("evaluate", GOLD, "--system", tmp_path, "--system", "rules")
    assert (status, err) == (0, "")
    table = out.decode()
    assert "| 单元：F1" in table
    assert f"| {tmp_path.name} " in table
    assert "| rules " in table
    assert "1.000" in table


def test_scores_are_written_in_english_whatever_the_locale(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "scores.md"
    args = ("evaluate", GOLD, "--system", GOLD, "--split", "dev", "--markdown", file)
    assert call(*args).out.decode() == f"{file}\n"
    assert file.read_text("utf-8").startswith("# Scores\n")
    assert "| Units, F1 (IoU ≥ .5)" in file.read_text("utf-8")


def test_a_split_without_posts_is_refused(refused: Refused) -> None:
    assert "'none'" in refused("evaluate", GOLD, "--split", "none")
    refused("evaluate", ROOT / "docs")


def test_annotators_are_compared(call: Call, refused: Refused, tmp_path: Path) -> None:
    other = tmp_path / GOLD.name
    words = GOLD.read_bytes().decode().replace("annotator: a1", "annotator: 乙")
    other.write_bytes(words.replace(" c.policy", " c.eval", 1).encode())
    status, out, _ = call("agreement", GOLD, other)
    assert status == 0
    assert "a1 × 乙" in out.decode()
    assert "Krippendorff" in out.decode()
    other.write_bytes(words.replace("---\n", "---\n§ author\n开头\n", 1).encode())
    assert "ebike-01" in refused("agreement", GOLD, other)
    refused("agreement", GOLD)

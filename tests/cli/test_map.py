"""``argmap map`` writes one post's map whole, where it says, or refuses in one line."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from argmap import pipeline
from argmap.cli.arguments import ANALYZERS
from argmap.cli.map import MAX_FULL
from argmap.cli.output import FORMATS
from argmap.model import Document
from argmap.views import VIEWS
from tests.cli.calls import POST, Call, Refused, run


def test_the_map_goes_beside_the_post_and_its_path_is_printed(call: Call, post: Path) -> None:
    status, out, err = call("map", post)
    written = post.with_name("帖子.txt.argmap.html")
    assert (status, out.decode(), err) == (0, f"{written}\n", "")
    assert "绝育" in written.read_text("utf-8")
    assert post.read_text("utf-8") == POST
    assert sorted(post.parent.iterdir()) == sorted([post, written])


def test_the_table_of_formats_is_that_of_the_views() -> None:
    assert sorted(FORMATS) == sorted(VIEWS)


def test_the_analysers_are_those_of_the_pipeline() -> None:
    assert sorted(ANALYZERS) == sorted(pipeline.ANALYZERS)


@pytest.mark.parametrize("analyzer", ANALYZERS)
def test_every_analyser_can_be_chosen(call: Call, post: Path, analyzer: str) -> None:
    out = call("map", post, "-o", "-", "--format", "json", "--analyzer", analyzer).out
    assert json.loads(out)["units"]


@pytest.mark.parametrize(
    ("suffix", "begins"),
    [
        (".html", b"<!"),
        (".svg", b"<"),
        (".png", b"\x89PNG"),
        (".pdf", b"%PDF"),
        (".JSON", b"{"),
        (".gv", b""),
        (".md", b""),
    ],
    ids=repr,
)
def test_the_suffix_chooses_the_format(call: Call, post: Path, suffix: str, begins: bytes) -> None:
    out = post.with_name(f"map{suffix}")
    assert call("map", post, "-o", out).out.decode() == f"{out}\n"
    assert out.read_bytes().startswith(begins)


def test_an_explicit_format_beats_the_suffix(call: Call, post: Path) -> None:
    out = post.with_name("map.svg")
    call("map", post, "-o", out, "--format", "json")
    document = Document.from_json(out.read_text("utf-8"))
    assert document.text == POST


def test_a_format_alone_gives_its_suffix(call: Call, post: Path) -> None:
    assert call("map", post, "--format", "json").out.decode().endswith(".txt.argmap.json\n")


def test_standard_input_goes_to_standard_output_or_to_a_file(tmp_path: Path) -> None:
    ended = run("map", "-", "--format", "json", stdin=POST.encode("gb18030"), cwd=tmp_path)
    assert (ended.status, ended.err) == (0, "")
    assert json.loads(ended.out)["text"] == POST
    assert list(tmp_path.iterdir()) == []
    ended = run("map", "-", "-o", "猫.html", stdin=POST.encode(), cwd=tmp_path)
    assert ended.out.decode() == "猫.html\n"
    assert (tmp_path / "猫.html").exists()


def test_output_is_the_same_in_every_locale(post: Path) -> None:
    args = ("map", post, "-o", "-", "--format", "svg")
    chinese = run(*args)
    english = run(*args, LC_ALL="en_US.ISO-8859-1", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert chinese.status == english.status == 0
    assert chinese.out == english.out


def test_the_topic_is_taken_over(call: Call, post: Path) -> None:
    out = call("map", post, "-o", "-", "--format", "json", "--topic", "猫应当绝育").out
    assert json.loads(out)["topic"] == {"text": "猫应当绝育", "by": "user"}


def test_words_of_the_school_change_the_picture(call: Call, post: Path) -> None:
    args = ("map", post, "-o", "-", "--format", "svg")
    assert call(*args, "--words", "school").out != call(*args, "--words", "field").out


def test_a_section_is_drawn_alone_and_an_unknown_one_is_refused(
    call: Call, refused: Refused, post: Path
) -> None:
    args = ("map", post, "-o", "-", "--format", "svg", "--view")
    assert call(*args, "section:s1").status == 0
    assert call(*args, "overview").status == 0
    assert "s1" in refused(*args, "section:s99")
    for view in ("section:", "half", ""):
        assert "overview" in refused(*args, view)


def test_a_long_post_gets_an_overview_and_a_file_a_section(call: Call, tmp_path: Path) -> None:
    half = "".join(f"第{n}条街应当禁止停车，因为那里堵了{n}次。\n" for n in range(1, MAX_FULL))
    post = tmp_path / "long.md"
    post.write_text(f"# 东城\n\n{half}\n# 西城\n\n{half}", encoding="utf-8")
    status, out, _ = call("map", post, "-o", tmp_path / "map.svg", "--format", "dot")
    paths = [Path(line) for line in out.decode().splitlines()]
    assert status == 0
    assert paths[0].name == "map.svg"
    assert len(paths) > 1
    assert all(path.name.startswith("map.s") and path.exists() for path in paths[1:])
    status, out, err = call("map", post, "-o", "-", "--format", "dot")
    assert (status, out, "--view" in err) == (0, paths[0].read_bytes(), True)
    assert call("map", post, "--view", "overview", "--format", "dot").out.count(b"\n") == 1


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "空"),
        (b" \n\t \xe3\x80\x80", "看得见"),
        ("登录 注册\n".encode(), "正文"),
        (b"No Chinese here at all.\n", "--force"),
        ((POST + "\0").encode(), "NUL"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "图片"),
        (b"PK\x03\x04\x14\0", "压缩"),
        (POST.encode() + b"\xff\xff", ""),
        (b"\xff\xd8\xff\xe0", "图片"),
    ],
    ids=["empty", "blank", "furniture", "english", "nul", "pdf", "png", "zip", "broken", "jpeg"],
)
def test_what_is_no_post_is_refused(
    refused: Refused, tmp_path: Path, content: bytes, word: str
) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes(content)
    assert word in refused("map", file)
    assert word in refused("audit", file)


def test_force_maps_what_holds_no_chinese(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("Cats should be fed. They are hungry.\n", encoding="utf-8")
    assert call("map", file, "--force").status == 0


def test_the_wrong_encoding_is_refused_and_the_right_one_read(
    call: Call, refused: Refused, post: Path
) -> None:
    post.write_bytes(POST.encode("gb18030"))
    assert "--encoding" in refused("map", post, "--encoding", "utf-8")
    assert "gb18030" in refused("map", post, "--encoding", "klingon")
    out = call("map", post, "--encoding", "gbk", "-o", "-", "--format", "json").out
    assert json.loads(out)["text"] == POST


@pytest.mark.parametrize("size", ["10", "10B", "0.1kB", "1 k", "0.001MiB"])
def test_sizes_are_read_and_kept(call: Call, refused: Refused, post: Path, size: str) -> None:
    post.write_text(POST * 10, encoding="utf-8")
    assert "--max-size" in refused("map", post, "--max-size", size)
    assert call("map", post, "--max-size", "1MiB").status == 0


def test_an_endless_file_is_refused_as_too_large(refused: Refused) -> None:
    assert "20000000" in refused("map", "/dev/zero", "-o", "x.html")


def test_no_file_a_directory_and_no_rights_are_refused(refused: Refused, tmp_path: Path) -> None:
    assert "没有文件" in refused("map", tmp_path / "gone.txt")
    assert "目录" in refused("map", tmp_path)
    assert "没有文件" in refused("map", "")
    assert "读不了" in refused("map", "a\0b")
    assert "读不了" in refused("map", tmp_path / ("长" * 300))


def test_the_input_is_never_the_output(refused: Refused, post: Path) -> None:
    assert "输入本身" in refused("map", post, "-o", post, "--format", "html")
    link = post.with_name("link.html")
    link.symlink_to(post)
    assert "输入本身" in refused("map", post, "-o", link)


@pytest.mark.parametrize("name", ["no/such/map.html", "map.xyz", "map", ".", "帖子.txt/map.html"])
def test_places_that_cannot_be_written_are_refused(refused: Refused, post: Path, name: str) -> None:
    refused("map", post, "-o", post.parent / name)


def test_a_format_that_does_not_exist_is_refused(refused: Refused, post: Path) -> None:
    assert "html, svg" in refused("map", post, "--format", "bmp")


def test_a_failure_leaves_the_old_file_and_no_rest(
    refused: Refused, post: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = post.with_name("map.html")
    out.write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    assert "No space" in refused("map", post, "-o", out)
    assert out.read_text("utf-8") == "old"


def test_an_existing_file_keeps_its_rights_and_a_new_one_has_the_usual(
    call: Call, post: Path
) -> None:
    out = post.with_name("map.html")
    call("map", post, "-o", out)
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(out.stat().st_mode) == 0o666 & ~mask
    out.chmod(0o600)
    call("map", post, "-o", out)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_a_link_is_followed_and_a_device_is_not_replaced(call: Call, post: Path) -> None:
    real, link = post.with_name("real.svg"), post.with_name("link.svg")
    link.symlink_to(real)
    assert call("map", post, "-o", link).status == 0
    assert link.is_symlink()
    assert real.read_bytes().startswith(b"<")
    assert call("map", post, "-o", "/dev/null", "--format", "json").status == 0
    assert not Path("/dev/null").is_file()


def test_odd_names_are_no_trouble(call: Call, post: Path) -> None:
    odd = post.with_name("-a b'\"$(x)😀.txt")
    post.rename(odd)
    status, out, _ = call("map", odd)
    assert status == 0
    assert Path(out.decode().rstrip("\n")).exists()

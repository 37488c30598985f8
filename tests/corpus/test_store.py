"""Posts are found, loaded, ordered, and refused by name."""

from pathlib import Path

import pytest

from argmap.corpus.store import load_post, load_posts
from argmap.errors import CallError

AMAP = """id: {id}
title: 题
topic: 题
kind: post
annotator: a1
split: test
---
§ author
⟦u1 c.policy.fav|甲😀甲⟧\r
⟦u2 p.stat.fav +u1|乙⟧
"""


def save(directory: Path, name: str) -> Path:
    file = directory / f"{name}.amap"
    file.write_bytes(AMAP.format(id=name).encode())
    return file


def test_a_directory_is_loaded_in_order_of_names(tmp_path: Path) -> None:
    for name in ("b", "a"):
        save(tmp_path, name)
    (tmp_path / "README.md").write_text("no post", encoding="utf-8")
    posts = load_posts([tmp_path])
    assert [post.name for post in posts] == ["a", "b"]
    assert {(post.split, post.annotator) for post in posts} == {("test", "a1")}


def test_newlines_stay_and_support_is_derived(tmp_path: Path) -> None:
    document = load_post(save(tmp_path, "a")).document
    assert document.text == "甲😀甲\r\n乙\n"
    assert [bool(unit.support) for unit in document.units] == [True, False]


def test_json_is_loaded_under_its_name(tmp_path: Path) -> None:
    post = load_post(save(tmp_path, "a"))
    file = tmp_path / "a.argmap.json"
    file.write_text(post.document.to_json(), encoding="utf-8")
    again = load_post(file)
    assert (again.name, again.document) == ("a", post.document)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\xff", b"{}", "id: 一\n---\n".encode()], ids=repr
)
@pytest.mark.parametrize("name", ["x.amap", "x.json"])
def test_a_broken_file_is_refused_by_name(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CallError, match=name):
        load_post(tmp_path / name)


def test_a_missing_file_an_empty_directory_and_a_post_twice_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CallError, match=r"gone\.amap"):
        load_posts([tmp_path / "gone.amap"])
    with pytest.raises(CallError, match="holds no posts"):
        load_posts([tmp_path])
    file = save(tmp_path, "a")
    with pytest.raises(CallError, match="twice"):
        load_posts([tmp_path, file])

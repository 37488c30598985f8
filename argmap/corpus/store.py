"""Store: find and load annotated posts, ``.amap`` or ``argmap/1`` JSON.

In:  paths of files and of directories that hold such files.
Out: the posts in order of their names; one annotation of one post each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from argmap.audit.findings import audit_findings
from argmap.audit.summary import audit_summary
from argmap.audit.support import audit_support
from argmap.corpus.compact import read_compact
from argmap.errors import ArgmapError, CallError
from argmap.model import Document

SPLITS = ("train", "dev", "test")
SUFFIXES = (".amap", ".json")


@dataclass(frozen=True)
class Post:
    """One annotation of one post.

    Attributes:
        name: the post's id, the same for every annotator.
        document: the annotation, with the support of its claims.
        split: ``train``, ``dev``, ``test`` or empty.
        annotator: who made it, empty where the file does not say so.
        head: the head of the compact file; empty for JSON.
    """

    name: str
    document: Document
    split: str = ""
    annotator: str = ""
    head: dict[str, str] = field(default_factory=dict)


def load_posts(paths: Iterable[Path]) -> tuple[Post, ...]:
    """Load every post of the given files and directories, ordered by name.

    Raises:
        CallError: a path holds no posts, a file cannot be read, or two files are of one post.
    """
    posts: dict[str, Post] = {}
    for path in paths:
        for file in _files(path):
            post = load_post(file)
            if post.name in posts:
                raise CallError(f"the post {post.name!r} is given twice; leave out {file}")
            posts[post.name] = post
    return tuple(posts[name] for name in sorted(posts))


def load_post(file: Path) -> Post:
    """Load one post.

    Raises:
        CallError: the file cannot be read or breaks its format; the message names it.
    """
    try:
        words = file.read_bytes().decode("utf-8-sig")
        if file.suffix == ".json":
            name = file.stem.removesuffix(".argmap")
            return Post(name=name, document=with_support(Document.from_json(words)))
        document, head = read_compact(words)
    except (ArgmapError, UnicodeDecodeError, OSError) as error:
        raise CallError(f"{file} cannot be read: {error}; mend the file") from error
    return Post(
        name=head["id"],
        document=with_support(document),
        split=head.get("split", ""),
        annotator=head["annotator"],
        head=head,
    )


def with_support(document: Document) -> Document:
    """Return the document with the support status that follows from its relations."""
    is_judged = all(unit.support for unit in document.units if unit.is_claim)
    return document if is_judged else audit_support(document)


def with_audit(document: Document) -> Document:
    """Return the document with all that follows from its annotation: support, findings, counts."""
    return audit_summary(audit_findings(with_support(document)))


def _files(path: Path) -> tuple[Path, ...]:
    """Return the files that a path stands for."""
    if not path.is_dir():
        return (path,)
    files = tuple(sorted(file for file in path.iterdir() if file.suffix in SUFFIXES))
    if not files:
        raise CallError(f"{path} holds no posts; name a directory with .amap or .json files")
    return files

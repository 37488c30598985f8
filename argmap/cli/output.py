"""Output: where results go, and files that are written whole or not at all.

In:  bytes, and the paths that they are for.
Out: files, or standard output. A file is written beside its place under another name and then put
     in its place, so that nobody ever sees half of one; several files are put in place together.
"""

from __future__ import annotations

import os
import secrets
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from argmap.cli.messages import CommandError

STANDARD = "-"
SUFFIXES = {
    "html": (".html", ".htm"),
    "svg": (".svg",),
    "png": (".png",),
    "pdf": (".pdf",),
    "dot": (".dot", ".gv"),
    "json": (".json",),
    "outline": (".txt",),
    "md": (".md", ".markdown"),
    "audit": (".audit",),
}
FORMATS = tuple(SUFFIXES)


def choose_format(output: str | None, asked: str | None) -> str:
    """Return the format: the one asked for, else that of the suffix, else HTML.

    Raises:
        CommandError: the format or the suffix is unknown.
    """
    if asked is not None:
        if asked.lower() not in SUFFIXES:
            raise CommandError("format", name=asked, known=", ".join(FORMATS))
        return asked.lower()
    if output is None or output == STANDARD:
        return "html"
    suffix = Path(output).suffix.lower()
    for name, suffixes in SUFFIXES.items():
        if suffix in suffixes:
            return name
    raise CommandError("suffix", path=output, known=", ".join(FORMATS))


def check_place(path: Path, post: str) -> None:
    """Refuse a path that cannot be written, or that is the input itself.

    Raises:
        CommandError: it cannot be used; the message says why.
    """
    try:
        if post != STANDARD and path.exists() and path.samefile(post):
            raise CommandError("same_file", path=path)
        is_directory, has_parent = path.is_dir(), path.resolve().parent.is_dir()
    except (OSError, ValueError, RuntimeError) as error:
        raise _unwritable(path, error) from None
    if is_directory:
        raise CommandError("output_directory", path=path)
    if not has_parent:
        raise CommandError("no_directory", path=path.parent)
    place = path if path.exists() else path.resolve().parent
    if not os.access(place, os.W_OK):
        raise CommandError("unwritable", path=path, why=os.strerror(13))


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write all files, or none of them.

    Raises:
        CommandError: one cannot be written.
    """
    waiting: dict[Path, Path] = {}
    path = Path()
    try:
        for path, content in files.items():
            if path.exists() and not path.is_file():  # a device or a pipe has no other name
                path.write_bytes(content)
                continue
            place = path.resolve()
            waiting[place] = place.with_name(f".argmap-{secrets.token_hex(8)}.tmp")
            _write_new(waiting[place], place, content)
        for path, temporary in waiting.items():
            temporary.replace(path)
    except (OSError, ValueError, RuntimeError) as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise _unwritable(path, error) from None
    finally:
        for temporary in waiting.values():
            temporary.unlink(missing_ok=True)


def print_result(content: str | bytes) -> None:
    """Write a result to standard output, in UTF-8 whatever the locale says.

    Raises:
        CommandError: standard output cannot be written.
    """
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    flush()
    try:
        sys.stdout.buffer.write(raw)
    except BrokenPipeError:
        raise
    except (OSError, AttributeError) as error:
        raise _unwritable(Path("stdout"), error) from None
    flush()


def print_path(path: Path) -> None:
    """Print where a result is."""
    click.echo(str(path))
    flush()


def flush() -> None:
    """Send what is printed on its way.

    Raises:
        CommandError: standard output cannot be written.
    """
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except (OSError, AttributeError) as error:  # AttributeError: there is no standard output
        raise _unwritable(Path("stdout"), error) from None


def _write_new(temporary: Path, place: Path, content: bytes) -> None:
    """Write a file that did not exist, with the rights of the one whose place it takes."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(temporary, flags, 0o666), "wb") as file:
        file.write(content)
    if place.exists():
        temporary.chmod(stat.S_IMODE(place.stat().st_mode))


def _unwritable(path: Path, error: Exception) -> CommandError:
    why = getattr(error, "strerror", None) or str(error)
    return CommandError("unwritable", path=path, why=why)

"""Arguments: what several commands take, and the post that they read.

In:  the words of the command line.
Out: values that are checked before any work begins, and the analysed document.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, TypeVar

import click

from argmap.cli.help import TranslatedCommand
from argmap.cli.messages import LANGUAGES, CommandError

if TYPE_CHECKING:
    from argmap.model import Document

FunctionT = TypeVar("FunctionT", bound=Callable[..., object])
UNITS = {"": 1, "K": 1000, "M": 1000**2, "G": 1000**3, "KI": 2**10, "MI": 2**20, "GI": 2**30}
MAX_SIZE = "20MB"
ANALYZERS = ("learned", "rules")  # as in the pipeline, which is loaded late
STANDARD = "-"
_SIZE = re.compile(r"(\d{1,12}(?:\.\d{1,3})?)\s*([KMG]?I?)B?", re.IGNORECASE)


class PostOptions(TypedDict):
    """How a post is read and analysed."""

    topic: str | None
    encoding: str | None
    max_size: int
    force: bool
    words: str
    analyzer: str


def read_size(_: click.Context, __: click.Parameter, value: str) -> int:
    """Return the number of bytes that ``20MB``, ``500k`` or ``1GiB`` says.

    Raises:
        CommandError: it says none.
    """
    match = _SIZE.fullmatch(value.strip())
    size = int(float(match[1]) * UNITS.get(match[2].upper(), 0)) if match else 0
    if size < 1:
        raise CommandError("size", value=value)
    return size


def command(name: str) -> Callable[[Callable[..., None]], click.Command]:
    """Make a function a command with help in the reader's language and ``--lang``."""

    def decorate(function: Callable[..., None]) -> click.Command:
        return click.command(name, cls=TranslatedCommand)(language_option(function))

    return decorate


def language_option(function: FunctionT) -> FunctionT:
    """Add ``--lang``; its value was read before the command was made."""
    choice = click.Choice(list(LANGUAGES))
    return click.option("--lang", type=choice, expose_value=False, metavar="zh|zh-Hant|en")(
        function
    )


def post_options(function: FunctionT) -> FunctionT:
    """Add how a post is read and analysed, and the post itself."""
    for decorate in reversed(
        (
            click.argument("post", metavar="POST"),
            click.option("--topic", metavar="TEXT"),
            click.option("--words", type=click.Choice(["field", "school"]), default="field"),
            click.option("--encoding", metavar="NAME"),
            click.option("--max-size", callback=read_size, default=MAX_SIZE, metavar="SIZE"),
            click.option("--force", is_flag=True),
            click.option("--analyzer", type=click.Choice(ANALYZERS), default=ANALYZERS[0]),
        )
    ):
        function = decorate(function)
    return function


def analyse_post(content: bytes, name: str, options: PostOptions) -> Document:
    """Analyse the content of the file that the command names.

    Raises:
        PostError: it is no post in Chinese.
    """
    from argmap.text.reading import read_post  # noqa: PLC0415

    document = read_post(
        content,
        name="" if name == STANDARD else Path(name).name,
        encoding=options["encoding"],
        max_bytes=options["max_size"],
        force=options["force"],
    )
    from argmap.pipeline import analyse  # noqa: PLC0415

    return analyse(document, topic=options["topic"], analyzer=options["analyzer"])


def read_bytes(name: str, limit: int) -> bytes:
    """Return a file's content, at most one byte beyond ``limit``; ``-`` is standard input.

    Raises:
        CommandError: it cannot be read.
    """
    if not name:  # Path would take it for the directory
        raise CommandError("no_file", path="''")
    try:
        if name == STANDARD:
            return sys.stdin.buffer.read(limit + 1)
        with Path(name).open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError:
        raise CommandError("no_file", path=name) from None
    except IsADirectoryError:
        raise CommandError("directory", path=name) from None
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL
        why = getattr(error, "strerror", None) or str(error)
        is_directory = isinstance(error, PermissionError) and Path(name).is_dir()  # Windows
        code = "directory" if is_directory else "cannot_read"
        raise CommandError(code, path=name, why=why) from None

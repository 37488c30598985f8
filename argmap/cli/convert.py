"""``argmap convert``: one annotated post from one format to another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.cli.arguments import STANDARD, command, read_bytes
from argmap.cli.help import messages_of
from argmap.cli.messages import CommandError
from argmap.cli.output import check_place, print_path, print_result, write_files

if TYPE_CHECKING:
    from argmap.model import Document

READ = {"compact": ".amap", "json": ".json"}
WRITTEN = {"compact": ".amap", "json": ".json", "txt": ".txt"}
MAX_BYTES = 200_000_000


@command("convert")
@click.argument("file", metavar="FILE")
@click.option("--from", "source", metavar="|".join(READ))
@click.option("--to", "target", metavar="|".join(WRITTEN))
@click.option("-o", "--output", metavar="OUT")
def convert_file(file: str, source: str | None, target: str | None, output: str | None) -> None:
    """Convert an annotated post; explained in messages.toml."""
    form = _format(source, file, READ)
    wanted = _format(target, output or STANDARD, WRITTEN)
    path = Path(output) if output and output != STANDARD else None
    if path:
        check_place(path, file)
    try:
        words = read_bytes(file, MAX_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError("not_utf8", path=file, place=error.start) from None
    content = _written(*_read(words, form), wanted, _name(file))
    if path:
        write_files({path: content.encode("utf-8", "surrogatepass")})
        print_path(path)
    else:
        print_result(content)


def _format(asked: str | None, path: str, known: dict[str, str]) -> str:
    """Return the format asked for, else that of the path's suffix."""
    suffix = Path(path).suffix.lower()
    named = asked or next((name for name, end in known.items() if end == suffix), "")
    if named not in known:
        raise CommandError("format", name=asked or suffix or path, known=", ".join(known))
    return named


def _name(file: str) -> str:
    return "post" if file == STANDARD else Path(file).stem.removesuffix(".argmap")


def _read(words: str, form: str) -> tuple[Document, dict[str, str]]:
    from argmap.corpus import read_compact, with_audit  # noqa: PLC0415
    from argmap.model import Document  # noqa: PLC0415

    if form == "json":
        return Document.from_json(words), {}
    document, head = read_compact(words)
    return with_audit(document), head


def _written(document: Document, head: dict[str, str], form: str, name: str) -> str:
    from argmap.corpus import head_of, losses, write_compact  # noqa: PLC0415

    if form == "json":
        return document.to_json()
    if form == "txt":
        return document.text
    written = write_compact(document, head or head_of(document, name))
    lost = () if head else losses(document)
    if lost:
        click.echo(messages_of().say("note.lost", layers=", ".join(lost)), err=True)
    return written

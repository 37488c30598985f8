"""``argmap map``: one post to one map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from argmap.cli.arguments import (
    STANDARD,
    PostOptions,
    analyse_post,
    command,
    post_options,
    read_bytes,
)
from argmap.cli.help import messages_of
from argmap.cli.messages import CommandError
from argmap.cli.output import (
    FORMATS,
    SUFFIXES,
    check_place,
    choose_format,
    print_path,
    print_result,
    write_files,
)

if TYPE_CHECKING:
    from argmap.model import Document

DRAWN = {"html", "svg", "png", "pdf", "dot"}
MAX_FULL = 600
MAX_NAMED = 12
SECTION = "section:"


class MapOptions(PostOptions):
    """How a post is mapped."""

    output: str | None
    format: str | None
    view: str | None


@command("map")
@click.option("-o", "--output", metavar="OUT")
@click.option("--format", metavar="|".join(FORMATS))
@click.option("--view", metavar="full|overview|section:ID")
@post_options
def map_post(post: str, **options: Unpack[MapOptions]) -> None:
    """Map a post; explained in messages.toml."""
    form = choose_format(options["output"], options["format"])
    _check_view(options["view"])
    content = read_bytes(post, options["max_size"])
    path = _place(post, options["output"], form)
    if path:
        check_place(path, post)
    document = analyse_post(content, post, options)
    views = _views(document, form, options["view"])
    if path is None:
        if len(views) > 1:
            click.echo(messages_of().say("note.overview_only"), err=True)
        print_result(_drawn(document, form, next(iter(views)), options["words"]))
        return
    files = {
        _beside(path, suffix): _drawn(document, form, view, options["words"])
        for view, suffix in views.items()
    }
    for file in files:
        check_place(file, post)
    write_files(files)
    for file in files:
        print_path(file)


def _place(post: str, output: str | None, form: str) -> Path | None:
    """Return where the map goes; None for standard output."""
    if output == STANDARD or (output is None and post == STANDARD):
        return None
    return Path(output) if output else Path(f"{post}.argmap{SUFFIXES[form][0]}")


def _check_view(view: str | None) -> None:
    is_section = view is not None and view.startswith(SECTION) and view != SECTION
    if view not in (None, "full", "overview") and not is_section:
        raise CommandError("view", name=view)


def _views(document: Document, form: str, asked: str | None) -> dict[str, str]:
    """Return the views to draw, each with what its file's name adds."""
    if asked and asked.startswith(SECTION):
        known = [section.id for section in document.sections]
        if asked.removeprefix(SECTION) not in known:
            names = ", ".join(known[:MAX_NAMED]) + (", …" if len(known) > MAX_NAMED else "")
            raise CommandError("section", name=asked.removeprefix(SECTION), known=names)
    if form not in DRAWN or asked or len(document.units) <= MAX_FULL:
        return {asked or "full": ""}
    filled = dict.fromkeys(unit.section for unit in document.units)
    return {"overview": ""} | {f"{SECTION}{name}": name for name in filled}


def _drawn(document: Document, form: str, view: str, words: str) -> bytes:
    from argmap.views import VIEWS, ViewOptions  # noqa: PLC0415

    drawn = VIEWS[form](document, ViewOptions(view=view, wording=words))
    return drawn.encode("utf-8", "surrogatepass") if isinstance(drawn, str) else drawn


def _beside(path: Path, name: str) -> Path:
    """Return ``map.s3.svg`` for the section ``s3`` beside ``map.svg``."""
    return path.with_name(f"{path.stem}.{name}{path.suffix}") if name else path

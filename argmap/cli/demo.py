"""``argmap demo``: the main job on a post that comes with the program."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from argmap.cli.arguments import command
from argmap.cli.help import messages_of
from argmap.cli.messages import CommandError
from argmap.cli.output import check_place, print_path, write_files

NAME = "sample"
FORMATS = ("html", "svg", "png")


@command("demo")
@click.argument("directory", metavar="[DIR]", default="argmap-demo")
def demo(directory: str) -> None:
    """Map the sample post; explained in messages.toml."""
    place = Path(directory)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise CommandError("unwritable", path=place, why=why) from None
    paths = {form: place / f"{NAME}.argmap.{form}" for form in FORMATS}
    for path in paths.values():
        check_place(path, "-")
    write_files(_maps(paths))
    for path in paths.values():
        print_path(path)
    click.echo(messages_of().say("note.open", path=paths["html"]), err=True)


def _maps(paths: dict[str, Path]) -> dict[Path, bytes]:
    """Return the sample post and its maps, by path."""
    from argmap.pipeline import analyse  # noqa: PLC0415
    from argmap.text.reading import read_post  # noqa: PLC0415
    from argmap.views import VIEWS, ViewOptions  # noqa: PLC0415

    post = files("argmap.cli").joinpath(f"{NAME}.md").read_bytes()
    document = analyse(read_post(post, name=f"{NAME}.md"))
    drawn = {path: VIEWS[form](document, ViewOptions()) for form, path in paths.items()}
    return {
        path: content.encode() if isinstance(content, str) else content
        for path, content in drawn.items()
    }

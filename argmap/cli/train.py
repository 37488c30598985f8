"""``argmap train``: fit the models to annotated posts."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli.arguments import command
from argmap.cli.messages import CommandError
from argmap.cli.output import check_place, print_path, write_files

SPLITS = ("train", "dev")


@command("train")
@click.argument("gold", metavar="GOLD…", nargs=-1, required=True)
@click.option("--out", metavar="DIR", required=True)
def train(gold: tuple[str, ...], out: str) -> None:
    """Fit the models; explained in messages.toml."""
    place = Path(out)
    if not place.is_dir():
        raise CommandError("no_directory", path=place)
    try:
        import sklearn  # noqa: F401, PLC0415  the extra may be absent
    except ImportError as error:
        raise CommandError("no_training") from error
    from argmap.corpus import load_posts, train_models  # noqa: PLC0415

    posts = [post for post in load_posts(map(Path, gold)) if post.split in SPLITS]
    if not posts:
        raise CommandError("split", name="/".join(SPLITS))
    models = train_models(posts, lambda name: click.echo(name, err=True))
    files = {place / f"{name}.npz": data for name, data in models.items()}
    for path in files:
        check_place(path, "-")
    write_files(files)
    for path in files:
        print_path(path)

"""``argmap agreement``: how alike annotators decide."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.cli.arguments import command
from argmap.cli.evaluate import table_words
from argmap.cli.output import check_place, print_path, print_result, write_files

if TYPE_CHECKING:
    from argmap.corpus import Post


@command("agreement")
@click.argument("annotators", metavar="A B…", nargs=-1, required=True)
@click.option("--markdown", metavar="FILE")
def agreement(annotators: tuple[str, ...], markdown: str | None) -> None:
    """Compare annotators; explained in messages.toml."""
    if markdown:
        check_place(Path(markdown), "-")
    from argmap.corpus import load_posts, measure_agreement, to_agreement_table  # noqa: PLC0415

    sets = [(place, load_posts([Path(place)])) for place in annotators]
    measured = measure_agreement(_named(sets))
    if markdown:
        write_files({Path(markdown): to_agreement_table(measured).encode()})
        print_path(Path(markdown))
    else:
        print_result(to_agreement_table(measured, table_words()))


def _named(sets: list[tuple[str, tuple[Post, ...]]]) -> dict[str, tuple[Post, ...]]:
    """Return the posts by annotator; by path where files do not say who, or say the same."""
    names = ["+".join(sorted({post.annotator for post in posts})) for _, posts in sets]
    if "" in names or len(set(names)) < len(names):
        names = [f"{number} {place}" for number, (place, _) in enumerate(sets, start=1)]
    return {name: posts for name, (_, posts) in zip(names, sets, strict=True)}

"""``argmap evaluate``: systems and baselines against gold posts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.cli.arguments import ANALYZERS, command
from argmap.cli.help import messages_of
from argmap.cli.messages import CommandError
from argmap.cli.output import check_place, print_path, print_result, write_files

if TYPE_CHECKING:
    from argmap.corpus import Post, System
    from argmap.model import Document


@command("evaluate")
@click.argument("gold", metavar="GOLD…", nargs=-1, required=True)
@click.option("--system", "systems", multiple=True, metavar="NAME|DIR")
@click.option("--split", metavar="dev|test")
@click.option("--own-topic", is_flag=True)
@click.option("--markdown", metavar="FILE")
def evaluate(
    gold: tuple[str, ...],
    systems: tuple[str, ...],
    split: str | None,
    own_topic: bool,
    markdown: str | None,
) -> None:
    """Score systems on gold posts; explained in messages.toml."""
    if markdown:
        check_place(Path(markdown), "-")
    from argmap.corpus import evaluate_systems, load_posts, to_scores_table  # noqa: PLC0415

    posts = [post for post in load_posts(map(Path, gold)) if split in (None, post.split)]
    if not posts:
        raise CommandError("split", name=split)
    chosen = {Path(name).name: _system(name, own_topic=own_topic) for name in systems or ANALYZERS}
    evaluation = evaluate_systems(posts, chosen)
    if markdown:
        write_files({Path(markdown): to_scores_table(evaluation).encode()})
        print_path(Path(markdown))
    else:
        print_result(to_scores_table(evaluation, table_words()))


def table_words() -> dict[str, str]:
    """Return the words of the tables in the reader's language."""
    messages = messages_of()
    kind = "table."
    return {key.removeprefix(kind): messages.say(key) for key in messages.table if kind in key}


def _system(name: str, *, own_topic: bool) -> System:
    """Return an analyser of this program, or the documents of a directory or file."""
    from argmap.corpus import load_posts, stored_system  # noqa: PLC0415

    if name not in ANALYZERS:
        return stored_system(load_posts([Path(name)]))
    from argmap.pipeline import analyse  # noqa: PLC0415

    def analyser(post: Post) -> Document:
        gold = post.document
        return analyse(gold.text, topic=None if own_topic else gold.topic.text, analyzer=name)

    return analyser

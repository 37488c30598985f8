"""Evaluation: systems against gold, split by split, and the tables that show it.

In:  gold posts, and systems that give a document for each of them.
Out: the scores of each system on each split, with the baselines; as Markdown, one row a measure
     and one column a system.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from argmap.corpus.agreement import Agreement
from argmap.corpus.baselines import BASELINES, majority_of
from argmap.corpus.scores import Estimate, Scores, score_posts
from argmap.corpus.store import SPLITS, Post, with_support
from argmap.corpus.tallies import MEASURES, tally_post
from argmap.errors import CallError
from argmap.model import Document

System = Callable[[Post], Document]
WORDS = {
    "preface": (
        "# Scores\n\nWritten by `argmap evaluate --markdown`; measures as in "
        "`argmap/corpus/tallies.py`. Rules and weights were made on the train and dev posts: only the "
        "test posts show what to expect of a new post."
    ),
    "measure": "Measure",
    "posts": "posts",
    "pooled": "Pooled over posts (micro)",
    "mean": "Mean over posts (macro)",
    "interval": "In brackets: 95 % interval by bootstrap over posts. –: not defined, or taken from gold.",
    "sentences": "every sentence a claim",
    "nearest": "nearest claim (gold units)",
    "majority": "majority (gold units)",
    "layer": "Layer",
    "alpha": "Krippendorff's α",
}


@dataclass(frozen=True)
class Evaluation:
    """Scores by split and system.

    Attributes:
        posts: how many gold posts each split has.
        scores: for each split and system the score of each measure.
    """

    posts: dict[str, int]
    scores: dict[str, dict[str, Scores]]


def evaluate_systems(gold: Sequence[Post], systems: Mapping[str, System]) -> Evaluation:
    """Score systems and baselines on gold posts, each split apart.

    Raises:
        CallError: there is no gold, or a system changed the text of a post.
    """
    if not gold:
        raise CallError("there are no gold posts to evaluate on; name a file or directory")
    known = [post.document for post in gold if post.split == SPLITS[0]]
    majority = majority_of(known or [post.document for post in gold])
    splits = sorted({post.split for post in gold}, key=lambda split: (split not in SPLITS, split))
    posts, scores = {}, {}
    for split in splits:
        chosen = [post for post in gold if post.split == split]
        posts[split] = len(chosen)
        scores[split] = {name: _score(chosen, system) for name, system in systems.items()}
        for name, baseline in BASELINES.items():
            made = score_posts(
                [
                    tally_post(post.document, baseline.make(post.document, majority))
                    for post in chosen
                ]
            )
            scores[split][name] = {m: made[m] for m in made if m not in baseline.given}
    return Evaluation(posts, scores)


def stored_system(posts: Iterable[Post]) -> System:
    """Return the system whose documents are given, found by the posts' names."""
    documents = {post.name: post.document for post in posts}

    def system(post: Post) -> Document:
        if post.name not in documents:
            raise CallError(f"the system has no document for the post {post.name!r}; add it")
        return documents[post.name]

    return system


def to_scores_table(evaluation: Evaluation, words: Mapping[str, str] = WORDS) -> str:
    """Return the evaluation as Markdown; ``words`` may name measures and columns otherwise."""
    parts = [words["preface"]] if "preface" in words else []
    for split, systems in evaluation.scores.items():
        parts.append(f"## {split} ({words['posts']}: {evaluation.posts[split]})".replace("  ", " "))
        for average in ("pooled", "mean"):
            rows = [[words["measure"], *(words.get(name, name) for name in systems)]]
            for measure, title in MEASURES.items():
                scores = [system.get(measure) for system in systems.values()]
                cells = [_cell(getattr(score, average)) if score else "–" for score in scores]
                rows.append([words.get(measure, title), *cells])
            parts += [f"### {words[average]}", _table(rows)]
    return "\n\n".join([*parts, words["interval"]]) + "\n"


def to_agreement_table(agreement: Agreement, words: Mapping[str, str] = WORDS) -> str:
    """Return the agreement as Markdown: one column a pair of annotators, then alpha by layer."""
    rows = [[words["measure"], *(" × ".join(pair) for pair in agreement.pairs)]]
    for measure, title in MEASURES.items():
        scores = [pair.get(measure) for pair in agreement.pairs.values()]
        cells = [_cell(score.pooled) if score else "–" for score in scores]
        rows.append([words.get(measure, title), *cells])
    alphas = [[words.get(layer, layer), f"{value:.3f}"] for layer, value in agreement.alpha.items()]
    heading = f"## {words['posts']}: {len(agreement.posts)}"
    layers = _table([[words["layer"], words["alpha"]], *alphas])
    return "\n\n".join((heading, _table(rows), layers, words["interval"])) + "\n"


def _score(posts: Sequence[Post], system: System) -> Scores:
    tallies = []
    for post in posts:
        document = with_support(system(post))
        if document.text != post.document.text:
            raise CallError(f"the system changed the text of {post.name!r}; annotate the same text")
        tallies.append(tally_post(post.document, document))
    return score_posts(tallies)


def _cell(estimate: Estimate) -> str:
    if estimate.low is None or estimate.high is None:
        return f"{estimate.value:.3f}"
    return f"{estimate.value:.3f} [{estimate.low:.2f}–{estimate.high:.2f}]"


def _table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as a Markdown table whose columns stand straight in a terminal too."""
    clean = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    widths = [max(_width(cell) for cell in column) for column in zip(*clean, strict=True)]
    lines = [
        "| " + " | ".join(_padded(*pair) for pair in zip(row, widths, strict=True)) + " |"
        for row in clean
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join((lines[0], rule, *lines[1:]))


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))


def _width(cell: str) -> int:
    """Return how many columns of a terminal a cell takes."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in cell)

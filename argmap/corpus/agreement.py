"""Agreement: how alike annotators decide.

In:  for each annotator the posts that he labelled.
Out: for each pair of annotators every measure of the scores, one taken as gold; and Krippendorff's
     alpha of each layer over all annotators and all common posts.

Alpha of voice, role and units goes by character without white space (units: begin, inside,
outside); alpha of type and stance goes by the units that two annotators have in common.

Source: Krippendorff (2011), "Computing Krippendorff's alpha-reliability", nominal data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from argmap.corpus.matching import match_units
from argmap.corpus.scores import Scores, score_posts
from argmap.corpus.store import Post
from argmap.corpus.tallies import NONE, paint, roles_of, tally_post, voices_of
from argmap.errors import CallError
from argmap.model import Document

Counts = npt.NDArray[np.float64]
Stretches = Callable[[Document], Iterable[tuple[int, int, str]]]


@dataclass(frozen=True)
class Agreement:
    """How alike annotators decide.

    Attributes:
        posts: names of the posts that all of them labelled.
        pairs: the scores of each pair of annotators.
        alpha: Krippendorff's alpha by layer; a layer in which nothing varies is left out.
    """

    posts: tuple[str, ...]
    pairs: dict[tuple[str, str], Scores]
    alpha: dict[str, float]


def measure_agreement(annotators: Mapping[str, Sequence[Post]]) -> Agreement:
    """Compare annotators on the posts that all of them labelled.

    Raises:
        CallError: fewer than two annotators, no common post, or texts that differ.
    """
    if len(annotators) < 2:
        raise CallError("agreement needs two annotators; name a file or directory for each")
    sets = {who: {post.name: post.document for post in posts} for who, posts in annotators.items()}
    common = sorted(set.intersection(*(set(documents) for documents in sets.values())))
    if not common:
        raise CallError("the annotators have no post in common; their ids must be the same")
    for name in common:
        if len({documents[name].text for documents in sets.values()}) > 1:
            raise CallError(f"the texts of {name!r} differ; annotators must label the same text")
    pairs = {
        (one, other): score_posts([tally_post(sets[one][n], sets[other][n]) for n in common])
        for one, other in combinations(sets, 2)
    }
    posts = [tuple(documents[name] for documents in sets.values()) for name in common]
    return Agreement(tuple(common), pairs, _alphas(posts))


def krippendorff_alpha(counts: Counts, times: Counts | None = None) -> float | None:
    """Return alpha of nominal data; None where fewer than two labels occur.

    Args:
        counts: for each item (row) how many annotators gave each label (column).
        times: how often each row occurs; once where nothing is said.
    """
    weight = np.ones(len(counts)) if times is None else times
    coders = counts.sum(axis=1)
    is_paired = coders > 1
    counts, coders, weight = counts[is_paired], coders[is_paired], weight[is_paired]
    totals = weight @ counts
    size = totals.sum()
    expected = size * size - (totals * totals).sum()
    if not expected:
        return None
    alike = (counts * (counts - 1)).sum(axis=1) / (coders - 1)
    observed = size - weight @ alike
    return float(1 - (size - 1) * observed / expected)


def _alphas(posts: Sequence[tuple[Document, ...]]) -> dict[str, float]:
    alphas = {
        "voice": krippendorff_alpha(*_by_character(posts, voices_of)),
        "units": krippendorff_alpha(*_by_character(posts, _edges)),
        "role": krippendorff_alpha(*_by_character(posts, roles_of)),
        "type": krippendorff_alpha(_by_unit(posts, "type")),
        "stance": krippendorff_alpha(_by_unit(posts, "stance")),
    }
    return {layer: alpha for layer, alpha in alphas.items() if alpha is not None}


def _edges(document: Document) -> Iterable[tuple[int, int, str]]:
    """Yield the first character of each unit, and the others."""
    for unit in document.units:
        yield unit.start, unit.start + 1, "begin"
        yield unit.start + 1, unit.end, "inside"


def _by_character(
    posts: Sequence[tuple[Document, ...]], stretches: Stretches
) -> tuple[Counts, Counts]:
    """Return how many annotators gave a character each label, and how many characters are so."""
    codes = {NONE: 0}
    painted = []
    for documents in posts:
        text = documents[0].text
        visible = np.fromiter((not sign.isspace() for sign in text), bool, len(text))
        rows = [paint(len(text), stretches(document), codes)[visible] for document in documents]
        painted.append(np.stack(rows))
    patterns, times = np.unique(np.concatenate(painted, axis=1), axis=1, return_counts=True)
    counts = np.zeros((patterns.shape[1], len(codes)))
    for row in patterns:
        counts[np.arange(row.size), row] += 1
    return counts, times.astype(float)


def _by_unit(posts: Sequence[tuple[Document, ...]], label: str) -> Counts:
    """Return for each pair of matched units which labels its two annotators gave."""
    codes: dict[str, int] = {}
    pairs = []
    for documents in posts:
        for one, other in combinations(documents, 2):
            units = {unit.id: unit for unit in one.units}
            matches = match_units(one, other)
            for unit in other.units:
                if unit.id in matches:
                    both = (getattr(units[matches[unit.id]], label), getattr(unit, label))
                    pairs.append([codes.setdefault(str(word), len(codes)) for word in both])
    counts = np.zeros((len(pairs), len(codes)))
    for row, pair in enumerate(pairs):
        for code in pair:
            counts[row, code] += 1
    return counts

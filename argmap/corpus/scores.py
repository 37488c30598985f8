"""Scores: tallies of many posts as one figure a measure, with an interval.

In:  the tallies of each post.
Out: for each measure the pooled score (micro: counts of all posts added up), the mean over posts
     (macro), and of both the interval that holds 95 % of the resamplings of the posts.

A measure is the mean of F1 over the labels that occur in gold or system. A post in which none
occurs has no score in that measure and does not count in the mean over posts.

Source: percentile bootstrap over documents as in Efron & Tibshirani (1993), chapter 13; the
documents are drawn, not the units, since units of one post depend on each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from argmap.corpus.tallies import MEASURES, Tallies

SEED = 20251123
RESAMPLINGS = 1000
LOW, HIGH = 2.5, 97.5


@dataclass(frozen=True)
class Estimate:
    """A score from 0 to 1 and its 95 % interval; with fewer than two posts there is none."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Score:
    """One measure over some posts.

    Attributes:
        pooled: F1 of the added counts (micro over posts).
        mean: the mean of the posts' own scores (macro over posts).
        posts: how many posts have a score in this measure.
    """

    pooled: Estimate
    mean: Estimate
    posts: int


Scores = dict[str, Score]
Array = npt.NDArray[np.float64]


def score_posts(tallies: Sequence[Tallies]) -> Scores:
    """Return the score of each measure that occurs in at least one post."""
    if not tallies:
        return {}
    chances = np.full(len(tallies), 1 / len(tallies))
    draws = np.random.default_rng(SEED).multinomial(len(tallies), chances, RESAMPLINGS)
    scores = {}
    for measure in MEASURES:
        counts = _counts(tallies, measure)
        if counts.any():
            scores[measure] = _score(counts, draws.astype(float))
    return scores


def _counts(tallies: Sequence[Tallies], measure: str) -> Array:
    """Return the counts as an array of posts, labels and (both, gold, system)."""
    labels = sorted({label for post in tallies for label in post[measure]})
    counts = np.zeros((len(tallies), len(labels), 3))
    for row, post in enumerate(tallies):
        for label, tally in post[measure].items():
            counts[row, labels.index(label)] = tally
    return counts


def _score(counts: Array, draws: Array) -> Score:
    posts, labels = counts.shape[:2]
    own = _f1(counts)
    has_score = ~np.isnan(own)
    pooled = _f1((draws @ counts.reshape(posts, -1)).reshape(-1, labels, 3))
    weights = draws[:, has_score]
    sums = weights.sum(axis=1)
    means = (weights @ own[has_score])[sums > 0] / sums[sums > 0]
    return Score(
        pooled=_estimate(float(_f1(counts.sum(axis=0, keepdims=True))[0]), pooled, posts),
        mean=_estimate(float(own[has_score].mean()), means, posts),
        posts=int(has_score.sum()),
    )


def _f1(counts: Array) -> Array:
    """Return the mean F1 over the labels that occur; not a number where none occurs."""
    sizes = counts[..., 1] + counts[..., 2]
    occurs = sizes > 0
    f1 = np.divide(2 * counts[..., 0], sizes, out=np.zeros_like(sizes), where=occurs)
    labels = occurs.sum(axis=-1)
    return np.where(labels > 0, f1.sum(axis=-1) / np.maximum(labels, 1), np.nan)


def _estimate(value: float, resampled: Array, posts: int) -> Estimate:
    known = resampled[~np.isnan(resampled)]
    if posts < 2 or not known.size:
        return Estimate(value)
    low, high = np.percentile(known, [LOW, HIGH])
    return Estimate(value, float(low), float(high))

"""Gold posts: their format and store, scores, agreement and baselines."""

from argmap.corpus.agreement import Agreement, krippendorff_alpha, measure_agreement
from argmap.corpus.baselines import BASELINES, Baseline, Majority, majority_of
from argmap.corpus.compact import read_compact
from argmap.corpus.compact_writer import head_of, losses, write_compact
from argmap.corpus.evaluation import (
    Evaluation,
    System,
    evaluate_systems,
    stored_system,
    to_agreement_table,
    to_scores_table,
)
from argmap.corpus.matching import match_units
from argmap.corpus.scores import Estimate, Score, Scores, score_posts
from argmap.corpus.store import SPLITS, Post, load_post, load_posts, with_audit, with_support
from argmap.corpus.tallies import MEASURES, Tallies, Tally, tally_post
from argmap.corpus.training import train_models

__all__ = [
    "BASELINES",
    "MEASURES",
    "SPLITS",
    "Agreement",
    "Baseline",
    "Estimate",
    "Evaluation",
    "Majority",
    "Post",
    "Score",
    "Scores",
    "System",
    "Tallies",
    "Tally",
    "evaluate_systems",
    "head_of",
    "krippendorff_alpha",
    "load_post",
    "load_posts",
    "losses",
    "majority_of",
    "match_units",
    "measure_agreement",
    "read_compact",
    "score_posts",
    "stored_system",
    "tally_post",
    "to_agreement_table",
    "to_scores_table",
    "train_models",
    "with_audit",
    "with_support",
    "write_compact",
]

"""Training: fit the linear models of ``mining`` to annotated posts.

In:  annotated posts.
Out: for each model its name and the bytes of its ``.npz`` file, the same bytes for the same posts.

Every model that reads the output of another is trained on what that other says of posts it has
not seen (posts are parted into folds, by subject), so that it learns how far to trust it.

Source: logistic regression with L2 penalty; cross-fitting as in Wolpert (1992), "Stacked
generalization"; temperature scaling as in Guo et al. (2017).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from argmap.corpus.fitting import Fit, fit_linear, stored
from argmap.corpus.store import Post
from argmap.mining.cutting.cuts import cut_of
from argmap.mining.features import unit_features
from argmap.mining.learned.second_look import second_signs
from argmap.mining.learned.sentence_signs import cut_signs, sentence_signs
from argmap.mining.links.candidates import possible_targets, read_outline
from argmap.mining.links.pair_signs import Sight, pair_signs
from argmap.mining.signs import unit_signs
from argmap.model import Document, RelationKind, Role, Stance, UnitType
from argmap.text import cut_sections, layout_blocks, split_sentences

FOLDS = 5
LAYERS = {"type": UnitType, "role": Role, "stance": Stance}
PENALTIES = {"sentences": 0.3, "cuts": 0.3, "type": 0.3, "role": 0.3, "stance": 0.1, "second": 0.1, "links": 0.2}
"""Inverse strength of the L2 penalty, chosen by cross-validation over the posts of train and dev."""

Signs = list[list[str]]
Floats = npt.NDArray[np.float64]


@dataclass
class Sample:
    """One post as training sees it.

    Attributes:
        gold: the annotation.
        document: gold sections, units and topic over the working layers; labels as predicted.
        fold: which fold it lies in.
    """

    gold: Document
    document: Document
    fold: int


def samples_of(posts: Sequence[Post]) -> list[Sample]:
    """Return the posts with their working layers, parted into folds by subject."""
    subjects = sorted({post.head.get("subject", post.name) for post in posts})
    return [
        Sample(
            gold=post.document,
            document=gold_units(post.document),
            fold=subjects.index(post.head.get("subject", post.name)) % FOLDS,
        )
        for post in posts
    ]


def gold_units(gold: Document) -> Document:
    """Return a document with gold sections, units and topic, and the working layers under them."""
    document = split_sentences(cut_sections(layout_blocks(Document.of(gold.text))))
    bare = tuple(
        unit.model_copy(update=dict.fromkeys(("role", "type", "stance", "source", "support"))) for unit in gold.units
    )
    return document.with_layers(sections=gold.sections, units=bare, topic=gold.topic)


def train_models(
    posts: Sequence[Post], say: Callable[[str], None] = lambda _: None
) -> dict[str, bytes]:
    """Return the models fitted to ``posts``.

    Args:
        posts: annotated posts of the training and development splits.
        say: told what is going on, one short line a model.
    """
    samples = samples_of(posts)
    models: dict[str, bytes] = {}
    for name, seen in (("sentences", sentence_examples), ("cuts", cut_examples)):
        say(name)
        things, labels = zip(*(seen(sample) for sample in samples), strict=True)
        fit = fit_linear(_joined(things), _joined(labels), ("no", "yes"), PENALTIES[name])
        models[name] = stored(fit, by="units@1")
    for layer in LAYERS:
        say(layer)
        models |= _train_layer(samples, layer)
    say("links")
    models["links"] = stored(_train_links(samples), by="links@1")
    return models


def sentence_examples(sample: Sample) -> tuple[Signs, list[str]]:
    """Return the signs of each sentence, and whether most of it lies in gold units."""
    document = split_sentences(sample.document)
    _, signs = sentence_signs(document)
    inside = _inside(sample.gold)
    labels = []
    for sentence in document.sentences:
        share = sum(inside[sentence.start : sentence.end]) / (sentence.end - sentence.start)
        labels.append("yes" if share > 0.5 else "no")
    return signs, labels


def cut_examples(sample: Sample) -> tuple[Signs, list[str]]:
    """Return the signs of each separator between words of gold units, and whether gold cuts there."""
    document = split_sentences(sample.document)
    owner = [""] * (len(document.text) + 1)
    for unit in sample.gold.units:
        owner[unit.start : unit.end] = [unit.id] * (unit.end - unit.start)
    things: Signs = []
    labels: list[str] = []
    for sentence in document.sentences:
        places, signs = cut_signs(document, sentence.start, sentence.end)
        for place, seen in zip(places, signs, strict=True):
            end, after = cut_of(place, sentence.start)
            while after < sentence.end and document.text[after].isspace():
                after += 1
            one, other = owner[end - 1], owner[after]
            if one or other:
                things.append(seen)
                labels.append("yes" if one != other else "no")
    return things, labels


def _inside(gold: Document) -> list[bool]:
    """Return for each character whether it lies in a unit."""
    inside = [False] * len(gold.text)
    for unit in gold.units:
        inside[unit.start : unit.end] = [True] * (unit.end - unit.start)
    return inside


def _train_layer(samples: list[Sample], layer: str) -> dict[str, bytes]:
    """Fit both looks of one layer, and give the samples the labels that unseen models predict."""
    signs = [unit_signs(sample.document) for sample in samples]
    labels = [[str(getattr(unit, layer)) for unit in sample.gold.units] for sample in samples]
    classes = tuple(map(str, LAYERS[layer]))
    folds = [sample.fold for sample in samples]
    first = _cross_fitted(signs, labels, folds, (classes, PENALTIES[layer]))
    looks = [
        second_signs(sample.document, classes, shares)
        for sample, shares in zip(samples, first, strict=True)
    ]
    second = _cross_fitted(looks, labels, folds, (classes, PENALTIES["second"]))
    for sample, shares in zip(samples, second, strict=True):
        _label(sample, layer, classes, shares)
    whole = fit_linear(_joined(signs), _joined(labels), classes, PENALTIES[layer])
    above = fit_linear(_joined(looks), _joined(labels), classes, PENALTIES["second"])
    above = above.calibrated(second, labels)
    name = f"{layer}s"
    return {name: stored(whole, by=f"{name}@1"), f"{name}_second": stored(above, by=f"{name}@1")}


def _cross_fitted(
    signs: Sequence[Signs], labels: Sequence[list[str]], folds: Sequence[int], how: tuple[tuple[str, ...], float]
) -> list[Floats]:
    """Return for each post the probabilities of a model that has not seen its fold."""
    shares: list[Floats] = [np.zeros((0, 0))] * len(signs)
    for fold in sorted(set(folds)):
        rest = [i for i, other in enumerate(folds) if other != fold]
        model = fit_linear(_joined([signs[i] for i in rest]), _joined([labels[i] for i in rest]), *how)
        for index in (i for i, other in enumerate(folds) if other == fold):
            shares[index] = model.probabilities(signs[index])
    return shares


def _label(sample: Sample, layer: str, classes: tuple[str, ...], shares: Floats) -> None:
    """Give the units of a sample the likeliest labels."""
    kind = LAYERS[layer]
    best = shares.argmax(axis=1).tolist()
    units = tuple(
        unit.model_copy(update={layer: kind(classes[place])})
        for unit, place in zip(sample.document.units, best, strict=True)
    )
    sample.document = sample.document.with_layers(units=units)


def _train_links(samples: list[Sample]) -> Fit:
    """Fit the scorer of pairs, and the threshold below which a unit stays unlinked."""
    signs: list[Signs] = []
    labels: list[list[str]] = []
    for sample in samples:
        pairs, kinds = link_pairs(sample)
        signs.append(pairs)
        labels.append(kinds)
    classes = ("none", "support", "attack")
    return fit_linear(_joined(signs), _joined(labels), classes, PENALTIES["links"])


def link_pairs(sample: Sample) -> tuple[Signs, list[str]]:
    """Return the signs of all candidate pairs of a post and what gold says of each."""
    document, units = sample.document, sample.document.units
    features = unit_features(document)
    sight = Sight(units, features, read_outline(units, features))
    gold = {
        (relation.source, relation.target): str(relation.kind)
        for relation in sample.gold.relations
        if relation.kind != RelationKind.RESTATE
    }
    pairs: Signs = []
    kinds: list[str] = []
    for index in range(len(units)):
        for target in possible_targets(sight.outline, index, len(units)):
            pairs.append(pair_signs(sight, index, target))
            kinds.append(gold.get((units[index].id, units[target].id), "none"))
    return pairs, kinds


def _joined(lists: Sequence[list]) -> list:  # type: ignore[type-arg]
    return [item for items in lists for item in items]

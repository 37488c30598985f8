"""Training: fit the linear models of ``mining`` to annotated posts.

In:  annotated posts.
Out: for each model its name and the bytes of its ``.npz`` file, the same bytes for the same posts.

Every model that reads the output of another is trained on what that other says of posts it has
not seen (posts are parted into folds, by subject), so that it learns how far to trust it.

Source: logistic regression with L2 penalty; cross-fitting as in Wolpert (1992), "Stacked
generalization"; temperature scaling as in Guo et al. (2017).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from argmap.corpus.fitting import fit_linear, stored
from argmap.corpus.store import Post
from argmap.mining.cutting.cuts import cut_of
from argmap.mining.features import unit_features
from argmap.mining.learned.labels import label_shares
from argmap.mining.learned.sentence_signs import TextSigns, cut_signs, sentence_signs
from argmap.mining.linear import LinearModel
from argmap.mining.links.candidates import possible_targets, read_outline
from argmap.mining.links.pair_signs import Sight, pair_signs
from argmap.mining.signs import see_units
from argmap.model import Document, RelationKind, Role, Stance, UnitType
from argmap.text import cut_sections, layout_blocks, split_sentences

FOLDS = 5
LAYERS = {"type": UnitType, "role": Role, "stance": Stance}
PENALTIES = {"sentences": 0.3, "cuts": 0.3, "type": 0.3, "role": 0.3, "stance": 0.1, "links": 0.2}
"""Inverse strength of the L2 penalty, chosen by cross-validation over the posts of train and dev."""

Signs = list[list[str]]


@dataclass
class Sample:
    """One post as training sees it.

    Attributes:
        gold: the annotation.
        document: gold units and topic over the working layers; labels as predicted.
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
    """Return a document with gold units and topic over the sections that reading finds.

    The sections are the system's own, as the models will meet them.
    """
    document = split_sentences(cut_sections(layout_blocks(Document.of(gold.text))))
    starts = [section.start for section in document.sections]
    fresh = dict.fromkeys(("role", "type", "stance", "source", "support"))
    units = []
    for unit in gold.units:
        section = document.sections[max(0, bisect_right(starts, unit.start) - 1)]
        placed = {"section": section.id, "voice": section.voice}
        units.append(unit.model_copy(update={**fresh, **placed}))
    return document.with_layers(units=tuple(units), topic=gold.topic)


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
        models[f"{layer}s"] = _train_layer(samples, layer)
    say("links")
    models["links"] = _train_links(samples)
    return models


def sentence_examples(sample: Sample) -> tuple[Signs, list[str]]:
    """Return the signs of each sentence, and whether most of it lies in gold units."""
    document = split_sentences(sample.document)
    _, signs = sentence_signs(TextSigns(document))
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
    text = TextSigns(document)
    for sentence in document.sentences:
        places, signs = cut_signs(text, sentence.start, sentence.end)
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


def _train_layer(samples: list[Sample], layer: str) -> bytes:
    """Fit one layer, and give the samples the labels that models predict which have not seen them."""
    seen = [see_units(sample.document) for sample in samples]
    signs = [[sight.signs for sight in own] for own in seen]
    labels = [[str(getattr(unit, layer)) for unit in sample.gold.units] for sample in samples]
    classes = tuple(map(str, LAYERS[layer]))
    for fold in range(FOLDS):
        rest = [i for i, sample in enumerate(samples) if sample.fold != fold]
        fit = fit_linear(_picked(signs, rest), _picked(labels, rest), classes, PENALTIES[layer])
        model = LinearModel(stored(fit, by=layer))
        for sample, own in zip(samples, seen, strict=True):
            if sample.fold == fold:
                _label(sample, layer, classes, label_shares(own, layer, model))
    whole = fit_linear(_joined(signs), _joined(labels), classes, PENALTIES[layer])
    return stored(whole, by=f"{layer}s@1")


def _label(sample: Sample, layer: str, classes: tuple[str, ...], shares: list[list[float]]) -> None:
    """Give the units of a sample the likeliest labels."""
    kind = LAYERS[layer]
    units = tuple(
        unit.model_copy(update={layer: kind(classes[row.index(max(row))])})
        for unit, row in zip(sample.document.units, shares, strict=True)
    )
    sample.document = sample.document.with_layers(units=units)


def _train_links(samples: list[Sample]) -> bytes:
    """Fit the scorer of pairs."""
    pairs, kinds = zip(*map(link_pairs, samples), strict=True)
    classes = ("none", "support", "attack")
    return stored(
        fit_linear(_joined(pairs), _joined(kinds), classes, PENALTIES["links"]), by="links@1"
    )


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


def _picked(lists: Sequence[list], places: Sequence[int]) -> list:  # type: ignore[type-arg]
    return _joined([lists[place] for place in places])


def _joined(lists: Sequence[list]) -> list:  # type: ignore[type-arg]
    return [item for items in lists for item in items]

"""Fitting: one linear model from signs and labels, and its bytes.

In:  for each thing the names of its signs, and its label.
Out: weights (signs x labels) and bias, as ``mining.linear`` reads them.

Source: multinomial logistic regression (scikit-learn, lbfgs).
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
RAREST = 2
SMALLEST = 0.004
EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Fit:
    """A fitted model: ``weights`` has a row a sign and a column a label."""

    signs: tuple[str, ...]
    labels: tuple[str, ...]
    weights: Floats
    bias: Floats


def fit_linear(
    things: Sequence[Sequence[str]], labels: Sequence[str], classes: tuple[str, ...], penalty: float
) -> Fit:
    """Return a model fitted to ``things``; signs seen less than twice are left out."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415  only training needs it
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  only training needs it

    counts = Counter(sign for signs in things for sign in set(signs))
    names = tuple(sorted(sign for sign, count in counts.items() if count >= RAREST))
    rows = {sign: row for row, sign in enumerate(names)}
    places = [sorted({rows[s] for s in signs if s in rows}) for signs in things]
    ends = np.cumsum([0, *map(len, places)])
    flat = np.array([row for own in places for row in own], dtype=np.int64)
    matrix = csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(things), len(names)))
    present = tuple(label for label in classes if label in set(labels))
    codes = np.array([present.index(label) for label in labels])
    model = LogisticRegression(C=penalty, max_iter=200, tol=1e-3).fit(matrix, codes)
    weights, bias = _columns(model.coef_, model.intercept_, (classes, present))
    return Fit(names, classes, weights, bias)


def _columns(
    coefficients: Floats, intercepts: Floats, labels: tuple[tuple[str, ...], tuple[str, ...]]
) -> tuple[Floats, Floats]:
    """Return weights with a column for every class; a class that never occurred is out of reach."""
    classes, present = labels
    if len(present) == 2:
        coefficients = np.vstack([-coefficients[0] / 2, coefficients[0] / 2])
        intercepts = np.array([-intercepts[0] / 2, intercepts[0] / 2])
    weights = np.zeros((coefficients.shape[1], len(classes)))
    bias = np.full(len(classes), -9.0)
    for row, label in enumerate(present):
        weights[:, classes.index(label)] = coefficients[row]
        bias[classes.index(label)] = intercepts[row]
    return weights, bias


def stored(fit: Fit, *, by: str) -> bytes:
    """Return the model as the bytes of an ``.npz`` file, without a clock in them."""
    kept = np.abs(fit.weights).max(axis=1) >= SMALLEST
    names = [sign for sign, keep in zip(fit.signs, kept, strict=True) if keep]
    arrays = {
        "signs": _text("\n".join(names)),
        "labels": _text("\n".join(fit.labels)),
        "by": _text(by),
        "weights": fit.weights[kept].astype(np.float16),
        "bias": fit.bias.astype(np.float32),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in arrays.items():
            data = io.BytesIO()
            np.lib.format.write_array(data, array, allow_pickle=False)
            archive.writestr(
                zipfile.ZipInfo(f"{name}.npy", EPOCH), data.getvalue(), zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def _text(words: str) -> npt.NDArray[np.uint8]:
    return np.frombuffer(words.encode("utf-8"), dtype=np.uint8)

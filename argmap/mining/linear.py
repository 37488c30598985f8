"""Linear models: weights of named signs for some labels, as small data files.

In:  the names of the signs of some things.
Out: for each thing the probability of each label, shape (things, labels), rows sum to 1.

A model is an ``.npz`` file without pickled objects: the names of the signs joined by line feeds
(UTF-8 bytes), their weights (signs x labels, half precision), the bias and the labels.

Source: multinomial logistic regression; Platt (1999) for the calibration by one temperature.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]


class LinearModel:
    """Weights of signs for labels; the last row is of no sign and weighs nothing."""

    def __init__(self, data: bytes) -> None:
        """Read the bytes of an ``.npz`` file."""
        import numpy as np  # noqa: PLC0415  late: `argmap --help` needs no numbers

        with np.load(io.BytesIO(data), allow_pickle=False) as stored:
            names = bytes(stored["signs"]).decode("utf-8").split("\n")
            weights = stored["weights"].astype(np.float32)
            self.bias: Floats = stored["bias"].astype(np.float32)
            self.labels = tuple(bytes(stored["labels"]).decode("utf-8").split("\n"))
            self.by = bytes(stored["by"]).decode("utf-8")
        self.rows = {name: row for row, name in enumerate(names)}
        nothing = np.zeros((1, weights.shape[1]), dtype=np.float32)
        self.weights: Floats = np.vstack([weights, nothing])

    def scores(self, things: Iterable[Sequence[str]]) -> Floats:
        """Return the sums of the weights, shape (things, labels): log-odds but for a constant."""
        import numpy as np  # noqa: PLC0415

        find = self.rows.get
        kept: list[int] = []
        bounds: list[int] = []
        for signs in things:
            bounds.append(len(kept))
            kept.extend([row for row in map(find, signs) if row is not None])
            kept.append(len(self.rows))
        if not bounds:
            return np.zeros((0, len(self.labels)), dtype=np.float32)
        sums: Floats = np.add.reduceat(self.weights[kept], bounds, axis=0) + self.bias
        return sums

    def probabilities(self, things: Iterable[Sequence[str]]) -> Floats:
        """Return the probability of each label for each thing."""
        import numpy as np  # noqa: PLC0415

        sums = self.scores(things)
        powers = np.exp(sums - sums.max(axis=1, keepdims=True))
        shares: Floats = powers / powers.sum(axis=1, keepdims=True)
        return shares


@cache
def load_model(name: str) -> LinearModel:
    """Return the model that ships as ``models/<name>.npz``."""
    return LinearModel(files("argmap.mining").joinpath("models", f"{name}.npz").read_bytes())

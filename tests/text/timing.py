"""Timing: how long a call takes, the best of a few."""

import time
from collections.abc import Callable


def seconds(call: Callable[[str], object], text: str) -> float:
    """Return the seconds of the fastest of two calls."""
    taken = []
    for _ in range(2):
        start = time.perf_counter()
        call(text)
        taken.append(time.perf_counter() - start)
    return min(taken)

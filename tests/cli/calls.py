"""A call of the command line in another process, as a person makes it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
POST = """应当给小区的流浪猫做绝育

我认为社区应当出钱给流浪猫做绝育。因为去年小区里多了三十只小猫，夜里叫得大家睡不着。
《晚报》报道，城东小区做了绝育以后，投诉少了七成。
有人说这是浪费钱，但不做绝育以后花的钱会更多。
"""


class Ended(NamedTuple):
    """How a call ended."""

    status: int
    out: bytes
    err: str


Call = Callable[..., Ended]
Refused = Callable[..., str]


def run(
    *args: str | Path, stdin: bytes = b"", cwd: Path = ROOT, pipe: str = "", **environment: str
) -> Ended:
    """Return how ``argmap ARGS`` ended in a process of its own; ``pipe`` is put after it."""
    known = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "zh_CN.UTF-8", "PYTHONUTF8": "1"}
    command: list[str] = [sys.executable, "-m", "argmap", *map(str, args)]
    if pipe:
        # By its place: the tests must run where the path holds nothing but Python.
        command = ["/bin/bash", "-c", f'LC_ALL=zh_CN.UTF-8 "$0" "$@" {pipe}', *command]
        environment = {"LC_ALL": "C", **environment}
    ended = subprocess.run(
        command,
        cwd=cwd,
        env={**known, **environment},
        input=stdin,
        capture_output=True,
        check=False,
        timeout=120,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr.decode())

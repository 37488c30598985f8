"""Shape: how large and how plain the code is, with the worst of each named.

``python -m tests.test_shape`` prints the figures; the tests keep the limits.
"""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from statistics import median

import grimp
import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "argmap").rglob("*.py"))
LIMITS = {"lines of a file": 300, "lines of a function": 50, "parameters": 6}
MOST_ANY = 5
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager"}
Function = ast.FunctionDef | ast.AsyncFunctionDef
Rows = list[tuple[int, str]]


def _place(file: Path) -> str:
    return str(file.relative_to(ROOT))


def _functions() -> Iterator[tuple[str, Function]]:
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, Function):
                yield f"{_place(file)}:{node.name}", node


def _parameters(function: Function) -> int:
    names = function.args
    given = [*names.posonlyargs, *names.args, *names.kwonlyargs, names.vararg, names.kwarg]
    return sum(1 for arg in given if arg and arg.arg not in ("self", "cls"))


def measure() -> dict[str, Rows]:
    """Return for each limit what was measured, the largest first."""
    functions = list(_functions())
    rows: dict[str, Rows] = {
        "lines of a file": [(len(f.read_text("utf-8").splitlines()), _place(f)) for f in FILES],
        "lines of a function": [((f.end_lineno or 0) - f.lineno + 1, at) for at, f in functions],
        "parameters": [(_parameters(f), at) for at, f in functions],
    }
    return {name: sorted(found, reverse=True) for name, found in rows.items()}


def uses_of_any() -> list[str]:
    """Return where the type ``Any`` is used."""
    return [
        f"{_place(file)}:{node.lineno}"
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if (isinstance(node, ast.Name) and node.id == "Any")
        or (isinstance(node, ast.Attribute) and node.attr == "Any")
    ]


def cycle() -> list[str]:
    """Return a circle of modules that import one another, late imports included."""
    graph = grimp.build_graph("argmap", exclude_type_checking_imports=True, cache_dir=None)
    imports = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def share_of_comments() -> float:
    """Return the share of lines that are comments."""
    lines = comments = 0
    for file in FILES:
        source = file.read_text("utf-8")
        lines += len(source.splitlines())
        tokens = tokenize.generate_tokens(io.StringIO(source).readline)
        comments += sum(1 for token in tokens if token.type == tokenize.COMMENT)
    return comments / lines


@pytest.mark.parametrize("name", LIMITS)
def test_nothing_is_larger_than_its_limit(name: str) -> None:
    too_large = [(size, at) for size, at in measure()[name] if size > LIMITS[name]]
    assert not too_large


def test_any_is_rare_and_never_in_the_model() -> None:
    found = uses_of_any()
    assert len(found) <= MOST_ANY, found
    assert not [place for place in found if "/model/" in place]


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not [_place(file) for file in FILES if {*file.parts, file.stem} & NAMELESS]


def test_no_modules_import_one_another() -> None:
    assert cycle() == []


def test_comments_are_few() -> None:
    assert share_of_comments() <= 0.05


def main() -> None:
    """Print the figures, the worst of each by name."""
    for name, rows in measure().items():
        print(f"{name}: median {median(size for size, _ in rows):g}, limit {LIMITS[name]}")  # noqa: T201
        for size, at in rows[:6]:
            print(f"  {size:5d} {at}")  # noqa: T201
    print(f"Any: {uses_of_any() or 'nowhere'}\nimport cycle: {cycle() or 'none'}")  # noqa: T201
    print(f"comments: {share_of_comments():.1%} of the lines")  # noqa: T201


if __name__ == "__main__":
    main()

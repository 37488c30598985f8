"""Rows of word lists: ``word | a sentence where it counts | a sentence where it must not``."""

from typing import NamedTuple

from tests.golden import CASES


class Row(NamedTuple):
    """One word with its two sentences; it prints as file and word."""

    file: str
    word: str
    hit: str
    passed: str

    def __str__(self) -> str:
        return f"{self.file}: {self.word}"


def rows(folder: str) -> list[Row]:
    """Return the rows of every file in ``tests/cases/<folder>``, in order."""
    found = []
    for path in sorted((CASES / folder).glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            word, hit, passed = line.split(" | ")
            found.append(Row(path.stem, word, hit, passed))
    return found


def stands_in(word: str, sentence: str) -> bool:
    """Tell whether the characters of a word stand in a sentence in order, if not in a row."""
    signs = iter(sentence)
    return all(sign in signs for sign in word)

"""The figures of the datasheet are those of the files."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
POSTS = sorted((ROOT / "corpus" / "posts").glob("*.amap"))


def heads(name: str) -> Counter[str]:
    """Count the values of a line of the heads."""
    found = (re.search(rf"^{name}: (.+)$", p.read_text("utf-8"), re.MULTILINE) for p in POSTS)
    return Counter(match[1] if match else "" for match in found)


def test_the_datasheet_counts_the_posts_of_each_split() -> None:
    sheet = (ROOT / "corpus" / "README.md").read_text("utf-8")
    rows = {m[1]: int(m[2]) for m in re.finditer(r"^\| (\w+) \| (\d+) \|", sheet, re.MULTILINE)}
    assert rows == heads("split")


def test_the_datasheet_counts_posts_and_subjects() -> None:
    sheet = (ROOT / "corpus" / "README.md").read_text("utf-8")
    assert f"{len(POSTS)} posts on {len(heads('subject'))} subjects" in sheet


def test_no_subject_stands_in_two_splits() -> None:
    pairs = {
        (
            re.search(r"^subject: (.+)$", words, re.MULTILINE)[1],
            re.search(r"^split: (.+)$", words, re.MULTILINE)[1],
        )
        for words in (p.read_text("utf-8") for p in POSTS)
    }
    subjects = [subject for subject, _ in pairs]
    assert len(subjects) == len(set(subjects))

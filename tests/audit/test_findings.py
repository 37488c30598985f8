"""Findings: what a critical reader points at, and what he lets pass."""

import pytest

from argmap.audit.findings import FINDINGS, audit_findings
from argmap.audit.support import audit_support
from argmap.model import Document, FindingKind, Language
from tests.audit.graphs import document_of_lines
from tests.golden import Case, cases


def audited(lines: str, language: Language = Language.HANS) -> Document:
    return audit_findings(audit_support(document_of_lines(lines, language)))


@pytest.mark.parametrize("case", cases("findings"), ids=str)
def test_findings_as_the_golden_file_says(case: Case) -> None:
    found = [f"{f.kind} {' '.join(f.units)} | {f.message}" for f in audited(case.given).findings]
    assert "\n".join(found or ["-"]) == case.expected


def test_every_kind_has_its_row_and_its_case() -> None:
    assert set(FINDINGS) == set(FindingKind)
    told = {
        line.split(" ", 1)[0] for case in cases("findings") for line in case.expected.split("\n")
    }
    assert {*told, "figure_conflict"} - {"-"} == set(FindingKind)


def test_a_traditional_post_is_answered_in_traditional_characters() -> None:
    (finding,) = audited("前提 数据 | 客人少了一半。", Language.HANT).findings
    assert finding.message == "數字沒有出處。"


def test_an_echo_says_where_and_how_much() -> None:
    (case,) = [case for case in cases("findings") if case.title == "AI的一节以复述为主"]
    (finding,) = audited(case.given).findings
    assert finding.detail == {"section": "s2", "name": "DeepSeek", "repeated": 3, "units": 3}

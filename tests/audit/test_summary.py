"""Summary: the counts of a document, as a whole and voice by voice."""

from argmap.audit.summary import audit_summary
from argmap.audit.support import audit_support
from argmap.model import Counts, Document, Section, Voice, VoiceKind
from tests.audit.graphs import document_of_lines

POST = """[作者 老张]
主张 行动 | 应当收停车费。
前提 事实 媒体 | 据《晚报》，邻市收费后不再堵车。
[AI Grok Qwen]
主张 评价 | 收费只会苦了穷人。
主张 预测 | 小店会没有客人。
前提 事实 | 去年已经有人关门。
u2 支持 u1
u3 反驳 u1
u5 支持 u4"""


def test_claims_are_counted_by_status() -> None:
    summary = audit_summary(audit_support(document_of_lines(POST))).summary
    assert (summary.claims, summary.premises) == (3, 2)
    assert (summary.unsupported, summary.weak, summary.contested) == (1, 1, 1)


def test_each_voice_has_its_own_counts() -> None:
    summary = audit_summary(audit_support(document_of_lines(POST))).summary
    assert summary.by_voice == {
        "author:老张": Counts(claims=1, premises=1, contested=1),
        "ai:Grok+Qwen": Counts(claims=2, premises=1, unsupported=1, weak=1),
    }


def test_the_parts_add_up() -> None:
    summary = audit_summary(audit_support(document_of_lines(POST))).summary
    for name in Counts.model_fields:
        assert getattr(summary, name) == sum(getattr(c, name) for c in summary.by_voice.values())


def test_coverage_leaves_furniture_and_white_space_out() -> None:
    text = "导航 登录\n\n房租 太高。闲话一句。"
    document = audit_summary(
        Document.of(
            text,
            sections=(
                Section(id="s1", start=0, end=7, voice=Voice(kind=VoiceKind.FURNITURE)),
                Section(id="s2", start=7, end=len(text)),
            ),
            units=(
                {
                    "id": "u1",
                    "start": 7,
                    "end": 13,
                    "text": text[7:13],
                    "section": "s2",
                    "role": "claim",
                },
            ),
        )
    )
    assert document.units[0].text == "房租 太高。"
    assert document.summary.coverage == round(5 / 10, 3)


def test_a_document_without_units_has_a_summary_of_nothing() -> None:
    document = audit_summary(
        Document.of("只有一句。", sections=(Section(id="s1", start=0, end=5),))
    )
    assert document.summary.coverage == 0
    assert document.summary.claims == document.summary.premises == 0
    assert document.summary.by_voice == {}

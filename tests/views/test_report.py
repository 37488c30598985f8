import re

import pytest

from argmap.model import Document
from argmap.views import ViewOptions, to_md
from argmap.views.report import escape_markdown
from tests.views.posts import HEAD, annotated, bench
from tests.views.sample import sample

HOSTILE = (
    "<script>alert(1)</script>",
    "[点我](javascript:alert(1)) ![图](http://x.example/a.png)",
    "**粗** `码` ~~删~~ $x$ | 列 | 列 |",
    "# 标题\n- 列表\n> 引\n\n---\n| a | b |\n| --- | --- |",
    "看 https://evil.example/a 和 www.evil.example",
    "\u202e反转\u202c\u200b",
)


def part(report: str, title: str) -> str:
    return report.split(f"## {title}")[1].split("\n## ", maxsplit=1)[0]


def test_the_report_has_its_parts_in_order() -> None:
    heads = re.findall(r"^## (\S+)", to_md(bench()), re.MULTILINE)
    expected = "概况 无支撑的主张 弱支撑的主张 有争议的主张 互相矛盾的数字 AI 出处 其他发现 提纲"
    assert heads == expected.split()


def test_each_claim_without_support_is_named_with_place() -> None:
    said = part(to_md(bench()), "无支撑的主张")
    assert "- **u9** 第 9 行 · DeepSeek 评论：装好以后，投诉一定会下降。" in said
    assert said.count("- **") == 3


def test_weak_claims_tell_why_in_plain_words() -> None:
    said = part(to_md(bench()), "弱支撑的主张")
    assert "- **u8**" in said
    assert "  - 支持它的只是别的断言，那些断言自己也站不住。" in said


def test_sources_tell_what_they_carry() -> None:
    said = part(to_md(bench()), "出处")
    assert "| 河西晚报 | 媒体 | 1 | 1 |" in said
    assert "| 有专家 | **？** 泛指，无从查证 | 1 | 1 |" in said
    assert "| <https://hexi.example/bench?id=7> | 链接 |" in said


def test_echoes_stand_beside_what_they_repeat() -> None:
    assert "| u7 去年约有41人摔倒。 | u3 据《河西晚报》" in part(to_md(bench()), "AI 的复述")


def test_contested_claims_stand_above_their_attackers() -> None:
    body = "§ author\n⟦u1 c.eval.fav|扶手有用。⟧\n⟦u2 c.eval.aga -u1|扶手碍事。⟧\n"
    said = part(to_md(annotated(HEAD + body)), "有争议的主张")
    assert (
        "- **u1** 第 1 行 · 作者：扶手有用。\n  - －反驳 **u2** 第 2 行 · 作者 扶手碍事。" in said
    )


def test_conflicting_figures_stand_with_both_quotations() -> None:
    kind = {"kind": "figure_conflict", "units": ("u3", "u7"), "message": "41 与 14"}
    said = part(to_md(bench().with_layers(findings=(kind,))), "互相矛盾的数字")
    assert "**41 与 14**\n\n> **u3**" in said
    assert "> **u7** 第 7 行 · DeepSeek 评论：去年约有41人摔倒。" in said


def test_hostile_words_stay_words() -> None:
    report = to_md(sample(20, 2, HOSTILE))
    assert "<script" not in report
    assert "&lt;script&gt;" in report
    assert not re.search(r"(?<!\\)\]\(", report)
    assert "://evil" not in report.replace("\\://evil", "")
    assert "www.evil" not in report
    assert not set(report) & set("\u202e\u200b\u202c")
    for line in report.split("\n"):
        cells = re.sub(r"\\.", "", line).count("|")
        assert not cells or line.startswith("| ")
        assert not line.startswith("---")
        assert line.lstrip().startswith(("-", "*", "#", "|", ">")) or "\\" not in line


@pytest.mark.parametrize("words", HOSTILE)
def test_escaping_keeps_every_letter(words: str) -> None:
    plain = re.sub(r"\\(.)", r"\1", escape_markdown(words))
    for name, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        plain = plain.replace(name, sign)
    assert "".join(plain.split()) == "".join(c for c in words if c.isprintable() and c != " ")


def test_dangerous_sources_are_no_links() -> None:
    document = sample(4, 1)
    for name in ("javascript:alert(1)", "https://a.example/<b>", "https://a.example/ b"):
        source = {"kind": "link", "name": name, "start": 0, "end": 1}
        unit = document.units[1].model_dump() | {"source": source}
        units = (document.units[0], unit, *document.units[2:])
        report = to_md(document.with_layers(units=units))
        assert f"<{name}>" not in report
        assert "<b>" not in report


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_a_document_without_units_is_reported(language: str) -> None:
    assert "## " in to_md(Document.of("只有一句闲话。"), ViewOptions(language=language))

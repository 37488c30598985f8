"""Each unit gets the source that stands nearest, and no more."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.audit.sources import audit_sources
from argmap.model import (
    Block,
    BlockKind,
    Document,
    Heading,
    Section,
    Sentence,
    Source,
    SourceKind,
    Unit,
    Voice,
    VoiceKind,
)

AUTHOR, AI = Voice(), Voice(kind=VoiceKind.AI, names=("DeepSeek",))
QUOTED = Voice(kind=VoiceKind.QUOTED, names=("晚风日报",))


def document_of(*parts: tuple[Voice, str]) -> Document:
    """Return a document with a section a part, a block and a unit a line; "# " begins a heading."""
    text = "\n".join(part for _, part in parts)
    sections, blocks, sentences, units, place = [], [], [], [], 0
    for number, (voice, part) in enumerate(parts, start=1):
        headings = []
        for match in re.finditer(r"[^\n]+", part):
            start, end = place + match.start(), place + match.end()
            line = match[0]
            kind = BlockKind.LINK if line.startswith("http") else BlockKind.PARAGRAPH
            if line.startswith("# "):
                kind = BlockKind.HEADING
                headings.append(Heading(start=start, end=end))
            blocks.append(Block(start, end, start, kind))
            sentences.append(Sentence(start, end, len(blocks) - 1))
            if kind == BlockKind.PARAGRAPH:
                key = {"id": f"u{len(units) + 1}", "section": f"s{number}", "voice": voice}
                units.append(Unit(start=start, end=end, text=line, **key))
        sections.append(
            Section(
                id=f"s{number}",
                start=place,
                end=place + len(part),
                voice=voice,
                headings=tuple(headings),
            )
        )
        place += len(part) + 1
    document = Document.of(text, sections=tuple(sections), units=tuple(units))
    return document.with_layers(blocks=tuple(blocks), sentences=tuple(sentences))


def sources_of(*parts: tuple[Voice, str]) -> list[str]:
    document = audit_sources(document_of(*parts))
    found = []
    for unit in document.units:
        source = unit.source
        assert source is None or document.text[source.start : source.end] == source.name
        found.append(f"{source.kind} {source.name}" if source else "-")
    return found


def test_a_link_is_the_source_of_the_lines_above_it() -> None:
    post = (
        "桥已经老化。\n修桥要花三年。\nhttps://example.org/a\n城里没有钱。\nhttps://example.org/b"
    )
    first, second = "link https://example.org/a", "link https://example.org/b"
    assert sources_of((AUTHOR, post)) == [first, first, second]


def test_who_is_named_in_the_unit_wins_over_the_link() -> None:
    post = "李明说,桥已经老化。\n据《晚风日报》报道,修桥要花三年。\n桥下有裂缝。\nhttps://example.org/a"
    expected = ["person 李明", "outlet 晚风日报", "link https://example.org/a"]
    assert sources_of((AUTHOR, post)) == expected


def test_of_several_links_in_a_row_the_first_closes_the_block() -> None:
    post = "桥已经老化。\nhttps://example.org/a\nhttps://example.org/b"
    assert sources_of((AUTHOR, post)) == ["link https://example.org/a"]


def test_what_follows_the_last_link_has_none() -> None:
    assert sources_of((AUTHOR, "桥老了。\nhttps://example.org/a\n该修了。"))[1] == "-"


def test_a_block_begins_at_the_highest_heading() -> None:
    post = "城里没有钱。\n# 桥\n桥已经老化。\nhttps://example.org/a"
    assert sources_of((AUTHOR, post)) == ["-", "link https://example.org/a"]


def test_a_link_stays_within_its_section() -> None:
    parts = ((AUTHOR, "城里没有钱。"), (QUOTED, "桥已经老化。\nhttps://example.org/a"))
    assert sources_of(*parts)[0] == "-"


def test_a_link_below_an_essay_is_not_its_source() -> None:
    essay = "\n".join(f"这是第{n}条街。" for n in range(20))
    assert set(sources_of((AUTHOR, f"{essay}\nhttps://example.org/me"))) == {"-"}


@pytest.mark.parametrize(
    "line", ["浏览或加入电报频道", "歡迎訂閱頻道", "欢迎关注我的公众号", "转载请注明出处"]
)
def test_an_invitation_is_no_source(line: str) -> None:
    assert sources_of((AUTHOR, f"桥已经老化。\n{line}\nhttps://example.org/me"))[0] == "-"


@pytest.mark.parametrize("kind", [VoiceKind.FURNITURE, VoiceKind.AI])
def test_links_in_furniture_and_in_ai_sections_close_nothing(kind: VoiceKind) -> None:
    assert sources_of((Voice(kind=kind), "桥已经老化。\nhttps://example.org/me")) == ["-"]


def test_a_quoted_section_has_the_outlet_that_it_names() -> None:
    post = "晚风日报的特稿\n桥已经老化。\nhttps://example.org/a"
    assert set(sources_of((QUOTED, post))) == {"outlet 晚风日报"}


def test_an_ai_is_a_source_of_the_author_but_not_of_itself() -> None:
    line = "根据DeepSeek提供数据,桥已经老化。"
    assert sources_of((AUTHOR, line), (AI, line)) == ["ai DeepSeek", "-"]


def test_words_that_lead_up_to_a_unit_name_its_source() -> None:
    text = "李明指出:桥已经老化。"
    section = Section(id="s1", start=0, end=len(text))
    unit = Unit(id="u1", start=5, end=len(text), text=text[5:], section="s1")
    document = Document.of(text, sections=(section,), units=(unit,))
    document = document.with_layers(sentences=(Sentence(0, len(text), 0),))
    (found,) = audit_sources(document).units
    assert found.source == Source(kind=SourceKind.PERSON, name="李明", start=0, end=2)


def test_a_quotation_that_runs_on_keeps_its_speaker() -> None:
    parts = ["“桥老了。”", "李明说,“要修。", "没有钱。", "也没有人。”", "城里很静。"]
    text = "".join(parts)
    units, place = [], 0
    for number, part in enumerate(parts, start=1):
        end = place + len(part)
        units.append(Unit(id=f"u{number}", start=place, end=end, text=part, section="s1"))
        place = end
    section = Section(id="s1", start=0, end=len(text))
    found = audit_sources(Document.of(text, sections=(section,), units=tuple(units))).units
    assert [unit.source.name if unit.source else "-" for unit in found] == ["李明"] * 4 + ["-"]


def test_a_source_that_somebody_gave_stays() -> None:
    document = document_of((AUTHOR, "李明说,桥已经老化。"))
    given_source = Source(kind=SourceKind.VAGUE, name="桥", start=4, end=5)
    unit = document.units[0].model_copy(update={"source": given_source})
    assert audit_sources(document.with_layers(units=(unit,))).units[0].source == given_source


@given(
    st.lists(
        st.tuples(
            st.sampled_from([AUTHOR, AI, QUOTED, Voice(kind=VoiceKind.FURNITURE)]),
            st.lists(
                st.sampled_from(
                    ["李明说,好。", "https://example.org/a", "# 题", "据统计,很多。", "桥。"]
                ),
                min_size=1,
                max_size=6,
            ).map("\n".join),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_every_source_stands_where_it_says(parts: list[tuple[Voice, str]]) -> None:
    assert len(sources_of(*parts)) == sum(
        not line.startswith(("http", "# ")) for _, part in parts for line in part.split("\n")
    )

"""Reading: which bytes become which text, and which are refused by name."""

import contextlib
import itertools
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.errors import PostError
from argmap.model import Document, Language, MarkKind
from argmap.text.reading import read_post
from argmap.text.refusals import SENTENCES

SIMPLIFIED = "地铁该通宵运营吗？我看该，夜班护士没有别的车。"
TRADITIONAL = "捷運該通宵營運嗎？我看該，夜班護士沒有別的車。"
LONG = "市里说每晚只有三百人坐末班车，这个数字没有出处；真有三百人，也不该让他们走路回家。\n" * 8
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0")).map("末班车".__add__)


def refused(data: bytes, **how: str | int | bool) -> PostError:
    with pytest.raises(PostError) as caught:
        read_post(data, **how)  # type: ignore[arg-type]  one of each kind
    return caught.value


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, SIMPLIFIED[:12], TRADITIONAL[11:]])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"]
)
def test_encoding_is_told_from_one_short_sentence(text: str, encoding: str) -> None:
    assert read_post(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["cp950", "big5hkscs", "gbk"])
def test_big5_and_gbk_are_told_apart(encoding: str) -> None:
    assert read_post(TRADITIONAL.encode(encoding)).text == TRADITIONAL


@pytest.mark.parametrize("width", [16, 24])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "gb18030"])
def test_any_stretch_of_a_post_is_enough(encoding: str, width: int) -> None:
    stretches = [LONG[place : place + width].strip() for place in range(40)]
    assert [read_post(s.encode(encoding)).text for s in stretches] == stretches


def test_utf16_without_a_mark_may_be_mostly_ascii() -> None:
    text = "Nvidia, Oracle and OpenAI: circular deals? 我看是。"
    assert read_post(text.encode("utf-16-le")).text == text


def test_named_encoding_overrules_the_guess() -> None:
    data = SIMPLIFIED.encode("gb18030")
    assert read_post(data, encoding="GB2312").text == SIMPLIFIED
    assert refused(data, encoding="utf-8").code == "undecodable"
    assert read_post("夜~班".encode("hz"), encoding="hz").text == "夜~班"


def test_page_that_names_the_wrong_charset_is_read_all_the_same() -> None:
    page = f'<html><head><meta charset="gb2312"></head><body><p>{SIMPLIFIED}</p></body></html>'
    assert read_post(page.encode()).text == SIMPLIFIED
    page = page.replace("gb2312", "utf-8")
    assert read_post(page.encode("gbk"), name="a.html").text == SIMPLIFIED


def test_one_broken_byte_spoils_a_text_but_not_a_page() -> None:
    data = LONG.encode("gb18030")
    broken = data[:12] + b"\xff" + data[12:]
    error = refused(broken)
    assert (error.code, error.values) == ("undecodable", {"encoding": "gb18030", "offset": 12})
    page = b"<html><body><p>" + broken + b"</p></body></html>"
    assert read_post(page).text.count("\ufffd") == 1
    assert read_post(broken, force=True).text.count("\ufffd") == 1
    assert refused(page, encoding="utf-8").code == "undecodable"


@given(TEXTS)
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert read_post(text.encode(), encoding="utf-8").text == text.removeprefix("\ufeff")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\x85", "\n\r\n"])
def test_newlines_stay_as_they_are(newline: str) -> None:
    text = newline.join([SIMPLIFIED] * 3)
    assert read_post(text.encode()).text == text


REFUSED = [
    ("empty", b""),
    ("empty", b"\xef\xbb\xbf"),
    ("blank", b" \r\n\t\n"),
    ("blank", "\u200b\u3000\ufeff\u202e\n".encode()),
    ("no_chinese", b"Should the metro run all night?"),
    ("nul", "末班车\0没有了".encode()),
    ("pdf", b"%PDF-1.7\n%\xe2\xe3"),
    ("image", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ("image", b"\xff\xd8\xff\xe0\0\x10JFIF"),
    ("image", b"GIF89a\1\0\1\0"),
    ("image", b"RIFF\x24\0\0\0WEBPVP8 "),
    ("image", b"BM\x46\0\0\0\0\0\0\0\x36" + bytes(60)),
    ("zip", b"PK\x03\x04\x14\0\0\0"),
    ("zip", b"Rar!\x1a\x07\x01\0"),
    ("zip", b"7z\xbc\xaf\x27\x1c\0\4"),
    ("zip", b"\x1f\x8b\x08\0\0\0\0\0"),
    ("doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)),
    ("rtf", b"{\\rtf1\\ansi \\u26411?}"),
    ("web_archive", b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;"),
    ("binary", bytes(range(256)) * 8),
    ("no_main_text", b"<html><body><script>var a = 1</script></body></html>"),
]


@pytest.mark.parametrize(("code", "data"), REFUSED, ids=[code for code, _ in REFUSED])
def test_what_is_no_post_is_refused_by_name(code: str, data: bytes) -> None:
    error = refused(data)
    assert error.code == code
    assert str(error) == SENTENCES[code].format(**error.values)
    assert "\n" not in str(error)


def test_force_maps_a_post_without_chinese() -> None:
    assert read_post(b"Should the metro run all night?", force=True).text.startswith("Should")


def test_unknown_encoding_and_too_long_a_file_are_refused() -> None:
    assert refused(b"x", encoding="klingon").values == {"encoding": "klingon"}
    assert refused(b"x", encoding="rot13").code == "encoding_unknown"
    assert refused(b"x" * 11, max_bytes=10).values == {"size": 11, "limit": 10}


@settings(max_examples=200)
@given(
    st.sampled_from([b"", b"<html><p>", b"PK\x03\x04", b"\xff\xfe", b"# ", b"---\n", b"<ol><li>"]),
    st.binary(max_size=400),
    st.sampled_from(["", "a.html", "a.md", "a.docx", "a.txt"]),
    st.booleans(),
)
def test_any_bytes_become_a_document_or_a_refusal(
    opening: bytes, data: bytes, name: str, force: bool
) -> None:
    document = read_or_refuse(opening + data, name, force=force)
    if document:
        assert_sound(document)


def read_or_refuse(data: bytes, name: str, *, force: bool) -> Document | None:
    try:
        return read_post(data, name=name, force=force)
    except PostError as refusal:
        SENTENCES[refusal.code].format(**refusal.values)
        return None


def assert_sound(document: Document) -> None:
    """Assert that marks lie in the text, and in one another or apart."""
    assert Document.from_json(document.to_json()).text == document.text
    for mark in document.marks:
        assert 0 <= mark.start < mark.end <= len(document.text)
    for one, other in itertools.combinations(document.marks, 2):
        assert one.end <= other.start or other.end <= one.start or (
            one.start <= other.start and other.end <= one.end
        ) or (other.start <= one.start and one.end <= other.end)  # fmt: skip


TAGS = st.lists(
    st.sampled_from(
        [
            *(
                "<p>",
                "</p>",
                "<b>",
                "</b>",
                "<li>",
                "<ul>",
                "</ul>",
                "<ol start=5>",
                "<blockquote>",
            ),
            *("</blockquote>", "<h2>", "</h2>", "<br>", "<hr>", "<table>", "<tr>", "<td>", "<pre>"),
            *(
                "</pre>",
                "老王 发表于 2025-1-2",
                "\u3000",
                "末班车，",
                "没有了。\n",
                " a ",
                "<!--",
                "-->",
            ),
            *("<div class=quote>", "</div>", "<td class=t_f id=postmessage_1>", "<div id=post_1>"),
        ]
    ),
    max_size=40,
)


@given(TAGS)
def test_marks_of_any_page_are_sound(tags: list[str]) -> None:
    page = "<html><body>末班车" + "".join(tags)
    with contextlib.suppress(PostError):  # the tags may have made it a page without a post
        assert_sound(read_post(page.encode(), force=True))


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 30_000 + "末班车",
        "<p>" + "".join(f"<b a{n}>" for n in range(2_000)) + "<p>末" * 2_000,
        "<blockquote>末" * 5_000,
        "<ul><li>末" * 5_000,
        "<a" * 100_000 + ">末班车",
        "<!--" * 50_000 + "-->末班车",
        f"<p title='{'x' * 500_000}'>末班车",
        "<table><tr><td>" * 3_000 + "末班车",
        "<script>" * 50_000 + "</script>末班车",
        "<div></x>" * 20_000 + "末班车",
    ],
    ids=["div", "b", "quote", "list", "a", "comment", "attribute", "table", "script", "stray"],
)
def test_hostile_page_is_harmless(page: str) -> None:
    before = os.times().user
    assert "末" in read_post(f"<html><body>{page}".encode()).text
    assert os.times().user - before < 4


def test_long_lines_are_harmless() -> None:
    before = os.times().user
    for sign in ("末", " ", "\u202e", "-", "[", ">", "「", "发表于 2", "作者: ", "```"):
        read_post(("末班车\n" + sign * 100_000).encode(), name="a.md")
    assert os.times().user - before < 4


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (SIMPLIFIED, Language.HANS),
        (TRADITIONAL, Language.HANT),
        ("下雨了，不出门。", Language.HANS),
        ("他說：「后里是臺中的地名。」", Language.HANT),
        ("台湾网友写道：「這樣不行」，我也这样看，这个办法确实不行。", Language.HANS),
    ],
)
def test_script_is_the_one_that_prevails(text: str, language: Language) -> None:
    assert read_post(text.encode()).language == language


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.txt", "<html><body><p>末班车</p></body></html>", "html"),
        ("", "<p>末班车</p>\n", "html"),
        ("a.html", "末班车\n没有了", "text"),
        ("a.md", "末班车", "markdown"),
        ("", "# 末班车\n\n没有了。\n\n## 为什么\n\n亏本。", "markdown"),
        ("a.txt", "用 <b>加粗</b> 的写法", "text"),
        ("a.txt", "<p 不是标签，<末班车>也不是", "text"),
    ],
)
def test_content_and_name_decide_the_format(name: str, data: str, form: str) -> None:
    document = read_post(data.encode(), name=name)
    assert document.meta.format == form
    assert (document.text == data) == (form != "html")


def test_markdown_marks_what_single_lines_cannot_show() -> None:
    text = (
        "---\ntitle: 夜里的车\nauthor: 阿梅\ndate: 2025-03-04 08:00\n---\n\n末班车\n======\n\n"
        "护士下班晚。\n---\n\n- 甲\n    - 乙\n\n<!-- 待查 -->\n[1]: https://example.org/a\n"
    )
    document = read_post(text.encode(), name="post.md")
    marks = {(m.kind, m.level, document.text[m.start : m.end]) for m in document.marks}
    assert (MarkKind.HEADING, 1, "末班车") in marks
    assert (MarkKind.ITEM, 2, "    - 乙") in marks
    assert {words for kind, _, words in marks if kind == MarkKind.FURNITURE} >= {
        "<!-- 待查 -->",
        "[1]: https://example.org/a",
    }
    assert not any("护士" in words for kind, _, words in marks if kind == MarkKind.HEADING)
    assert (document.title, document.meta.author) == ("夜里的车", "阿梅")
    assert document.meta.published == "2025-03-04T08:00"

"""Word documents: what is read of them. The files are made here, part by part."""

import io
import zipfile

import pytest

from argmap.errors import PostError
from argmap.model import Document, MarkKind
from argmap.text.reading import read_post

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = f"""<w:styles {W}><w:style w:styleId="a1"><w:name w:val="heading 2"/></w:style>
<w:style w:styleId="a2"><w:name w:val="mine"/><w:basedOn w:val="a1"/></w:style>
<w:style w:styleId="a3"><w:name w:val="Title"/></w:style><w:style w:styleId="a4"><w:name w:val="Quote"/></w:style></w:styles>"""
NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="5">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="6"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num></w:numbering>"""
CORE = """<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>阿梅</dc:creator></cp:coreProperties>"""


def packed(body: str, document: str = "") -> bytes:
    parts = {
        "word/document.xml": document or f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        "docProps/core.xml": CORE,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def paragraph(words: str, style: str = "", number: str = "", run: str = "") -> str:
    layout = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        level, _, list_id = number.partition("/")
        layout += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return f"<w:p><w:pPr>{layout}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{words}</w:t></w:r></w:p>"


def marked(document: Document) -> list[tuple[str, int, str]]:
    return [(m.kind.value, m.level, document.text[m.start : m.end]) for m in document.marks]


def test_document_is_read_with_its_layout() -> None:
    cells = "".join(f"<w:tc>{paragraph(words)}</w:tc>" for words in ("年份", "人数"))
    document = read_post(
        packed(
            paragraph("论末班车", "a3")
            + paragraph("缘由", "a2")
            + paragraph("护士下班晚。")
            + paragraph("亏本", number="0/1")
            + paragraph("检修", number="1/1")
            + paragraph("安全", number="0/1")
            + paragraph("其他", number="0/2")
            + paragraph("我认为不然", run="<w:b/>")
            + paragraph("市里说只有三百人。", "a4")
            + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
        ),
        name="a.docx",
    )
    assert document.text == (
        "论末班车\n\n缘由\n\n护士下班晚。\n\n一、 亏本\n1. 检修\n二、 安全\n- 其他\n\n我认为不然\n\n"
        "市里说只有三百人。\n\n年份\t人数"
    )
    assert marked(document) == [
        (MarkKind.HEADING, 1, "论末班车"),
        (MarkKind.HEADING, 2, "缘由"),
        (MarkKind.ITEM, 1, "一、 亏本"),
        (MarkKind.ITEM, 2, "1. 检修"),
        (MarkKind.ITEM, 1, "二、 安全"),
        (MarkKind.ITEM, 1, "- 其他"),
        (MarkKind.BOLD, 1, "我认为不然"),
        (MarkKind.QUOTE, 1, "市里说只有三百人。"),
    ]
    assert (document.title, document.meta.author) == ("论末班车", "阿梅")
    assert document.meta.format == "docx"


def test_insertions_stay_and_deletions_go() -> None:
    body = (
        '<w:p><w:r><w:t>末班车</w:t></w:r><w:ins w:id="1"><w:r><w:t>没有</w:t></w:r></w:ins>'
        '<w:del w:id="2"><w:r><w:delText>还有</w:delText></w:r></w:del>'
        "<w:r><w:br/><w:t>了</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p>"
    )
    assert read_post(packed(body)).text == "末班车没有\n了"


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("docx", packed("", "<w:broken>")),
        ("docx", packed("", f'<!DOCTYPE a [<!ENTITY b "末">]><w:document {W}/>')),
        ("docx", packed(paragraph("末班车"))[:-60] + bytes(60)),
        ("empty", packed("")),
        ("too_large", packed(paragraph("末" * 100_000))),
    ],
    ids=["broken", "entity", "damaged", "empty", "bomb"],
)
def test_what_is_no_document_is_refused_by_name(code: str, data: bytes) -> None:
    with pytest.raises(PostError) as caught:
        read_post(data, name="a.docx", max_bytes=30_000)
    assert caught.value.code == code


def test_deep_nesting_is_harmless() -> None:
    body = "<w:sdt><w:sdtContent>" * 5_000 + paragraph("末班车")
    assert read_post(packed(body + "</w:sdtContent></w:sdt>" * 5_000)).text == "末班车"

"""Docx: a Word document becomes text with marks.

In:  the bytes of a .docx file.
Out: a document: paragraphs are lines with blank lines between them, list items carry the number or
     ``- `` that Word shows, table cells stand between tabs; marks for headings, bold lines, items
     and quotations. Deleted text, text boxes, footnotes, page headers are left out.

Source: ECMA-376 part 1, 17.3 (paragraphs and runs), 17.9 (numbering), 17.7 (styles); part 2 forbids
document type declarations, so that no entity can be expanded.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from argmap.model import Document, MarkKind, Meta
from argmap.text.lines import LineWriter
from argmap.text.refusals import refusal
from argmap.text.word_lists import W, WordLists, value_of, whole_number

BODY = "word/document.xml"
DC = "{http://purl.org/dc/elements/1.1/}"
LEFT_OUT = frozenset(
    f"{W}{tag}" for tag in ["del", "moveFrom", "txbxContent", "pPr", "rt", "instrText"]
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}
OFF = frozenset(["0", "false", "off", "none"])
HEADING = re.compile(r"(?:heading|标题|標題) ?([1-9])$", re.IGNORECASE)
TITLES = frozenset(["title", "标题", "標題"])
QUOTES = frozenset(["quote", "intense quote", "引用", "明显引用", "block text"])
NOBODY = frozenset(
    [
        "administrator",
        "admin",
        "user",
        "windows微软用户",
        "微软用户",
        "微軟用戶",
        "python-docx",
        "lenovo",
    ]
)
LEVELS = 9


@dataclass(slots=True)
class _Style:
    """What a paragraph style says, its own and what it is based on."""

    name: str = ""
    base: str = ""
    outline: int = 0
    number: tuple[str, int] | None = None


@dataclass(slots=True)
class _Word:
    """The styles and the lists of a document."""

    styles: dict[str, _Style]
    lists: WordLists


def is_docx(data: bytes) -> bool:
    """Tell whether the bytes are an archive with a Word document in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return BODY in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def read_docx(data: bytes, *, max_bytes: int) -> Document:
    """Return the text of a Word document.

    Raises:
        PostError: it cannot be unpacked, or is larger than ``max_bytes`` once unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: _part(archive, name, max_bytes) for name in (
                BODY, "word/styles.xml", "word/numbering.xml", "docProps/core.xml")}  # fmt: skip
    except (zipfile.BadZipFile, ET.ParseError, OSError, EOFError, ValueError, LookupError,
            NotImplementedError, RuntimeError, zlib.error) as error:  # fmt: skip
        raise refusal("docx", reason=type(error).__name__) from error
    word = _Word(_styles(parts["word/styles.xml"]), WordLists(parts["word/numbering.xml"]))
    writer, titles = LineWriter(), []
    body = parts[BODY].find(f"{W}body")
    for block in _blocks(body) if body is not None else ():
        if block.tag == f"{W}tbl":
            _write_table(writer, block)
        elif _write_paragraph(writer, block, word):
            titles.append("".join(text for text, _ in _runs(block)).strip())
    core = parts["docProps/core.xml"]
    author = (core.findtext(f"{DC}creator") or "").strip()
    title = next(filter(None, titles), "")
    meta = Meta(author="" if author.lower() in NOBODY else author, format="docx")
    return Document.of(writer.text, writer.sorted_marks(), title=title, meta=meta)


def _part(archive: zipfile.ZipFile, name: str, max_bytes: int) -> ET.Element:
    """Return one part of the archive, parsed; an empty element if there is none."""
    if name not in archive.namelist():
        return ET.Element("none")
    limit = 8 * max_bytes
    with archive.open(name) as stream:
        raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise refusal("too_large", size=archive.getinfo(name).file_size, limit=limit)
    if b"<!DOCTYPE" in (plain := raw.replace(b"\0", b"")) or b"<!ENTITY" in plain:
        raise refusal("docx", reason="DOCTYPE")
    return ET.fromstring(raw)  # noqa: S314  declarations are refused above


def _styles(part: ET.Element) -> dict[str, _Style]:
    """Return the paragraph styles by id."""
    styles = {}
    for node in part.iter(f"{W}style"):
        layout = node.find(f"{W}pPr")
        styles[value_of(node, "styleId")] = _Style(
            value_of(node.find(f"{W}name")).lower(),
            value_of(node.find(f"{W}basedOn")),
            _outline(layout),
            _numbering(layout),
        )
    return styles


def _blocks(body: ET.Element) -> Iterator[ET.Element]:
    """Yield the paragraphs and tables, also those inside content controls."""
    waiting = [body]
    while waiting:
        node = waiting.pop()
        if node.tag in (f"{W}p", f"{W}tbl"):
            yield node
        elif node.tag not in LEFT_OUT:
            waiting.extend(reversed(node))


def _runs(paragraph: ET.Element) -> Iterator[tuple[str, bool]]:
    """Yield the visible words of a paragraph, and whether they are bold."""
    waiting = [(paragraph, False)]
    while waiting:
        node, bold = waiting.pop()
        if node.tag == f"{W}t":
            yield node.text or "", bold
        elif node.tag in BREAKS:
            yield BREAKS[node.tag], bold
        elif node.tag not in LEFT_OUT:
            if node.tag == f"{W}r" and (layout := node.find(f"{W}rPr")) is not None:
                if layout.find(f"{W}vanish") is not None:
                    continue
                mark = layout.find(f"{W}b")
                bold = mark is not None and value_of(mark).lower() not in OFF
            waiting.extend((child, bold) for child in reversed(node))


def _write_paragraph(writer: LineWriter, paragraph: ET.Element, word: _Word) -> bool:
    """Write a paragraph down; tell whether it is the title or a first heading."""
    layout = paragraph.find(f"{W}pPr")
    style, names = _style_of(layout, word)
    level = _outline(layout) or style.outline
    number = _numbering(layout) or style.number
    title = bool(TITLES & names)
    item = "".join(text for text, _ in _runs(paragraph)).strip() and word.lists.next_marker(number)
    kind = MarkKind.HEADING if level or title else MarkKind.QUOTE if QUOTES & names else None
    writer.end_line(blank=not item or kind is not None)
    if kind:
        writer.open_mark(kind, level or 1)
    if item and kind:
        writer.write_raw(item)
    elif item and number:
        writer.mark_item(item, number[1] + 1)
    for text, bold in _runs(paragraph):
        writer.write_words(text, bold=bold, preformatted=True)
        if text == "\n":
            writer.end_line()
    if kind:
        writer.close_mark()
    writer.end_line(blank=not item or kind is not None)
    return title or level == 1


def _write_table(writer: LineWriter, table: ET.Element) -> None:
    """Write a table down: a row a line, a tab between cells, more lines where a cell has more."""
    writer.end_line(blank=True)
    seen: set[int] = set()
    for row in table.iter(f"{W}tr"):
        for cell in row.findall(f"{W}tc"):
            if writer.has_begun:
                writer.write_tab()
            for index, paragraph in enumerate(p for p in cell.iter(f"{W}p") if id(p) not in seen):
                seen.add(id(paragraph))
                if index:
                    writer.end_line()
                for text, bold in _runs(paragraph):
                    writer.write_words(text, bold=bold)
        writer.end_line()
    writer.end_line(blank=True)


def _style_of(layout: ET.Element | None, word: _Word) -> tuple[_Style, set[str]]:
    """Return what the style of a paragraph says, with the names of all it is based on."""
    name = value_of(layout.find(f"{W}pStyle")) if layout is not None else ""
    found, names = _Style(), set[str]()
    for _ in range(LEVELS):
        if (style := word.styles.get(name)) is None:
            break
        names.add(style.name)
        heading = HEADING.match(style.name)
        found.outline = found.outline or (int(heading[1]) if heading else style.outline)
        found.number = found.number or style.number
        name = style.base
    return found, names


def _numbering(layout: ET.Element | None) -> tuple[str, int] | None:
    """Return the list and the level that a paragraph or a style is in."""
    node = layout.find(f"{W}numPr") if layout is not None else None
    if node is None:
        return None
    return value_of(node.find(f"{W}numId")), whole_number(value_of(node.find(f"{W}ilvl")), 0)


def _outline(layout: ET.Element | None) -> int:
    """Return the depth of a heading, from 1; 0 for running text."""
    node = layout.find(f"{W}outlineLvl") if layout is not None else None
    level = whole_number(value_of(node), LEVELS) + 1
    return level if 1 <= level <= LEVELS else 0

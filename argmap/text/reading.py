"""Reading: raw bytes become a document.

In:  the bytes of a file, with its name if it has one.
Out: a document with text, title, meta, language and the marks of its format. Plain text and Markdown
     stay as they are, newlines included; of HTML and Word documents the main text is taken out.

What the file is, its name's ending and its content decide together: HTML in a ``.txt`` is HTML, and
an ``.html`` without a tag is text.

Source: schema ``argmap/1``, section 1 (``text``, ``meta``); for the script, GB/T 2312-1980 (simplified
forms only) and Big5 (traditional forms only).
"""

from __future__ import annotations

import re
from collections import Counter

from argmap.model import Document, Language, Meta
from argmap.text.articles import read_article
from argmap.text.bylines import first_line_title, read_byline
from argmap.text.docx import is_docx, read_docx
from argmap.text.encodings import HAN, decode_post
from argmap.text.lines import INVISIBLE
from argmap.text.markdown import mark_markdown, read_front_matter
from argmap.text.pages import parse_page
from argmap.text.refusals import refusal, refuse_foreign
from argmap.text.sites import read_site

MOST_BYTES = 20_000_000
HTML_NAMES = (".html", ".htm", ".xhtml", ".shtml")
MARKDOWN_NAMES = (".md", ".markdown", ".mdown", ".mkd")
HEAD = 4096
SAMPLE = 20_000
PAGE = re.compile(
    r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!--[^<>]{0,500}-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)
FRAGMENT = re.compile(
    r"\s*<(?:div|p|table|span|article|section|h[1-6]|ul|ol|meta|br|font|center|blockquote)\b[^<>]*>",
    re.IGNORECASE,
)
ANY_TAG = re.compile(r"<(?:/?[a-z][a-z0-9]*(?:\s[^<>]*)?/?|!doctype[^<>]*)>", re.IGNORECASE)
CLOSING_TAG = re.compile(
    r"</(?:div|p|table|span|article|section|h[1-6]|ul|ol|font|center|blockquote)>", re.IGNORECASE
)
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
HEADING_LINE = re.compile(r"^ {0,3}#{1,6} +\S", re.MULTILINE)
WEB_ARCHIVE = re.compile(
    rb"(?:from|mime-version|snapshot-content-location):[\s\S]{0,2000}multipart/related",
    re.IGNORECASE,
)
COPIED = frozenset(["text", "markdown", "html", "docx"])


def read_post(
    data: bytes,
    *,
    name: str = "",
    encoding: str | None = None,
    max_bytes: int = MOST_BYTES,
    force: bool = False,
) -> Document:
    """Return the document that the bytes of a file are.

    Args:
        data: the file.
        name: its name; the ending helps to tell its format.
        encoding: overrules what would be guessed.
        max_bytes: how long a file may be.
        force: read on where there is no Chinese, or where single bytes are broken.

    Raises:
        PostError: there is nothing to read; ``code`` says why, the sentence how to mend it.
    """
    if len(data) > max_bytes:
        raise refusal("too_large", size=len(data), limit=max_bytes)
    if not data:
        raise refusal("empty")
    if is_docx(data) or (data.startswith(b"PK") and name.lower().endswith(".docx")):
        document = read_docx(data, max_bytes=max_bytes)
    else:
        refuse_foreign(data)
        document = _read_text(data, name.lower(), encoding, force)
    if not document.text:
        raise refusal("no_main_text" if document.meta.format == "html" else "empty")
    if INVISIBLE.fullmatch(document.text):
        raise refusal("blank")
    if not force and not HAN.search(document.text):
        raise refusal("no_chinese")
    return _described(document)


def _read_text(data: bytes, name: str, encoding: str | None, force: bool) -> Document:
    """Return the document of a file that is no Word document."""
    head = data[:HEAD]
    if WEB_ARCHIVE.match(head.lstrip()):
        raise refusal("web_archive")
    tagged = name.endswith(HTML_NAMES) or PAGE.match(head.decode("latin-1").lstrip("\xef\xbb\xbf"))
    charset = CHARSET.search(head) if tagged else None
    text = decode_post(
        data,
        encoding=encoding,
        declared=charset[1].decode("ascii") if charset else "",
        lenient=bool(tagged) or force,
    )
    if "\0" in text:
        raise refusal("nul", offset=text.index("\0")) if HAN.search(text) else refusal("binary")
    if _is_html(text, name):
        page = parse_page(text)
        document = read_site(page)
        return document if document is not None and document.text else read_article(page)
    if name.endswith(MARKDOWN_NAMES) or len(HEADING_LINE.findall(text[:SAMPLE])) > 1:
        title, meta = read_front_matter(text)
        return Document.of(text, mark_markdown(text), title=title, meta=meta)
    return Document.of(text)


def _is_html(text: str, name: str) -> bool:
    """Tell whether a text is an HTML page, or a piece of one."""
    if PAGE.match(text[:HEAD]):
        return True
    if name.endswith(HTML_NAMES):
        return ANY_TAG.search(text) is not None
    if name.endswith(MARKDOWN_NAMES):
        return False
    return FRAGMENT.match(text[:HEAD]) is not None and CLOSING_TAG.search(text) is not None


def _described(document: Document) -> Document:
    """Return the document with title, meta and language, as far as its words tell them."""
    title, meta = document.title, document.meta
    if meta.format in COPIED:
        byline = read_byline(document.text)
        plain = meta.format == "text"
        meta = Meta(
            author=meta.author or byline.author,
            published=meta.published or byline.published,
            board=meta.board or byline.board,
            url=meta.url,
            format=byline.format if plain and byline.format else meta.format,
        )
        title = title or byline.title
        if not title and not byline.format:
            title = first_line_title(document.text)
    return document.with_layers(
        title=" ".join(title.split()), meta=meta, language=_language(document.text)
    )


def _language(text: str) -> Language:
    """Return the script that prevails among the characters that only one of the two has."""
    counts = Counter(HAN.findall(text[:SAMPLE]))
    leaning = sum(n * (_is_in(char, "big5") - _is_in(char, "gb2312")) for char, n in counts.items())
    return Language.HANT if leaning > 0 else Language.HANS


def _is_in(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True

"""Refusals: what is no post, and the one sentence that says so.

In:  raw bytes, or the code of a refusal with its values.
Out: nothing for bytes that may be text, or a ``PostError`` with ``code`` and ``values``; the
     sentences of all codes stand in one table.

Source: file signatures as the formats' own specifications give them (ISO 32000-1 for PDF, RFC 2083
for PNG, APPNOTE.TXT for ZIP, MS-CFB for old Office files, …).
"""

from __future__ import annotations

from argmap.errors import PostError

SENTENCES = {
    "empty": "the post is empty; give a file with text",
    "blank": "the post has no visible text; give a file with text",
    "no_main_text": "no main text was found in the page; copy the post into a text file",
    "no_chinese": "the post has no Chinese characters; argmap maps Chinese (--force maps it anyway)",
    "nul": "the text has a NUL character at character {offset}; save it anew as plain text",
    "pdf": "this is a PDF; copy its text into a text file, or save the page as HTML",
    "image": "this is a picture ({kind}); copy its text into a text file",
    "zip": "this is an archive ({kind}); unpack it and give the post itself",
    "doc": "this is an old Office file; save it as .docx or as plain text",
    "rtf": "this is an RTF file; save it as .docx or as plain text",
    "docx": "this .docx cannot be opened ({reason}); save it anew, or as plain text",
    "web_archive": "this is a web archive (MHTML); save the page as HTML only",
    "binary": "this is no text file; give the post as .txt, .md, .html or .docx",
    "undecodable": (
        "not {encoding}: byte {offset} cannot be read; name the right encoding with --encoding, "
        "or save the post as UTF-8"
    ),
    "encoding_unknown": (
        "there is no encoding '{encoding}' here; name one of utf-8, utf-16, gb18030, big5, hz"
    ),
    "too_large": "the post has {size} bytes, more than {limit}; split it",
}
OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SIGNATURES = (
    (0, b"\x89PNG\r\n\x1a\n", "image", "PNG"),
    (0, b"GIF8", "image", "GIF"),
    (0, b"\xff\xd8\xff", "image", "JPEG"),
    (8, b"WEBP", "image", "WebP"),
    (0, b"II*\x00", "image", "TIFF"),
    (0, b"MM\x00*", "image", "TIFF"),
    (4, b"ftypheic", "image", "HEIC"),
    (4, b"ftypavif", "image", "AVIF"),
    (0, b"PK\x03\x04", "zip", "zip"),
    (0, b"PK\x05\x06", "zip", "zip"),
    (0, b"Rar!\x1a\x07", "zip", "rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "zip", "7z"),
    (0, b"\x1f\x8b\x08", "zip", "gzip"),
    (0, b"\xfd7zXZ\x00", "zip", "xz"),
    (0, b"(\xb5/\xfd", "zip", "zstd"),
    (4, b"1AY&SY", "zip", "bzip2"),
    (0, OFFICE, "doc", ""),
    (0, b"{\\rtf", "rtf", ""),
    (4, b"ftyp", "binary", ""),
    (0, b"\x7fELF", "binary", ""),
    (0, b"OggS\x00", "binary", ""),
    (0, b"bplist00", "binary", ""),
    (0, b"SQLite format 3\x00", "binary", ""),
)
PDF_REACH = 1024
BITMAP_HEADER = 54
SAMPLE = 4096
CONTROLS = bytes(code for code in range(32) if chr(code) not in "\t\n\r\f\x1b")


def refusal(code: str, **values: str | int) -> PostError:
    """Return the error of a code, ready to be raised.

    >>> str(refusal("image", kind="PNG"))
    'this is a picture (PNG); copy its text into a text file'
    """
    return PostError(SENTENCES[code].format(**values), code=code, **values)


def refuse_foreign(data: bytes) -> None:
    """Refuse what its first bytes show to be no text.

    Raises:
        PostError: ``data`` is a PDF, a picture, an archive, an old Office or another binary file.
    """
    if b"%PDF-" in data[:PDF_REACH] and data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        raise refusal("pdf")
    for place, signature, code, kind in SIGNATURES:
        if data.startswith(signature, place):
            raise refusal(code, kind=kind) if kind else refusal(code)
    if data.startswith(b"BM") and len(data) >= BITMAP_HEADER and data[6:10] == bytes(4):
        raise refusal("image", kind="BMP")


def is_binary(data: bytes) -> bool:
    """Tell whether control bytes, rare in any text of single or double bytes, are frequent."""
    sample = data[:SAMPLE]
    return len(sample) - len(sample.translate(None, CONTROLS)) > len(sample) // 32

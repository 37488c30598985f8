"""Raster: the picture as PNG and as PDF, with a font that has the glyphs.

In:  a document, the options of the view.
Out: PNG bytes of at most 20 megapixels, or pages of that size; PDF bytes whose text can be searched.

Letters that the font lacks are drawn as 〓, the printer's sign for a missing letter; emoji that it
lacks are left out. A page is never cut through a card.

Source: SVG through resvg and typst; Noto Sans SC (SIL Open Font License) from its wheel.
"""

from __future__ import annotations

import io
import re
import struct
import unicodedata
from bisect import bisect_right
from functools import cache
from itertools import pairwise

from argmap.errors import RenderError
from argmap.model import Document
from argmap.views.argument_map import ViewOptions
from argmap.views.svg import Picture, draw_picture, write_svg
from argmap.views.theme import words_for

MOST_PIXELS = 20_000_000
SCALE = 1.5
GETA = "〓"
A4 = 2**0.5


def to_png(document: Document, options: ViewOptions | None = None) -> bytes:
    """Return the whole map as one PNG, made smaller where it would pass 20 megapixels.

    Raises:
        RenderError: the picture cannot be drawn here.
    """
    picture = draw_picture(document, options)
    return _png(write_svg(picture, 0, picture.height), picture.width * picture.height)


def to_png_pages(document: Document, options: ViewOptions | None = None) -> tuple[bytes, ...]:
    """Return the map as PNG pages, each sharp and of at most 20 megapixels."""
    picture = draw_picture(document, options)
    most = min(MOST_PIXELS / SCALE**2 / picture.width, picture.width * 3)
    return tuple(_png(page, picture.width * most) for page in _pages(picture, most, options))


def to_pdf(document: Document, options: ViewOptions | None = None) -> bytes:
    """Return the map as PDF: one page where it fits, else pages of the proportions of A4.

    Raises:
        RenderError: the picture cannot be drawn here.
    """
    import typst  # noqa: PLC0415  late: only this needs it

    picture = draw_picture(document, options)
    pages = _pages(picture, picture.width * A4, options)
    body = [
        f"#page({_page_size(page)}, margin: 0pt, "
        f'image(bytes({_typst_text(_drawable(page))}), format: "svg", width: 100%))'
        for page in pages
    ]
    language = "en" if picture.language == "en" else "zh"
    name = _typst_text(picture.name)
    head = f'#set document(title: {name}, date: none)\n#set text(lang: "{language}")\n'
    try:
        # The stub wants one type for source and folders; the library does not.
        return typst.compile(  # type: ignore[call-overload,no-any-return]
            (head + "\n".join(body)).encode(),
            font_paths=[_font_folder()],
            ignore_system_fonts=True,
            format="pdf",
            timestamp=0,
        )
    except (typst.TypstError, RuntimeError, OSError) as error:
        raise RenderError(f"the PDF could not be made ({error}); use --format svg") from error


def page_cuts(picture: Picture, most: float) -> list[float]:
    """Return where pages begin and end: at most ``most`` apart, never through a card."""
    solid = sorted(picture.cards)
    cuts = [0.0]
    while picture.height - cuts[-1] > most:
        cut = cuts[-1] + most
        crossed = [top for top, bottom in solid if top < cut < bottom]
        while crossed:
            better = min(crossed) - 4
            if better <= cuts[-1] + most * 0.3:
                break
            cut = better
            crossed = [top for top, bottom in solid if top < cut < bottom]
        cuts.append(cut)
    return [*cuts, picture.height]


def _pages(picture: Picture, most: float, options: ViewOptions | None) -> list[str]:
    """Return a picture as SVG pages with their numbers."""
    cuts = page_cuts(picture, most)
    if len(cuts) == 2:  # noqa: PLR2004  one page
        return [write_svg(picture, 0, picture.height)]
    words = words_for(picture.language, options.wording if options else "field")
    of = len(cuts) - 1
    return [
        write_svg(picture, top, bottom, words.text("page", n=n, of=of))
        for n, (top, bottom) in enumerate(pairwise(cuts), start=1)
    ]


def _png(svg: str, pixels: float) -> bytes:
    """Draw SVG at up to one and a half times its size, within the bound on pixels."""
    import resvg_py  # noqa: PLC0415  late: only this needs it

    scale = min(SCALE, (MOST_PIXELS * 0.995 / max(pixels, 1)) ** 0.5)
    try:
        data = resvg_py.svg_to_bytes(
            svg_string=_drawable(svg), skip_system_fonts=True, font_files=[_font()],
            sans_serif_family="Noto Sans SC", font_family="Noto Sans SC", dpi=96, zoom=scale,
        )  # fmt: skip
    except (ValueError, RuntimeError) as error:
        raise RenderError(f"the PNG could not be made ({error}); use --format svg") from error
    return bytes(data)


def _drawable(svg: str) -> str:
    """Return SVG whose letters the font has."""
    return "".join(char if char < "\x7f" or _has(char) else _instead(char) for char in svg)


def _instead(char: str) -> str:
    """Return what is drawn for a letter that the font lacks."""
    return "" if unicodedata.category(char) in {"So", "Sk", "Mn", "Cf"} else GETA


def _has(char: str) -> bool:
    """Tell whether the font has a letter."""
    starts, ends = _coverage()
    place = bisect_right(starts, ord(char)) - 1
    return place >= 0 and ord(char) <= ends[place]


@cache
def _coverage() -> tuple[list[int], list[int]]:
    """Return first and last code points of the stretches that the font covers.

    Source: OpenType specification, table ``cmap``, subtable format 12.
    """
    with open(_font(), "rb") as file:  # noqa: PTH123
        return _read_coverage(file)


def _read_coverage(file: io.BufferedIOBase) -> tuple[list[int], list[int]]:
    """Read the character map of an OpenType font."""
    (tables,) = struct.unpack(">4xH", file.read(6))
    file.seek(12)
    records = [struct.unpack(">4sIII", file.read(16)) for _ in range(tables)]
    start = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    file.seek(start + 2)
    (count,) = struct.unpack(">H", file.read(2))
    for _, _, offset in [struct.unpack(">HHI", file.read(8)) for _ in range(count)]:
        file.seek(start + offset)
        (kind,) = struct.unpack(">H", file.read(2))
        if kind == 12:  # noqa: PLR2004
            (groups,) = struct.unpack(">10xI", file.read(14))
            rows = list(struct.iter_unpack(">III", file.read(12 * groups)))
            return [row[0] for row in rows], [row[1] for row in rows]
    raise RenderError("the font has no full character map; reinstall pylopdf-fonts-zh-cn")


def _font() -> str:
    """Return the path of the font."""
    import pylopdf_fonts_zh_cn  # noqa: PLC0415  late: only this needs it

    return str(pylopdf_fonts_zh_cn.sans_path())


def _font_folder() -> str:
    """Return the folder of the font."""
    import pylopdf_fonts_zh_cn  # noqa: PLC0415  late: only this needs it

    return str(pylopdf_fonts_zh_cn.sans_path().parent)


def _page_size(page: str) -> str:
    """Return the size of a page in points, as typst reads it."""
    width, height = re.findall(r'(?:width|height)="([\d.]+)"', page[:2000])[:2]
    return f"width: {float(width) * 0.75:.2f}pt, height: {float(height) * 0.75:.2f}pt"


def _typst_text(words: str) -> str:
    """Return words as a typst string."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'

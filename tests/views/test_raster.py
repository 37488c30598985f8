import struct

import pytest

from argmap.views import ViewOptions, to_pdf, to_png, to_png_pages
from argmap.views.raster import page_cuts
from argmap.views.svg import draw_picture
from tests.views.sample import sample
from tests.views.test_svg import HOSTILE

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(SIGNATURE)
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_a_small_map_is_one_sharp_picture() -> None:
    picture = draw_picture(sample(12, 2))
    width, _ = size(to_png(sample(12, 2)))
    assert width == pytest.approx(picture.width * 1.5, abs=2)


def test_a_long_map_stays_within_twenty_megapixels() -> None:
    document = sample(260, 12)
    width, height = size(to_png(document))
    assert 15_000_000 < width * height <= 20_000_000


def test_pages_are_sharp_and_bounded() -> None:
    pages = [size(page) for page in to_png_pages(sample(80, 6), ViewOptions(legend=False))]
    assert len(pages) > 1
    assert all(width * height <= 20_000_000 for width, height in pages)


def test_no_page_cuts_a_card() -> None:
    picture = draw_picture(sample(120, 6))
    cuts = page_cuts(picture, picture.width * 2**0.5)
    assert len(cuts) > 3
    for cut in cuts[1:-1]:
        assert not [box for box in picture.cards if box[0] < cut < box[1]]


def test_a_pdf_has_pages_and_embeds_its_font() -> None:
    document = sample(60, 5, HOSTILE)
    data = to_pdf(document)
    assert data.startswith(b"%PDF-")
    assert data.count(b"/Type /Page\n") + data.count(b"/Type/Page/") > 1
    assert b"NotoSansSC" in data
    assert to_pdf(document) == data


def test_letters_that_the_font_lacks_are_told() -> None:
    from argmap.views.raster import _drawable  # noqa: PLC0415

    assert _drawable("房价🙂\U0001e900") == "房价〓"

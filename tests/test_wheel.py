"""The wheel: built, installed away from the checkout, and used with nothing else on the path."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).parents[1]
SPACY = "import spacy; nlp = spacy.blank('zh'); nlp.add_pipe('argmap'); print(nlp('放鞭炮伤人。我认为应当禁止放鞭炮，因为去年烧伤了三十个人。')._.argmap.to_json())"

pytestmark = pytest.mark.wheel


def uv(*args: str | Path) -> None:
    subprocess.run([sys.executable, "-m", "uv", *map(str, args)], check=True, timeout=900)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("wheel")
    uv("build", "--quiet", "--wheel", "--out-dir", place, ROOT)
    [built] = place.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def place(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an environment of its own, outside the checkout, with nothing but the wheel."""
    made = tmp_path_factory.mktemp("installed")
    uv("venv", "--quiet", "--python", sys.executable, made / "venv")
    uv("pip", "install", "--quiet", "--python", made / "venv", wheel)
    return made


def run(place: Path, program: str, *args: str) -> subprocess.CompletedProcess[str]:
    """Run a program of the environment; no variable is set but an empty path."""
    folder = "Scripts" if os.name == "nt" else "bin"
    (place / "empty").mkdir(exist_ok=True)
    return subprocess.run(
        [place / "venv" / folder / program, *args],
        cwd=place,
        env={"PATH": str(place / "empty")},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def test_the_wheel_holds_the_data_and_nothing_of_the_workshop(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "argmap/language/measures.toml",
        "argmap/cli/sample.md",
        "argmap/mining/models/roles.npz",
    ):
        assert wanted in names
    assert not [name for name in names if not name.startswith(("argmap/", "argmap-"))]
    assert wheel.stat().st_size < 10_000_000


def test_the_demo_needs_nothing_else(place: Path) -> None:
    ended = run(place, "argmap", "demo", "maps")
    assert ended.returncode == 0, ended.stderr
    page, svg, png = (place / line for line in ended.stdout.split())
    assert "<html" in page.read_text("utf-8")[:500]
    assert ET.parse(svg).getroot().tag.endswith("svg")  # noqa: S314  our own output
    assert len(set(pixels(png.read_bytes()))) > 20


def pixels(png: bytes) -> bytes:
    """Return the pixel rows of a PNG, unpacked; any damage raises."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    place, data = 8, b""
    while place < len(png):
        size, kind = int.from_bytes(png[place : place + 4]), png[place + 4 : place + 8]
        body = png[place + 8 : place + 8 + size]
        assert zlib.crc32(kind + body) == int.from_bytes(png[place + 8 + size : place + 12 + size])
        data += body if kind == b"IDAT" else b""
        place += 12 + size
    return zlib.decompress(data)


def test_spacy_finds_the_component_by_its_entry_point(place: Path) -> None:
    ended = run(place, "python", "-c", SPACY)
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout)["units"]

import base64
import hashlib
import html as entities
import json
import re
import time
from html.parser import HTMLParser

import pytest
from selectolax.lexbor import LexborHTMLParser

from argmap.errors import CallError
from argmap.model import Document
from argmap.views import ViewOptions, theme, to_html, to_svg
from argmap.views.html import write_page
from argmap.views.page.colours import DESK, NIGHT, colour_css
from argmap.views.page.facts import is_web_address
from argmap.views.page.markup import NOTHING, element, escape, text
from argmap.views.theme import Words
from tests.views.posts import bench
from tests.views.sample import sample
from tests.views.test_theme import contrast

HOSTILE = (
    "<script>window.hacked = 1</script>",
    "<img src=x onerror='window.hacked = 1'>",
    '"><svg onload="window.hacked = 1">',
    "</script><script>window.hacked = 1</script><!--",
    "</style><template></section></body>",
    "javascript:window.hacked=1",
    "\u202e反转\u202c和\u200b零宽\u2066隔离\u2069\x00空",
    "&lt;b&gt; &#60; &amp;",
    "一家👨‍👩‍👧去公园",
)
VOID = {"meta", "input", "br", "wbr"}


class Balance(HTMLParser):
    """Checks that every element is closed in its turn, with a void one never."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def balance_of(page: str) -> Balance:
    parser = Balance()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser


@pytest.fixture(scope="module")
def hostile() -> str:
    document = sample(40, 4, HOSTILE)
    source = {"kind": "link", "name": "javascript:alert(1)", "start": 0, "end": 1}
    units = [unit.model_dump() for unit in document.units]
    units[1]["source"] = source
    units[2]["voice"] = {"kind": "ai", "names": ("<b onclick=1>",)}
    finding = {"kind": "echo", "units": ("u3", "nobody"), "message": "<i>重复</i>"}
    changed = document.with_layers(
        units=tuple(units), findings=(finding,), title='"><script>window.hacked = 1</script>'
    )
    return to_html(changed)


@pytest.fixture(scope="module")
def page() -> str:
    return to_html(bench())


def test_every_unit_stands_once_in_the_post_and_once_in_the_list() -> None:
    document = sample(60, 5)
    tree = LexborHTMLParser(to_html(document))
    names = sorted(unit.id for unit in document.units)
    for selector, name in (
        ("#post [data-unit]", "data-unit"),
        ("#outline [data-entry]", "data-entry"),
    ):
        assert sorted(node.attributes[name] or "" for node in tree.css(selector)) == names
    for unit, span in zip(document.units, tree.css("#post [data-unit]"), strict=True):
        assert span.text(deep=True).startswith(("★" + unit.text, unit.text))


def test_no_letter_of_the_post_is_lost(page: str) -> None:
    tree = LexborHTMLParser(page)
    for extra in tree.css("#post .voice-head, #post sup, #post .sign, #post .star, #post summary"):
        extra.decompose()
    [article] = tree.css("#post article")
    assert "".join(article.text().split()) == "".join(bench().text.split())


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
@pytest.mark.parametrize("wording", ["field", "school"])
def test_the_page_speaks_as_asked(language: str, wording: str) -> None:
    page = to_html(bench(), ViewOptions(language=language, wording=wording))
    words = Words(language, wording)
    assert f'lang="{language}"' in page
    assert words.of("role", "premise") in page
    assert words.of("support", "unsupported") in page
    balance_of(page)


def test_elements_are_closed_in_turn(page: str, hostile: str) -> None:
    balance_of(page)
    balance_of(hostile)
    balance_of(to_html(Document.of("只有一句闲话。")))


def test_anchors_lead_somewhere_and_ids_stand_once(page: str) -> None:
    found = balance_of(page).attributes
    names = [value for _, name, value in found if name == "id"]
    templates = LexborHTMLParser(page)
    for template in templates.css("template"):
        template.decompose()
    shown = [node.attributes["id"] for node in templates.css("[id]")]
    assert len(shown) == len(set(shown))
    jumps = {value[1:] for _, name, value in found if name == "href" and value.startswith("#")}
    assert jumps <= set(names)


def test_nothing_is_loaded_and_only_sources_lead_away(page: str, hostile: str) -> None:
    for shown in (page, hostile):
        for tag, name, value in balance_of(shown).attributes:
            assert name not in {"src", "srcset", "action", "style", "data", "poster", "background"}
            assert not name.startswith("on")
            if name == "href":
                assert tag == "a"
                assert value.startswith(
                    ("#", "https://hexi.example/", "https://www.chengnan.example/")
                )
        assert not re.search(r"url\((?!#)|@import", shown)
    away = LexborHTMLParser(page).css("a.away")
    assert away
    assert all("noopener noreferrer" in (link.attributes["rel"] or "") for link in away)


def test_the_policy_names_the_hash_of_each_script_and_style(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    for tag in ("script", "style"):
        for found in re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL):
            digest = base64.b64encode(hashlib.sha256(found.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy[1]
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]


@pytest.mark.parametrize("units", [0, 30])
def test_the_document_can_be_taken_out_of_the_page_again(units: int) -> None:
    document = sample(units, 3, HOSTILE) if units else Document.of("闲话\u2028</script>&<!--")
    page = to_html(document)
    [data] = re.findall(r'<script type="application/json" id="document">(.*?)</script>', page)
    assert not set(data) & set("<>&\u2028\u202e\u200b")
    assert Document.from_json(data) == document


def test_lone_surrogates_can_be_written() -> None:
    page = to_html(Document.of("半个字符\ud83d。"))
    assert "U+D83D" in page
    assert page.encode("utf-8")


def test_hostile_words_are_only_words(hostile: str) -> None:
    scripts = re.findall(r"<script[^>]*>", hostile)
    assert len(scripts) == 3
    assert "<img" not in hostile
    assert not set(hostile) & set("\u202e\u202c\u2066\u2069\u200b\x00")
    assert 'class="unseen" title="不可见字符 U+202E"' in hostile
    assert "一家👨‍👩‍👧去公园" in hostile
    shown = LexborHTMLParser(hostile).css_first("#t-1")
    assert shown is not None
    assert HOSTILE[0] in shown.text(deep=True)


@pytest.mark.parametrize(
    ("name", "is_safe"),
    [
        ("https://hexi.example/a?b=1", True),
        ("http://hexi.example", True),
        ("javascript:alert(1)", False),
        ("https://hexi.example@evil.example/", False),
        ("https://hexi.example/ x", False),
        ("https://", False),
        ("https://[", False),
        ("//hexi.example", False),
        ("https://河西.example", False),
    ],
)
def test_only_plain_web_addresses_are_followed(name: str, is_safe: bool) -> None:
    assert is_web_address(name) == is_safe


def test_text_is_escaped_and_attributes_too() -> None:
    words = Words()
    for said in HOSTILE[:6]:
        assert entities.unescape(text(said, words)) == said
        assert element("p", text(said, words), title=said).count("<") == 2
        assert "<" not in escape(said)


def test_up_to_600_units_the_whole_map_comes_first_then_sections() -> None:
    small = LexborHTMLParser(to_html(sample(30, 3)))
    assert [m.attributes["data-map"] for m in small.css(".map")] == ["full", "overview"]
    large = LexborHTMLParser(to_html(sample(601, 3)))
    names = [m.attributes["data-map"] for m in large.css(".map")]
    assert names == ["overview", "section:s1", "section:s2", "section:s3"]
    part = LexborHTMLParser(to_html(sample(30, 3), ViewOptions("section:s2")))
    assert [m.attributes["data-map"] for m in part.css(".map")] == ["section:s2", "overview"]


def test_an_unknown_section_is_refused() -> None:
    with pytest.raises(CallError, match="s1, s2"):
        to_html(sample(12, 2), ViewOptions("section:nowhere"))


def test_the_panel_explains_support_in_plain_words(page: str) -> None:
    entry = LexborHTMLParser(page).css_first('[data-entry="u8"] > details')
    assert entry is not None
    said = entry.text(deep=True)
    assert "仅断言：支持它的只是别的断言，那些断言自己也站不住。" in said
    assert "判定者" in said
    assert "u9" in said


def test_cues_are_placed_in_the_unit_by_code_points() -> None:
    document = bench()
    unit = document.units[8]
    cue = {"start": unit.start + 7, "end": unit.start + 9}
    judged = unit.model_dump() | {"tags": {"role": {"by": "x@1", "score": 0.42, "cues": (cue,)}}}
    page = to_html(document.with_layers(units=(*document.units[:8], judged, *document.units[9:])))
    assert '<mark data-cue="7 9">一定</mark>' in page
    assert "？不确定 · 把握 42%" in page


def test_every_colour_of_the_map_has_its_night() -> None:
    found: set[str] = set()
    for view in ("full", "overview", "section:s2"):
        found |= set(
            re.findall(r'"(#[0-9a-f]{6})"', to_svg(sample(80, 6), ViewOptions(view, legend=False)))
        )
    assert found <= set(NIGHT)


def test_night_is_as_readable_as_day() -> None:
    inks = (theme.INK, theme.FAINT, theme.ALARM, theme.CAUTION, theme.GOOD, theme.DISPUTE)
    grounds = [theme.PAPER, *theme.TINTS.values(), *(g.fill for g in theme.GROUNDS.values())]
    for ink in (*inks, *theme.STANCE_INKS.values(), *(s.colour for s in theme.LINES.values())):
        for ground in grounds:
            assert contrast(NIGHT[ink], NIGHT[ground]) >= 4.5
    for time_of_day in (0, 1):
        for ground in ("desk", "hush", "glow"):
            ink = (theme.INK, NIGHT[theme.INK])[time_of_day]
            assert contrast(ink, DESK[ground][time_of_day]) >= 4.5
    assert "prefers-color-scheme:dark" in colour_css()


def test_the_same_document_gives_the_same_bytes() -> None:
    assert to_html(bench()) == to_html(bench())


def test_size_and_time_of_a_long_post() -> None:
    document = sample(300, 12)
    assert len(to_html(document).encode()) < 1_500_000
    best = 9.0
    for _ in range(3):
        start = time.process_time()
        write_page(document, NOTHING, NOTHING, Words())
        best = min(best, time.process_time() - start)
    assert best < 0.3


def test_ten_thousand_units_stay_linear() -> None:
    def cost(units: int) -> float:
        document = sample(units, 4).with_layers(relations=())
        start = time.process_time()
        write_page(document, NOTHING, NOTHING, Words())
        return time.process_time() - start

    cost(500)
    assert cost(8000) < 40 * max(cost(1000), 0.05)


def test_json_of_the_page_is_compact(page: str) -> None:
    [data] = re.findall(r'id="document">(.*?)</script>', page)
    assert json.loads(data)["schema"] == "argmap/1"
    assert "\n" not in data

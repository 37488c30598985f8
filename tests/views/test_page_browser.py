"""The page in a browser: Playwright drives the Chromium of this machine."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from argmap.model import Document
from argmap.views import to_html
from tests.views.posts import bench
from tests.views.sample import sample
from tests.views.test_html import HOSTILE

REQUIRED = os.environ.get("ARGMAP_REQUIRE_ALL") == "1"
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)

try:
    from playwright.sync_api import Browser, Page, sync_playwright
except ImportError:
    if REQUIRED:
        raise
    pytest.skip("playwright is not installed", allow_module_level=True)
if CHROMIUM is None and not REQUIRED:
    pytest.skip("there is no Chromium on this machine", allow_module_level=True)

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "ARGMAP_REQUIRE_ALL=1, but there is no Chromium"
    with sync_playwright() as playwright:
        shown = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield shown
        shown.close()


class Shown:
    """A page that is open, with all that it asked for and complained of."""

    def __init__(self, browser: Browser, file: Path, document: Document, **context: object) -> None:
        file.write_text(to_html(document), encoding="utf-8")
        size = {"width": 1440, "height": 900}
        options = {"viewport": size, "reduced_motion": "reduce", **context}
        self.context = browser.new_context(**options)  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.url = file.as_uri()
        self.page.goto(self.url)

    def classes(self, selector: str) -> set[str]:
        return set((self.page.get_attribute(selector, "class") or "").split())

    def top(self, selector: str) -> float:
        return float(self.page.evaluate("s => document.querySelector(s).scrollTop", selector))

    def is_seen(self, selector: str, pane: str) -> bool:
        """Tell whether an element lies inside its pane."""
        script = """([s, p]) => {
            const a = document.querySelector(s).getBoundingClientRect();
            const b = document.querySelector(p).getBoundingClientRect();
            return a.top >= b.top - 1 && a.bottom <= b.bottom + 1 && a.left < b.right && a.right > b.left;
        }"""
        return bool(self.page.evaluate(script, [selector, pane]))


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Iterator[Shown]:
    opened = Shown(browser, tmp_path / "page.html", sample(120, 6))
    yield opened
    assert opened.complaints == []
    assert opened.requests == [opened.url]
    opened.context.close()


def test_hovering_lights_up_both_sides_and_the_links(shown: Shown) -> None:
    shown.page.hover("#t-2")
    assert "hot" in shown.classes("#t-2")
    assert "hot" in shown.classes('#map [data-unit="u2"]')
    assert shown.page.locator("#map .edge.lit").count() > 0
    assert shown.page.locator("#post .near").count() > 0
    shown.page.hover('#map [data-unit="u3"] .box')
    assert "hot" in shown.classes("#t-3")
    assert "hot" not in shown.classes("#t-2")


def test_a_click_in_the_post_scrolls_the_map_and_explains(shown: Shown) -> None:
    shown.page.evaluate("document.querySelector('#t-60').scrollIntoView()")
    before = shown.top("#map")
    shown.page.click("#t-60")
    assert shown.top("#map") != before
    assert shown.is_seen('#map [data-unit="u60"]', "#map")
    assert "selected" in shown.classes('#map [data-unit="u60"]')
    assert shown.page.is_visible("#panel")
    assert "u60" in shown.page.inner_text("#panel")


def test_a_click_on_the_map_scrolls_the_post(shown: Shown) -> None:
    shown.page.select_option("#map-view", "section:s4")
    target = shown.page.locator('#map [data-section="s4"][data-unit]').nth(3)
    name = target.get_attribute("data-unit")
    target.locator(".box").click()
    assert shown.is_seen(f'#post [data-unit="{name}"]', "#post article")
    assert "selected" in shown.classes(f'#post [data-unit="{name}"]')


def test_everything_can_be_done_from_the_keyboard(shown: Shown) -> None:
    page = shown.page
    page.keyboard.press("n")
    first = page.inner_text(".panel-name b")
    page.keyboard.press("n")
    second = page.inner_text(".panel-name b")
    assert first != second
    assert "support-unsupported" in shown.classes(f'#post [data-unit="{second}"]')
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.focus("#post [data-unit][tabindex='0']")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    here = page.evaluate("document.activeElement.dataset.unit")
    assert page.inner_text(".panel-name b") == here
    page.focus("#t-3")
    page.keyboard.press("ArrowLeft")
    assert page.inner_text(".panel-name b") != here


def test_the_focus_can_be_seen(shown: Shown) -> None:
    reached = set()
    for _ in range(40):
        shown.page.keyboard.press("Tab")
        active = "[document.activeElement.localName, getComputedStyle(document.activeElement)"
        name, style = shown.page.evaluate(f"{active}.outlineStyle]")
        if name not in {"body", "g"}:  # cards of the map show it by their frame
            assert style != "none", name
        reached.add(name)
    assert {"a", "input", "summary", "button", "select", "span", "g"} <= reached


def test_the_reading_leads_to_the_units(shown: Shown) -> None:
    shown.page.click(".figures .unsupported a")
    assert shown.page.is_visible("#reading")
    assert shown.page.is_hidden("#map")
    link = shown.page.locator("#p-unsupported-list a").first
    link.click()
    name = link.locator("b").inner_text()
    assert shown.is_seen(f'#post [data-unit="{name}"]', "#post article")
    shown.page.click("text=看图")
    assert shown.is_seen(f'#map [data-unit="{name}"]', "#map")


def test_filters_and_search_dim_what_does_not_fit(shown: Shown) -> None:
    page = shown.page
    page.click("#filters summary")
    page.select_option("[data-filter=support]", "unsupported")
    expected = page.locator("#post .unit.support-unsupported").count()
    assert page.locator("#post .unit:not(.dim)").count() == expected
    assert page.locator("#map .unit:not(.dim)").count() == expected
    assert str(expected) in page.inner_text("#found")
    page.click("#clear")
    assert page.locator(".unit.dim").count() == 0
    page.fill("#search", "补贴")
    found = page.locator("#post .unit.found").all_inner_texts()
    assert found
    assert all("补贴" in words for words in found)


def test_maps_can_be_changed_and_zoomed(shown: Shown) -> None:
    page = shown.page
    width = "document.querySelector('.map:not([hidden]) svg').getBoundingClientRect().width"
    before = page.evaluate(width)
    page.click("[data-zoom=in]")
    assert page.evaluate(width) > before * 1.2
    page.select_option("#map-view", "overview")
    assert page.locator(".map:not([hidden]) .section-card").count() == 6
    page.locator('[data-section="s3"].section-card').click()
    assert page.input_value("#map-view") in {"full", "section:s3"}
    assert shown.is_seen('#map .section[data-section="s3"] text', "#map")


def test_a_search_and_a_filter_are_quick(shown: Shown) -> None:
    script = """() => {
        const start = performance.now();
        const box = document.querySelector("#search");
        box.value = "公交";
        box.dispatchEvent(new Event("input"));
        document.body.getBoundingClientRect();
        return performance.now() - start;
    }"""
    assert min(shown.page.evaluate(script) for _ in range(3)) < 100


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_a_hostile_post_executes_nothing(
    browser: Browser, tmp_path: Path, javascript: bool
) -> None:
    document = sample(40, 4, HOSTILE).with_layers(title=HOSTILE[3])
    opened = Shown(browser, tmp_path / "x.html", document, java_script_enabled=javascript)
    if javascript:
        for number in range(1, 10):
            opened.page.evaluate(f"document.querySelector('#t-{number}').click()")
        opened.page.click("[data-pane=outline]")
        for name in ("reading", "map"):
            opened.page.click(f"[data-pane={name}]")
        assert opened.page.evaluate("window.hacked") is None
    assert opened.requests == [opened.url]
    assert opened.complaints == []
    opened.context.close()


def test_an_injected_script_is_refused_by_the_policy(browser: Browser, tmp_path: Path) -> None:
    opened = Shown(browser, tmp_path / "x.html", bench())
    opened.page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.hacked = 1';"
        " document.body.append(s); }"
    )
    assert opened.page.evaluate("window.hacked") is None
    assert re.search("Content Security Policy", " ".join(opened.complaints))
    opened.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 820, 1440])
def test_nothing_is_wider_than_the_screen(
    browser: Browser, tmp_path: Path, width: int, scheme: str
) -> None:
    size = {"width": width, "height": 844}
    opened = Shown(browser, tmp_path / "x.html", bench(), viewport=size, color_scheme=scheme)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    opened.page.click("#t-3")
    assert opened.page.is_visible("#panel")
    opened.context.close()


def test_without_scripts_all_can_be_read(browser: Browser, tmp_path: Path) -> None:
    opened = Shown(browser, tmp_path / "x.html", bench(), java_script_enabled=False)
    for selector in (
        "#post [data-unit=u9]",
        "#map svg",
        "#p-weak-list",
        "#outline [data-entry=u9]",
    ):
        assert opened.page.is_visible(selector)
    opened.context.close()


def test_print_shows_post_reading_and_outline(browser: Browser, tmp_path: Path) -> None:
    opened = Shown(browser, tmp_path / "x.html", bench())
    opened.page.emulate_media(media="print")
    for selector in ("#t-1", "#p-weak-list", "#outline .entry", "#map svg"):
        assert opened.page.is_visible(selector)
    for selector in ("#search", ".tools", "#panel"):
        assert opened.page.is_hidden(selector)
    opened.context.close()


def test_the_address_names_the_unit(browser: Browser, tmp_path: Path) -> None:
    opened = Shown(browser, tmp_path / "x.html", bench())
    opened.page.click("#t-4")
    assert opened.page.url.endswith("#t-4")
    opened.page.reload()
    assert opened.page.inner_text(".panel-name b") == "u4"
    opened.context.close()

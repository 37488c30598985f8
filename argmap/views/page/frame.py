"""Frame: the controls around post and map: search, filters, tabs, zoom, legend, panel.

In:  a digest, the maps that there are.
Out: HTML without behaviour; ``page.js`` gives it that.
"""

from __future__ import annotations

from argmap.model import Role, Stance, SupportStatus, UnitType
from argmap.views import theme
from argmap.views.cards import voice_name
from argmap.views.digest import Digest
from argmap.views.page.markup import NOTHING, Html, element, escape
from argmap.views.phrases import phrase
from argmap.views.theme import Words

ZOOM = (("out", "−"), ("in", "+"), ("fit", "↔"), ("full", "1:1"))


def draw_finder(digest: Digest, words: Words) -> Html:
    """Return the bar above the post: search, filters, the next claim without support."""
    said = phrase(words, "search")
    search = element("input", type="search", id="search", placeholder=said, aria_label=said)
    filters = [
        _filter("voice", phrase(words, "voice"),
                {row.key: voice_name(row.cluster, words) for row in digest.voices}, words),
        _filter("role", phrase(words, "role"), {r: words.of("role", r) for r in Role}, words),
        _filter("type", phrase(words, "type"), {t: words.of("type", t) for t in UnitType}, words),
        _filter("stance", phrase(words, "stance"),
                {s: words.of("stance", s) for s in Stance}, words),
        _filter("support", phrase(words, "support"),
                {s: words.of("support", s) for s in (*SupportStatus, "contested")}, words),
        _filter("sureness", phrase(words, "sureness"),
                {"sure": phrase(words, "sure_only"), "unsure": words.text("unsure")}, words),
    ]  # fmt: skip
    clear = element("button", escape(phrase(words, "clear_filters")), type="button", id="clear")
    sheet = element("div", *filters, clear, class_="sheet")
    more = element(
        "details", element("summary", escape(phrase(words, "filters"))), sheet, id="filters"
    )
    sign = theme.SUPPORT_SIGNS[SupportStatus.UNSUPPORTED]
    next_one = f"{sign} {phrase(words, 'next_unsupported')}"
    count = element("span", Html(str(digest.counts.unsupported)), class_="count")
    button = element(
        "button", escape(next_one), count, type="button", id="next-unsupported",
        disabled=not digest.counts.unsupported,
    )  # fmt: skip
    found = element(
        "output",
        id="found",
        for_="search",
        data_said=phrase(words, "matches", n="{n}"),
        hidden=True,
    )
    return element("div", search, more, found, button, class_="bar needs-script")


def draw_tabs(choice: Html, words: Words) -> Html:
    """Return the bar above the map: what to show, which map, how large."""
    tabs = [
        element("a", escape(said), href=f"#{name}", data_pane=name)
        for name, said in (
            ("map", phrase(words, "map_pane")),
            ("reading", phrase(words, "critical_reading")),
            ("outline", phrase(words, "outline")),
        )
    ]
    zoom = [
        element("button", Html(sign), type="button", data_zoom=name,
                title=phrase(words, f"zoom_{name}"), aria_label=phrase(words, f"zoom_{name}"))
        for name, sign in ZOOM
    ]  # fmt: skip
    return element(
        "div",
        element("nav", *tabs, class_="tabs", aria_label=phrase(words, "panes")),
        element("div", choice, *zoom, class_="tools needs-script"),
        class_="bar",
    )


def draw_legend(words: Words) -> Html:
    """Return what lines, outlines, tints and signs mean."""
    items = [_sample(f"role-{role}", words.of("role", role)) for role in (Role.CLAIM, Role.PREMISE)]
    for status in (SupportStatus.UNSUPPORTED, SupportStatus.WEAK, SupportStatus.SUPPORTED):
        said = f"{theme.SUPPORT_SIGNS[status]} {words.of('support', status)}"
        items.append(_sample(f"role-claim support-{status}", said))
    contested = element("span", escape(words.of("support", "contested")), class_="sign contested")
    items.append(element("li", contested))
    items += [
        _sample(f"stance-{stance}", theme.STANCE_SIGNS[stance] + words.of("stance", stance))
        for stance in Stance
    ]
    items += [
        element("li", element("span", escape(line.sign + words.of("relation", kind)), class_=f"link {kind}"),
                element("i", class_=f"line {kind}"))
        for kind, line in theme.LINES.items()
    ]  # fmt: skip
    items.append(element("li", escape(f"？ {words.text('unsure')}")))
    return element("ul", *items, class_="legend", aria_label=words.text("legend"))


def draw_panel(words: Words) -> Html:
    """Return the empty panel in which one unit is explained."""
    buttons = [
        element("button", escape(shown), type="button", data_do=name,
                title=phrase(words, name), aria_label=phrase(words, name))
        for name, shown in (
            ("previous", "↑"),
            ("next", "↓"),
            ("see_text", phrase(words, "see_text")),
            ("see_map", phrase(words, "see_map")),
            ("close", "✕"),
        )
    ]  # fmt: skip
    return element(
        "aside",
        element("div", element("p", class_="panel-name"), *buttons, class_="panel-bar"),
        element("div", class_="panel-body", tabindex=0),
        id="panel", hidden=True, aria_label=phrase(words, "panel"), aria_live="polite",
    )  # fmt: skip


def _filter(name: str, said: str, choices: dict[str, str], words: Words) -> Html:
    options = [element("option", escape(phrase(words, "any")), value="")]
    options += [element("option", escape(shown), value=str(key)) for key, shown in choices.items()]
    if len(choices) < 1:
        return NOTHING
    return element("label", escape(said), element("select", *options, data_filter=name))


def _sample(names: str, said: str) -> Html:
    return element("li", element("span", escape(said), class_=f"unit {names}"))

"""Mast: the head of the page: what the post is, who says how much, how much of it is supported.

In:  a document, its digest.
Out: HTML; every figure is a link to the list that it counts.
"""

from __future__ import annotations

from argmap.model import Counts, Document, FindingKind, SupportStatus
from argmap.views import theme
from argmap.views.cards import voice_name
from argmap.views.digest import Digest, VoiceRow, supported, supported_share
from argmap.views.page.facts import unit_link
from argmap.views.page.markup import NOTHING, Html, element, escape, join, text
from argmap.views.page.post import voice_mark
from argmap.views.page.reading import part_id
from argmap.views.phrases import percent, phrase
from argmap.views.theme import Words

LENGTH = 60


def draw_mast(document: Document, digest: Digest, words: Words) -> Html:
    """Return the head of the page."""
    voices = [_voice(row, words) for row in digest.voices]
    return element(
        "header",
        element("div", *_about(document, digest, words), class_="about"),
        _tally(digest, words),
        element("ul", *voices, class_="voices", aria_label=phrase(words, "voice")),
        class_="mast",
    )


def _about(document: Document, digest: Digest, words: Words) -> list[Html]:
    """Return title, origin, topic and main claim."""
    colon = escape(words.text("colon"))
    meta = document.meta
    origin = " · ".join(filter(None, (meta.author, meta.published.replace("T", " "), meta.board)))
    title = text(document.title, words) if document.title else escape(words.text("untitled"))
    parts = [element("h1", title)]
    parts += [element("p", text(origin, words), class_="origin")] if origin else []
    if document.topic.text:
        name = element("b", escape(words.text("topic")))
        parts.append(element("p", name, colon, text(document.topic.text, words)))
    main = digest.survey.main
    if main:
        name = element("b", escape(f"★ {words.of('role', 'main')}"))
        parts.append(element("p", name, colon, unit_link(main.id, digest, length=LENGTH)))
    return parts


def _tally(digest: Digest, words: Words) -> Html:
    """Return the share of supported claims, large, and the figures below it."""
    counts = digest.counts
    share = phrase(words, "share", share="\0").split("\0")
    number = element("b", Html(percent(supported_share(counts))))
    said = join([escape(share[0]), number, escape(share[-1])])
    signs = theme.SUPPORT_SIGNS
    found = digest.findings
    figures = [
        _figure(
            SupportStatus.UNSUPPORTED, signs[SupportStatus.UNSUPPORTED], counts.unsupported, words
        ),
        _figure(SupportStatus.WEAK, signs[SupportStatus.WEAK], counts.weak, words),
        _figure("contested", "", counts.contested, words),
        _finding(
            "conflicts", FindingKind.FIGURE_CONFLICT, len(found[FindingKind.FIGURE_CONFLICT]), words
        ),
        _finding("echoes", FindingKind.ECHO, len(found[FindingKind.ECHO]), words),
    ]
    total = f"{words.text('claims', n=counts.claims)} · {words.text('premises', n=counts.premises)}"
    return element(
        "div",
        element("p", said, class_="share") if counts.claims else NOTHING,
        _bar(counts, words),
        element("p", escape(total), class_="total"),
        element("ul", *figures, class_="figures"),
        class_="tally", role="group", aria_label=phrase(words, "figures"),
    )  # fmt: skip


def _figure(name: str, sign: str, count: int, words: Words) -> Html:
    said = f"{sign} {words.of('support', name)}".strip()
    return _link(f"{name}_list", name, said, count)


def _finding(key: str, kind: FindingKind, count: int, words: Words) -> Html:
    return _link(key, key, words.of("finding", kind), count)


def _link(key: str, name: str, said: str, count: int) -> Html:
    number = element("b", Html(str(count)))
    link = element("a", number, escape(said), href=f"#{part_id(key)}", data_part=part_id(key))
    return element("li", link, class_=f"{name}{'' if count else ' none'}")


def _voice(row: VoiceRow, words: Words) -> Html:
    """Return what one voice says: name, bar, claims and the share of them that is supported."""
    counts = row.counts
    said = words.text("claims", n=counts.claims)
    if counts.claims:
        said += f" · {words.of('support', 'supported')} {percent(supported_share(counts))}"
    link = element(
        "a", voice_mark(row.cluster), escape(voice_name(row.cluster, words)),
        href=f"#s-{row.cluster.number}", data_section_go=row.cluster.id,
    )  # fmt: skip
    return element("li", link, _bar(counts, words), element("span", escape(said), class_="place"))


def _bar(counts: Counts, words: Words) -> Html:
    """Return how claims fare, as a bar."""
    shares = {
        "supported": supported(counts),
        "weak": counts.weak,
        "unsupported": counts.unsupported,
    }
    total = max(sum(shares.values()), 1)
    left, parts = 0.0, []
    for name, share in shares.items():
        wide = 100 * share / total
        if share:
            place = {"x": f"{left:.2f}", "width": f"{wide:.2f}"}
            parts.append(element("rect", class_=name, y=0, height=8, **place))
        left += wide
    said = " · ".join(words.text(f"{name}_of", n=share) for name, share in shares.items())
    return element(
        "svg", *parts, class_="fare", viewBox="0 0 100 8", preserveAspectRatio="none", role="img",
        aria_label=said,
    )  # fmt: skip

"""Report: what a teacher reads about a post, as Markdown.

In:  a document that the audit has read, the options of the view.
Out: Markdown (CommonMark with tables): summary, main claim, the claims that lack support with place
     and reason, figures that conflict, echoes, sources, contested claims, the outline.

Every word of the post is escaped: it can become neither markup nor HTML nor a link.

Source: CommonMark 0.31, sections 2.4 (backslash escapes) and 6.5 (autolinks).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from argmap.model import Document, FindingKind, Source, SourceKind, SupportStatus, Unit
from argmap.views.argument_map import ViewOptions
from argmap.views.audit import OTHERS, voice_cells, voice_columns
from argmap.views.branches import Branch, branch_document
from argmap.views.cards import cluster_counts, cluster_title, voice_name
from argmap.views.columns import shown
from argmap.views.digest import Digest, digest_document, supported_share
from argmap.views.labels import clean
from argmap.views.outline import DEEPEST, labels_of, link_words, onward_words
from argmap.views.phrases import percent, phrase
from argmap.views.theme import SUPPORT_SIGNS, Words, words_for

_MARKS = re.compile(r"[\\`*_\[\]#|~$]|:(?=//)|(?<=www)\.")
"""Signs that mean something within a line; no words of the post stand first on one."""
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_SAFE_LINK = re.compile(r"https?://[A-Za-z0-9.:\-]+(?:[/?#][A-Za-z0-9._~:/?#@!$&'()*+,;=%\-]*)?")


def to_md(document: Document, options: ViewOptions | None = None) -> str:
    """Return a report in Markdown.

    Raises:
        CallError: there is no such language or wording.
    """
    options = options or ViewOptions()
    words = words_for(options.language or document.language, options.wording)
    digest = digest_document(document)
    unsupported = digest.with_status(SupportStatus.UNSUPPORTED)
    weak = digest.with_status(SupportStatus.WEAK)
    parts = [
        *_opening(document, digest, words),
        *_claims("unsupported_list", unsupported, digest, words),
        *_claims("weak_list", weak, digest, words),
        *_contested(digest, words),
        *_conflicts(digest, words),
        *_echoes(digest, words),
        *_sources(digest, words),
        *_others(digest, words),
        *_outline(document, digest, words),
    ]
    return "\n\n".join(parts) + "\n"


def escape_markdown(text: str) -> str:
    r"""Return words of the post on one line, as they read in any Markdown.

    >>> escape_markdown("**<b>** [点我](javascript:1)")
    '\\*\\*&lt;b&gt;\\*\\* \\[点我\\](javascript:1)'
    """
    return _MARKS.sub(lambda mark: f"\\{mark[0]}", clean(text)).translate(_HTML)


def _said(unit: Unit) -> str:
    """Return the words of a unit, its own markup left out."""
    return escape_markdown(shown(unit.text))


def _opening(document: Document, digest: Digest, words: Words) -> list[str]:
    """Return title, topic, main claim and the table of voices."""
    colon = words.text("colon")
    title = escape_markdown(document.title) or words.text("untitled")
    parts = [f"# {title}", phrase(words, "report") + _byline(document)]
    if document.topic.text:
        parts.append(f"**{words.text('topic')}**{colon}{escape_markdown(document.topic.text)}")
    main = digest.survey.main
    if main:
        place = phrase(words, "line", n=digest.lines[main.id])
        name = f"**★ {words.of('role', 'main')}**{colon}"
        parts.append(f"{name}{_said(main)} ({clean_id(main.id)} · {place})")
    share = phrase(words, "share", share=percent(supported_share(digest.counts)))
    coverage = phrase(words, "coverage", share=percent(document.summary.coverage))
    said = f"**{share}** · {coverage}" if document.summary.coverage else f"**{share}**"
    rows = [
        voice_cells(escape_markdown(voice_name(row.cluster, words)), row.counts)
        for row in digest.voices
    ]
    rows.append(voice_cells(f"**{phrase(words, 'total')}**", digest.counts))
    return [*parts, f"## {phrase(words, 'summary')}", said, _table(voice_columns(words), rows)]


def _byline(document: Document) -> str:
    meta = document.meta
    return "".join(f" · {escape_markdown(w)}" for w in (meta.author, meta.published) if w)


def clean_id(name: str) -> str:
    """Return the id of a unit as it may stand in Markdown."""
    return escape_markdown(name[:40])


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table; its cells are Markdown already."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _headed(words: Words, title: str, count: int, body: Sequence[str]) -> list[str]:
    """Return a section of the report; one without lines says so."""
    return [f"## {title} ({count})", *(body or [phrase(words, "nothing")])]


def _claims(key: str, units: Sequence[Unit], digest: Digest, words: Words) -> list[str]:
    """Return claims that lack support, with place and reason."""
    lines = []
    for unit in units:
        reasons = unit.support.reasons if unit.support else ()
        why = "".join(f"\n  - {phrase(words, f'why_{reason}')}" for reason in reasons)
        lines.append(f"- {_place(unit, digest, words)}{words.text('colon')}{_said(unit)}{why}")
    is_unsupported = key == "unsupported_list" and bool(lines)
    note = [f"*{phrase(words, 'is_unsupported')}*"] if is_unsupported else []
    body = [*note, "\n".join(lines)] if lines else []
    return _headed(words, phrase(words, key), len(units), body)


def _place(unit: Unit, digest: Digest, words: Words) -> str:
    """Return where a unit stands and who says it: **u12** 第 3 行 · 作者."""
    line = phrase(words, "line", n=digest.lines[unit.id])
    speaker = escape_markdown(digest.speaker(unit, words))
    return f"**{clean_id(unit.id)}** {line} · {speaker}"


def _contested(digest: Digest, words: Words) -> list[str]:
    """Return the contested claims, each with what attacks it."""
    lines = []
    for unit in digest.contested():
        lines.append(f"- {_place(unit, digest, words)}{words.text('colon')}{_said(unit)}")
        for name in digest.attackers.get(unit.id, ()):
            attacker = digest.units[name]
            sign = f"－{words.of('relation', 'attack')}"
            lines.append(f"  - {sign} {_place(attacker, digest, words)} {_said(attacker)}")
    count = len(digest.contested())
    return _headed(words, phrase(words, "contested_list"), count, ["\n".join(lines)] * bool(lines))


def _conflicts(digest: Digest, words: Words) -> list[str]:
    """Return the figures that conflict, with all quotations."""
    found = digest.findings[FindingKind.FIGURE_CONFLICT]
    body = []
    for finding in found:
        quoted = [
            f"> {_place(unit, digest, words)}{words.text('colon')}{_said(unit)}"
            for unit in map(digest.units.__getitem__, finding.units)
        ]
        body.append(f"**{escape_markdown(finding.message)}**\n\n" + "\n>\n".join(quoted))
    return _headed(words, phrase(words, "conflicts"), len(found), body)


def _echoes(digest: Digest, words: Words) -> list[str]:
    """Return the AI sections that echo, each with its pairs."""
    found = digest.findings[FindingKind.ECHO]
    body = []
    for finding in found:
        rows = [
            [
                f"{clean_id(name)} {_said(digest.units[name])}",
                f"{clean_id(to)} {_said(digest.units[to])}",
            ]
            for name in finding.units
            for to in digest.restated.get(name, ())
        ]
        relation = f"≈ {words.of('relation', 'restate')}"
        pairs = [_table([relation, phrase(words, "text_column")], rows)] if rows else []
        body += [f"**{escape_markdown(finding.message)}**", *pairs]
    return _headed(words, phrase(words, "echoes"), len(found), body)


def _sources(digest: Digest, words: Words) -> list[str]:
    """Return how often each source is named and how many claims it carries."""
    heads = [phrase(words, key) for key in ("source", "kind", "source_units", "source_claims")]
    rows = []
    for row in digest.sources:
        kind = words.of("source", row.source.kind)
        if row.source.kind == SourceKind.VAGUE:
            kind = f"**？** {phrase(words, 'vague_note')}"
        rows.append([_link(row.source), kind, str(len(row.units)), str(len(row.claims))])
    body = [_table(heads, rows)] if rows else []
    return _headed(words, phrase(words, "sources"), len(rows), body)


def _link(source: Source) -> str:
    """Return a source; a web address that is plainly one becomes a link."""
    if source.kind == SourceKind.LINK and _SAFE_LINK.fullmatch(source.name):
        return f"<{source.name.replace('|', '%7C')}>"
    return escape_markdown(source.name)


def _others(digest: Digest, words: Words) -> list[str]:
    """Return the other findings, those that say the same on one line."""
    alike: dict[str, list[str]] = {}
    for kind in OTHERS:
        for finding in digest.findings[kind]:
            where = "–".join(map(clean_id, finding.units))
            said = f"**{words.of('finding', kind)}** {escape_markdown(finding.message)}"
            alike.setdefault(said, []).append(where)
    lines = [f"- {said} {', '.join(places)}" for said, places in alike.items()]
    count = sum(map(len, alike.values()))
    return _headed(words, phrase(words, "other_findings"), count, ["\n".join(lines)] * bool(lines))


def _outline(document: Document, digest: Digest, words: Words) -> list[str]:
    """Return the argument of each section as a nested list."""
    parts = [f"## {phrase(words, 'outline')}"]
    for name, branches in branch_document(document).items():
        cluster = digest.survey.clusters[name]
        title = escape_markdown(cluster_title(cluster, words))
        lines = [_line(branch, digest, words) for branch in branches]
        parts += [f"### {title} ({cluster_counts(cluster, words)})", "\n".join(lines)]
    return parts if len(parts) > 1 else [*parts, words.text("empty")]


def _line(branch: Branch, digest: Digest, words: Words) -> str:
    unit = branch.unit
    indent = "  " * min(branch.depth, DEEPEST)
    link = f"{link_words(branch.edge, words)} " if branch.edge else ""
    if branch.is_reference:
        return f"{indent}- {link}{phrase(words, 'references_to')} **{clean_id(unit.id)}**"
    sign = f"{SUPPORT_SIGNS[unit.support.status]} " if unit.support else ""
    others = [onward_words(edge, digest, words) for edge in branch.onward]
    tail = escape_markdown(" · ".join([*labels_of(unit, digest, words), *others]))
    return f"{indent}- {link}{sign}**{clean_id(unit.id)}** {_said(unit)} *{tail}*"

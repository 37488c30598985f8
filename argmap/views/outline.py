"""Outline: the argument as an indented list in plain text, for terminals and plain files.

In:  a document that the audit has read, the options of the view.
Out: text: title, main claim, counts; then for each section its claims with what supports, attacks,
     undercuts or restates them. A unit stands in full once; elsewhere ``→`` and its number stand
     for it.
"""

from __future__ import annotations

from argmap.model import Document, Unit
from argmap.views import theme
from argmap.views.argument_map import ViewOptions
from argmap.views.branches import Branch, branch_document
from argmap.views.cards import cluster_counts, cluster_title, source_badge, unit_words
from argmap.views.columns import COLUMNS, shown, wrap
from argmap.views.digest import Digest, digest_document, supported, supported_share
from argmap.views.labels import clean
from argmap.views.phrases import percent, phrase
from argmap.views.survey import Edge
from argmap.views.theme import Words, words_for

INDENT = "   "
DEEPEST = 8
"""Deeper units are indented no further: a chain of reasons must not leave the terminal."""


def to_outline(document: Document, options: ViewOptions | None = None) -> str:
    """Return the argument as an indented list.

    Raises:
        CallError: there is no such language or wording.
    """
    options = options or ViewOptions()
    words = words_for(options.language or document.language, options.wording)
    digest = digest_document(document)
    parts = ["\n".join([*head_lines(document, digest, words), legend_line(words)])]
    for name, branches in branch_document(document).items():
        cluster = digest.survey.clusters[name]
        counts = cluster_counts(cluster, words)
        title = wrap(f"{cluster_title(cluster, words)}  {counts}", "■ ", "  ")
        parts.append("\n".join([title, *(_line(branch, digest, words) for branch in branches)]))
    if not document.units:
        parts.append(words.text("empty"))
    return "\n\n".join(parts) + "\n"


def head_lines(document: Document, digest: Digest, words: Words) -> list[str]:
    """Return title, topic, main claim and counts."""
    colon = words.text("colon")
    lines = [wrap(shown(document.title) or words.text("untitled"))]
    if document.topic.text:
        lines.append(wrap(shown(document.topic.text), words.text("topic") + colon, "  "))
    main = digest.survey.main
    if main:
        name = words.of("role", "main") + colon
        lines.append(wrap(f"{shown(main.text)} [{clean(main.id)}]", f"★ {name}", "  "))
    share = phrase(words, "share", share=percent(supported_share(digest.counts)))
    return [*lines, counts_line(digest, words), *([share] if digest.counts.claims else [])]


def counts_line(digest: Digest, words: Words) -> str:
    """Return the counts of the whole document on one line."""
    counts = digest.counts
    numbers = {
        "supported": supported(counts),
        "weak": counts.weak,
        "unsupported": counts.unsupported,
    }
    said = [words.text("claims", n=counts.claims), words.text("premises", n=counts.premises)]
    for status, sign in theme.SUPPORT_SIGNS.items():
        said.append(f"{sign} {words.text(f'{status}_of', n=numbers[status])}")
    if counts.contested:
        said.append(words.text("contested_of", n=counts.contested))
    return wrap(" · ".join(said))


def legend_line(words: Words) -> str:
    """Return what the signs of relations and stances mean."""
    links = [style.sign + words.of("relation", kind) for kind, style in theme.LINES.items()]
    stances = [sign + words.of("stance", stance) for stance, sign in theme.STANCE_SIGNS.items()]
    said = " ".join([*links, *stances])
    return wrap(f"{words.text('legend')}{words.text('colon')}{said}")


def labels_of(unit: Unit, digest: Digest, words: Words) -> list[str]:
    """Return what was judged of a unit, in short: labels, support, source, line."""
    is_main = digest.survey.main is not None and unit.id == digest.survey.main.id
    said = ["·".join(unit_words(unit, words, is_main=is_main))]
    if unit.support:
        said.append(support_words(unit, words))
        said += [words.of("support", "contested")] if unit.support.contested else []
    if unit.source:
        said.append(source_badge(unit.source, words).text)
    return [*filter(None, said), phrase(words, "line", n=digest.lines[unit.id])]


def support_words(unit: Unit, words: Words) -> str:
    """Return how well a claim is grounded and why it is weak: ``弱支撑：仅AI``."""
    if not unit.support:
        return ""
    reasons = reason_words(unit, words)
    colon = words.text("colon") if reasons else ""
    return words.of("support", unit.support.status) + colon + reasons


def reason_words(unit: Unit, words: Words) -> str:
    """Return why the support of a claim is weak, in short; empty where it is not."""
    reasons = unit.support.reasons if unit.support else ()
    return words.text("name_join").join(words.of("reason", reason) for reason in reasons)


def link_words(edge: Edge, words: Words) -> str:
    """Return what an edge says, with its sign: ``＋支持``, with ``？`` where it is unsure."""
    unsure = "？" if edge.unsure else ""
    return f"{theme.LINES[edge.kind].sign}{words.of('relation', edge.kind)}{unsure}"


def onward_words(edge: Edge, digest: Digest, words: Words) -> str:
    """Return where else a unit leads: ``＋支持 u6``; for an undercut the step of the reasoning."""
    step = digest.edges.get(edge.target)
    goal = f"{clean(step.source)}→{clean(step.target)}" if step else clean(edge.target)
    return f"{link_words(edge, words)} {goal}"


def _line(branch: Branch, digest: Digest, words: Words) -> str:
    """Return one unit of the tree, or the reference that stands for it."""
    unit = branch.unit
    indent = INDENT * min(branch.depth, DEEPEST)
    link = f"{link_words(branch.edge, words)} " if branch.edge else ""
    columns = COLUMNS + len(indent) // 2
    if branch.is_reference:
        where = f"{clean(unit.id)} {phrase(words, 'line', n=digest.lines[unit.id])}"
        said = f"{phrase(words, 'references_to')} {where} {_short(unit)}"
        return wrap(said, f"{indent}{link}", f"{indent}   ", columns)
    sign = f"{theme.SUPPORT_SIGNS[unit.support.status]} " if unit.support else ""
    others = [onward_words(edge, digest, words) for edge in branch.onward]
    tail = [*labels_of(unit, digest, words), *others]
    first = f"{indent}{link}{sign}{clean(unit.id)} "
    return wrap(shown(unit.text), first, f"{indent}   ", columns, tail)


def _short(unit: Unit) -> str:
    text = shown(unit.text[:60])
    return text if len(text) <= 18 else f"{text[:17]}…"  # noqa: PLR2004  a reminder, not the text

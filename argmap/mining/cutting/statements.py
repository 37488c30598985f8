"""Statements: does a sentence argue, ask, answer or only lead in?

In:  a document with sentences, and the index of one.
Out: what the sentence does, and the span of what it states.

Source: annotation guidelines, section 2 (what is a unit and what is not); the words are
``language/cues.toml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from argmap.language.folding import fold
from argmap.language.lexicon import Lists, read_lists
from argmap.language.systems import find_systems
from argmap.language.words import cut_words
from argmap.model import BlockKind, Document

SHORTEST = 5
SHORT = 14
_QUESTION = re.compile(r"[?？][\s!！?？”\"」』)）]*$")
_COLON = re.compile(r"[:：]\s*[*_]*$")
_LETTERS = re.compile(r"[\w%％]")
_ASSERTED = re.compile(r"(?:不是.*吗|难道|岂|何必|何苦|凭什么)")
_ANSWER = re.compile(
    r"^[“\"「]?(?:当然|显然|答案|恐怕|其实|事实上|我看|依我看|在我看来|很遗憾|对不起)?[,，]?\s*(?:是|很)?"
)
_COPULA = re.compile(
    r"是(?!否)|将|正在?(?!确|义|常|式|方|面|反)|已|并非|必(?!要|须的)|不会|未必|成为|而非|岂|离不开|不该|不能|不应|不等于"
)
_OPEN = re.compile(
    r"什么|谁|怎|哪|几(?!乎)|吗|呢$|多少|为何|何以|何在|说几句|一下|说说|先把|替对方|双方的|两边"
)
_PREDICATE = re.compile(
    r"不(?!足|多|少)|没|无(?!人机)|非|正在?(?!确|义|常|式|方|面)|将|已|会(?!议|计)|能(?!源|力)|(?<![主重需必首])要(?!素|点)|(?<![反效供适相])应(?!用|对)|必|难以|未(?!来)|被|把|让|使(?!用)|成为|变成|才|都|仍|还|更|了(?!解)|过头|太|只|靠|别|该(?!如何)|岂"
)
_ABOUT = re.compile(
    r"(?:关于|浅谈|试论|略论|论|谈|也谈|如何|怎么|怎样|为什么|为何|什么是|何为|从.{1,12}(?:看|说起|谈起)$)"
)
_URL = re.compile(r"(?:https?://|www\.)\S+|@\S+|#[^#\s]{1,30}#")


class Statement(NamedTuple):
    """What a sentence does.

    Attributes:
        start: first code point of what it states.
        end: code point after the last.
        argues: whether it is (at least) one unit.
        asks: whether it asks without asserting, so that an answer behind it makes the unit.
        answers: whether it may be the answer to the question before it.
    """

    start: int
    end: int
    argues: bool
    asks: bool = False
    answers: bool = False


@cache
def _cues() -> Lists:
    return Lists("cues")


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(read_lists("cues")[name])


def read_statement(document: Document, index: int) -> Statement:
    """Return what a sentence does."""
    sentence = document.sentences[index]
    text = document.text
    start, end = sentence.start, sentence.end
    words = fold(text[start:end])
    block = document.blocks[sentence.block]
    silent = Statement(start, end, argues=False)
    if len(_LETTERS.findall(_URL.sub("", words))) < SHORTEST:
        return silent._replace(answers=_is_answer(words))
    if block.kind == BlockKind.HEADING and not is_statement(words):
        lead_in = _COLON.search(words) and "," in words
        return _before_lead_in(start, end, words) if lead_in else silent
    if _QUESTION.search(words):
        rhetorical = _is_rhetorical(words)
        return Statement(start, end, argues=rhetorical, asks=not rhetorical)
    if _COLON.search(words):
        return _before_lead_in(start, end, words)
    if _is_meta(words):
        return silent
    return Statement(start, end, argues=True, answers=_is_answer(words))


def _found(words: str, *names: str) -> bool:
    """Tell whether a cue of one of the lists stands in ``words``."""
    return any(set(names) & set(hit.names) for hit in _cues().hits(words))


def _is_rhetorical(words: str) -> bool:
    """Tell whether a question plainly asserts its answer."""
    return _found(words, "rhetorical") or bool(_ASSERTED.search(words) and "是不是" not in words)


def _is_answer(words: str) -> bool:
    """Tell whether a sentence begins as an answer does."""
    opening = _ANSWER.match(words)
    rest = words[opening.end() :] if opening else words
    heads = _list("answering")
    return (
        any(words.startswith(head) or rest.startswith(head) for head in heads) and len(words) < 60
    )


def _is_meta(words: str) -> bool:
    """Tell whether a sentence speaks of the post or to its readers, and argues nothing."""
    if len(words) > 3 * SHORT:
        return False
    if len(words) <= SHORT and _found(words, "greeting"):
        return True
    if _found(words, "evaluation", "prediction", "strong_policy", "strong_causal"):
        return False
    return _found(words, "meta")


def is_statement(words: str) -> bool:
    """Tell whether a heading states something: it has a subject and a predicate.

    >>> [is_statement(w) for w in ("软着陆前景正在迅速恶化", "深度评论", "笔者:补充数据与前景预期")]
    [True, False, False]
    """
    words = fold(words)
    core = words.strip("*_#【】[]《》 :")
    if len(core) < 6 or (_QUESTION.search(words) and not _is_rhetorical(words)):
        return False
    head, colon, tail = core.partition(":")
    if colon and len(head) <= 10:
        core = tail.strip()
    if len(core) < 6 or _ABOUT.match(core) or _OPEN.search(core) or find_systems(head):
        return False
    if words.rstrip("*_ ").endswith(":") and len(core) < 2 * SHORT:
        return False
    behind = core[core.rfind("的") + 1 :]
    return bool(_COPULA.search(core) or _PREDICATE.search(behind)) or _has_verb_inside(core)


def _has_verb_inside(core: str) -> bool:
    """Tell whether a verb stands between a subject and an object, and in no attribute."""
    words = cut_words(core)
    for place, word in enumerate(words[1:-1], start=1):
        after = core[word.end : word.end + 1]
        noun_before = any(w.tag.startswith(("n", "r", "eng")) for w in words[:place])
        if word.tag == "v" and noun_before and "的" not in core and after not in "的、与和及":
            return True
    return False


def _before_lead_in(start: int, end: int, words: str) -> Statement:
    """Return what a sentence states before its last clause leads in to what follows."""
    comma = max(words.rfind(","), words.rfind(";"))
    tail = words[comma + 1 :]
    if not _found(tail, "announcing") and len(tail) > SHORT:
        return Statement(start, end, argues=not _is_meta(words))
    head = words[: comma + 1]
    if comma >= SHORT - 4 and not _is_meta(head) and not _found(head, "announcing"):
        return Statement(start, start + comma + 1, argues=True)
    argues = (
        comma < 0
        and len(tail) > SHORT
        and _found(words, "evaluation")
        and not _found(tail[-8:], "announcing")
    )
    return Statement(start, end, argues=argues)

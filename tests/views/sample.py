"""Documents to draw: of any length, from sentences of our own, always the same."""

import random

from argmap.model import Document

SUBJECTS = (
    "夜间公交",
    "社区食堂",
    "共享单车",
    "老旧电梯",
    "小区停车位",
    "校门口早市",
    "图书馆自习室",
)
JUDGED = (
    "应当先试点再推广",
    "根本没有算清长期的账",
    "受益的其实是上班最晚的那批人",
    "不会像设想的那样冷清",
)
FACTS = (
    "去年{s}的投诉量比前年多了{n}%，其中三分之二集中在周末。",
    "据《城南晚报》报道，{s}每月要补贴{n}万元，乘客却只有高峰时段的一成。",
    "隔壁区{n}年前就试过{s}，半年后因为没有人维护而停办，设备至今还堆在仓库里。",
    "有住户说，{s}让他每天少走{n}分钟。",
)
CLAIMS = (
    "{s}{j}。",
    "如果{s}继续这样办下去，{n}年之内就会变成谁都不愿意接手的包袱。",
    "说到底，{s}{j}，否则一切无从谈起。",
)
VOICES = (
    ("author", ("桥头老周",)),
    ("ai", ("DeepSeek",)),
    ("author", ("桥头老周",)),
    ("ai", ("Qwen", "Grok")),
    ("quoted", ("城南晚报",)),
    ("author", ("阿九",)),
)
SUPPORTS = (
    {"status": "unsupported"},
    {"status": "weak", "reasons": ("asserted_only",)},
    {"status": "supported", "contested": True},
    {"status": "weak", "reasons": ("unsourced", "ai_only")},
)
SOURCES = (
    None,
    {"kind": "outlet", "name": "《城南晚报》"},
    {"kind": "link", "name": "https://www.chengnan.example/news/2025/11/20/long-path"},
    {"kind": "vague", "name": "有住户"},
    {"kind": "ai", "name": "Grok"},
)
TYPES = ("fact", "statistic", "testimony", "causal", "prediction", "evaluation", "policy")


def sample(units: int, sections: int = 6, texts: tuple[str, ...] = ()) -> Document:
    """Return a document of ``units`` units; ``texts`` are the words of its first ones."""
    chance = random.Random(units * 31 + sections)  # noqa: S311  the same on every run
    text, found, parts, links = "", [], [], []
    claims: list[int] = []
    for number in range(units):
        place = number * sections // units
        name = f"s{place + 1}"
        kind, names = VOICES[place % len(VOICES)]
        fresh = not parts or parts[-1]["id"] != name
        if fresh:
            start = len(text)
            heading = f"{place + 1}、关于{SUBJECTS[place % len(SUBJECTS)]}的几点看法"
            text += heading + "\n"
            heading_span = {"start": start, "end": start + len(heading), "level": 1}
            voice = {"kind": kind, "names": names}
            parts.append({"id": name, "start": start, "voice": voice, "headings": (heading_span,)})
        is_claim = fresh or chance.random() < 0.4
        pattern = chance.choice(CLAIMS if is_claim else FACTS)
        words = pattern.format(
            s=chance.choice(SUBJECTS), j=chance.choice(JUDGED), n=chance.randint(2, 98)
        )
        words = texts[number] if number < len(texts) else words
        unit = {
            "id": f"u{number + 1}", "start": len(text), "end": len(text) + len(words),
            "text": words, "section": name, "role": "claim" if is_claim else "premise",
            "type": chance.choice(TYPES), "stance": chance.choice(("favor", "favor", "against", "neutral")),
            "voice": parts[-1]["voice"], "support": chance.choice(SUPPORTS) if is_claim else None,
            "tags": {"role": {"by": "x@1", "score": chance.choice((0.9, 0.9, 0.4))}},
        }  # fmt: skip
        source = None if is_claim else chance.choice(SOURCES)
        unit["source"] = source and {**source, "start": unit["start"], "end": unit["end"]}
        text += words + "\n"
        parts[-1]["end"] = len(text) - 1
        links += _links(chance, number, fresh, claims, units)
        claims = [number] if fresh else [*claims, number] if is_claim else claims
        found.append(unit)
    relations = [
        {"id": f"r{n}", "source": f"u{s + 1}", "target": t, "kind": k, "by": "x@1", "score": q}
        for n, (s, t, k, q) in enumerate(_with_undercuts(links), start=1)
    ]
    return Document.of(
        text, title="夜间公交该不该一刀切地停掉？", sections=parts, units=found, relations=relations,
        topic={"text": "本市应当停办夜间公交", "by": "user"},
    )  # fmt: skip


def _links(
    chance: random.Random, number: int, fresh: bool, claims: list[int], units: int
) -> list[tuple[int, str, str, float]]:
    """Return the links of one unit: mostly to a claim near it, sometimes far away."""
    if number == 0 or chance.random() < 0.12:
        return []
    if fresh:
        return [(number, "u1", chance.choice(("attack", "support")), 0.9)]
    found = [(number, f"u{chance.choice(claims[-4:]) + 1}", "support", chance.choice((0.9, 0.3)))]
    if chance.random() < 0.1:
        far = chance.randrange(number)
        found.append((number, f"u{far + 1}", chance.choice(("attack", "restate", "restate")), 0.8))
    del units
    return [link for link in found if link[1] != f"u{number + 1}"]


def _with_undercuts(
    links: list[tuple[int, str, str, float]],
) -> list[tuple[int, str, str, float]]:
    """Return the links and, for every fortieth, an attack on it."""
    once = list(
        {(source, target): (source, target, kind, q) for source, target, kind, q in links}.values()
    )
    cuts = [
        (once[place - 7][0], f"r{place + 1}", "attack", 0.9) for place in range(12, len(once), 40)
    ]
    return once + cuts

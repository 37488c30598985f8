"""Documents written by hand as units and links, for the tests of support, findings and summary.

A unit is a line ``主张 评价 | 房租太高。``: role, type, where wanted a source (``媒体``, ``含糊`` …), then
its words. Units are u1, u2, … A line ``[AI DeepSeek]``, ``[引文]``, ``[版面]`` or ``[作者 老张]`` opens a
section of that voice. A link is a line ``u2 支持 u1``; links are r1, r2, …
"""

from argmap.model import (
    Document,
    Language,
    Relation,
    RelationKind,
    Role,
    Section,
    Source,
    SourceKind,
    SupportStatus,
    Unit,
    UnitType,
    Voice,
    VoiceKind,
    WeakReason,
)

ROLES = dict(zip(("主张", "前提"), Role, strict=True))
TYPES = dict(
    zip(
        ["事实", "数据", "引述", "因果", "预测", "评价", "行动", "类比", "界定"],
        UnitType,
        strict=True,
    )
)
SOURCES = dict(zip(["媒体", "人物", "机构", "AI", "链接", "含糊"], SourceKind, strict=True))
VOICES = dict(zip(["作者", "AI", "引文", "版面"], VoiceKind, strict=True))
LINKS = dict(zip(("支持", "反驳", "复述"), RelationKind, strict=True))
STATUSES = dict(zip(SupportStatus, ("有支撑", "弱支撑", "无支撑"), strict=True))
REASONS = dict(zip(WeakReason, ("仅断言", "无出处", "仅AI", "复述", "循环"), strict=True))


class _Written:
    """The layers of a document that is being written down, line by line."""

    def __init__(self) -> None:
        self.text = ""
        self.voices: list[tuple[int, Voice]] = []
        self.units: list[Unit] = []
        self.relations: list[Relation] = []

    def add(self, line: str) -> None:
        if line.startswith("["):
            kind, *names = line.strip("[]").split()
            self.voices.append((len(self.text), Voice(kind=VOICES[kind], names=tuple(names))))
            if VOICES[kind] == VoiceKind.FURNITURE:
                self.text += "版面文字\n"
        elif " | " in line:
            if not self.voices:
                self.voices.append((0, Voice()))
            self._add_unit(*line.split(" | "))
        else:
            source, kind, target = line.split()
            self.relations.append(
                Relation(
                    id=f"r{len(self.relations) + 1}",
                    source=source,
                    target=target,
                    kind=LINKS[kind],
                    by="hand",
                )
            )

    def _add_unit(self, labels: str, words: str) -> None:
        role, kind, *given = labels.split()
        start, end = len(self.text), len(self.text) + len(words)
        source = Source(kind=SOURCES[given[0]], name=words, start=start, end=end) if given else None
        self.units.append(
            Unit(
                id=f"u{len(self.units) + 1}",
                start=start,
                end=end,
                text=words,
                section=f"s{len(self.voices)}",
                role=ROLES[role],
                type=TYPES[kind],
                source=source,
                voice=self.voices[-1][1],
            )
        )
        self.text += words + "\n"


def document_of_lines(lines: str, language: Language = Language.HANS) -> Document:
    """Return the document that ``lines`` write down."""
    written = _Written()
    for line in lines.split("\n"):
        written.add(line)
    ends = [*(start for start, _ in written.voices[1:]), len(written.text)]
    sections = tuple(
        Section(id=f"s{number}", start=start, end=end, voice=voice)
        for number, ((start, voice), end) in enumerate(
            zip(written.voices, ends, strict=True), start=1
        )
    )
    return Document.of(
        written.text,
        sections=sections,
        units=tuple(written.units),
        relations=tuple(written.relations),
        language=language,
    )


def support_in_words(document: Document) -> str:
    """Return the support of each unit that has one, a line each; ``-`` for none."""
    lines = []
    for unit in document.units:
        if unit.support:
            words = [STATUSES[unit.support.status], *(REASONS[r] for r in unit.support.reasons)]
            lines.append(" ".join([unit.id, *words, *["有争议"] * unit.support.contested]))
    return "\n".join(lines or ["-"])

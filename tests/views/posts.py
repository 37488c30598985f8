"""Posts of our own, annotated by hand in the compact format, with all that follows from it."""

from argmap.corpus.compact import read_compact
from argmap.corpus.store import with_audit
from argmap.model import Document

HEAD = """id: bench
title: 公园长椅该不该装扶手？
topic: 公园的长椅应当加装扶手
kind: thread
annotator: reader
author: 阿栗
---
"""

BENCH = (
    HEAD
    + """§ furniture
首页 | 登录 | 注册 | 帮助 | 本版共有 3187 个主题，今天新增 12 个主题
§ author 阿栗
⟪1|长椅这件小事⟫
⟦u1 c.policy.fav|公园的长椅应当加装扶手。⟧因为⟦u2 c.eval.fav +u1|没有扶手，老人坐下去就很难站起来。⟧
⟦u3 p.stat.fav +u2 @outlet:河西晚报|据《河西晚报》统计，去年园里有41位老人起身时摔倒。⟧
⟦u4 c.eval.fav +u1|大家都觉得该装。⟧⟦u5 p.test.fav +u4 @vague:有专家|有专家也这么说。⟧
§ ai DeepSeek
⟦u6 c.eval.fav =u2|老人在没有扶手的长椅上难以起身。⟧
⟦u7 p.stat.fav =u3|去年约有41人摔倒。⟧
⟦u8 c.policy.fav =u1|建议为长椅加装扶手。⟧
⟦u9 c.pred.fav +u8|装好以后，投诉一定会下降。⟧
§ author 小满
⟦u10 c.eval.aga -u1|中间多一道扶手，流浪的人就没法躺下了。⟧
⟦u11 p.fact.aga +u10 @link:https://hexi.example/bench?id=7|城南三座公园装完以后，长椅上再没有人过夜。⟧
https://hexi.example/bench?id=7
⟦u12 c.eval.fav !u10>u1|过夜该去的是救助站，不是长椅。⟧
"""
)


def annotated(compact: str) -> Document:
    """Return the document of a compact file, judged by the audit."""
    return with_audit(read_compact(compact)[0])


def bench() -> Document:
    """Return a post with three voices, an undercut, an echo, a vague source and a link."""
    return annotated(BENCH)

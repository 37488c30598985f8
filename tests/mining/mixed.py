"""Texts of a mixed alphabet: Chinese, punctuation, list markers, links, newlines of all kinds."""

from hypothesis import strategies as st

PIECES = (
    *("房价", "应当", "因为", "但是", "下跌三成", "有人认为", "泡沫", "去年", "据《晚报》报道", "DeepSeek", "笔者"),
    *("。", "，", "？", "！", "：", "——", "；", "……", "“", "”", "（", "）", "**", "、", ".", ","),
    *("\n", "\r\n", "\r", "\n\n", "\u2028", "\x85", "\t", " ", "\u3000", "\x0b"),
    *("1. ", "- ", "一、", "> ", "# ", "• ", "（二）", "+++\n", "https://example.com/a?b=1 ", "@某人 "),
    *("😀", "𠮷", "e\u0301", "\u202e", "\u200b", "A", "3.5%", "2024年", "100亿元", "\ud800"),
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)

"""From raw bytes to sentences: reading, layout, voices, sections, sentences."""

from argmap.text.layout import layout_blocks
from argmap.text.reading import read_post
from argmap.text.sections import cut_sections
from argmap.text.sentences import split_sentences

__all__ = ["cut_sections", "layout_blocks", "read_post", "split_sentences"]

"""Connectives: every listed word is found where it connects, and nowhere else.

A row of ``tests/cases/connectives/<sense>.txt`` is ``word | it connects | it must not``: the same
characters inside a longer word, with another meaning, or not opening a clause. Where no sentence
has the characters of a word in a row without meaning it, the last column has them apart.
"""

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.language.connectives import Connective, find_connectives
from argmap.language.folding import fold
from argmap.language.lexicon import read_lexicon, read_lists
from tests.golden import Row, rows

ROWS = rows("connectives")
SENSES = [name for name in read_lexicon("connectives") if read_lists("connectives", name)]
LISTED = {sense: read_lists("connectives", sense) for sense in SENSES}

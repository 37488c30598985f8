"""Judging: sentences into units, units into labelled units, labelled units into links."""

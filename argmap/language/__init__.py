"""Chinese itself: words, folding, figures, connectives, lexicons, who is named and who speaks."""

"""Page: the parts of the HTML page, one a module; ``argmap.views.html`` puts them together."""

"""Characters: what several layers need to know of them, in pure functions."""

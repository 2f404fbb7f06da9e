"""Feeds: Atom and JSON Feed by language, topic and outlet, their archives and their list."""

"""Output for people and programs: reports, citation formats, Markdown sources, JSON."""

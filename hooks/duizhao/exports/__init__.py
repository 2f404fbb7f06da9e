"""What others read: reports, citation formats, Markdown sources, JSON."""

"""The pages as plain Markdown, for people and for language models."""

"""The reader of Markdown briefings."""

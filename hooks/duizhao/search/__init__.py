"""The search index as text files."""

"""The reader of raw summaries."""

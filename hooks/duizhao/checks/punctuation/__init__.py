"""Punctuation of Chinese and English prose: slips, findings and fixes."""

"""What may come in and what may go out: limits, decoding, sanitiser, finished pages."""

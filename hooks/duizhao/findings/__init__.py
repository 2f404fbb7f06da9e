"""Findings (diagnostics) and their rules."""

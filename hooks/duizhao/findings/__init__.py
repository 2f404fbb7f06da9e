"""What can be wrong: diagnostics, and the rules that they name."""

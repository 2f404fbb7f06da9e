"""What is accepted from sources and what built pages may contain."""

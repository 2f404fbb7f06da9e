"""Pure functions on characters and text that several layers use."""

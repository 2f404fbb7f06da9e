"""Charts of figures and mentions as SVG."""

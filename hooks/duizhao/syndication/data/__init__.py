"""The data files of a site, and the schemas that describe them."""

"""What must hold between the parts of a site: generators of findings, one module a family."""

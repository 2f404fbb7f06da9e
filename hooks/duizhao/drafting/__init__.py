"""Drafts of translations: from the site's own memory and from an engine, judged by the check.

No build imports this package. `plan` says what a translation lacks, `memory` what the site has
translated before, `request` what an engine is asked, `acceptance` what of its answer may be used,
`judge` what the check says of it, and `merge` writes it into the file's text. `session` puts them
together. All of it is pure; an engine is a function that is passed in.
"""

"""A site as data: which file is what, the catalog, addresses and their ledger."""

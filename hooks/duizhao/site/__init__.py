"""A site as data: its files, the catalog, URLs and the ledger of published URLs."""

"""Reads content/ into the frozen Catalog that the flows decide by."""

"""Reads content/ into the frozen Catalog on which the flows base their decisions."""

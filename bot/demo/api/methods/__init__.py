"""The methods of the local Bot API, one family per file; `table` lists them."""

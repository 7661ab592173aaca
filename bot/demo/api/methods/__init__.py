"""The methods of the local Bot API, one family a file; the table of them is in `table`."""

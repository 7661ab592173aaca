"""Words the problem of a content file with another encoding than UTF-8."""


def not_utf_8(name: str, error: UnicodeDecodeError) -> str:
    """Return the problem of a file that is not UTF-8, with the first such line."""
    line = error.object.count(b"\n", 0, error.start) + 1
    return f"{name}: is not written in UTF-8 (line {line}); save it as UTF-8"

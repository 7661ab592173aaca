"""What is said of a content file that is saved in another encoding."""


def not_utf_8(name: str, error: UnicodeDecodeError) -> str:
    """The problem of a file that is not UTF-8, with the line to look at."""
    line = error.object.count(b"\n", 0, error.start) + 1
    return f"{name}: is not written in UTF-8 (line {line}); save it as UTF-8"

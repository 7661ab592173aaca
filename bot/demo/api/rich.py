"""Rich messages as a person writes them: headings, lists and paragraphs, and their plain text."""

from bot.demo.api.chats import Json


def rich_message(words: str | list[Json]) -> tuple[str, Json]:
    """Return the plain text for the screen, and the RichMessage object for the bot.

    Given blocks are passed on unchanged; in a text, each line is a heading (`# `), a list item (`- `) or a paragraph.
    """
    if isinstance(words, list):
        return "\n".join(_plain(block) for block in words), {"blocks": words}
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return "\n".join(map(_shown, lines)), {"blocks": [_block(line) for line in lines]}


def _block(line: str) -> Json:
    if line.startswith("# "):
        return {"type": "heading", "text": line[2:], "size": 2}
    if line.startswith("- "):
        inside = {"type": "paragraph", "text": line[2:]}
        return {"type": "list", "items": [{"label": "•", "blocks": [inside]}]}
    return {"type": "paragraph", "text": line}


def _shown(line: str) -> str:
    return f"• {line[2:]}" if line.startswith("- ") else line.removeprefix("# ")


def _plain(block: Json) -> str:
    text = block.get("text", "")
    return text if isinstance(text, str) else f"[{block.get('type', 'block')}]"

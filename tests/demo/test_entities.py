"""Telegram's HTML: every tag, nesting, references, offsets, and what is refused."""

import pytest

from bot.demo.api.entities import parse_html
from bot.demo.api.links import with_found
from bot.demo.api.refusals import Refusal


def spans(source):
    """(type, the words it covers) of each entity, outermost first."""
    text, entities = parse_html(source)
    units = text.encode("utf-16-le")
    return [(e.type, units[e.offset * 2 : (e.offset + e.length) * 2].decode("utf-16-le")) for e in entities]


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"), ("strong", "bold"), ("i", "italic"), ("em", "italic"), ("u", "underline"), ("ins", "underline"),
        ("s", "strikethrough"), ("strike", "strikethrough"), ("del", "strikethrough"), ("tg-spoiler", "spoiler"),
        ("code", "code"), ("pre", "pre"), ("blockquote", "blockquote"), ("B", "bold"),
    ],
)  # fmt: skip
def test_every_simple_tag(tag, kind):
    """Each tag makes its entity, in any case."""
    assert spans(f"a <{tag}>word</{tag}> b") == [(kind, "word")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<span class="tg-spoiler">x</span>', [("spoiler", "x")]),
        ("<blockquote expandable>x</blockquote>", [("expandable_blockquote", "x")]),
        ('<a href="https://example.org/?a=1&amp;b=2">x</a>', [("text_link", "x")]),
        ('<a href="tg://user?id=7">x</a>', [("text_mention", "x")]),
        ('<a href="javascript:alert(1)">x</a>', []),
        ("<b>one <i>two</i></b>", [("bold", "one two"), ("italic", "two")]),
        ("🙂<b>🙂x</b>", [("bold", "🙂x")]),
        ("<b></b>empty", []),
        ("  <b> x </b>  ", [("bold", "x")]),
    ],
)
def test_arguments_nesting_and_offsets(source, expected):
    """Links, spoilers, nesting, emoji before and within, empty and trimmed spans."""
    assert spans(source) == expected


def test_a_link_keeps_its_address_and_a_block_its_language():
    """References in an address are read; code in a pre names the language."""
    assert (
        parse_html('<a href="https://example.org/?a=1&amp;b=2">x</a>')[1][0].url
        == "https://example.org/?a=1&b=2"
    )
    text, entities = parse_html('<pre><code class="language-python">x = 1</code></pre>')
    assert (text, [(e.type, e.language) for e in entities]) == ("x = 1", [("pre", "python")])


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("&lt;&gt;&amp;&quot;&#33;&#x21;", '<>&"!!'),
        ("fish & chips &nbsp; &copy; > 3", "fish & chips &nbsp; &copy; > 3"),
        ("&#0;", "&#0;"),
        ("&lt", "<"),
    ],
)
def test_references(source, text):
    """The four names and numbers are read; anything else stays as it was written."""
    assert parse_html(source)[0] == text


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("a <3", "Unclosed start tag at byte offset 2"),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("</b>", "Unexpected end tag at byte offset 0"),
        ("x</b", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ('<span class="x">y</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a "x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"),
        ('<a href="x>y</a>', 'Unclosed start tag "a" at byte offset 0'),
    ],
)
def test_refusals(source, words):
    """Each broken markup with Telegram's words and the place in bytes."""
    with pytest.raises(Refusal) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


def test_what_telegram_marks_by_itself():
    """Commands, addresses and mentions are found; not inside code, not half a date or a fraction."""
    text = "See /today or https://example.org/a?b=1, mail a@b.org, @coach_bot; 1/2 and /path/x"
    found = [(e.type, text[e.offset : e.offset + e.length]) for e in with_found(text, ())]
    assert found == [
        ("bot_command", "/today"), ("url", "https://example.org/a?b=1"), ("email", "a@b.org"), ("mention", "@coach_bot"),
    ]  # fmt: skip
    plain, code = parse_html("<code>/today</code>")
    assert [entity.type for entity in with_found(plain, code)] == ["code"]

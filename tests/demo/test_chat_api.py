"""The page's own API: what it shows, what it takes, and whom it does not serve."""

import json
from base64 import b64encode

import aiohttp
import pytest

from bot.demo.listening import PortTaken, free_or_explain
from bot.demo.server import LocalBotApi
from tests.demo.echo_bot import keyboard, picture


@pytest.fixture
async def http(api):
    """A client of the page's server."""
    async with aiohttp.ClientSession(api.url) as session:
        yield session


async def fetched(http, path):
    """The JSON at this path."""
    async with http.get(path) as answer:
        assert answer.status == 200
        return await answer.json()


async def test_the_state_lists_chats_commands_and_clock(api, http, bot, ann):
    """The state has the chats, the bot's commands and the time."""
    await bot.set_my_commands([("today", "What today is")])
    api.user(1002, "Maya", description="week 6 of the plan")
    state = await fetched(http, "/chat/api/state?chat=1001")
    assert [(chat["name"], chat["description"], chat["last"]) for chat in state["chats"]] == [
        ("Ann", "", "/start"),
        ("Maya", "week 6 of the plan", ""),
    ]
    assert state["bot"]["commands"] == [{"command": "today", "description": "What today is"}]
    assert state["clock"] == {"now": "2026-03-02T13:00:00+00:00", "zone": None, "next": None}


async def test_a_chat_shows_messages_buttons_and_files(http, bot, ann):
    """Everything the page needs to draw it."""
    await bot.send_message(ann.id, "<b>Ready?</b>", parse_mode="HTML", reply_markup=keyboard("Yes|No"))
    await bot.send_photo(ann.id, picture(12, 7))
    hers, card, photo = (await fetched(http, "/chat/api/chats/1001"))["messages"]
    assert hers["mine"] and not card["mine"]
    assert card["entities"] == [{"type": "bold", "offset": 0, "length": 6}]
    assert card["rows"] == [
        [{"text": w, "data": w.lower(), "url": None, "copy": None} for w in ("Yes", "No")]
    ]
    assert (photo["media"]["width"], photo["media"]["height"]) == (12, 7)
    async with http.get(photo["media"]["url"]) as answer:
        assert answer.content_type == "image/png" and await answer.read() == picture(12, 7)


async def test_a_file_is_never_run_as_a_page(http, bot, ann):
    """HTML that was sent as a document is offered for saving only."""
    await bot.send_document(ann.id, b"<script>alert(1)</script>", filename="page.html")
    url = (await fetched(http, "/chat/api/chats/1001"))["messages"][-1]["media"]["url"]
    async with http.get(url) as answer:
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert (
            answer.content_type == "application/octet-stream"
            and answer.headers["X-Content-Type-Options"] == "nosniff"
        )


async def test_what_she_does_on_the_page_reaches_the_bot(http, bot, ann):
    """A text, a tap and a place arrive; a text over the limit arrives in parts."""
    await bot.send_message(ann.id, "Ready?", reply_markup=keyboard("Yes|No"))
    deeds = [
        ("send", {"text": "x" * 5000}),
        ("tap", {"message": ann.last.message_id, "data": "yes"}),
        ("location", {"latitude": 51.5, "longitude": -0.1}),
    ]
    for deed, wish in deeds:
        async with http.post(f"/chat/api/chats/1001/{deed}", json=wish) as answer:
            assert answer.status == 200
    updates = (await bot.get_updates())[1:]
    assert [len(update.message.text) for update in updates[:2]] == [4096, 904]
    assert updates[2].callback_query.data == "yes" and updates[3].message.location.longitude == -0.1


async def test_every_kind_of_message_can_be_sent_from_the_page(http, bot, ann):
    """A reply, forwards, a reaction, styled words, a topic, photos alone and together, a file."""
    await bot.send_message(ann.id, "Ready?")
    card, content = ann.last.message_id, b64encode(picture()).decode()
    photo = {"name": "scar.png", "kind": "image/png", "content": content}
    deeds = [
        ("reply", {"text": "what?", "message": card}),
        ("forward", {"message": card}),
        ("friend", {"text": "never"}),
        ("react", {"emoji": "👍", "message": card}),
        ("rich", {"text": "# Monday"}),
        ("topic", {"text": "/today"}),
        ("photos", {"files": [photo], "text": "my scar"}),
        ("photos", {"files": [photo, photo]}),
        ("files", {"files": [photo], "text": "a note"}),
    ]
    for deed, wish in deeds:
        async with http.post(f"/chat/api/chats/1001/{deed}", json=wish) as answer:
            assert answer.status == 200, deed
    shown = (await fetched(http, "/chat/api/chats/1001"))["messages"]
    assert (shown[1]["reaction"], shown[2]["reply"], shown[3]["forwarded"]) == ("👍", "Ready?", "Run coach")
    assert shown[4]["forwarded"] == "A friend"
    kinds = [message["media"]["kind"] for message in shown if message["media"]]
    assert kinds == ["photo", "photo", "photo", "document"]
    heard = [update.message for update in await bot.get_updates()][1:]
    assert heard[0].reply_to_message.message_id == card and heard[4].is_topic_message
    assert (heard[5].caption, heard[8].document.file_name) == ("my scar", "scar.png")


async def test_a_long_chat_comes_in_pieces(http, ann):
    """The newest first; then those before the oldest that is shown, until there are none."""
    for number in range(99):
        ann.send(f"line {number}")
    newest = await fetched(http, "/chat/api/chats/1001")
    assert len(newest["messages"]) == 60 and newest["older"]
    rest = await fetched(http, f"/chat/api/chats/1001?before={newest['messages'][0]['id']}")
    assert [message["text"] for message in rest["messages"]] == [
        "/start",
        *[f"line {number}" for number in range(39)],
    ]
    assert not rest["older"]


async def test_one_more_chat_of_ones_own(api, http, ann):
    """Each has its own number and nothing in it."""
    for name in ("Your chat 2", "Your chat 3"):
        async with http.post("/chat/api/chats", json={}) as answer:
            made = (await answer.json())["id"]
        assert api.users[made].person.label == name
        assert (await fetched(http, f"/chat/api/chats/{made}"))["messages"] == []


@pytest.mark.parametrize(
    ("path", "wish", "status"),
    [
        ("/chat/api/chats/1001/send", {}, 400),
        ("/chat/api/chats/1001/tap", {"message": "x", "data": "y"}, 400),
        ("/chat/api/chats/1001/edit", {"message": 4711, "text": "y"}, 400),
        ("/chat/api/chats/1001/reply", {"message": 4711, "text": "y"}, 400),
        ("/chat/api/chats/1001/photos", {"files": [{"content": "bm8gcGljdHVyZQ=="}]}, 400),
        ("/chat/api/chats/1001/photos", {"files": []}, 400),
        ("/chat/api/chats/1001/fly", {}, 404),
        ("/chat/api/chats/7/send", {"text": "x"}, 404),
        ("/chat/api/clock", {"move": "year", "chat": 1001}, 400),
    ],
)
async def test_what_is_not_understood_is_said_so(http, ann, path, wish, status):
    """A clear status, and nothing happens."""
    before = len(ann.chat.messages)
    async with http.post(path, json=wish) as answer:
        assert answer.status == status and (await answer.json())["error"]
    assert len(ann.chat.messages) == before


async def test_other_web_pages_can_not_act_here(http, ann):
    """A form of another site and a foreign host name are both turned away."""
    async with http.post("/chat/api/chats/1001/send", data=json.dumps({"text": "x"})) as answer:
        assert answer.status == 415
    async with http.get("/chat/api/state", headers={"Host": "evil.example"}) as answer:
        assert answer.status == 400
    async with http.get("/") as answer:
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


async def test_events_tell_of_each_change(http, bot, ann):
    """A new message, its edit and its end, as server-sent events."""
    async with http.get("/chat/api/events") as stream:
        await stream.content.readuntil(b"\n\n")
        sent = await bot.send_message(ann.id, "one")
        await bot.edit_message_text("two", ann.id, sent.message_id)
        await bot.delete_message(ann.id, sent.message_id)
        lines = [await stream.content.readuntil(b"\n\n") for _ in range(3)]
    events = [json.loads(line.removeprefix(b"data: ")) for line in lines]
    assert [event["type"] for event in events][-1] == "deleted"
    assert {event["chat"] for event in events} == {1001}


async def test_the_clock_moves_on_request(api, http, ann):
    """A step ahead, or to the next morning, in the browser's zone if hers is unknown."""
    async with http.post("/chat/api/clock", json={"move": "hour", "chat": 1001}) as answer:
        assert (await answer.json())["clock"]["now"] == "2026-03-02T14:00:00+00:00"
    wish = {"move": "morning", "chat": 1001, "zone": "Europe/London"}
    async with http.post("/chat/api/clock", json=wish) as answer:
        assert (await answer.json())["clock"]["now"] == "2026-03-03T08:00:00+00:00"
    async with http.post("/chat/api/clock", json={"move": "reminder", "chat": 1001}) as answer:
        assert (await answer.json())["moved"] is False


async def test_only_the_pages_own_files_are_served(http):
    """Nothing outside the folder, nothing unknown."""
    for path, status in (
        ("/style.css", 200),
        ("/app.js", 200),
        ("/server.py", 404),
        ("/..%2fserver.py", 404),
    ):
        async with http.get(path) as answer:
            assert answer.status == status, path


async def test_a_busy_port_is_explained_in_one_line(api):
    """The second server on the same port says what to do."""
    port = int(api.url.rpartition(":")[2])
    with pytest.raises(PortTaken) as taken:
        await LocalBotApi(port=port).start()
    assert (
        str(taken.value)
        == f"Port {port} is already in use on this machine. Choose another one, for example PORT={port + 1}."
    )


def test_an_impossible_port_is_explained():
    """Too large a number."""
    with pytest.raises(PortTaken, match="choose a number from 1024 to 65535"):
        free_or_explain(70_000)

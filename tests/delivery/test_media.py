"""Pictures on their way: uploaded once, sent by id, replaced by less when refused, and never instead of the words."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.delivery.deliver import MessageSender
from bot.delivery.media import MediaSender
from bot.delivery.outcomes import SendResult
from bot.delivery.recorder import InFlight
from bot.demo.server import LocalBotApi
from bot.documents.outgoing_file import OutgoingFile
from bot.storage.picture_files import PictureFiles
from bot.storage.records import OutboxMessage
from bot.storage.store import Store
from bot.telegram.coach_bot import CoachBot

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
GIF = b"GIF89a\x01\x00\x01\x00\x00\xff\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x00;"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00"
ANN = 1001


class Shop:
    """Makes pieces, and counts how often each was loaded."""

    def __init__(self, *, missing: Sequence[str] = ()) -> None:
        self.loaded: list[str] = []
        self.missing = missing

    def piece(self, kind: str, content: bytes, digest: str = "one") -> OutgoingFile:
        """A piece of this content."""

        async def load() -> bytes | None:
            self.loaded.append(kind)
            await asyncio.sleep(0)
            return None if kind in self.missing else content

        return OutgoingFile(kind, f"picture.{kind}", load, digest)

    async def __call__(self, message: OutboxMessage) -> Sequence[OutgoingFile]:
        """The moving picture, and the still."""
        return (self.piece("animation", GIF), self.piece("photo", PNG))


def message(
    number: int = 1, *, edit: int | None = None, attempts: int = 1, text: str = "Bridge"
) -> OutboxMessage:
    """One message with a picture."""
    payload: dict[str, Any] = {"text": text, "reply_markup": None, "attachment": {"kind": "move"}}
    if edit is not None:
        payload["message_id"] = edit
    kind = "message" if edit is None else "edit"
    return OutboxMessage(number, ANN, 1, 1, kind, payload, attempts, False, "t", NOW, NOW)


async def at_once() -> None:
    """No turn to wait for."""


@pytest.fixture
def shop() -> Shop:
    """What makes the pictures."""
    return Shop()


@pytest.fixture
def sender(bot: CoachBot, store: Store, shop: Shop) -> MessageSender:
    """The sender, with a real database for the ids."""

    async def nothing(_member: int) -> Sequence[Any]:
        return ()

    files = PictureFiles(store.database, 42)
    return MessageSender(
        bot, nothing, store.outbox.numbers_showing, media=MediaSender(bot, shop, files, lambda: NOW)
    )


@pytest.fixture
def ann(api: LocalBotApi) -> Any:
    """Somebody who wrote to the bot."""
    user = api.user(ANN, "Ann")
    user.send("/start")
    return user


def kinds(ann: Any) -> list[str]:
    """What the bot's messages are."""
    return [next(iter(one.media), "text") for one in ann.messages]


async def test_a_thousand_taps_are_one_upload(sender: MessageSender, shop: Shop, ann: Any) -> None:
    """All at once: one is uploaded, the others wait for it and go by its id."""
    attempts = await asyncio.gather(*(sender.deliver(message(n), at_once) for n in range(1000)))

    assert {attempt.outcome for attempt in attempts} == {SendResult.SENT}
    assert len({attempt.message_id for attempt in attempts}) == 1000
    assert shop.loaded == ["animation"]
    assert kinds(ann) == ["animation"] * 1000
    assert ann.last.text == "Bridge", "the words are the caption"


async def test_an_id_that_telegram_forgot_is_uploaded_again(
    sender: MessageSender, shop: Shop, ann: Any, store: Store
) -> None:
    """A wrong id is a normal event: the row goes, the picture is uploaded, the new id is kept."""
    files = PictureFiles(store.database, 42)
    await files.keep("one", "animation", "of-another-bot", NOW)

    first = await sender.deliver(message(1), at_once)
    second = await sender.deliver(message(2), at_once)

    assert first.outcome is second.outcome is SendResult.SENT
    assert shop.loaded == ["animation"]
    assert await files.find("one", "animation") not in (None, "of-another-bot")
    assert await PictureFiles(store.database, 43).find("one", "animation") is None, "an id is of one bot"


async def test_a_changed_picture_takes_the_place_of_the_older_one(store: Store) -> None:
    """One id is kept for each picture, form and bot; the id of an older digest is deleted."""
    ours, theirs = PictureFiles(store.database, 42), PictureFiles(store.database, 43)
    await ours.keep("bridge/moving@aa", "animation", "older", NOW)
    others = {("bridge/still@aa", "photo"): "still", ("bridge_hold/moving@aa", "animation"): "hold"}
    for (digest, kind), file_id in others.items():
        await ours.keep(digest, kind, file_id, NOW)
    await theirs.keep("bridge/moving@aa", "animation", "of another bot", NOW)

    await ours.keep("bridge/moving@bb", "animation", "newer", NOW)

    assert await ours.find("bridge/moving@aa", "animation") is None
    assert await ours.find("bridge/moving@bb", "animation") == "newer"
    assert {key: await ours.find(*key) for key in others} == others
    assert await theirs.find("bridge/moving@aa", "animation") == "of another bot"


@pytest.mark.parametrize(
    ("missing", "shown"),
    [((), "animation"), (("animation",), "photo"), (("animation", "photo"), "text")],
    ids=["all well", "not drawn yet", "nothing drawn"],
)
async def test_what_cannot_be_made_leaves_less_and_at_last_the_words(
    sender: MessageSender, shop: Shop, ann: Any, missing: Sequence[str], shown: str
) -> None:
    """Moving, else still, else words: something arrives each time."""
    shop.missing = missing

    attempt = await sender.deliver(message(), at_once)

    assert attempt.outcome is SendResult.SENT
    assert kinds(ann) == [shown] and ann.last.text == "Bridge"


async def test_a_refused_upload_leaves_the_words(
    sender: MessageSender, ann: Any, monkeypatch: pytest.MonkeyPatch, shop: Shop
) -> None:
    """Telegram reads neither picture: the text arrives."""

    async def unreadable(_message: OutboxMessage) -> Sequence[OutgoingFile]:
        return (shop.piece("animation", b"no picture", "a"), shop.piece("photo", b"none either", "b"))

    assert sender.media is not None
    object.__setattr__(sender.media, "pieces", unreadable)
    attempt = await sender.deliver(message(), at_once)

    assert attempt.outcome is SendResult.SENT and kinds(ann) == ["text"]


async def test_a_caption_that_is_too_long_comes_as_a_text(sender: MessageSender, ann: Any) -> None:
    """1,024 characters are the most that fit under a picture."""
    attempt = await sender.deliver(message(text="w" * 1100), at_once)

    assert attempt.outcome is SendResult.SENT and kinds(ann) == ["text"]
    assert len(ann.last.text) == 1100


async def test_the_companion_swaps_in_place_and_never_turns_back_into_text(
    sender: MessageSender, shop: Shop, ann: Any
) -> None:
    """Picture to picture is the same bubble; where only words are left, they are a new one."""
    first = await sender.deliver(message(1), at_once)
    swapped = await sender.deliver(message(2, edit=first.message_id, text="Next"), at_once)
    assert swapped.message_id == first.message_id and kinds(ann) == ["animation"]
    assert ann.last.text == "Next"

    shop.missing = ("animation", "photo")
    shop.piece("animation", GIF, "two")

    async def none_left(_message: OutboxMessage) -> Sequence[OutgoingFile]:
        return ()

    object.__setattr__(sender.media, "pieces", none_left)
    words = await sender.deliver(message(3, edit=first.message_id, text="Words"), at_once)

    assert words.outcome is SendResult.SENT and words.message_id != first.message_id
    assert kinds(ann) == ["animation", "text"]


async def test_two_failed_tries_are_enough(
    sender: MessageSender, ann: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that fails at pictures is asked twice; the third time she gets the words."""
    calls: list[str] = []
    real = sender.bot.call

    async def failing(_self: Any, method: str, _params: Any, **_: Any) -> Any:
        calls.append(method)
        raise TimeoutError

    async def working(_self: Any, method: str, params: Any) -> Any:
        calls.append(method)
        return await real(method, params)

    monkeypatch.setattr(type(sender.bot), "upload", failing)
    monkeypatch.setattr(type(sender.bot), "call", working)
    tried = await sender.deliver(message(attempts=1), at_once)
    last = await sender.deliver(message(attempts=3), at_once)

    assert tried.outcome is SendResult.UNKNOWN_EFFECT and last.outcome is SendResult.SENT
    assert calls == ["sendAnimation", "sendAnimation", "sendPhoto", "sendMessage"]
    assert kinds(ann) == ["text"]


def test_an_upload_never_holds_an_urgent_place() -> None:
    """A reply with a file is not urgent; a reply of text alone is."""
    words = OutboxMessage(1, ANN, 1, 1, "message", {"text": "hi"}, 1, False, "t", NOW, NOW)

    assert InFlight(words, 0.0).urgent
    assert not InFlight(message(), 0.0).urgent


async def test_an_id_found_gone_by_two_is_replaced_once(
    sender: MessageSender, shop: Shop, ann: Any, store: Store
) -> None:
    """The later one does not delete the id that the earlier one has just uploaded the picture for."""
    files = PictureFiles(store.database, 42)
    await files.keep("one", "animation", "of-another-bot", NOW)
    both_found, first_is_through, found, forgotten = asyncio.Event(), asyncio.Event(), [], []

    class Ids(PictureFiles):
        """Both find the old id before either goes on, and the second deletes it when the first is through."""

        async def find(self, digest: str, kind: str) -> str | None:
            known = await super().find(digest, kind)
            found.append(known)
            if len(found) >= 2:
                both_found.set()
            await both_found.wait()
            return known

        async def forget(self, *place: str) -> None:
            forgotten.append(place)
            if len(forgotten) > 1:
                await first_is_through.wait()
            await super().forget(*place)

    async def deliver(number: int) -> Any:
        attempt = await sender.deliver(message(number), at_once)
        first_is_through.set()
        return attempt.outcome

    assert sender.media is not None
    object.__setattr__(sender.media, "file_ids", Ids(store.database, 42))

    assert await asyncio.gather(deliver(1), deliver(2)) == [SendResult.SENT] * 2
    assert found[:2] == ["of-another-bot"] * 2
    assert shop.loaded == ["animation"]

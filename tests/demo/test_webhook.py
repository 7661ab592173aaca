"""The webhook gets each update with its secret, again until taken, in order within its line."""

import asyncio
from datetime import timedelta

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from telegram.error import BadRequest, Conflict

from bot.demo.api.webhook import telegram_backoff
from bot.demo.listening import HOST, WebServer, free_or_explain
from tests.demo.echo_bot import keyboard
from tests.waiting import until

SECRET = "the-secret"


class Receiver:
    """A bot's web server: answers with the next of `answers`, 200 when there is none left."""

    def __init__(self) -> None:
        self.got: list[dict] = []
        self.secrets: list[str | None] = []
        self.answers: list[Response] = []
        self.hold: dict[int, asyncio.Event] = {}
        listener = free_or_explain(0)
        self.url = f"http://{HOST}:{listener.getsockname()[1]}/hook"
        self.server = WebServer(Starlette(routes=[Route("/hook", self._take, methods=["POST"])]), listener)

    async def _take(self, request: Request) -> Response:
        body = await request.json()
        self.got.append(body)
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        held = self.hold.get(body.get("message", {}).get("chat", {}).get("id", 0))
        if held is not None:
            await held.wait()
        return self.answers.pop(0) if self.answers else Response()

    def texts(self) -> list[str]:
        """The texts that came, in order."""
        return [body["message"]["text"] for body in self.got if "message" in body]


@pytest.fixture
async def receiver(api):
    """The receiver, with a server that does not wait between tries."""
    api.webhook.backoff = lambda failures: 0.0
    made = Receiver()
    await made.server.start()
    yield made
    await api.webhook.stop()
    await made.server.stop()


@pytest.mark.usefixtures("valid_calls")
async def test_what_waits_and_what_comes_is_delivered_with_the_secret(api, bot, ann, receiver):
    """Updates from before the webhook was set come first."""
    await bot.set_webhook(receiver.url, secret_token=SECRET)
    ann.send("hello")
    await until(lambda: len(receiver.got) == 2)
    assert receiver.texts() == ["/start", "hello"] and set(receiver.secrets) == {SECRET}
    assert receiver.got[0]["update_id"] < receiver.got[1]["update_id"]
    await until(lambda: not api.backend.updates.waiting())
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == (receiver.url, 0)


async def test_what_is_not_taken_comes_again_before_the_next(bot, ann, receiver):
    """After a 503 the update is sent again before later ones of its chat; none is lost."""
    receiver.answers = [Response(status_code=503), Response(status_code=500)]
    await bot.set_webhook(receiver.url)
    ann.send("second")
    await until(lambda: "second" in receiver.texts())
    assert receiver.texts() == ["/start", "/start", "/start", "second"]
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"


async def test_a_held_up_chat_does_not_hold_up_another_nor_its_taps(api, bot, ann, receiver):
    """Messages of one person, her taps, and other people are lines of their own."""
    await bot.send_message(ann.id, "Ready?", reply_markup=keyboard("Yes"))
    receiver.hold[ann.id] = asyncio.Event()
    await bot.set_webhook(receiver.url)
    ann.send("waits")
    ann.tap("Yes")
    api.user(1002, "Bea").send("hello")
    await until(lambda: len(receiver.got) == 3)
    assert sorted(receiver.texts()) == ["/start", "hello"] and "callback_query" in str(receiver.got)
    receiver.hold.pop(ann.id).set()
    await until(lambda: "waits" in receiver.texts())


async def test_an_update_too_old_is_dropped(api, bot, ann, receiver):
    """A day of refusals ends it; the next update is tried."""
    api.webhook.backoff = lambda failures: api.clock.advance(timedelta(hours=13)) or 0.0
    receiver.answers = [Response(status_code=500), Response(status_code=500)]
    await bot.set_webhook(receiver.url)
    await until(lambda: len(receiver.got) == 2)
    ann.send("today")
    await until(lambda: "today" in receiver.texts())
    assert receiver.texts() == ["/start", "/start", "today"]


async def test_a_wished_wait_is_kept(api, bot, ann, receiver):
    """`Retry-After` of the answer goes before our own back-off."""
    api.webhook.backoff = lambda failures: 3600.0
    receiver.answers = [Response(status_code=503, headers={"Retry-After": "0"})]
    await bot.set_webhook(receiver.url)
    await until(lambda: len(receiver.got) == 2)
    assert receiver.texts() == ["/start", "/start"]


async def test_a_call_in_the_answer_takes_effect(bot, ann, receiver):
    """A method in the body of a 200 is carried out."""
    receiver.answers = [JSONResponse({"method": "sendMessage", "chat_id": ann.id, "text": "From the answer"})]
    await bot.set_webhook(receiver.url)
    message = await ann.wait_for_text("From the answer")
    assert message.from_bot


@pytest.mark.usefixtures("valid_calls")
async def test_polling_and_webhook_exclude_each_other(bot, ann, receiver):
    """getUpdates is refused while a webhook is set, and works again after deleteWebhook."""
    receiver.answers = [Response(status_code=500)]
    await bot.set_webhook(receiver.url, drop_pending_updates=True)
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    ann.send("polled")
    assert [update.message.text for update in await bot.get_updates()] == ["polled"]


@pytest.mark.parametrize(
    "params", [{"url": "ftp://127.0.0.1/"}, {"url": "http://127.0.0.1/", "secret_token": "no spaces"}]
)
async def test_wrong_webhooks_are_refused(bot, params):
    """An address of another kind, a secret of other characters."""
    with pytest.raises(BadRequest):
        await bot.set_webhook(**params)


def test_the_waits_grow_to_a_minute_or_two():
    """At once, then 2, 4, 8 seconds, never more than two minutes."""
    assert [telegram_backoff(failures) for failures in (1, 2, 3, 4)] == [0, 2, 4, 8]
    assert 60 <= telegram_backoff(20) <= 120

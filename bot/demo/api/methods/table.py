"""The table of methods by their lower-case names."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.demo.api.backend import Backend
from bot.demo.api.methods import editing, profile, receiving, sending
from bot.demo.api.params import Params
from bot.demo.api.webhook import Webhook

Method = Callable[[Backend, Params], Awaitable[Any]]

METHODS: Mapping[str, Method] = {
    "getme": profile.get_me,
    "getupdates": receiving.get_updates,
    "getfile": receiving.get_file,
    "sendmessage": sending.send_message,
    "senddocument": sending.send_document,
    "sendphoto": sending.send_photo,
    "sendanimation": sending.send_animation,
    "sendaudio": sending.send_audio,
    "sendchataction": sending.send_chat_action,
    "editmessagetext": editing.edit_text,
    "editmessagemedia": editing.edit_media,
    "editmessagecaption": editing.edit_caption,
    "editmessagereplymarkup": editing.edit_markup,
    "deletemessage": editing.delete_message,
    "deletemessages": editing.delete_messages,
    "answercallbackquery": editing.answer_callback,
    "setmycommands": profile.set_commands,
    "getmycommands": profile.get_commands,
    "deletemycommands": profile.delete_commands,
    "setmydescription": profile.set_description,
    "getmydescription": profile.get_description,
    "setmyshortdescription": profile.set_short_description,
    "getmyshortdescription": profile.get_short_description,
    "setmyname": profile.set_name,
    "getmyname": profile.get_name,
    "setchatmenubutton": profile.set_menu_button,
    "getchatmenubutton": profile.get_menu_button,
}


def methods_with(webhook: Webhook) -> dict[str, Method]:
    """Return all methods, including those of this webhook."""
    return {**METHODS, **receiving.webhook_methods(webhook)}

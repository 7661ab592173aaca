"""What the bot says about itself is kept and given back; wrong tokens and methods are refused."""

import pytest
from telegram import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
    MenuButtonCommands,
)
from telegram.error import BadRequest, EndPointNotFound, InvalidToken

from tests.demo.patient_bot import patient_bot


@pytest.mark.usefixtures("valid_calls")
async def test_the_bot_knows_who_it_is(api, bot):
    """getMe answers the bot's own user."""
    me = await bot.get_me()
    assert me.is_bot and str(me.id) == api.token.partition(":")[0]


@pytest.mark.usefixtures("valid_calls")
async def test_commands_belong_to_a_scope_and_a_language(bot):
    """Each scope and language has its own commands."""
    await bot.set_my_commands([BotCommand("today", "What today is")], BotCommandScopeAllPrivateChats(), "en")
    await bot.set_my_commands([BotCommand("start", "Begin")])
    private = await bot.get_my_commands(BotCommandScopeAllPrivateChats(), "en")
    assert [command.command for command in private] == ["today"]
    assert [command.command for command in await bot.get_my_commands(BotCommandScopeDefault())] == ["start"]
    assert await bot.delete_my_commands() and await bot.get_my_commands() == ()


@pytest.mark.usefixtures("valid_calls")
async def test_descriptions_fall_back_to_the_one_for_all_languages(bot):
    """A language without its own words gets the general ones."""
    await bot.set_my_description("Back to running, step by step.")
    await bot.set_my_short_description("A run coach", "en")
    assert (await bot.get_my_description("de")).description == "Back to running, step by step."
    assert (await bot.get_my_short_description("en")).short_description == "A run coach"
    assert (await bot.get_my_short_description("de")).short_description == ""


@pytest.mark.usefixtures("valid_calls")
async def test_the_menu_button_is_kept(bot, ann):
    """A menu button set for all chats is returned for each."""
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert (await bot.get_chat_menu_button(ann.id)).type == "commands"


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (BotCommand("", "x"), "Command must be non-empty"),
        (BotCommand("a" * 33, "x"), "Command length must not exceed 32"),
        (BotCommand("Wrong", "x"), "Bot_command_invalid"),
        (BotCommand("today", ""), "Command description must be non-empty"),
        (BotCommand("today", "x" * 257), "Command description length must not exceed 256"),
    ],
)
async def test_wrong_commands_are_refused(bot, command, words):
    """Each with Telegram's words; the old list stays."""
    with pytest.raises(BadRequest, match=words):
        await bot.set_my_commands([command])
    assert await bot.get_my_commands() == ()


async def test_another_token_is_refused(api):
    """401, which the library calls an invalid token."""
    stranger = patient_bot(api, "7000000001:another-token")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


async def test_an_unknown_method_is_not_found_and_case_does_not_matter(bot):
    """404 for what does not exist; the name in any case for what does."""
    with pytest.raises(EndPointNotFound):
        await bot.do_api_request("sendNothing")
    assert (await bot.do_api_request("GETME"))["username"] == "local_run_coach_bot"

"""What is kept, the copy of it, and deleting it."""

from dataclasses import replace

from flows.model.effects import DeleteMember, SendExport
from flows.model.member import NEWCOMER
from tests.helpers.quiz_play import first_section, ready
from tests.helpers.world import Tester


def test_privacy_says_what_is_kept_and_offers_both_rights() -> None:
    """/privacy lists what is kept and leads to the copy and to deleting."""
    user = first_section().send("/privacy")
    assert "privacy-notice" in user.keys
    assert {"Send me all of it", "Delete all of it"} <= set(user.buttons)


def test_privacy_before_consent() -> None:
    """It can be read before anything is kept, with nothing to delete yet."""
    user = Tester().send("/privacy")
    assert "privacy-notice" in user.said_keys
    assert "Delete all of it" not in user.bubbles[-2].buttons


def test_export_sends_the_files() -> None:
    """/export asks the shell for all her data."""
    user = first_section().send("/export")
    assert user.effects_of(SendExport) == [SendExport()]


def test_export_without_consent_has_nothing() -> None:
    """Without data about her, no file is sent."""
    user = Tester().send("/export")
    assert not user.effects_of(SendExport)
    assert "privacy-nothing-kept" in user.keys


def test_delete_asks_once_more() -> None:
    """/delete alone deletes nothing; the first button keeps everything."""
    user = ready().send("/delete")
    before = user.member.readiness
    assert not user.effects_of(DeleteMember)
    assert user.buttons[:2] == ["Keep everything", "Delete it all"]
    user.tap("Keep everything")
    assert user.member.readiness == before


def test_delete_removes_everything_and_gives_a_receipt() -> None:
    """Confirmed: every row goes, the receipt names the moment, and nothing is armed any more."""
    user = ready().send("/delete").tap("Delete it all")
    assert user.effects_of(DeleteMember) == [DeleteMember()]
    assert user.member == NEWCOMER
    assert user.text.startswith("Deleted.")
    assert "3 March" in user.text


def test_the_receipt_names_the_day_by_which_the_copies_are_gone() -> None:
    """Seven nights are kept: deleted on Tuesday 3 March she is in the copy of that night until the eighth day after."""
    user = ready()
    user.catalog = replace(user.catalog, copies_kept_days=7)
    user.send("/privacy")
    assert "for up to 8 days" in user.text
    user.send("/delete").tap("Delete it all")
    assert "by Wednesday 11 March the last one with you is gone too" in user.text
    assert user.text.endswith("Take good care of yourself.")


def test_without_copies_none_are_named() -> None:
    """With BACKUP_KEEP=0 neither text mentions backups."""
    user = ready()
    user.catalog = replace(user.catalog, copies_kept_days=0)
    assert "privacy-notice-copies" not in user.send("/privacy").keys
    assert "privacy-receipt-copies" not in user.send("/delete").tap("Delete it all").keys


def test_after_deleting_everything_starts_new() -> None:
    """The next /start is the first message, with consent asked again."""
    user = ready().send("/delete").tap("Delete it all").send("/start")
    assert "Yes, keep it and start" in user.buttons


def test_an_old_confirmation_does_nothing() -> None:
    """The delete button of an earlier card, tapped after keeping, deletes nothing."""
    user = ready().send("/delete")
    data, bubble = user.last.buttons["Delete it all"], user.last.id
    user.tap("Keep everything").tap_data(data, bubble)
    assert not user.effects_of(DeleteMember)
    assert user.member.consent is not None

"""The pure core of the coach: conversation flows and training decisions, without input or output.

Rule 1: import only the standard library, and nothing in it that reads a clock, a file, the network or randomness.
Rule 2: the same arguments give the same result. Effects are returned as data and never carried out here.

The names below are the public interface for `bot`, beside the types of `flows.model` and `flows.rules`. Only
`bot.assess`, which explains a decision rule by rule, reaches into `flows.training`.
"""

from flows.conversations.about.sheet import PRIVATE as SHEET_PARTS
from flows.conversations.shared.help_lines import KINDS as HELP_LINE_KINDS
from flows.conversations.shared.pictures import may_look_back
from flows.conversations.shared.reasons import rule_of, said_once, words_of
from flows.dialog.callback import ActionCallback, CardCallback, read_callback
from flows.dialog.steps import Card
from flows.dialog.wording import WordSets, in_loss, word_sets, worded
from flows.engine.engine import Turn, advance
from flows.engine.open_card import card_of
from flows.engine.registry import ACTIONS, COMMANDS
from flows.engine.text_families import WHERE_THERE_IS_ONE, family_keys
from flows.model.catalog import Catalog
from flows.model.effects import Effect
from flows.model.events import Event
from flows.model.her_day import HerDay
from flows.model.member import Member
from flows.reminders.schedule import asks_about_body
from flows.training.clock import LocalClock, find_zone, local_day, with_home_zone, zone_at
from flows.training.cue_plan import KINDS as CUE_KINDS
from flows.training.cue_plan import Cue, CuePlan, cue_plan
from flows.training.pauses import PAUSES
from flows.training.planned_days import planned_days
from flows.training.progress_facts import ProgressFacts, WeekFacts, progress_facts
from flows.training.run_cues import run_cues
from flows.training.week import DayPlan, week_plan
from flows.understanding.sentences.reader import SentenceReader

__all__ = [
    "ACTIONS",
    "COMMANDS",
    "CUE_KINDS",
    "HELP_LINE_KINDS",
    "PAUSES",
    "SHEET_PARTS",
    "WHERE_THERE_IS_ONE",
    "ActionCallback",
    "Card",
    "CardCallback",
    "Catalog",
    "Cue",
    "CuePlan",
    "DayPlan",
    "Effect",
    "Event",
    "HerDay",
    "LocalClock",
    "Member",
    "ProgressFacts",
    "SentenceReader",
    "Turn",
    "WeekFacts",
    "WordSets",
    "advance",
    "asks_about_body",
    "card_of",
    "cue_plan",
    "family_keys",
    "find_zone",
    "in_loss",
    "local_day",
    "may_look_back",
    "planned_days",
    "progress_facts",
    "read_callback",
    "rule_of",
    "run_cues",
    "said_once",
    "week_plan",
    "with_home_zone",
    "word_sets",
    "worded",
    "words_of",
    "zone_at",
]

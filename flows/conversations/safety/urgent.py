"""Conversation: urgent symptoms. It has their list, the card that says whom to call, and the way back.

It is open to everyone at any time. Before consent it shows everything and keeps nothing. What a sign leads to
(which card, crisis lines or not) is content; while its card is open, all coaching is closed.
"""

from flows.conversations.safety.urgent_card import baby, thoughts
from flows.conversations.safety.urgent_clearance import (
    cleared,
    follow_up,
    not_yet,
    on_seen,
    on_wrong,
    render_seen,
    render_wrong,
    seen,
    still,
    wrong,
)
from flows.conversations.safety.urgent_list import again, on_signs, render_more, render_signs, sign, start
from flows.dialog.conversation import Conversation, Step, table

CONVERSATION = Conversation(
    flow="urgent",
    delays_nudge=True,
    needs="nothing",
    keeps_buttons=True,
    first="signs",
    step=table(
        {
            "signs": Step(render_signs, on_signs),
            "more": Step(render_more, on_signs),
            "seen": Step(render_seen, on_seen),
            "wrong": Step(render_wrong, on_wrong),
        }
    ),
    actions={
        "start": start,
        "signs": start,
        "sign": sign,
        "again": again,
        "seen": seen,
        "cleared": cleared,
        "still": still,
        "not_yet": not_yet,
        "wrong": wrong,
        "thoughts": thoughts,
        "baby": baby,
    },
    commands={"urgent": start},
    reminders={"urgent_follow_up": follow_up},
    final=("urgent-seen-cleared", "urgent-wrong-none"),
)

"""What people say beside the training is taken for no symptom, however many small words it has."""

import pytest

from bot.catalog.phrases import reader_for

SMALL_TALK = (
    "my nephew had his football final today and we all stood in the rain for him",
    "I've decided to answer you only on weekdays because weekends are for the family",
    "so what do I do with the elastic band I bought, is it any use here",
    "she sent me a photo of her medal and now I want one as well",
    "I was a bit early at the station so I walked up and down the platform for ten minutes",
    "we only have one car and he needs it on Wednesdays",
    "you said Thursday but my daughter has her ballet show then",
    "honestly the best part is the shower afterwards with nobody knocking at the door",
    "I'm a nurse and my rota comes out only two weeks ahead",
    "I was hoping for something a little more exciting than walking to be honest",
    "the library has a running book by a Japanese writer that everyone recommends",
    "my phone changed the time by itself when we crossed the border",
    "there's a steep hill right behind our house, shall I go around it",
    "I usually listen to the radio play on Sunday and lose track of time",
    "is this thing free or will there be a bill at some point",
    "they asked me at work if I'd join the relay team in June",
    "I've been making costumes for the nativity play",
    "my youngest calls it mummy's hopping and joins in",
    "we're out of milk so I'll walk to the shop and count that as my walk",
    "I'd forgotten that I had signed up for this, what was it about again",
    "how would I know which of the two is right for me",
    "I'd never have thought that at forty one I'd be doing squats in the hallway",
    "my dad used to run along the canal every morning before the factory opened",
    "when the clocks change do I have to tell you or do you know it",
    "I'm on the train home and there's a hen party in my carriage",
    "they have closed the pool for repairs until Easter, such a shame",
    "the twins have chickenpox so we're all stuck inside this week",
    "I have an interview on Monday and my head is full of that",
    "it took me ages to find the button because the screen is cracked",
    "what's the point of the second one if I've done the first one already",
)
BODY = ("sign", "urgent", "mind", "life")
"""Kinds of meaning that would ask her about her body, her mind or her baby."""


@pytest.mark.parametrize("text", SMALL_TALK)
def test_small_talk_asks_about_no_symptom(text: str) -> None:
    reader = reader_for("en")
    assert reader is not None
    assert [
        reading for reading in reader.read(text) if reading.is_current and reading.meaning.kind in BODY
    ] == []

"""Whether a sentence is about her, here and now: denied, somebody else's, long past, or only asked."""

import pytest

from tests.understanding.reading import label, states


@pytest.mark.parametrize(
    ("text", "meaning", "state"),
    [
        ("no leaks today", "leak", "denied"),
        ("didn't leak at all", "leak", "denied"),
        ("can't run without leaking", "leak", "current"),
        ("can't stop leaking", "leak", "current"),
        ("no pain, leaks or heaviness", "heaviness", "denied"),
        ("no heaviness but i leaked", "leak", "current"),
        ("my sister leaks when she runs", "leak", "other"),
        ("same as my sister, i leak when i run", "leak", "current"),
        ("what if i leak on race day", "leak", "what_if"),
        ("the heaviness has gone", "heaviness", "gone"),
        ("chest pain, gone now", "chest_pain", "current"),
        ("i leaked in pregnancy", "leak", "past"),
        ("i leaked in pregnancy and still do", "leak", "current"),
        ("i fainted once at school", "faint", "past"),
        ("i fainted once in sixth form", "faint", "past"),
        ("had preeclampsia with my first, years ago, fine ever since", "hospital", "past"),
        ("thought the bleeding had stopped but no its gushing", "heavy_bleeding", "current"),
        ("can you faint from not eating", "faint", "what_if"),
        ("a blood clot was ruled out", "heavy_bleeding", "denied"),
        ("never had chest pain like this before", "chest_pain", "current"),
        ("never had chest pain", "chest_pain", "denied"),
        ("breathless doing the dishes, used to run 10k", "breathless", "current"),
        ("i used to faint a lot", "faint", "past"),
        ("i can't do jumping jacks without leaking", "leak", "current"),
        ("can't believe i ran without leaking", "leak", "denied"),
        ("a friend told me she leaks", "leak", "other"),
        ("no pain at all just a bit of wee when i sprint", "leak", "current"),
        ("its not my back its my tailbone thats sore", "pelvic_pain", "current"),
        ("is it ok to run if my heart is skipping beats", "chest_pain", "current"),
        ("is it ok to run if i get chest pain", "chest_pain", "what_if"),
        ("any bleeding? nope", "bleeding", "denied"),
        ("i don't have a fever", "fever", "denied"),
        ("i don't have any leaks", "leak", "denied"),
        ("had chest pain after my first, nothing this time", "chest_pain", "past"),
        ("dont wanna be here no more", "harm_self", "current"),
        ("i would rather not go on living", "harm_self", "current"),
        ("honestly i think im losing my mind", "harm_self", "current"),
        ("i fainted yesterday", "faint", "current"),
        ("partner says my body was jerking", "seizure", "current"),
        ("i fainted in 2011", "faint", "past"),
        ("i fainted in 2011 and again this morning", "faint", "current"),
        ("i bled a lot at the birth, all fine now", "heavy_bleeding", "past"),
        ("i bled a lot at the birth and i still do now", "heavy_bleeding", "current"),
        ("my scar is fine now but it itches", "scar", "current"),
    ],
)
def test_denied_somebody_elses_long_past_or_only_asked(text: str, meaning: str, state: str) -> None:
    assert states(text).get(meaning) == state


@pytest.mark.parametrize(
    ("text", "meaning", "state"),
    [
        ("hoy sin escapes", "leak", "denied"),
        ("no tengo nada de fiebre", "fever", "denied"),
        ("no puedo saltar sin que se me escape", "leak", "current"),
        ("a mi hermana se le escapa el pis", "leak", "other"),
        ("en el embarazo se me escapaba", "leak", "past"),
        ("ya no me duele la espalda", "back_pain", "denied"),
        ("trombosis descartada", "calf", "denied"),
        ("nos dijeron que ya no tenía latido", "loss", "current"),
        ("nunca me había dolido el pecho así", "chest_pain", "current"),
        ("se me fue la pesadez de abajo", "heaviness", "denied"),
        ("se me fue la vista de golpe", "headache_vision", "current"),
        ("no me viene la regla y el test dio positivo", "pregnant", "current"),
        ("mi suegra dice que exagero pero el corazon se me acelera en reposo", "chest_pain", "current"),
        ("me desmaye en el parque cuando nacio mi hija", "faint", "past"),
        ("me desmaye igual que cuando nacio mi hija", "faint", "current"),
        ("tengo mocos pero fiebre no", "fever", "denied"),
        ("de dolor en el pecho nada", "chest_pain", "denied"),
        ("fiebre no tengo", "fever", "denied"),
        ("tengo fiebre no", "fever", "current"),
        ("no dormi nada", "tired", "current"),
        ("prueba positiva, no lo esperaba", "pregnant", "current"),
        ("no siento peso ni dolor ahi abajo", "heaviness", "denied"),
        ("no siento nada de cintura para abajo", "cauda_equina", "current"),
        ("nunca me duele el pecho", "chest_pain", "denied"),
        ("nunca me habia dolido asi el pecho", "chest_pain", "current"),
        ("hace tres años perdi un bebe, pero ahora estoy feliz", "loss", "past"),
        ("hace tres años perdi un bebe y hoy otra vez", "loss", "current"),
        ("me desmaye en 2011", "faint", "past"),
        ("siento que pierdo la cabeza", "harm_self", "current"),
        ("me desmaye en 2011 y hoy otra vez", "faint", "current"),
    ],
)
def test_scopes_in_spanish(text: str, meaning: str, state: str) -> None:
    assert states(text, "es").get(meaning) == state


@pytest.mark.parametrize(
    ("text", "language"), [("not sure if i leaked", "en"), ("no sé si se me escapó o era sudor", "es")]
)
def test_not_being_sure_is_no_what_if(text: str, language: str) -> None:
    assert states(text, language)["leak"] == "current"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("my mother has swapped my baby", "current"),
        ("my husband is not my husband", "current"),
        ("my sister hears voices", "other"),
    ],
)
def test_a_delusion_may_be_about_somebody_else(text: str, state: str) -> None:
    assert states(text)["psychosis"] == state


@pytest.mark.parametrize(
    "text",
    [
        "my husband says my mouth is drooping",
        "he says my words come out slurred",
        "mum says my vision has gone blurry",
    ],
)
def test_what_somebody_says_of_her_own_body_is_hers(text: str) -> None:
    assert label(text) == "urgent_body"

"""A symptom said plainly is read as itself wherever she had it: nothing else in the sentence takes it away."""

import itertools

import pytest

from bot.catalog.phrases import reader_for
from tests.helpers.people import runner

SAID = {
    "en": {
        "urgent_body": (
            "i have chest pain",
            "i was short of breath",
            "i fainted",
            "i had a seizure",
            "im bleeding heavily",
            "i passed a big clot",
            "i cant stop vomiting",
            "i have a fever of 39",
        ),
        "urgent_mind": (
            "i want to die",
            "i hear voices",
            "i thought about hurting the baby",
            "i shook the baby",
        ),
        "leak": ("i leaked a bit", "i wet myself"),
        "heaviness": ("i felt a bulge in my vagina",),
        "pelvic_pain": ("my pubic bone hurt",),
    },
    "es": {
        "urgent_body": (
            "tengo dolor en el pecho",
            "me faltó el aire",
            "me desmayé",
            "tuve una convulsión",
            "estoy sangrando muchísimo",
            "me salió un coágulo grande",
            "no paro de vomitar",
            "tengo fiebre de 39",
        ),
        "urgent_mind": ("me quiero morir", "oigo voces", "le pegué al bebé"),
        "leak": ("se me escapó un poco de pis", "me hice pis encima"),
        "heaviness": ("noté un bulto en la vagina",),
        "pelvic_pain": ("me dolió el pubis",),
    },
}
WHERE = {
    "en": (
        "at parkrun this morning",
        "on the last hill",
        "while watching a film",
        "at bedtime",
        "on the way to nursery",
        "playing with the kids",
        "after a coffee",
        "doing squats",
        "reading a book",
        "on the phone",
        "at the end of the session",
        "walking the dog",
    ),
    "es": (
        "en la carrera",
        "en el trote suave",
        "viendo una película",
        "antes de dormir",
        "camino a la guardería",
        "jugando con los niños",
        "después de un café",
        "haciendo la plancha",
        "leyendo un libro",
        "hablando por teléfono",
        "cambiando un pañal",
        "mientras le daba el pecho al bebé",
    ),
}


@pytest.mark.parametrize("language", SAID)
def test_where_it_happened_takes_no_symptom_away(language: str) -> None:
    reader = reader_for(language)
    assert reader is not None
    misread = [
        (f"{said} {where}", expected)
        for expected, statements in SAID[language].items()
        for said, where in itertools.product(statements, WHERE[language])
        if reader.label(f"{said} {where}") != expected
    ]
    assert not misread


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("no run today my chest is tight", "urgent"),
        ("not running today my calf is hot and swollen", "urgent"),
        ("no training today i leaked", "confirm_symptoms-sign-leak"),
        ("didn't run today heavy down there", "confirm_symptoms-right"),
        ("hoy no corro me duele el pecho", "urgent"),
        ("no entreno hoy se me escapa el pis", "confirm_symptoms-sign-leak"),
    ],
)
def test_a_run_she_leaves_out_denies_no_sign(said: str, key: str) -> None:
    """The no is about the run; what follows without a comma is why."""
    assert any(one.startswith(key) for one in runner().type(said).said_keys)


@pytest.mark.parametrize("said", ["no run today no pain no leaks", "didn't go for a run no symptoms"])
def test_a_sign_denied_beside_it_stays_denied(said: str) -> None:
    assert "confirm_symptoms-right" not in runner().type(said).said_keys

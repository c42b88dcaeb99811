"""One speaker has one origin, also where a text gives the surname alone."""

import pytest
from verdict_dossiers import REFERENCE, RULES, claim, document, dossier

from tasks.verdicts.context import Context

CARDS = ("tenstorrent", "shipments", None, (11_500, 12_500, "count"))
OTHER = ("nvidia", "employees", None, (11_500, 12_500, "count"))


def origins(*speakers, matter=CARDS):
    """The origins of claims of several outlets, each by a speaker `(name, id)`; the first is on `matter`."""
    documents = [document(f"d{number}", f"outlet-{number}") for number in range(len(speakers))]
    claims = [
        claim(f"d{number}", *(matter if number == 0 else CARDS), speaker_name=name, claimant_id=known)
        for number, (name, known) in enumerate(speakers)
    ]
    context = Context(dossier(documents, claims), REFERENCE, RULES)
    return [context.origins.of_claim(each).key for each in claims]


@pytest.mark.parametrize(
    ("surname", "full"),
    [
        (("Keller", None), ("Jim Keller", "jim-keller")),
        (("凯勒", None), ("吉姆·凯勒", "jim-keller")),
        (("Muster", None), ("Erika Muster", None)),
    ],
)
def test_a_surname_is_who_is_named_in_full(surname, full):
    first, second = origins(surname, full)
    assert first == second


@pytest.mark.parametrize(
    ("speakers", "matter"),
    [
        ([("Keller", None), ("Jim Keller", "jim-keller"), ("Gottfried Keller", None)], CARDS),
        ([("Huber", None), ("Jim Keller", "jim-keller")], CARDS),
        ([("Keller", None), ("Jim Keller", "jim-keller")], OTHER),
        ([("Gottfried Keller", None), ("Jim Keller", "jim-keller")], CARDS),
    ],
)
def test_another_name_matter_or_namesake_is_another_origin(speakers, matter):
    first, second, *_ = origins(*speakers, matter=matter)
    assert first != second

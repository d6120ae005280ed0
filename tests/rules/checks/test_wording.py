"""Each list against sentences that must be found and sentences that look like them and must not be."""

import pytest

from mentordocs.rules.checks.wording import (
    asks_collection_costs,
    beyond_limits,
    keeps_fee_on_early_end,
    limits_liability,
    promises_fourteen_day_letter,
    sets_minimum_term,
)


@pytest.mark.parametrize(
    "sentence",
    [
        "De minimale looptijd is zes maanden.",
        "Er geldt een minimumlooptijd van 10 sessies.",
        "Deze overeenkomst duurt ten minste 6 maanden.",
        "De overeenkomst is aangegaan voor minimaal één jaar.",
        "De overeenkomst heeft een minimale duur van drie maanden.",
        "In de eerste drie maanden kan de mentee niet opzeggen.",
        "Opzeggen kan niet in de eerste 3 maanden; niemand kan stoppen in de eerste 3 maanden.",
        "De overeenkomst kan niet eerder dan na een half jaar worden opgezegd.",
        "There is a minimum term of six months.",
        "The agreement runs for at least 6 months.",
        "This agreement has a minimum duration of one year.",
        "During the first three months the mentee may not end this agreement.",
        "The agreement may not be ended before six months have passed.",
    ],
)
def test_a_minimum_term_is_found(sentence: str) -> None:
    assert sets_minimum_term(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Er is geen minimale looptijd.",
        "Een sessie duurt minimaal 60 minuten.",
        "De mentor zegt de overeenkomst op met een termijn van ten minste 1 maand.",
        "De mentor bewaart deze overeenkomst 7 jaar.",
        "De geheimhouding geldt ten minste 2 jaar.",
        "De overeenkomst loopt van 15 september 2026 tot en met 15 maart 2027.",
        "De mentee mag in de eerste maand gratis stoppen.",
        "There is no minimum term.",
        "The mentor ends the agreement with at least one month’s notice.",
        "A session lasts at least 60 minutes.",
        "The first session is free.",
        "The mentee may end this agreement at any time, without a reason.",
    ],
)
def test_what_is_no_minimum_term(sentence: str) -> None:
    assert not sets_minimum_term(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Eindigt de overeenkomst eerder, dan is de hele vergoeding verschuldigd.",
        "Stopt de mentee voortijdig, dan betaalt de mentee het volledige bedrag.",
        "Bij tussentijdse opzegging blijft de resterende vergoeding verschuldigd.",
        "Zegt de mentee vóór de einddatum op, dan betaalt de mentee de rest van de vergoeding.",
        "Bij voortijdig einde wordt het bedrag niet terugbetaald.",
        "If the mentee ends the agreement early, the whole fee remains due.",
        "If the agreement ends earlier than agreed, the whole fee is due.",
        "On early termination the mentee pays the remaining amount.",
        "In case of early termination, fees are non-refundable.",
    ],
)
def test_a_fee_kept_on_an_early_end_is_found(sentence: str) -> None:
    assert keeps_fee_on_early_end(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Eindigt de overeenkomst eerder, dan betaalt de mentee een redelijk deel van de vergoeding.",
        "Eindigt de overeenkomst eerder, dan is niet de hele vergoeding verschuldigd.",
        "Stopt de mentee eerder, dan krijgt de mentee de rest van het betaalde bedrag terug.",
        "De mentee betaalt de hele vergoeding vóór het einde van de maand.",
        "Eindigt een sessie eerder, dan betaalt de mentee toch de hele vergoeding voor die sessie.",
        "If the mentee ends the agreement early, the mentee pays for the sessions held.",
        "If the agreement ends early, the mentor pays back the remaining amount.",
        "The whole fee is due on the first day of the month.",
    ],
)
def test_a_fair_early_end_is_left_alone(sentence: str) -> None:
    assert not keeps_fee_on_early_end(sentence)


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("De mentee betaalt dan ook de incassokosten.", True),
        ("Buitengerechtelijke kosten zijn voor rekening van de mentee.", True),
        ("The mentee then bears the collection costs.", True),
        ("De mentor rekent geen incassokosten.", False),
        ("Collection costs are never charged.", False),
        ("De mentee draagt de kosten van de reis.", False),
    ],
)
def test_collection_costs(sentence: str, asks: bool) -> None:
    assert asks_collection_costs(sentence) is asks


@pytest.mark.parametrize(
    ("sentence", "promises"),
    [
        ("De mentor stuurt eerst een brief die nog 14 dagen geeft.", True),
        ("Na een herinnering heeft de mentee nog veertien dagen.", True),
        ("The mentor first sends a reminder that gives fourteen days more.", True),
        ("De mentee betaalt binnen 14 dagen na elke sessie.", False),
        ("De mentor stuurt eerst een herinnering.", False),
    ],
)
def test_the_fourteen_day_letter(sentence: str, promises: bool) -> None:
    assert promises_fourteen_day_letter(["Iets anders.", sentence]) is promises


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("De mentor is niet aansprakelijk voor schade.", True),
        ("De aansprakelijkheid is beperkt tot het betaalde bedrag.", True),
        ("The mentor is not liable for anything.", True),
        ("Liability is limited to the fee.", True),
        ("Wie schade doet, vergoedt die volgens de wet.", False),
        ("Each is liable under the law.", False),
    ],
)
def test_liability(text: str, limits: bool) -> None:
    assert limits_liability(text) is limits


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Uit de schulden komen", ("debts",)),
        ("Stoppen met medicatie", ("medication",)),
        ("Leren beleggen in crypto", ("investments",)),
        ("Pay off my debt and choose a pension", ("debts", "investments")),
        ("Reduce the number of drugs", ("medication",)),
        ("Ik ben onschuldig en wil delen met anderen", ()),
        ("Re-invest in myself and share what I learn", ()),
        ("Meer inkomen uit eigen opdrachten", ()),
    ],
)
def test_what_is_beyond_the_limits(text: str, named: tuple[str, ...]) -> None:
    assert beyond_limits(text) == named

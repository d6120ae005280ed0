"""Names as they are given, ages as the law counts them, account numbers that can exist."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from mentordocs.dossier.participant import Participant

BUSINESS = {"legal_form": "eenmanszaak", "name": "Adomako Mentoring"}


def born(day: str) -> Participant:
    return Participant.model_validate({"name": "Sukarsih", "born": day})


@pytest.mark.parametrize(
    ("name", "full", "short"),
    [
        ({"first": "Jordan", "particles": "van 't", "last": "Hoff"}, "Jordan van 't Hoff", "Jordan"),
        ({"first": "Noor", "last": "de Vries"}, "Noor de Vries", "Noor"),
        ("Sukarsih", "Sukarsih", "Sukarsih"),
        ("Nguyễn Thị Ánh", "Nguyễn Thị Ánh", "Nguyễn Thị Ánh"),
        ('Jo "de Leeuw", MSc. <gast>; (bc)', 'Jo "de Leeuw", MSc. <gast>; (bc)', 'Jo "de Leeuw", MSc. <gast>; (bc)'),
        ({"first": "Λυδία", "last": "Παπαδοπούλου"}, "Λυδία Παπαδοπούλου", "Λυδία"),
    ],
)
def test_a_name_is_what_was_given(name: object, full: str, short: str) -> None:
    person = Participant.model_validate({"name": name})
    assert (person.full_name, person.short_name, person.is_person) == (full, short, True)


@pytest.mark.parametrize("between", ["\n", "\r\n", "\t", "\u2028", "\x85"])
@pytest.mark.parametrize("name", ["name", "organisation"])
def test_a_name_stands_on_one_line(name: str, between: str) -> None:
    signatory = {"signatory": {"name": "Ruth", "role": "head"}} if name == "organisation" else {}
    with pytest.raises(ValidationError, match=r"text on one line|text without control characters"):
        Participant.model_validate({name: f"Anna{between}Bcc: x@example.org", **signatory})


def test_an_organisation_may_be_called_anything_and_somebody_signs_for_it() -> None:
    lab = Participant.model_validate(
        {"organisation": "*North* & <South> {Lab} | #1", "signatory": {"name": "Ruth", "role": "head"}}
    )
    assert lab.full_name == "*North* & <South> {Lab} | #1"
    assert not lab.is_person
    assert lab.is_trader


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        ("2010-06-21", date(2026, 6, 20), 15),
        ("2010-06-21", date(2026, 6, 21), 16),
        ("2008-02-29", date(2026, 2, 28), 17),
        ("2008-02-29", date(2026, 3, 1), 18),
        ("2008-02-29", date(2028, 2, 29), 20),
        ("2008-12-31", date(2027, 1, 1), 18),
    ],
)
def test_age_in_whole_years(birth: str, day: date, age: int) -> None:
    assert born(birth).age_on(day) == age
    assert born(birth).is_minor_on(day) == (age < 18)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.dates(date(2000, 1, 1), date(2150, 12, 31)))
def test_nobody_grows_younger(birth: date, day: date) -> None:
    person = born(birth.isoformat())
    today, tomorrow = person.age_on(day), person.age_on(date.fromordinal(day.toordinal() + 1))
    assert today is not None
    assert tomorrow in {today, today + 1}


def test_without_a_birth_date_there_is_no_age_and_nobody_is_called_a_minor() -> None:
    person = Participant(name="Sukarsih")
    assert person.age_on(date(2026, 1, 1)) is None
    assert not person.is_minor_on(date(2026, 1, 1))


@pytest.mark.parametrize(
    "iban", ["NL91ABNA0417164300", "NL91 ABNA 0417 1643 00", "nl91abna0417164300", "BE68539007547034"]
)
def test_a_right_iban_stays_as_it_was_typed(iban: str) -> None:
    person = Participant.model_validate({"name": "Sukarsih", "business": {**BUSINESS, "iban": iban}})
    assert person.business is not None
    assert person.business.iban == iban


@given(st.integers(0, 9), st.integers(8, 17))
def test_one_wrong_digit_in_an_iban_is_always_found(digit: int, at: int) -> None:
    right = "NL91ABNA0417164300"
    wrong = right[:at] + str(digit) + right[at + 1 :]
    if wrong != right:
        with pytest.raises(ValidationError, match="is not a right IBAN"):
            Participant.model_validate({"name": "Sukarsih", "business": {**BUSINESS, "iban": wrong}})


@pytest.mark.parametrize(
    ("given_", "consumer", "trader"),
    [
        ({"name": "Noor"}, True, False),
        ({"name": "Noor", "capacity": "professional"}, False, False),
        ({"name": "Noor", "business": BUSINESS}, False, True),
    ],
)
def test_a_consumer_is_a_person_outside_any_trade(given_: object, consumer: bool, trader: bool) -> None:
    person = Participant.model_validate(given_)
    assert (person.is_consumer, person.is_trader) == (consumer, trader)

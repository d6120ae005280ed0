"""The calendar: what a calendar program finds in the file, at which hour, and what becomes of it when things change."""

from datetime import UTC, date, datetime
from typing import Any

import icalendar
import pytest
import vobject

from mentordocs.documents.again import source_again
from mentordocs.documents.document import make
from mentordocs.documents.source import source
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from tests.factories import a_mentorship

DAY = date(2026, 11, 23)
NL, EN = Language.NL, Language.EN
SHORT = "{from: 2026-10-13, to: 2026-11-10}"
"""Five Tuesdays at 19:30; the clock goes back in the night of 25 October."""


def the_file(mentorship: Mentorship, language: Language = NL, as_of: date = DAY) -> bytes:
    made = make(mentorship, "calendar", language, templates=Templates(), as_of=as_of)
    ((name, content),) = made.files.items()
    assert name == f"{mentorship.id}-calendar-{language}.ics"
    assert made.pages == 0
    return content


def events(content: bytes) -> list[Any]:
    """As `icalendar` reads them."""
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def said(mentorship: Mentorship, language: Language = NL) -> list[str]:
    """Day, state where it is not sure, and summary of each event."""
    lines = []
    for event in events(the_file(mentorship, language)):
        state = "" if event["status"] == "CONFIRMED" else f" {event['status']}"
        lines.append(f"{event.decoded('dtstart'):%Y-%m-%d}{state} {event['summary']}")
    return lines


def short(**changes: Any) -> Mentorship:
    return a_mentorship(**{"agreed__timeframe": SHORT, "metrics": "{}"} | changes)


def test_sessions_and_what_is_due_are_in_it_by_day() -> None:
    assert said(short(deal__payment="{due: last day of the month, method: bank-transfer}")) == [
        "2026-10-13 Sessie 1: Rafael en Anna",
        "2026-10-20 Sessie 2: Rafael en Anna",
        "2026-10-27 Sessie 3: Rafael en Anna",
        "2026-10-31 Betalen voor de sessie van 13 oktober",
        "2026-10-31 Betalen voor de sessie van 20 oktober",
        "2026-10-31 Betalen voor de sessie van 27 oktober",
        "2026-11-03 Sessie 4: Rafael en Anna",
        "2026-11-10 Sessie 5: Rafael en Anna",
        "2026-11-10 Laatste dag van de begeleiding",
        "2026-11-30 Betalen voor de sessie van 3 november",
        "2026-11-30 Betalen voor de sessie van 10 november",
        "2027-01-01 Voortgangsverslag maken en bespreken",
    ]


def test_another_parser_reads_the_hours_right_on_both_sides_of_the_change_of_the_clock() -> None:
    """19:30 in Amsterdam is 17:30 UTC in summer and 18:30 in winter, also by the rules in the file alone."""
    calendar = vobject.readOne(the_file(short()).decode())
    zone = calendar.vtimezone.tzinfo
    moments = {}
    for event in calendar.vevent_list:
        if event.summary.value.startswith("Sessie"):
            begin, end = (
                value.replace(tzinfo=zone).astimezone(UTC) for value in (event.dtstart.value, event.dtend.value)
            )
            moments[f"{begin:%d-%m}"] = f"{begin:%H:%M}", f"{end:%H:%M}"
    assert moments == {
        "13-10": ("17:30", "19:00"),
        "20-10": ("17:30", "19:00"),
        "27-10": ("18:30", "20:00"),
        "03-11": ("18:30", "20:00"),
        "10-11": ("18:30", "20:00"),
    }


def test_a_session_over_the_change_of_the_clock_takes_as_long_as_agreed() -> None:
    night = short(
        agreed__timeframe="{from: 2026-10-24, to: 2026-10-24}",
        deal__session="{length: 5 hours, every: week, at: saturday 23:30, place: Utrecht}",
    )
    first = next(event for event in events(the_file(night)) if event["summary"].startswith("Sessie"))
    begin, end = first.decoded("dtstart"), first.decoded("dtend")
    assert (f"{begin:%H:%M}", f"{end:%H:%M}") == ("23:30", "03:30")  # the hour from two to three comes twice
    assert (end.astimezone(UTC) - begin.astimezone(UTC)).total_seconds() == 5 * 3600


def test_the_same_day_gives_the_same_bytes_and_another_day_only_another_stamp() -> None:
    assert the_file(short()) == the_file(short())
    later = the_file(short(), as_of=date(2026, 11, 24))
    assert later.replace(b"DTSTAMP:20261124", b"DTSTAMP:20261123") == the_file(short())
    assert {event.decoded("dtstamp") for event in events(later)} == {datetime(2026, 11, 24, tzinfo=UTC)}


def test_an_event_is_the_same_one_in_every_language_and_no_other_mentorship_has_it() -> None:
    names = [{str(event["uid"]) for event in events(the_file(short(), language))} for language in Language]
    assert names[0] == names[1]
    assert len(names[0]) == len(events(the_file(short())))
    assert not names[0] & {str(event["uid"]) for event in events(the_file(short(id="other")))}


def test_in_english_it_speaks_english() -> None:
    assert said(short(), EN)[:2] == ["2026-10-13 Session 1: Rafael and Anna", "2026-10-20 Session 2: Rafael and Anna"]
    assert b"SUMMARY;LANGUAGE=en:" in the_file(short(), EN)


def test_an_addendum_moves_what_is_after_it_and_takes_away_what_it_takes_away() -> None:
    addendum = """[{from: 2026-10-26, why: Een andere avond., set: {deal.session.at: wednesday 20:00}}]"""
    deal_after = short(deal__session__at="wednesday 20:00").deal
    before = short(addenda=addendum)
    assert before.amended[0].deal.session.at == deal_after.deal.session.at
    lines = [line for line in said(before) if "essie" in line and "Betalen" not in line]
    assert lines == [
        "2026-10-13 Sessie 1: Rafael en Anna",
        "2026-10-14 CANCELLED Vervallen: sessie: Rafael en Anna",
        "2026-10-20 Sessie 2: Rafael en Anna",
        "2026-10-21 CANCELLED Vervallen: sessie: Rafael en Anna",
        "2026-10-27 CANCELLED Vervallen: sessie: Rafael en Anna",
        "2026-10-28 Sessie 3: Rafael en Anna",
        "2026-11-03 CANCELLED Vervallen: sessie: Rafael en Anna",
        "2026-11-04 Sessie 4: Rafael en Anna",
        "2026-11-10 CANCELLED Vervallen: sessie: Rafael en Anna",
    ]
    assert {event["sequence"] for event in events(the_file(before))} == {1}


def test_after_an_early_end_all_that_was_to_come_is_cancelled() -> None:
    lines = said(short(ending="{date: 2026-10-28, how: dissolved, by: mentee}"))
    assert lines == [
        "2026-10-13 Sessie 1: Rafael en Anna",
        "2026-10-20 Sessie 2: Rafael en Anna",
        "2026-10-20 Betalen voor de sessie van 13 oktober",
        "2026-10-27 Sessie 3: Rafael en Anna",
        "2026-10-27 Betalen voor de sessie van 20 oktober",
        "2026-10-28 Laatste dag van de begeleiding",
        "2026-11-03 CANCELLED Vervallen: sessie: Rafael en Anna",
        "2026-11-03 Betalen voor de sessie van 27 oktober",
        "2026-11-10 CANCELLED Vervallen: sessie: Rafael en Anna",
        "2026-11-10 CANCELLED Vervallen: Betalen voor de sessie van 3 november",
        "2026-11-17 CANCELLED Vervallen: Betalen voor de sessie van 10 november",
        "2027-01-01 Voortgangsverslag maken en bespreken",
    ]


def test_a_draft_is_tentative() -> None:
    assert {str(event["status"]) for event in events(the_file(short(draft="true")))} == {"TENTATIVE"}


def test_it_says_no_more_of_anybody_than_it_has_to() -> None:
    """No family name, address, amount or account; what is measured, but nothing about health."""
    metrics = """{weight: {name: Gewicht, unit: kg, better: less, baseline: 80, target: 75, health: true},
        calls: {name: Telefoontjes, unit: count, better: more, baseline: 0, target: 9}}"""
    text = "\n".join(
        f"{key}: {value}" for event in events(the_file(short(metrics=metrics))) for key, value in event.items()
    )
    assert "Streefdag: Telefoontjes" in text
    for secret in ("de Vries", "Adomako", "Gewicht", "example.org", "NL91", "Voorstraat", "anna-tarieven", "€"):
        assert secret not in text
    assert "ORGANIZER" not in text
    assert "ATTENDEE" not in text


def test_other_hours_and_another_place_are_other_words() -> None:
    """What was issued comes back as long as the words are the same; so all that a calendar shows has to be in them."""
    other = [
        short(),
        short(deal__session__at="tuesday 20:00"),
        short(deal__session__place="Buurthuis"),
        short(deal__session__length="60 minutes"),
        short(ending="{date: 2026-10-28, how: dissolved, by: mentee}"),
        short(draft="true"),
    ]
    prints = [source(each, "calendar", NL, templates=Templates(), as_of=DAY).fingerprint for each in other]
    assert len({*prints}) == len(other)


@pytest.mark.parametrize("name", ["a, b; c\\d", "Zoë *of* <b>", "[x](y) | {{ z }}"])
def test_own_words_read_back_as_they_were_typed(name: str) -> None:
    place = f'"{name}"'.replace("\\", "\\\\")
    first = events(the_file(short(deal__session__place=place)))[0]
    assert str(first["location"]) == name


def test_the_same_words_come_from_the_data_alone() -> None:
    made = source(short(), "calendar", NL, templates=Templates(), as_of=DAY)
    again = source_again(made.data, Templates())
    assert (again.markdown, again.fingerprint) == (made.markdown, made.fingerprint)

"""What is due, and when."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from mentordocs.batch.plan import Due, Wanted, plan
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Dossier, Mentorship
from mentordocs.errors import UsageError
from mentordocs.rules.period import Period
from tests.factories import a_mentorship

NL, EN = Language.NL, Language.EN


@pytest.fixture
def templates() -> Templates:
    return Templates()


def a_dossier(*mentorships: Mentorship) -> Dossier:
    return Dossier(mentorships[0].programme, {}, {one.id: one for one in sorted(mentorships, key=lambda one: one.id)})


def due(templates: Templates, as_of: date, wanted: Wanted, *mentorships: Mentorship) -> list[str]:
    """The plan in short: `anna agreement nl`, `anna progress-report 2026-Q4 nl`."""
    return [_short(one) for one in plan(a_dossier(*mentorships), templates, as_of, wanted)]


def _short(one: Due) -> str:
    return " ".join(str(part) for part in (one.mentorship, one.kind, one.item, one.tag) if part)


def periods(lines: Iterable[str]) -> list[str]:
    return [line.split()[2] for line in lines]


REPORTS = Wanted(kinds=("progress-report",))
"""The mentorship of the factory runs from 15 September 2026 to 15 March 2027."""


def test_a_paper_of_the_mentorship_is_due_always(templates: Templates) -> None:
    wanted = Wanted(kinds=("agreement",))
    assert due(templates, date(2020, 1, 1), wanted, a_mentorship(id="anna")) == ["anna agreement nl"]


def test_a_report_is_due_for_each_quarter_that_is_over(templates: Templates) -> None:
    anna = a_mentorship(id="anna")
    assert due(templates, date(2026, 9, 30), REPORTS, anna) == []
    assert due(templates, date(2026, 10, 1), REPORTS, anna) == ["anna progress-report 2026-Q3 nl"]
    assert periods(due(templates, date(2028, 1, 1), REPORTS, anna)) == ["2026-Q3", "2026-Q4", "2027-Q1"]


def test_a_programme_can_report_every_month(templates: Templates) -> None:
    anna = a_mentorship(programme={"report_every": "month"})
    assert periods(due(templates, date(2026, 12, 31), REPORTS, anna)) == ["2026-09", "2026-10", "2026-11"]


def test_after_an_early_end_nothing_more_is_due(templates: Templates) -> None:
    anna = a_mentorship(ending="{date: 2026-11-03, how: completed, by: both}")
    assert periods(due(templates, date(2028, 1, 1), REPORTS, anna)) == ["2026-Q3", "2026-Q4"]


def test_a_period_that_is_asked_for_is_due_before_it_is_over(templates: Templates) -> None:
    wanted = Wanted(kinds=("progress-report",), period=Period.parse("2026-09-20..2026-10-11"))
    anna = a_mentorship(id="anna")
    assert due(templates, date(2026, 9, 21), wanted, anna) == ["anna progress-report 2026-09-20..2026-10-11 nl"]


@pytest.mark.parametrize("period", ["2026-08", "2027-04", "2027-Q2"])
def test_a_period_outside_the_mentorship_gives_no_report(templates: Templates, period: str) -> None:
    wanted = Wanted(kinds=("progress-report",), period=Period.parse(period))
    assert due(templates, date(2028, 1, 1), wanted, a_mentorship()) == []


def test_a_kind_of_the_user_is_due_in_the_languages_that_it_has(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "letter.md").write_text("---\ntitle: Letter\nper: mentorship\n---\n# Letter\n")
    both = a_mentorship(id="b", languages="[nl, en]", ruling="nl", language=None)
    assert due(Templates(tmp_path), date(2026, 10, 1), Wanted(kinds=("letter",)), both) == ["b letter en"]


def test_the_order_is_mentorship_kind_language_with_the_ruling_one_first(templates: Templates) -> None:
    both = a_mentorship(id="b", languages="[nl, en]", ruling="en", language=None)
    lines = due(
        templates, date(2026, 10, 1), Wanted(kinds=("progress-report", "agreement")), both, a_mentorship(id="a")
    )
    assert lines == [
        "a agreement nl",
        "a progress-report 2026-Q3 nl",
        "b agreement en-nl",
        "b progress-report 2026-Q3 en",
        "b progress-report 2026-Q3 nl",
    ]


def test_filters_choose_by_mentorship_and_language(templates: Templates) -> None:
    both = a_mentorship(id="b", languages="[nl, en]", ruling="nl", language=None)
    wanted = Wanted(mentorships=("b",), kinds=("agreement",), languages=(EN,))
    assert due(templates, date(2026, 10, 1), wanted, both, a_mentorship(id="a")) == ["b agreement nl-en"]
    assert due(templates, date(2026, 10, 1), wanted, a_mentorship(id="b")) == []


def test_an_unknown_kind_is_an_error_that_names_the_nearest(templates: Templates) -> None:
    with pytest.raises(UsageError, match=r"there is no kind 'agrement' \(did you mean agreement\?\)"):
        due(templates, date(2026, 10, 1), Wanted(kinds=("agrement",)), a_mentorship())


def test_an_unknown_mentorship_is_an_error_and_one_that_was_refused_is_not() -> None:
    dossier = a_dossier(a_mentorship(id="anna"))
    Wanted(mentorships=("bad",)).must_exist_in(dossier, {"bad"})
    with pytest.raises(UsageError, match=r"there is no mentorship 'ana' \(did you mean anna\?\)"):
        Wanted(mentorships=("ana",)).must_exist_in(dossier, {"bad"})
    with pytest.raises(UsageError, match=r"\(there are: anna, bad\)"):
        Wanted(mentorships=("zzz",)).must_exist_in(dossier, {"bad"})


def test_a_form_is_due_only_where_it_is_asked_for(templates: Templates) -> None:
    anna = a_mentorship(id="anna")
    lines = due(templates, date(2026, 9, 20), Wanted(), anna)
    assert not [line for line in lines if "intake" in line or "sheet" in line]
    assert due(templates, date(2026, 9, 20), Wanted(kinds=("intake-mentee",)), anna) == ["anna intake-mentee nl"]


def test_a_sheet_is_for_the_next_session_or_for_the_one_that_is_named(templates: Templates) -> None:
    anna, sheet = a_mentorship(id="anna"), ("session-sheet-mentor",)
    for day, session in (("2026-09-20", "2026-09-22"), ("2026-09-22", "2026-09-22"), ("2020-01-01", "2026-09-15")):
        lines = due(templates, date.fromisoformat(day), Wanted(kinds=sheet), anna)
        assert lines == [f"anna session-sheet-mentor {session} nl"]
    named = Wanted(kinds=sheet, session=date(2026, 9, 24))
    assert due(templates, date(2026, 9, 20), named, anna) == ["anna session-sheet-mentor 2026-09-24 nl"]
    assert due(templates, date(2028, 1, 1), Wanted(kinds=sheet), anna) == []

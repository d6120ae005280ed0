"""A paper of the programme is made where it is asked for: of the last year that is over, or the one that is wanted."""

from datetime import date
from pathlib import Path

import pytest

from mentordocs.batch.building import Paper, Workshop
from mentordocs.batch.plan import Wanted, plan
from mentordocs.batch.programme import build_for_programme, programme_plan
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Dossier
from mentordocs.errors import UsageError
from mentordocs.rules.period import Period
from tests.rules.programme import Told, programme

KIND = "programme-report"
MADE = programme((6, Told()))
DOSSIER = Dossier(MADE[0].programme, {}, {each.id: each for each in MADE})


def keys(wanted: Wanted, as_of: date = date(2027, 1, 5)) -> list[tuple[str, str, str]]:
    due = programme_plan(DOSSIER, Templates(), as_of, wanted)
    return [(one.mentorship, one.language.value, one.item) for one in due]


def test_the_last_year_that_is_over() -> None:
    assert keys(Wanted(kinds=(KIND,))) == [("programme", "nl", "2026")]


def test_the_first_year_while_it_runs() -> None:
    assert keys(Wanted(kinds=(KIND,)), date(2026, 6, 1)) == [("programme", "nl", "2026")]


def test_the_year_and_the_languages_that_are_wanted() -> None:
    wanted = Wanted(kinds=(KIND,), languages=(Language.EN, Language.NL), period=Period.parse("2025"))
    assert keys(wanted) == [("programme", "en", "2025"), ("programme", "nl", "2025")]


def test_only_on_demand_and_of_no_mentorship() -> None:
    assert keys(Wanted()) == []
    assert keys(Wanted(kinds=("agreement",))) == []
    assert plan(DOSSIER, Templates(), date(2027, 1, 5), Wanted(kinds=(KIND,))) == ()


def test_a_quarter_is_refused() -> None:
    with pytest.raises(UsageError, match="'2026-Q4' is no year"):
        keys(Wanted(kinds=(KIND,), period=Period.parse("2026-Q4")))


def test_it_is_written_in_a_folder_of_its_own_and_the_second_time_unchanged(tmp_path: Path) -> None:
    due = programme_plan(DOSSIER, Templates(), date(2027, 1, 5), Wanted(kinds=(KIND,)))
    workshop = Workshop(None, date(2027, 1, 5), tmp_path)
    (first,), (second,) = (list(build_for_programme(due, DOSSIER, workshop)) for _ in range(2))
    assert isinstance(first, Paper)
    assert isinstance(second, Paper)
    assert first.files == (tmp_path / "programme" / "programme-year-2026-nl.pdf",)
    assert (first.unchanged, second.unchanged) == (False, True)

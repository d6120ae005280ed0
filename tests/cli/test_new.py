"""`mentordocs new`, by options and by asking."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mentordocs.cli.main import main
from mentordocs.dossier.deal import Fee
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.loading import load
from mentordocs.rules.checks import check
from tests.cli.program import a_folder, papers, run

GIVEN = {
    "--mentor": "rafael",
    "--mentee": "Zoë van 't Hof",
    "--mentee-email": "zoe@example.org",
    "--mentee-born": "1999-02-28",
    "--subject": "Een eigen atelier",
    "--goal": "Ik wil leren: nee zeggen | en ja.",
    "--learn": "een prijs vragen, en krijgen",
    "--intake": "2026-09-01 19:00",
    "--start": "2026-09-15",
    "--end": "2027-03-15",
    "--at": "tuesday 19:30",
    "--place": "Atelier #3, Utrecht",
    "--fee": "75",
    "--concluded": "mentor-premises",
    "--signing": "2026-09-10",
}


def arguments(*without: str, **changes: str) -> list[str]:
    given = {name: value for name, value in GIVEN.items() if name not in without}
    given |= {f"--{name.replace('_', '-')}": value for name, value in changes.items()}
    return [part for pair in given.items() for part in pair]


def new(folder: Path, *rest: str, answers: str = "") -> Result:
    return CliRunner().invoke(main, ["new", "zoe-atelier", "--folder", str(folder), *rest], input=answers)


def loaded(folder: Path) -> Mentorship:
    found = load(folder / "data")
    assert [str(problem) for problem in found.problems] == []
    assert found.dossier is not None
    return found.dossier.mentorships["zoe-atelier"]


def test_by_options_it_asks_nothing_and_gives_a_deal_that_can_be_signed(tmp_path: Path) -> None:
    result = new(a_folder(tmp_path), *arguments())
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[:4] == [
        f"wrote {tmp_path}/data/mentorships/zoe-atelier/deal.yaml",
        f"wrote {tmp_path}/data/mentorships/zoe-atelier/sessions.yaml",
        f"wrote {tmp_path}/data/mentorships/zoe-atelier/ledger.yaml",
        f"wrote {tmp_path}/data/participants/zoe.yaml",
    ]
    mentorship = loaded(tmp_path)
    assert (mentorship.mentor.full_name, mentorship.mentee.full_name) == ("Rafael Adomako", "Zoë van 't Hof")
    assert mentorship.deal.intake.goal == "Ik wil leren: nee zeggen | en ja."
    assert mentorship.deal.intake.learn == ("een prijs vragen, en krijgen",)
    assert mentorship.deal.deal.session.place == "Atelier #3, Utrecht"
    assert isinstance(mentorship.deal.deal.fee, Fee)
    assert mentorship.deal.deal.fee.amount == Decimal("75.00")
    assert check(mentorship) == ()


def test_what_is_not_given_is_asked_and_a_wrong_answer_is_asked_again(tmp_path: Path) -> None:
    said = (
        "Zoë, zoe@example.org, Een atelier, Ik wil leren, prijzen; nee zeggen, 15 september, 2026-09-15, 2027-03-15, "
    )
    said += "tuesday 19:30, Utrecht, 0, mentor-premises, 2026-09-10"
    answers = said.replace(", ", "\n").replace(";", ",")
    result = new(a_folder(tmp_path), "--mentor", "rafael", answers=answers)
    assert result.exit_code == 0
    assert "'15 september': expected a date written as 2026-09-15" in result.stderr
    mentorship = loaded(tmp_path)
    assert mentorship.mentee.full_name == "Zoë"
    assert mentorship.deal.intake.learn == ("prijzen", "nee zeggen")
    assert mentorship.deal.deal.fee == "none"


def test_a_minor_gets_a_representative(tmp_path: Path) -> None:
    result = new(a_folder(tmp_path), *arguments(mentee_born="2010-05-05", representative="aylin"))
    assert result.exit_code == 0
    mentorship = loaded(tmp_path)
    assert mentorship.mentee.is_minor_on(date(2026, 9, 10))
    assert [person.full_name for person in mentorship.representatives] == ["Aylin Yılmaz"]
    assert {finding.code for finding in check(mentorship)} == set()


def test_two_new_people_of_one_name_get_two_ids(tmp_path: Path) -> None:
    assert new(a_folder(tmp_path), *arguments(mentor="Rafael Pérez", mentee="Rafael Ng")).exit_code == 0
    mentorship = loaded(tmp_path)
    assert (mentorship.deal.mentor, mentorship.deal.mentee) == ("rafael-2", "rafael-3")


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    assert new(folder, *arguments()).exit_code == 0
    before = papers(folder)
    again = new(folder, *arguments(mentee="anna"))
    assert again.exit_code == 6
    assert "zoe-atelier/deal.yaml is there already; nothing was written" in again.stderr
    assert papers(folder) == before


def test_where_nobody_is_there_to_ask_it_says_which_option_to_give(tmp_path: Path) -> None:
    ran = run("new", "zoe-atelier", *arguments("--goal"), folder=a_folder(tmp_path))
    assert ran.code == 2
    assert "Error: --goal is not given, and nobody is there to ask" in ran.err
    assert not (tmp_path / "data" / "mentorships" / "zoe-atelier").exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"mentor": "rafeal"}, "there is no participant 'rafeal' (did you mean rafael?)"),
        ({"mentee": "zoe"}, "there is no participant 'zoe' (a name that is new begins with a capital)"),
        ({"end": "2026-09-01"}, "it ends (2026-09-01) before it begins (2026-09-15)"),
        ({"fee": "75,00"}, "'75,00': expected a number such as 75 or 75.50"),
        ({"at": "dinsdag 19:30"}, "expected a day of the week and a time, such as tuesday 19:30"),
        ({"reinvested": "110%"}, "expected a percentage from 0% to 100%"),
        ({"goal": "a\x07b"}, "expected text without control characters"),
        ({"concluded": "by-post"}, "'by-post' is not one of"),
    ],
)
def test_what_the_yaml_would_refuse_is_refused_at_once(changes: dict[str, str], sentence: str, tmp_path: Path) -> None:
    result = new(a_folder(tmp_path), *arguments(**changes))
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert not (tmp_path / "data" / "mentorships" / "zoe-atelier").exists()


@pytest.mark.parametrize("name", ["Noor", "../noor", "a" * 25, "noor--x", ""])
def test_an_id_that_cannot_be_is_refused(name: str, tmp_path: Path) -> None:
    ran = CliRunner().invoke(main, ["new", name, "--folder", str(a_folder(tmp_path)), *arguments()])
    assert ran.exit_code == 2
    assert "cannot be an id" in ran.stderr or "longer than 24 characters" in ran.stderr


def test_outside_a_folder_of_data_it_says_how_to_get_one(tmp_path: Path) -> None:
    result = new(tmp_path, *arguments())
    assert result.exit_code == 3
    assert "mentordocs init makes" in result.stderr

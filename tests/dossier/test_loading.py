"""A whole folder: everything wrong in one run, one bad mentorship harms no other; defaults, addenda, stray files."""

# ruff: noqa: E501 - a message stands on one line, as it prints

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from mentordocs.dossier import Mentorship, load
from mentordocs.dossier.deal import Fee
from tests.factories import DEAL, MENTEE, MINOR, PROGRAMME, write_folder, write_mentorship

SAMPLES = Path(__file__).parents[2] / "data"
OWN = "data/mentorships/anna-tarieven"


def said_of(folder: Path) -> list[str]:
    return [str(problem) for problem in load(folder).problems]


def the_mentorship(folder: Path) -> Mentorship:
    loaded = load(folder)
    assert loaded.errors == ()
    assert loaded.dossier is not None
    return loaded.dossier.mentorships["anna-tarieven"]


def test_the_sample_data_have_no_problems_and_tell_of_everyone() -> None:
    loaded = load(SAMPLES)
    assert loaded.problems == ()
    assert loaded.dossier is not None
    mentees = {name: each.mentee.full_name for name, each in loaded.dossier.mentorships.items()}
    assert mentees == {
        "anh-nederlands": "Nguyễn Thị Ánh",
        "jordan-career": "Jordan van 't Hoff",
        "noor-inkomen": "Noor de Vries",
        "sam-gym": "Sam O’Brien-Yılmaz",
    }
    assert len(loaded.dossier.mentorships["jordan-career"].sessions) == 24
    assert set(loaded.dossier.participants) >= {"lydia", "northlab", "sukarsih"}


def test_every_problem_of_every_file_in_one_run(tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path,
        programme=PROGRAMME.replace("EUR", "euro") + "defaults:\n  no_show: {charge: veel}\n",
        participants={"anna": MENTEE.replace("1998-04-12", "1998-04-31"), "sam": "name: Sam\nbron: 2010-06-28\n"},
        deal=DEAL.replace("per: session", "per: sesion").replace("mentor: rafael", "mentor: raffael"),
        sessions="- date: 2026-09-15 19:30\n  attendance: held\n  measured: {incme: 1}\n- {date: x}\n",
        ledger="- {date: 2026-09-20}\n",
        changes="- {from: 2026-10-01, why: meer, set: {}}\n",
        ending="how: completed\nhow: dissolved\n",
    )
    (folder / "mentorships/anna-tarieven/session.yaml").touch()
    assert said_of(folder) == [
        "data/programme.yaml:3:11: error: currency: expected a currency code of three capitals, such as EUR (ISO 4217), not “euro”",
        "data/programme.yaml:7:21: error: defaults.no_show.charge: expected a percentage from 0% to 100%, such as 60%, not “veel”",
        "data/participants/anna.yaml:2:7: error: born: 1998-04-31 is not a day of the calendar",
        "data/participants/sam.yaml:2:1: error: bron is not a key here (did you mean born?)",
        f"{OWN}/changes.yaml:1:38: error: set: expected at least 1, got 0",
        f"{OWN}/deal.yaml:1:9: error: mentor: there is no participant “raffael” (did you mean rafael?)",
        f"{OWN}/deal.yaml:2:9: error: mentee: participants/anna.yaml has errors, so this mentorship is left out",
        f"{OWN}/deal.yaml:16:29: error: deal.fee.per: expected one of session, month, whole, not “sesion” (did you mean session?)",
        f"{OWN}/ending.yaml:1:1: error: date is missing",
        f"{OWN}/ending.yaml:1:1: error: by is missing",
        f"{OWN}/ending.yaml:2:1: error: how was given before, on line 1 (keep one of the two)",
        f"{OWN}/ledger.yaml:1:3: error: a line needs one of paid, charged, waived, reinvested, refunded",
        f"{OWN}/session.yaml:1:1: warning: this is not read: nothing is known by this name (did you mean sessions.yaml?)",
        f"{OWN}/sessions.yaml:4:3: error: attendance is missing",
        f"{OWN}/sessions.yaml:4:10: error: date: expected a date and a time written as 2026-09-15 19:30, not “x”",
    ]
    loaded = load(folder)
    assert loaded.dossier is None
    assert loaded.refused == {"anna-tarieven"}


def test_one_bad_mentorship_among_three_is_left_out_and_the_others_are_whole(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    write_mentorship(folder, "bad", deal=DEAL.replace("mentee: anna", "mentee: nobody"))
    write_mentorship(folder, "sam-tarieven", deal=DEAL.replace("mentee: anna", "mentee: sam\nrepresentative: aylin"))
    loaded = load(folder)
    assert loaded.dossier is not None
    assert list(loaded.dossier.mentorships) == ["anna-tarieven", "sam-tarieven"]
    assert loaded.refused == {"bad"}
    assert [str(problem) for problem in loaded.problems] == [
        "data/mentorships/bad/deal.yaml:2:9: error: mentee: there is no participant “nobody” (make participants/nobody.yaml)"
    ]
    assert loaded.dossier.mentorships["sam-tarieven"].representatives[0].full_name == "Aylin Yılmaz"


def test_a_broken_participant_refuses_only_the_mentorships_that_name_it(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, participants={"sam": MINOR + "\tborn: 1\n"})
    write_mentorship(folder, "sam-tarieven", deal=DEAL.replace("mentee: anna", "mentee: sam"))
    loaded = load(folder)
    assert loaded.refused == {"sam-tarieven"}
    assert loaded.dossier is not None
    assert list(loaded.dossier.mentorships) == ["anna-tarieven"]
    assert "sam" not in loaded.dossier.participants


class TestDefaults:
    """What the programme says where the deal does not."""

    PROGRAMME = (
        PROGRAMME + "defaults:\n  cancellation: {notice: 24 hours, late: 50%}\n  fee: {amount: 60.00, per: month}\n"
        "  liability: {cap: 500.00}\n  payment: {due: 14 days after session, method: cash}\n"
    )

    def test_a_section_and_a_key_that_the_deal_leaves_out_come_from_the_programme(self, tmp_path: Path) -> None:
        deal = DEAL.replace("  cancellation: {notice: 24 hours, late: 50%}\n", "").replace("amount: 75.00, ", "")
        mentorship = the_mentorship(write_folder(tmp_path, programme=self.PROGRAMME, deal=deal))
        fee = mentorship.deal.deal.fee
        assert isinstance(fee, Fee)
        assert (fee.amount, fee.per) == (Decimal("60.00"), "session")
        assert str(mentorship.deal.deal.cancellation.notice) == "24 hours"
        assert str(mentorship.place("deal", ("deal", "fee", "amount"))) == "data/programme.yaml:8:17"
        assert str(mentorship.place("deal", ("deal", "fee", "per"))) == f"{OWN}/deal.yaml:16:14"
        assert str(mentorship.place("deal", ("deal", "cancellation", "late"))) == "data/programme.yaml:7:42"

    def test_what_the_deal_gives_in_another_form_stands_as_it_is(self, tmp_path: Path) -> None:
        deal = DEAL.replace("liability: standard", "liability: {text: Ieder draagt de eigen schade.}")
        mentorship = the_mentorship(write_folder(tmp_path, programme=self.PROGRAMME, deal=deal))
        assert mentorship.deal.deal.liability.text == "Ieder draagt de eigen schade."  # type: ignore[union-attr]

    def test_without_a_fee_no_default_about_money_is_added(self, tmp_path: Path) -> None:
        about_money = ("  payment", "  reinvestment", "  mentor_pay")
        lines = [line for line in DEAL.splitlines(keepends=True) if not line.startswith(about_money)]
        deal = "".join(lines).replace("fee: {amount: 75.00, per: session}", "fee: none")
        mentorship = the_mentorship(write_folder(tmp_path, programme=self.PROGRAMME, deal=deal))
        assert mentorship.deal.deal.fee == "none"
        assert mentorship.deal.deal.payment is None

    def test_a_wrong_default_is_said_once_and_refuses_who_takes_it(self, tmp_path: Path) -> None:
        programme = self.PROGRAMME.replace("late: 50%", "late: half")
        folder = write_folder(tmp_path, programme=programme)
        for name in ("one", "two"):
            write_mentorship(folder, name, deal=DEAL.replace("  cancellation: {notice: 24 hours, late: 50%}\n", ""))
        loaded = load(folder)
        assert [str(problem.place) for problem in loaded.problems] == ["data/programme.yaml:7:42"]
        assert loaded.refused == {"one", "two"}


class TestAddenda:
    """The deal as it reads after its changes."""

    CHANGES = """\
- {from: 2026-11-01, why: duurder, set: {deal.fee.amount: 80.00}}
- {from: 2027-01-01, why: verhuisd, set: {deal.session.place: Thuis, metrics.calls: {name: Belletjes, unit: count}}}
"""

    def test_each_day_has_its_deal(self, tmp_path: Path) -> None:
        mentorship = the_mentorship(write_folder(tmp_path, changes=self.CHANGES))
        days = (date(2026, 10, 31), date(2026, 11, 1), date(2027, 2, 1))
        amounts = [mentorship.deal_on(day).deal.amount for day in days]
        assert amounts == [Decimal(75), Decimal(80), Decimal(80)]
        assert mentorship.deal_on(date(2027, 2, 1)).deal.session.place == "Thuis"
        assert mentorship.deal.deal.session.place == "Bibliotheek Neude, Utrecht"

    def test_a_metric_that_a_change_adds_can_be_measured(self, tmp_path: Path) -> None:
        sessions = "- {date: 2027-01-05 19:30, attendance: held, measured: {calls: 3}}\n"
        assert said_of(write_folder(tmp_path, changes=self.CHANGES, sessions=sessions)) == []

    def test_changes_stand_in_order(self, tmp_path: Path) -> None:
        changes = self.CHANGES.replace("2027-01-01", "2026-10-01")
        assert said_of(write_folder(tmp_path, changes=changes)) == [
            f"{OWN}/changes.yaml:2:10: error: from: 2026-10-01 is before the entry above it"
        ]


class TestTheFolder:
    """Files that are missing, misnamed, astray or unreadable."""

    def test_no_folder_and_no_programme(self, tmp_path: Path) -> None:
        assert said_of(tmp_path / "data") == ["data:1:1: error: there is no such folder (mentordocs init makes one)"]
        folder = write_folder(tmp_path)
        (folder / "programme.yaml").rename(folder / "programme.yml")
        loaded = load(folder)
        assert [str(problem) for problem in loaded.problems] == [
            "data/programme.yaml:1:1: error: this file is missing (mentordocs init makes a folder with one)",
            "data/programme.yml:1:1: warning: this is not read: nothing is known by this name (did you mean programme.yaml?)",
        ]
        assert loaded.dossier is None
        assert loaded.refused == {"anna-tarieven"}

    def test_without_a_readable_programme_what_it_may_give_is_not_called_missing(self, tmp_path: Path) -> None:
        deal = DEAL.replace("  cancellation: {notice: 24 hours, late: 50%}\n", "").replace("share: 60%", "share: 6")
        folder = write_folder(tmp_path, programme="name: [\n", deal=deal)
        assert [problem.place.file.name for problem in load(folder).problems] == ["programme.yaml", "deal.yaml"]

    @pytest.mark.parametrize("name", ["Anna", "anna_b", "anna--b", "-anna", "ánna", "a" * 25])
    def test_an_id_is_short_and_plain(self, tmp_path: Path, name: str) -> None:
        folder = write_folder(tmp_path, participants={name: MENTEE})
        write_mentorship(folder, name)
        loaded = load(folder)
        assert [problem.place.file for problem in loaded.errors] == [
            Path(f"data/participants/{name}.yaml"),
            Path(f"data/mentorships/{name}"),
        ]
        assert loaded.refused == {name}
        assert loaded.dossier is not None
        assert name not in loaded.dossier.participants

    def test_a_mentorship_needs_a_deal(self, tmp_path: Path) -> None:
        folder = write_folder(tmp_path)
        (folder / "mentorships/empty").mkdir()
        assert said_of(folder) == ["data/mentorships/empty/deal.yaml:1:1: error: this file is missing"]

    def test_nothing_outside_the_folder_is_read(self, tmp_path: Path) -> None:
        folder = write_folder(tmp_path)
        secret = tmp_path / "secret.yaml"
        secret.write_text("name: Somebody Else\n")
        (folder / "participants/link.yaml").symlink_to(secret)
        (folder / "mentorships/away").symlink_to(tmp_path)
        (folder / "participants/inside.yaml").symlink_to(folder / "participants/anna.yaml")
        loaded = load(folder)
        assert [str(problem) for problem in loaded.problems] == [
            "data/participants/link.yaml:1:1: error: this leads out of the folder, so it was not read",
            "data/mentorships/away:1:1: error: this leads out of the folder, so it was not read",
        ]
        assert loaded.dossier is not None
        assert loaded.dossier.participants["inside"].full_name == "Anna de Vries"

    def test_what_is_no_file_or_cannot_be_read_is_said(self, tmp_path: Path) -> None:
        folder = write_folder(tmp_path)
        (folder / "participants/folder.yaml").mkdir()
        os.mkfifo(folder / "participants/pipe.yaml")
        assert said_of(folder) == [
            "data/participants/folder.yaml:1:1: error: this is not a file",
            "data/participants/pipe.yaml:1:1: error: this is not a file",
        ]

    def test_a_link_round_in_a_circle_is_no_trap(self, tmp_path: Path) -> None:
        folder = write_folder(tmp_path)
        (folder / "participants/round.yaml").symlink_to(folder / "participants/round.yaml")
        assert said_of(folder) == ["data/participants/round.yaml:1:1: error: this is not a file"]

    def test_what_does_not_belong_there_is_not_passed_over_in_silence(self, tmp_path: Path) -> None:
        folder = write_folder(tmp_path)
        unknown_files = ("participant", "participants/noor.yml", "mentorships/note.txt")
        for name in (*unknown_files, ".hidden", "README.md", "deal.yaml~"):
            (folder / name).touch()
        unknown = "warning: this is not read: nothing is known by this name"
        assert said_of(folder) == [
            f"data/participants/noor.yml:1:1: {unknown} (did you mean noor.yaml?)",
            f"data/mentorships/note.txt:1:1: {unknown}",
            f"data/participant:1:1: {unknown} (did you mean participants?)",
        ]


def test_byte_order_marks_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    plain = the_mentorship(write_folder(tmp_path / "plain"))
    windows = the_mentorship(write_folder(tmp_path / "windows", deal="\ufeff" + DEAL.replace("\n", "\r\n")))
    assert windows.deal == plain.deal
    assert windows.place("deal", ("deal", "fee")) == plain.place("deal", ("deal", "fee"))


def test_a_place_can_be_asked_of_every_file(tmp_path: Path) -> None:
    mentorship = the_mentorship(write_folder(tmp_path, sessions="- {date: 2026-09-15 19:30, attendance: held}\n"))
    assert str(mentorship.place("sessions", (0, "attendance"))) == f"{OWN}/sessions.yaml:1:40"
    assert str(mentorship.place("participants/rafael", ("business", "vat"))) == "data/participants/rafael.yaml:9:8"
    assert str(mentorship.place("programme", ("currency",))) == "data/programme.yaml:3:11"


def test_loading_twice_gives_the_same(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, deal=DEAL.replace("per: session", "per: sesion"))
    assert load(folder) == load(folder)

"""The texts that a folder and a mentorship begin with are read back as what was answered."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mentordocs.batch.output import write_new
from mentordocs.dossier.codes import ConcludedHow, FeePer, Language
from mentordocs.dossier.deal import Fee
from mentordocs.dossier.dossier import Dossier
from mentordocs.dossier.folder import why_no_id
from mentordocs.dossier.loading import load
from mentordocs.dossier.starting import (
    EXAMPLE,
    NewMentorship,
    NewParticipant,
    folder_files,
    id_of,
    mentorship_files,
    scalar,
)
from mentordocs.dossier.values import Percentage, Span, WeeklyTime
from mentordocs.rules.checks import check

TODAY = date(2026, 9, 1)

ANSWERS = NewMentorship(
    id="zoe-verkoop",
    language=Language.EN,
    mentor="mila",
    mentee="zoe",
    subject="Selling: without fear",
    goal="I want to ask a price, and get it.",
    learn=("pricing, fairly", "saying no"),
    intake=datetime(2026, 9, 1, 19, 0),  # noqa: DTZ001 - wall-clock time, as in the dossier
    start=date(2026, 9, 15),
    end=date(2027, 3, 15),
    fee=Decimal("75.00"),
    per=FeePer.SESSION,
    reinvested=Percentage.parse("60%"),
    place="Library #2, Utrecht",
    at=WeeklyTime.parse("tuesday 19:30"),
    length=Span.parse("90 minutes"),
    every=Span.parse("week"),
    concluded=ConcludedHow.MENTOR_PREMISES,
    signing=date(2026, 9, 10),
    new=(NewParticipant("zoe", "Zoë", "van 't Hof", "zoe@example.org", date(1999, 2, 28)),),
)


def loaded(folder: Path, files: dict[str, str]) -> Dossier:
    write_new(folder, files)
    found = load(folder / "data")
    assert [str(problem) for problem in found.problems] == []
    assert found.dossier is not None
    return found.dossier


@pytest.mark.parametrize("language", Language)
def test_a_new_folder_has_a_whole_example_that_the_checks_accept(language: Language, tmp_path: Path) -> None:
    dossier = loaded(tmp_path, folder_files(language, TODAY))
    mentorship = dossier.mentorships[EXAMPLE[language]]
    assert mentorship.languages == (language,)
    assert mentorship.mentor.full_name == "Mila Jansen"
    assert mentorship.deal.agreed.timeframe.from_ == date(2026, 9, 15)
    assert check(mentorship) == ()


@pytest.mark.parametrize("language", Language)
def test_both_languages_begin_with_the_same_files_and_the_same_keys(language: Language) -> None:
    ours, theirs = folder_files(language, TODAY), folder_files(Language.NL, TODAY)
    assert {name.replace(EXAMPLE[language], EXAMPLE[Language.NL]) for name in ours} == set(theirs)
    deals = [
        files[f"data/mentorships/{EXAMPLE[one]}/deal.yaml"] for one, files in ((language, ours), (Language.NL, theirs))
    ]
    assert len({str(_keys(yaml.load(deal, yaml.CBaseLoader))) for deal in deals}) == 1


def _keys(tree: object) -> object:
    return {key: _keys(value) for key, value in tree.items()} if isinstance(tree, dict) else None


def test_a_new_mentorship_says_what_was_answered(tmp_path: Path) -> None:
    write_new(tmp_path, folder_files(Language.EN, TODAY))
    mentorship = loaded(tmp_path, mentorship_files(ANSWERS)).mentorships["zoe-verkoop"]
    deal = mentorship.deal
    assert mentorship.mentee.full_name == "Zoë van 't Hof"
    assert (mentorship.mentee.email, mentorship.mentee.born) == ("zoe@example.org", date(1999, 2, 28))
    assert (deal.subject, deal.agreed.learn) == ("Selling: without fear", ("pricing, fairly", "saying no"))
    assert isinstance(deal.deal.fee, Fee)
    assert (deal.deal.fee.amount, deal.deal.fee.per) == (Decimal("75.00"), FeePer.SESSION)
    assert deal.deal.mentor_pay is not None
    assert str(deal.deal.mentor_pay.share) == "40%"
    assert deal.deal.session.place == "Library #2, Utrecht"
    assert mentorship.signing_date == date(2026, 9, 10)
    assert check(mentorship) == ()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("per", FeePer)
def test_every_kind_of_fee_can_be_loaded(language: Language, per: FeePer, tmp_path: Path) -> None:
    write_new(tmp_path, folder_files(language, TODAY))
    mentorship = loaded(tmp_path, mentorship_files(replace(ANSWERS, language=language, per=per))).mentorships[
        ANSWERS.id
    ]
    assert isinstance(mentorship.deal.deal.fee, Fee)
    assert mentorship.deal.deal.fee.per is per


def test_without_a_fee_there_is_no_word_about_money(tmp_path: Path) -> None:
    write_new(tmp_path, folder_files(Language.EN, TODAY))
    files = mentorship_files(replace(ANSWERS, fee=None))
    terms = loaded(tmp_path, files).mentorships[ANSWERS.id].deal.deal
    assert (terms.fee, terms.payment, terms.reinvestment, terms.mentor_pay) == ("none", None, None, None)
    assert (str(terms.cancellation.late), str(terms.no_show.charge)) == ("0%", "0%")


def test_the_commented_entries_of_the_logs_can_be_loaded_without_their_hashes(tmp_path: Path) -> None:
    files = folder_files(Language.NL, TODAY)
    for name in ("sessions", "ledger"):
        path = f"data/mentorships/voorbeeld/{name}.yaml"
        head, *entry = files[path].splitlines()
        files[path] = "\n".join([head, *(line.removeprefix("# ") for line in entry)])
    mentorship = loaded(tmp_path, files).mentorships["voorbeeld"]
    assert mentorship.sessions[0].date == datetime(2026, 9, 17, 19, 30)  # noqa: DTZ001
    assert [entry.amount for entry in mentorship.ledger] == [Decimal("60.00"), Decimal("24.95")]


@pytest.mark.parametrize("language", list(Language))
def test_the_commented_settings_of_the_programme_are_right_without_their_hashes(
    tmp_path: Path, language: Language
) -> None:
    files = folder_files(language, TODAY)
    head, *entries = files["data/programme.yaml"].splitlines()
    files["data/programme.yaml"] = "\n".join([head, *(line.removeprefix("# ") for line in entries)])
    programme = loaded(tmp_path, files).programme
    assert programme.mail is not None
    assert programme.printer is not None
    assert (programme.mail.from_.address, programme.mail.limit.bytes) == (programme.mail.smtp.user, 20_000_000)


def test_a_new_mentor_finds_the_business_in_comments() -> None:
    someone = NewParticipant("rafael", "Rafael")
    files = mentorship_files(replace(ANSWERS, mentor="rafael", new=(someone,)))
    text = files["data/participants/rafael.yaml"]
    assert "name: Rafael\n" in text
    assert "# business:" in text
    assert yaml.safe_load(text) == {"name": "Rafael"}


@given(st.text(min_size=1))
def test_a_scalar_is_read_back_as_the_same_text_wherever_it_stands(text: str) -> None:
    assert yaml.load(f"a: {{b: [{scalar(text)}], c: {scalar(text)}}}\nd: {scalar(text)} # e", yaml.CBaseLoader) == {
        "a": {"b": [text], "c": text},
        "d": text,
    }


@pytest.mark.parametrize(
    "text", ["Noor", "Meer inkomen uit eigen opdrachten", "Ik wil 60% méér.", "van ’t Hof (de jonge)"]
)
def test_an_everyday_text_needs_no_quotes(text: str) -> None:
    assert scalar(text) == text


@given(st.text(min_size=1), st.sets(st.sampled_from(["noor", "noor-2", "participant"])))
def test_an_id_is_one_that_can_be_loaded_and_is_not_taken(name: str, taken: set[str]) -> None:

    made = id_of(name, taken)
    assert why_no_id(made) is None
    assert made not in taken

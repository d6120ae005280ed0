"""The forms as kinds, and what a filled-in one would change in the YAML."""

import io
from collections.abc import Iterable
from datetime import date

import pytest
from pypdf import PdfReader

from mentordocs.documents import typed
from mentordocs.documents.blank import blank_form
from mentordocs.documents.document import make
from mentordocs.documents.form_fields import FINGERPRINT, FORM, REFERENCE, field_key
from mentordocs.documents.forms import Proposal, mentorship_of, proposal
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from mentordocs.errors import PaperError, UsageError
from mentordocs.pdf.form_reading import FilledField, read_fields
from tests.factories import a_mentorship

DAY = date(2026, 10, 13)
KINDS = ("intake-mentor", "intake-mentee", "session-sheet-mentor", "session-sheet-mentee")
SESSIONS = """
- date: 2026-10-06 19:30
  attendance: held
  measured: {income: 2150}
  todo: [{what: Vijf klanten bellen, due: 2026-10-13}, {what: Een offerte nazien, who: mentor}]
"""
SHEET = "sheet-mentor/2026-10-13"


def filled_in(form: str, item: str, ticks: Iterable[str] = (), **texts: str) -> dict[str, FilledField]:
    said = {FORM: form, REFERENCE: f"anna-tarieven/{item}/nl"} | {
        name.replace("__", "-"): text for name, text in texts.items()
    }
    return {name: FilledField(text, is_ticked=False, tooltip=name) for name, text in said.items()} | {
        name: FilledField("", is_ticked=True, tooltip=name) for name in ticks
    }


def proposed(fields: dict[str, FilledField], mentorship: Mentorship | None = None) -> Proposal:
    return proposal(fields, mentorship or a_mentorship(sessions=SESSIONS), Templates())


def changes(made: Proposal) -> dict[str, object]:
    return {".".join(map(str, (change.file, *change.edit.path))): change.edit.value for change in made.changes}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", KINDS)
def test_a_form_fits_one_sheet_and_read_back_empty_it_changes_nothing(kind: str, language: Language) -> None:
    mentorship = a_mentorship(sessions=SESSIONS)
    made = make(
        mentorship, kind, language, templates=Templates(), as_of=DAY, item=str(DAY) if "session" in kind else ""
    )
    assert made.pages <= (1 if kind == "intake-mentee" else 2)
    read = proposed(read_fields(next(iter(made.files.values()))), mentorship)
    assert read.reference == made.reference
    assert read.changes == ()
    assert read.problems == (("nothing was filled in on this sheet",) if "session" in kind else ())


def test_the_sheet_of_a_session_has_the_to_dos_that_are_open_and_every_metric() -> None:
    made = make(
        a_mentorship(sessions=SESSIONS),
        "session-sheet-mentee",
        Language.NL,
        templates=Templates(),
        as_of=DAY,
        item=str(DAY),
    )
    assert made.reference == "anna-tarieven/sheet-mentee/2026-10-13/nl"
    fields = read_fields(next(iter(made.files.values())))
    assert fields[f"closed-{field_key('Vijf klanten bellen')}"].tooltip == "Vijf klanten bellen (Anna, 13 oktober)"
    assert f"measured-{field_key('income')}" in fields
    assert fields["time"].text == "19:30"


def test_a_sheet_without_a_session_is_refused() -> None:
    with pytest.raises(UsageError, match="for which session"):
        make(a_mentorship(), "session-sheet-mentor", Language.NL, templates=Templates(), as_of=DAY)


@pytest.mark.parametrize(
    ("text", "dutch", "english"),
    [
        ("2450", "2450", "2450"),
        ("€ 2.450", "2450", "2.450"),
        ("€ 2.450,50", "2450.50", "€ 2.450,50"),
        ("2,450.50", "2,450.50", "2450.50"),
        ("84,1 kg", "84.1", "84.1"),
        ("84.1", "84.1", "84.1"),
        ("−2", "-2", "-2"),
        ("9:05", "9:05", "9:05"),
        ("1:02:30", "1:02:30", "1:02:30"),
        ("veel", "veel", "veel"),
    ],
)
def test_a_number_is_read_as_its_language_writes_it(text: str, dutch: str, english: str) -> None:
    assert typed.number(text, Language.NL) == dutch
    assert typed.number(text, Language.EN) == english


def test_days_and_times_are_read_as_people_write_them_and_else_stay_as_typed() -> None:
    assert [typed.day(one) for one in ("1-4-2027", "01/04/2027", "2027-04-01", "morgen")] == [
        *["2027-04-01"] * 3,
        "morgen",
    ]
    assert [typed.time(one) for one in ("9:05", "19.30 uur", "avond")] == ["09:05", "19:30", "avond"]


def test_the_intake_of_the_mentee_is_the_wish() -> None:
    fields = filled_in(
        "intake-mentee",
        "intake-mentee",
        ("when-2-evening", "when-6-morning"),
        goal="Ελληνικά 😀",
        learn="tarieven bepalen\n\n- dromen",
        availability="dinsdagavond",
        to="1-4-2027",
        to__know="ik stotter",
    )
    assert changes(proposed(fields)) == {
        "deal.intake.goal": "Ελληνικά 😀",
        "deal.intake.learn": ["tarieven bepalen", "dromen"],
        "deal.intake.availability": "zaterdagochtend, dinsdagavond",
        "deal.intake.timeframe.to": "2027-04-01",
        "deal.intake.to_know": "ik stotter",
    }


def test_words_in_two_languages_change_in_the_language_of_the_form_only() -> None:
    mentorship = a_mentorship(intake__goal="{nl: Werk, en: Work}")
    fields = filled_in("intake-mentee", "intake-mentee", goal="Een baan", learn="tarieven bepalen\nnee zeggen")
    assert changes(proposed(fields, mentorship)) == {"deal.intake.goal.nl": "Een baan"}


def test_the_intake_of_the_mentor_is_particulars_and_baselines_and_new_metrics() -> None:
    fields = filled_in(
        "intake-mentor",
        "intake-mentor",
        ("learns-doing",),
        first__name="Anna",
        last__name="de Vries-Öz",
        email="anna@example.org",
        date="1-9-2026",
        time="19.00",
        learns__best="met een voorbeeld",
        new__1__name="Uren slaap",
        new__1__unit="hours",
        new__1__value="6,5",
        **{f"measured__{field_key('income')}": "€ 2.000"},
    )
    assert changes(proposed(fields)) == {
        "participants/anna.name.last": "de Vries-Öz",
        "participants/anna.learns_best": "learns-doing, met een voorbeeld",
        "deal.metrics.income.baseline": "2000",
        "deal.metrics.uren-slaap": {"name": "Uren slaap", "unit": "hours", "baseline": "6.5"},
    }


def test_a_sheet_becomes_an_entry_of_the_log() -> None:
    fields = filled_in(
        "session-mentor",
        SHEET,
        ("attendance-late", "who-mentee", f"closed-{field_key('vijf klanten bellen.')}", "score-4"),
        time="19:45",
        minutes="75",
        late__minutes="15",
        done="Een\nTwee",
        todo__1__what="Mailen",
        todo__1__who="rafael",
        todo__1__due="20-10-2026",
        influence__plus="oefenen",
        influence__minus="- haast\nziek",
        **{f"measured__{field_key('income')}": "2.200"},
    )
    assert changes(proposed(fields)) == {
        "sessions.1": {
            "date": "2026-10-13 19:45",
            "attendance": "late",
            "late_by": {"who": "mentee", "minutes": "15"},
            "minutes": "75",
            "measured": {"income": "2200"},
            "done": "Een\nTwee",
            "todo": [{"what": "Mailen", "who": "mentor", "due": "2026-10-20"}],
            "closed": ["Vijf klanten bellen"],
            "score": "4",
            "influences": ["+ oefenen", "- haast", "- ziek"],
        }
    }


def test_other_words_for_a_session_that_the_log_has_go_into_the_notebook_of_who_wrote_them() -> None:
    log = (
        SESSIONS + "- {date: 2026-10-13 19:30, attendance: held, done: Gerekend, measured: {income: 2200}, score: 3}\n"
    )
    fields = filled_in(
        "session-mentee",
        "sheet-mentee/2026-10-13",
        ("attendance-held", "score-5"),
        time="19:30",
        done="Anders",
        better="Meer tijd",
        **{f"measured__{field_key('income')}": "2300"},
    )
    made = proposed(fields, a_mentorship(sessions=log))
    assert changes(made) == {"sessions.1.mentee.done": "Anders", "sessions.1.better": "Meer tijd"}
    assert [line.split(":")[0] for line in made.left] == [f"measured-{field_key('income')}", "score-1"]


@pytest.mark.parametrize(
    ("ticks", "texts", "problem"),
    [
        (("attendance-held", "attendance-no-show"), {}, "attendance: held and no-show are both ticked"),
        (("attendance-held", "score-1", "score-2"), {}, "score: 1 and 2 are both ticked"),
        (("attendance-late",), {}, "late-minutes: say who was late"),
        ((), {"done": "iets"}, "attendance: tick whether"),
        (("attendance-held",), {"todo__1__what": "x", "todo__1__who": "Piet"}, "todo-1-who: expected Rafael or Anna"),
        (("attendance-held",), {"todo__2__what": "", "todo__2__due": "1-1-2027"}, "todo-2-what: say what"),
        (("attendance-held", "closed-00000000"), {}, "closed-00000000: the to-do"),
        (("attendance-held",), {"measured__00000000": "3"}, "measured-00000000: the deal has no such"),
    ],
)
def test_an_answer_that_cannot_be_taken_is_named_with_its_field(
    ticks: tuple[str, ...], texts: dict[str, str], problem: str
) -> None:
    assert [line[: len(problem)] for line in proposed(filled_in("session-mentor", SHEET, ticks, **texts)).problems] == [
        problem
    ]


@pytest.mark.parametrize(
    ("form", "reference"),
    [
        ("", ""),
        ("intake-mentor", "anna-tarieven/intake-mentor/fr"),
        ("intake-mentor", "../../etc/intake-mentor/nl"),
        ("intake-mentor", "anna-tarieven/x/2026-10-13/nl"),
        ("session-mentor", "anna-tarieven/sheet-mentor/2026-13-13/nl"),
        ("something", "anna-tarieven/intake-mentor/nl"),
        ("intake-mentor", "piet-tarieven/intake-mentor/nl"),
    ],
)
def test_a_form_of_another_or_of_nobody_is_refused(form: str, reference: str) -> None:
    said = {FORM: form, REFERENCE: reference}
    with pytest.raises(PaperError):
        proposed({name: FilledField(text, is_ticked=False, tooltip="") for name, text in said.items()})


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", ["intake-mentor", "intake-mentee"])
def test_an_empty_form_is_of_nobody_and_read_for_somebody_it_changes_nothing(kind: str, language: Language) -> None:
    programme = a_mentorship().programme
    content = blank_form(kind, language, programme=programme, templates=Templates(), as_of=DAY)
    fields = read_fields(content)
    assert mentorship_of(fields) == ""
    assert {name for name, field in fields.items() if field.text} == {FORM, REFERENCE, FINGERPRINT}
    read = proposed(fields)
    assert (read.changes, read.problems, read.stale) == ((), (), False)
    assert len(PdfReader(io.BytesIO(content)).pages) <= (1 if kind == "intake-mentee" else 2)


@pytest.mark.parametrize("name", ["intake-mentr", "session-sheet-mentor", "agreement"])
def test_what_is_made_of_a_mentorship_is_not_to_be_had_empty(name: str) -> None:
    with pytest.raises(UsageError, match=f"there is no empty form “{name}”"):
        blank_form(name, Language.NL, programme=a_mentorship().programme, templates=Templates(), as_of=DAY)


def test_a_form_that_would_be_made_with_other_words_now_is_stale() -> None:
    before = a_mentorship()
    made = make(before, "intake-mentor", Language.NL, templates=Templates(), as_of=DAY)
    fields = read_fields(next(iter(made.files.values())))
    assert proposed(fields, before).stale is False
    other = a_mentorship(intake__goal="Iets heel anders", intake__place="Elders")
    assert proposed(fields, other).stale is True

"""What is due to be mailed, and to whom: everybody once, what is whole, and nothing of long ago."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from mentordocs.mail.asked import Asked, Resend
from mentordocs.register.events import EventKind
from tests.factories import a_mentorship
from tests.mail.posts import TODAY, Told, due, held, said

BOTH = ("anna", "rafael")
Q3 = due("progress-report", "2026-Q3")
COMPLETED = "{date: 2026-10-12, how: completed, by: both}"
PAYER = "{organisation: Werkgever, signatory: {name: Ed, role: baas}, email: pay@example.org}"


# What is signed


def test_an_agreement_goes_out_to_be_read_until_it_is_signed() -> None:
    told = Told(a_mentorship())
    agreement = told.issued()
    assert said(told.post(due("agreement"))) == [("agreement", "", "reading", "nl", BOTH)]
    assert told.post().letters[0].document == agreement.id
    told.signed(agreement, "mentor")
    assert said(told.post()) == [("agreement", "", "reading", "nl", BOTH)]
    told.signed(agreement, "mentor", "mentee", scan="both")
    assert said(told.post()) == [("agreement", "", "signed", "nl", BOTH)]


@pytest.mark.parametrize("papers", [[("one", 1), ("two", 1)], [("one", 1), ("one", 2), ("two", 1)]])
def test_a_copy_that_lacks_a_signature_is_never_sent_as_signed(papers: list[tuple[str, int]]) -> None:
    """Each scan bears one signature; together they make it signed."""
    told = Told(a_mentorship())
    agreement = told.issued()
    for (scan, original), signer in zip(papers, ("mentor", "mentor", "mentee")[-len(papers) :], strict=True):
        told.signed(agreement, signer, scan=scan, original=original)
    found = told.post(due("agreement"))
    assert said(found) == []
    assert held(found) == [("no-whole-copy", "agreement", ())]


def test_what_was_replaced_never_goes_out_and_what_took_its_place_does() -> None:
    told = Told(a_mentorship())
    first = told.issued()
    told.signed(first)
    second = told.issued()
    (letter,) = told.post().letters
    assert (letter.document, letter.version, letter.occasion) == (second.id, 2, "reading")


def test_where_one_language_is_signed_the_unsigned_other_one_stays() -> None:
    told = Told(a_mentorship(languages="[nl, en]", mentee={"language": "en"}))
    told.issued(language="en")
    dutch = told.issued(language="nl")
    told.signed(dutch)
    found = told.post()
    assert said(found) == [
        ("agreement", "", "signed", "nl", ("rafael",)),
        ("agreement", "", "signed", "en", ("anna",)),
    ]
    assert {one.document for one in found.letters} == {dutch.id}


def test_a_mentorship_that_ended_has_nothing_to_read_but_its_parting() -> None:
    told = Told(a_mentorship(ending=COMPLETED))
    told.issued()
    told.issued("parting")
    found = told.post(due("agreement"), due("addendum", "1"), due("certificate"))
    assert said(found) == [("parting", "", "reading", "nl", BOTH)]
    assert held(found) == [("not-issued", "certificate", ())]


@pytest.mark.parametrize(("draft", "reason"), [(None, "not-issued"), ("true", "draft")])
def test_what_was_not_issued_is_named(draft: str | None, reason: str) -> None:
    found = Told(a_mentorship(draft=draft)).post(due("agreement"))
    assert (said(found), held(found)) == ([], [(reason, "agreement", ())])


def with_another_mentor() -> Mentorship:
    """From 10 October on Aylin mentors Anna."""
    before = a_mentorship(addenda="[{from: 2026-10-10, why: Rafael verhuist., set: {deal.fee.amount: 75.00}}]")
    deal = before.deal.model_copy(update={"mentor": "aylin"})
    return replace(before, amended=(deal,), newcomers=a_mentorship(minor=True).representatives)


def test_an_addendum_goes_to_those_before_it_and_to_whom_it_brings_in() -> None:
    told = Told(with_another_mentor())
    told.issued("addendum", "1", signers=("mentor", "mentee", "new-mentor"))
    assert said(told.post())[0][-1] == ("anna", "rafael", "aylin")


def test_a_paper_goes_to_the_mentor_whom_it_is_of() -> None:
    told = Told(with_another_mentor())
    told.issued()
    reports = [due("progress-report", item) for item in ("2026-09", "2026-09-15..2026-10-19")]
    found = told.post(*reports, asked=Asked(items=("2026-09", "2026-09-15..2026-10-19"), old=True))
    assert [one[-1] for one in said(found)] == [("anna", "rafael"), ("anna", "aylin")]
    assert said(told.post())[0] == ("agreement", "", "reading", "nl", ("anna", "rafael"))


# What nobody signs


def test_of_reports_the_last_goes_out_by_itself_and_an_old_one_when_it_is_named() -> None:
    told = Told(a_mentorship())
    reports = [due("progress-report", f"2026-{month:02}") for month in (8, 9)]
    found = told.post(*reports)
    assert said(found) == [("progress-report", "2026-09", "copy", "nl", BOTH)]
    assert held(found) == [("old", "progress-report", ())]
    asked = Asked(items=("2026-08",), old=True)
    assert said(told.post(*reports, asked=asked)) == [("progress-report", "2026-08", "copy", "nl", BOTH)]


@pytest.mark.parametrize(("as_of", "goes"), [(date(2026, 12, 31), True), (date(2027, 1, 1), False)])
def test_a_report_goes_out_by_itself_for_a_quarter(as_of: date, goes: bool) -> None:
    found = Told(a_mentorship()).post(Q3, as_of=as_of)
    assert bool(found.letters) is goes
    assert [one.reason for one in found.held] == ([] if goes else ["old"])


def test_papers_of_an_upgrade_are_not_sent_after_years() -> None:
    told = Told(a_mentorship())
    agreement = told.issued(day=date(2024, 1, 1))
    told.signed(agreement, day=date(2024, 1, 2))
    told.issued("receipt", "2024-02-01", day=date(2024, 2, 1))
    told.issued("progress-report", "2024-Q1", day=date(2024, 4, 1))
    found = told.post(due("progress-report", "2024-Q1"))
    assert said(found) == []
    assert held(found) == [("old", "agreement", ()), ("old", "progress-report", ())]


@pytest.mark.parametrize(
    ("kind", "item", "goes"),
    [
        ("payment-request", "2026-08-04", True),
        ("payment-request", "2026-07-19", False),
        ("payment-request", "2026-08", True),
        ("payment-request", "2026-06", False),
        ("payment-request", "2026-11-02", True),
        ("payment-reminder", "kind-2026-08-04", True),
        ("payment-reminder", "kind-2026-06-02", False),
        ("payment-reminder", "fourteen-days-2026-06-02", True),
        ("record-reminder", "2026-06-02", False),
        ("missed-session", "2026-06-02", False),
        ("session-record", "2026-06-02", False),
        ("session-record", "2026-10-06", True),
        ("receipt", "2026-06-02.2", False),
        ("reflection-report", "2026-H1", False),
        ("reflection-report", "whole", True),
    ],
)
def test_nothing_that_is_of_long_ago_goes_out_by_itself(kind: str, item: str, goes: bool) -> None:
    found = Told(a_mentorship()).post(due(kind, item))
    assert (len(found.letters), [one.reason for one in found.held]) == ((1, []) if goes else (0, ["old"]))


@pytest.mark.parametrize(("ended", "goes"), [("2026-10-12", True), ("2026-07-12", False)])
def test_a_reflection_on_what_ended_long_ago_stays(ended: str, goes: bool) -> None:
    over = a_mentorship(ending=COMPLETED.replace("2026-10-12", ended), agreed__timeframe__from="2026-01-01")
    assert bool(Told(over).post(due("reflection-report", "whole")).letters) is goes


def test_nobody_is_reminded_to_sign_what_was_handed_out_long_ago() -> None:
    told = Told(a_mentorship())
    told.issued(day=date(2026, 7, 1))
    found = told.post(due("unsigned-reminder", "1"))
    assert held(found) == [("old", "agreement", ()), ("old", "unsigned-reminder", ())]


def test_what_was_issued_and_mailed_is_done_whatever_the_plan_says() -> None:
    told = Told(a_mentorship())
    told.issued("progress-report", "2026-Q3")
    (letter,) = told.post(Q3).letters
    assert letter.document == 1
    told.went(letter)
    found = told.post(Q3)
    assert (said(found), held(found)) == ([], [])


@pytest.mark.parametrize(
    ("ledger", "days", "goes"),
    [
        ("[]", 0, True),
        ("[]", 14, True),
        ("[]", 15, False),
        ("[{date: 2026-10-01, paid: 75.00, for: 2026-09-22}]", 3, False),
    ],
)
def test_a_request_that_was_issued_goes_while_it_is_open_and_not_after_two_weeks(
    ledger: str, days: int, goes: bool
) -> None:
    told = Told(a_mentorship(sessions="[{date: 2026-09-22 19:30, attendance: held}]", ledger=ledger))
    told.issued("payment-request", "2026-09-22", day=TODAY - timedelta(days=days))
    found = told.post()
    assert bool(found.letters) is goes
    assert held(found) == []
    asked = Asked(kinds=("payment-request",), old=True)
    assert len(told.post(asked=asked).letters) == 1


def test_nothing_is_mailed_of_a_draft() -> None:
    found = Told(a_mentorship(draft="true")).post(Q3)
    assert (said(found), held(found)) == ([], [("draft", "progress-report", ())])


def test_a_calendar_waits_for_the_agreement_to_be_signed_and_ends_with_the_mentorship() -> None:
    told = Told(a_mentorship())
    assert held(told.post(due("calendar"))) == [("agreement-unsigned", "calendar", ())]
    told.signed(told.issued())
    assert ("calendar", "", "copy", "nl", BOTH) in said(told.post(due("calendar")))
    after = told.post(due("calendar"), as_of=date(2027, 3, 16), asked=Asked(kinds=("calendar",), old=True))
    assert (said(after), held(after)) == ([], [])


def test_a_kind_that_is_never_mailed_is_not() -> None:
    found = Told(a_mentorship()).post(due("cover-letter"), due("referral"))
    assert (said(found), held(found)) == ([], [])


# To whom


def test_who_pays_gets_what_is_to_be_paid() -> None:
    request = due("payment-request", "2026-09-22")
    session = "[{date: 2026-09-22 19:30, attendance: held}]"
    assert [one[-1] for one in said(Told(a_mentorship(sessions=session)).post(request))] == [("anna",)]
    (letter,) = Told(a_mentorship(sessions=session, payer=PAYER)).post(request).letters
    assert [(one.id, one.role, one.name) for one in letter.recipients] == [("payer", "payer", "Werkgever")]
    assert said(Told(a_mentorship(payer=PAYER)).post(Q3))[0][-1] == BOTH


def test_a_reminder_to_sign_goes_to_those_who_did_not() -> None:
    told = Told(a_mentorship())
    agreement = told.issued(day=date(2026, 10, 1))
    told.signed(agreement, "mentor")
    found = told.post(due("unsigned-reminder", "1"), asked=Asked(kinds=("unsigned-reminder",)))
    assert said(found) == [("unsigned-reminder", "1", "copy", "nl", ("anna",))]


def test_everyone_is_written_to_in_their_language_and_gets_the_paper_in_it_where_there_is_one() -> None:
    told = Told(a_mentorship(languages="[nl, en]", mentee={"language": "en"}))
    found = told.post(Q3, due("progress-report", "2026-Q3", "en"))
    assert said(found) == [
        ("progress-report", "2026-Q3", "copy", "nl", ("rafael",)),
        ("progress-report", "2026-Q3", "copy", "en", ("anna",)),
    ]
    assert [one.reference.rpartition("/")[2] for one in found.letters] == ["nl", "en"]
    in_one = Told(a_mentorship(mentee={"language": "en"})).post(Q3)
    assert [(one.language, one.reference[-2:]) for one in in_one.letters] == [("nl", "nl"), ("en", "nl")]
    only = told.post(Q3, due("progress-report", "2026-Q3", "en"), asked=Asked(languages=(Language.EN,)))
    assert [one.language for one in only.letters] == ["en"]


def test_a_paper_in_two_languages_is_the_paper_of_both() -> None:
    told = Told(a_mentorship(languages="[nl, en]", mentee={"language": "en"}))
    agreement = told.issued(language="nl-en")
    assert [(one.language, one.document) for one in told.post().letters] == [("nl", agreement.id), ("en", agreement.id)]


def test_who_has_no_address_is_named_and_the_others_get_theirs() -> None:
    found = Told(a_mentorship(mentee={"email": None})).post(Q3)
    assert said(found) == [("progress-report", "2026-Q3", "copy", "nl", ("rafael",))]
    assert held(found) == [("no-address", "progress-report", ("anna",))]


def test_who_shares_an_address_gets_one_copy_together() -> None:
    told = Told(a_mentorship(minor=True, mentee={"email": "AYLIN@example.org"}))
    told.issued("progress-report", "2026-Q3")
    (letter,) = told.post(Q3).letters
    assert [one.id for one in letter.recipients] == ["sam", "rafael"]
    told.went(letter)
    assert said(told.post(Q3)) == []


@pytest.mark.parametrize(("as_of", "parent"), [(date(2028, 6, 27), True), (date(2028, 6, 28), False)])
def test_a_parent_gets_no_report_on_a_child_that_came_of_age(as_of: date, parent: bool) -> None:
    whole = a_mentorship(minor=True, agreed__timeframe__to="2029-01-01")
    found = Told(whole).post(due("progress-report", "2028-05"), as_of=as_of)
    assert said(found)[0][-1] == (("sam", "aylin", "rafael") if parent else ("sam", "rafael"))
    assert held(found) == ([] if parent else [("of-age", "progress-report", ("aylin",))])


def test_what_a_parent_signed_is_theirs_after_that() -> None:
    told = Told(a_mentorship(minor=True, agreed__timeframe__to="2029-01-01"))
    agreement = told.issued(signers=("mentor", "mentee", "representative-1"))
    told.signed(agreement, day=date(2028, 7, 1))
    assert said(told.post(as_of=date(2028, 7, 2)))[0][-1] == ("sam", "aylin", "rafael")


@pytest.mark.parametrize(
    ("kind", "signers", "how"),
    [("parting", ("mentor", "mentee"), "completed"), ("dissolution", ("mentor", "mentee"), "dissolved")],
)
def test_a_parent_gets_nothing_that_the_child_signs_alone_once_it_is_of_age(
    kind: str, signers: tuple[str, ...], how: str
) -> None:
    """The paper on the end tells how it went; who is eighteen shows it to whom they like."""
    ending = f"{{date: 2028-12-01, how: {how}, by: both}}"
    told = Told(a_mentorship(minor=True, agreed__timeframe__to="2029-01-01", ending=ending))
    paper = told.issued(kind, signers=signers, day=date(2028, 12, 2))
    found = told.post(as_of=date(2028, 12, 3))
    assert said(found) == [(kind, "", "reading", "nl", ("sam", "rafael"))]
    assert held(found) == [("of-age", kind, ("aylin",))]
    told.signed(paper, day=date(2028, 12, 3))
    assert said(told.post(as_of=date(2028, 12, 4)))[0][-1] == ("sam", "rafael")


@pytest.mark.parametrize(("as_of", "goes_to"), [(TODAY, ("sam", "aylin")), (date(2028, 6, 28), ("sam",))])
def test_a_minor_is_not_asked_to_pay_without_who_represents_them(as_of: date, goes_to: tuple[str, ...]) -> None:
    day = str(as_of - timedelta(days=20))
    sam = a_mentorship(
        minor=True, sessions=f"[{{date: {day} 19:30, attendance: held}}]", agreed__timeframe__to="2029-01-01"
    )
    for kind, item in (("payment-request", day), ("payment-reminder", f"kind-{day}")):
        assert said(Told(sam).post(due(kind, item), as_of=as_of)) == [(kind, item, "copy", "nl", goes_to)]
    paid = replace(sam, payer=sam.representatives[0])
    assert said(Told(paid).post(due("payment-request", day), as_of=as_of))[0][-1] == ("aylin",)


def test_nobody_is_reminded_of_what_they_are_asked_for_in_the_same_run() -> None:
    told = Told(a_mentorship(sessions="[{date: 2026-09-22 19:30, attendance: held}]"))
    request, reminder = due("payment-request", "2026-09-22"), due("payment-reminder", "kind-2026-09-22")
    found = told.post(request, reminder)
    assert [one.kind for one in found.letters] == ["payment-request"]
    assert held(found) == [("asked-first", "payment-reminder", ())]
    told.issued("payment-request", "2026-09-22")
    assert "payment-reminder" in [one.kind for one in told.post(request, reminder).letters]  # once the plan says so


def test_whom_the_programme_names_gets_a_blind_copy_once_and_is_nobody_else() -> None:
    told = Told(a_mentorship(languages="[nl, en]", mentee={"language": "en"}))
    told.issued("progress-report", "2026-Q3")
    copies = ("archief@samenleren.example", "ANNA@example.org")
    found = told.post(Q3, copy_to=copies)
    assert [[one.id for one in letter.blind] for letter in found.letters] == [["programme-1"], []]
    told.went(found.letters[0])
    (left,) = told.post(Q3, copy_to=copies).letters
    assert ([one.id for one in left.recipients], left.blind) == (["anna"], ())


def test_messages_to_one_participant() -> None:
    assert said(Told(a_mentorship()).post(Q3, asked=Asked(to=("anna",))))[0][-1] == ("anna",)


# What became of it


@pytest.mark.parametrize(
    ("kind", "more", "reason"),
    [
        (EventKind.MAIL_REFUSED, {"code": "550-5.1.1"}, "refused"),
        (EventKind.BOUNCED, {"status": "5.1.1", "action": "failed"}, "bounced"),
    ],
)
def test_what_did_not_arrive_is_named_and_not_tried_again_by_itself(
    kind: EventKind, more: dict[str, str], reason: str
) -> None:
    told = Told(a_mentorship())
    told.issued("progress-report", "2026-Q3")
    (letter,) = told.post(Q3).letters
    message = told.went(letter, to=("rafael",) if kind is EventKind.MAIL_REFUSED else BOTH)
    told.happened(kind, message, ["anna"], **more)
    found = told.post(Q3)
    assert (said(found), held(found)) == ([], [(reason, "progress-report", ("anna",))])
    asked = Asked(resend=Resend.WRONG_ADDRESS, old=True)
    (again,) = told.post(Q3, asked=asked).letters
    assert ([one.id for one in again.recipients], again.again, again.why) == (["anna"], 1, "wrong-address")
    told.went(again)
    assert (said(told.post(Q3)), held(told.post(Q3))) == ([], [])


def test_what_was_deferred_is_in_the_next_run_as_it_was() -> None:
    told = Told(a_mentorship())
    told.issued("progress-report", "2026-Q3")
    (letter,) = told.post(Q3).letters
    told.went(letter, EventKind.MAIL_DEFERRED, code="450-4.2.0")
    assert told.post(Q3).letters == (letter,)


def test_what_was_sent_again_and_deferred_is_in_the_next_run_as_it_was() -> None:
    told = Told(a_mentorship())
    told.issued("progress-report", "2026-Q3")
    told.went(told.post(Q3).letters[0])
    (again,) = told.post(Q3, asked=Asked(resend=Resend.LOST, old=True)).letters
    told.went(again, EventKind.MAIL_DEFERRED, code="450-4.2.0")
    assert told.post(Q3).letters == (again,)
    told.went(again)
    assert told.post(Q3).letters == ()


def test_of_a_message_that_some_got_the_others_get_theirs_later() -> None:
    told = Told(a_mentorship())
    told.issued("progress-report", "2026-Q3")
    (letter,) = told.post(Q3).letters
    message = told.went(letter, to=("anna",))
    told.happened(EventKind.MAIL_DEFERRED, message, ["rafael"], code="450-4.2.0")
    found = told.post(Q3)
    assert found.letters == (replace(letter, left=("rafael",)),)  # the same message, with both in its head
    assert said(found)[0][-1] == ("rafael",)
    assert told.went(found.letters[0]) == message
    assert said(told.post(Q3)) == []


def test_who_has_another_address_by_then_gets_another_message() -> None:
    told = Told(a_mentorship())
    told.issued("progress-report", "2026-Q3")
    (letter,) = told.post(Q3).letters
    message = told.went(letter, to=("anna",))
    told.happened(EventKind.MAIL_DEFERRED, message, ["rafael"], code="450-4.2.0")
    moved = a_mentorship(mentor={"email": "rafael@elders.example"})
    (again,) = told.post(Q3, mentorship=moved).letters
    assert [one.address for one in again.recipients] == ["rafael@elders.example"]
    told.went(again)
    assert said(told.post(Q3, mentorship=moved)) == []


def test_nor_does_one_that_is_wrong_by_then_hold_up_the_others() -> None:
    told = Told(a_mentorship())
    told.issued("progress-report", "2026-Q3")
    (letter,) = told.post(Q3).letters
    message = told.went(letter, to=("anna",))
    told.happened(EventKind.MAIL_DEFERRED, message, ["rafael"], code="450-4.2.0")
    wrong = a_mentorship(mentor={"email": "ra\ufb01@elders.example"})  # a ligature: said as its message is made
    assert said(told.post(Q3, mentorship=wrong)) == [("progress-report", "2026-Q3", "copy", "nl", ("rafael",))]


def test_an_address_that_not_every_server_takes_is_in_no_message_of_others() -> None:
    told = Told(a_mentorship(mentee={"email": "ännchen@example.org"}))
    told.issued("progress-report", "2026-Q3")
    assert [one[-1] for one in said(told.post(Q3))] == [("rafael",), ("anna",)]


def test_a_message_whose_end_nobody_knows_is_asked_about_and_not_sent() -> None:
    told = Told(a_mentorship())
    told.issued("progress-report", "2026-Q3")
    (letter,) = told.post(Q3).letters
    message = told.went(letter, None)
    found = told.post(Q3)
    assert said(found) == []
    (unsettled,) = found.unsettled
    assert (unsettled.message.message, unsettled.reference) == (message, "anna-tarieven/progress/2026-Q3/nl")
    resent = told.post(Q3, asked=Asked(resend=Resend.LOST, old=True))
    assert said(resent) == []
    told.happened(EventKind.MAIL_DEFERRED, message, BOTH, code="unknown", settled="person")
    assert told.post(Q3).letters == (letter,)


def test_what_went_goes_again_with_a_reason_each_time_as_another_message() -> None:
    told = Told(a_mentorship())
    told.issued("progress-report", "2026-Q3")
    (letter,) = told.post(Q3).letters
    told.went(letter)
    asked = Asked(resend=Resend.LOST, old=True)
    (first,) = told.post(Q3, asked=asked).letters
    told.went(first)
    (second,) = told.post(Q3, asked=asked).letters
    assert [(one.again, one.why) for one in (letter, first, second)] == [(0, ""), (1, "lost"), (2, "lost")]
    assert replace(second, again=0, why="") == letter
    nobody = told.post(Q3, asked=Asked(resend=Resend.WRONG_ADDRESS, old=True))
    assert said(nobody) == []
    told.went(second, None)  # until it is known whether this one came, there is no other
    assert said(told.post(Q3, asked=asked)) == []


def test_what_never_went_is_not_sent_again() -> None:
    told = Told(a_mentorship())
    told.issued("progress-report", "2026-Q3")
    assert said(told.post(Q3, asked=Asked(resend=Resend.LOST, old=True))) == []


def test_what_is_asked_for_by_name_and_went_is_said() -> None:
    told = Told(a_mentorship())
    told.issued("progress-report", "2026-Q3")
    told.went(told.post(Q3).letters[0])
    assert held(told.post(Q3, asked=Asked(items=("2026-Q3",), old=True))) == [("sent", "progress-report", BOTH)]


def test_who_gets_an_address_later_gets_the_paper_then() -> None:
    told = Told(a_mentorship())
    told.issued("progress-report", "2026-Q3")
    told.went(told.post(Q3, mentorship=a_mentorship(mentee={"email": None})).letters[0])
    assert said(told.post(Q3))[0][-1] == ("anna",)


def test_an_agreement_that_was_read_is_sent_once_more_when_it_is_signed() -> None:
    told = Told(a_mentorship())
    agreement = told.issued()
    told.went(told.post().letters[0])
    assert said(told.post()) == []
    told.signed(agreement)
    told.went(told.post().letters[0])
    assert said(told.post()) == []

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from mentordocs.documents.document import Made
from mentordocs.errors import OutputError, RegisterError
from mentordocs.register.events import Event, EventKind
from mentordocs.register.register import Signature
from mentordocs.register.states import State, signed_copy, standing
from tests.register.factories import DAY, NOW, SIGNERS, WHEN, Place, a_made, an_invoice


def test_issued_bytes_come_back_from_a_read_only_archive(place: Place) -> None:
    made = a_made()
    with place.open() as register:
        document = register.issue(made, **WHEN).document
    with place.open(writes=False) as register:
        assert register.documents() == (document,)
        assert register.files(document) == made.files
        assert register.markdown(document) == made.markdown
        assert register.verify_all() == ()
    folder = place.archive / "anna/anna-agreement-nl/v1"
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [*made.files, "data.json", "manifest.json", "source.md"]
    )
    assert {oct(path.stat().st_mode & 0o777) for path in folder.iterdir()} == {"0o444"}


def test_what_the_register_knows_of_a_document(place: Place) -> None:
    with place.open() as register:
        document = register.issue(a_made("anna/progress/2026-Q4/nl"), **WHEN).document
    known = (document.mentorship, document.kind, document.item, document.language, document.version, document.day)
    assert known == ("anna", "progress", "2026-Q4", "nl", 1, DAY)
    assert (document.signers, document.originals) == (SIGNERS, 2)
    assert [file.original for file in document.files] == [0, 1, 2]


def test_the_same_paper_in_reply_is_written_down_once_in_each_mentorship(place: Place) -> None:
    came = Event(EventKind.REPLIED, NOW, DAY, mentorship="anna", detail={"file": "a.pdf", "by": "rafael"})
    other = replace(came, mentorship="bram")
    with place.open() as register:
        assert register.record_new(came) == (came,)
        assert register.record_new(replace(came, moment=NOW + timedelta(hours=1)), other) == (other,)
        assert [one.mentorship for one in register.events()] == ["anna", "bram"]


def test_same_words_are_issued_once(place: Place) -> None:
    with place.open() as register:
        first = register.issue(a_made(), **WHEN)
        again = register.issue(a_made(), day=DAY + timedelta(days=9), moment=NOW)
        assert (first.new, again.new) == (True, False)
        assert again.document == first.document
        assert len(register.events()) == 1


def test_other_words_are_the_next_version_and_replace_the_one_before(place: Place) -> None:
    with place.open() as register:
        first = register.issue(a_made(), **WHEN).document
        other = a_made(words="Wij spreken iets anders af.", version=2)
        assert register.next_version(first.reference, first.fingerprint) == 1
        assert register.next_version(first.reference, other.fingerprint) == 2
        second = register.issue(other, **WHEN).document
        assert (second.version, second.replaces) == (2, first.id)
        assert standing(first, register.events()).state is State.REPLACED
        assert [one.replaced for one in register.issued("anna")] == [True, False]
        assert register.next_version(first.reference, first.fingerprint) == 3  # the words of before are a new version
        assert register.verify_all() == ()


def test_a_paper_that_bears_another_version_than_the_next_is_refused(place: Place) -> None:
    with place.open() as register:
        register.issue(a_made(), **WHEN)
        with pytest.raises(RegisterError, match="version 1, and the next is 2; build it again"):
            register.issue(a_made(words="Anders."), **WHEN)
        assert len(register.documents()) == 1


def test_a_draft_is_refused(place: Place) -> None:
    with place.open() as register, pytest.raises(RegisterError, match="DRAFT, which cannot be issued"):
        register.issue(a_made(draft=True), **WHEN)


def test_a_reference_cannot_lead_out_of_the_archive(place: Place) -> None:
    with place.open() as register, pytest.raises(RegisterError, match="no reference"):
        register.issue(a_made("../agreement/nl"), **WHEN)


def test_nothing_in_the_archive_is_overwritten(place: Place) -> None:
    folder = place.archive / "anna/anna-agreement-nl/v1"
    folder.mkdir(parents=True)
    (folder / "older.pdf").write_bytes(b"from a time that the register does not know")
    with place.open() as register:
        with pytest.raises(OutputError, match="the register does not know it"):
            register.issue(a_made(), **WHEN)
        assert register.documents() == ()
    assert [path.name for path in folder.iterdir()] == ["older.pdf"]


def test_two_references_never_share_a_folder(place: Place) -> None:
    with place.open() as register:
        register.issue(a_made("anna/session/record-1/nl"), **WHEN)
        with pytest.raises(OutputError, match="stands there"):
            register.issue(a_made("anna/session-record/1/nl"), **WHEN)
        assert register.verify_all() == ()


def test_invoices_are_numbered_without_gaps(place: Place) -> None:
    with place.open() as register:
        for month in range(1, 4):
            register.issue_invoice(
                f"anna/invoice/{month}/nl",
                "2026",
                lambda number, month=month: an_invoice(f"anna/invoice/{month}/nl", number),
                **WHEN,
            )
        numbers = register.invoice_numbers()
        assert [(one.series, one.number) for one in numbers] == [("2026", 1), ("2026", 2), ("2026", 3)]
        for number, document in enumerate(register.documents(), 1):
            assert f"Factuur {number}" in register.markdown(document)
        assert register.verify_all() == ()


def invoice(number: int) -> Made:
    return an_invoice("anna/invoice/1/nl", number)


def test_an_invoice_takes_one_number_however_often_it_is_asked_for(place: Place) -> None:
    with place.open() as register:
        made = [register.issue_invoice("anna/invoice/1/nl", "2026", invoice, **WHEN) for _ in range(2)]
        assert [one.new for one in made] == [True, False]
        assert len(register.invoice_numbers()) == 1


def test_an_invoice_that_cannot_be_made_takes_no_number(place: Place) -> None:
    def fails(number: int) -> None:
        raise OutputError("no paper")

    with place.open() as register:
        with pytest.raises(OutputError):
            register.issue_invoice("anna/invoice/1/nl", "2026", fails, **WHEN)
        made = register.issue_invoice(
            "anna/invoice/2/nl", "2026", lambda number: an_invoice("anna/invoice/2/nl", number), **WHEN
        )
        assert register.events(document=made.document.id)[0].detail["number"] == 1


def test_a_gap_is_explained_by_an_event(place: Place) -> None:
    with place.open() as register:
        register.void_numbers("2026", 56, "used-elsewhere", **WHEN)
        register.issue_invoice("anna/invoice/1/nl", "2026", invoice, **WHEN)
        assert [one.number for one in register.invoice_numbers() if one.document] == [57]
        assert register.verify_all() == ()
        with pytest.raises(RegisterError, match="number 57 of 2026 is taken already; the next is 58"):
            register.void_numbers("2026", 57, "spoilt", **WHEN)
        with pytest.raises(RegisterError, match="would void 20260001 numbers of 2026 at once; 10000 at most"):
            register.void_numbers("2026", 20260058, "spoilt", **WHEN)


def test_a_scan_is_filed_untouched_and_says_who_signed(place: Place) -> None:
    with place.open() as register:
        document = register.issue(a_made(), **WHEN).document
        for content, signer in ((b"scan one", "mentor"), (b"scan two", "mentee")):
            register.file_scan(document.id, content, "pdf", [Signature(signer, 2)], **WHEN)
        assert [register.scan(where) for where in register.scans(document)] == [b"scan one", b"scan two"]
        found = standing(document, register.events(document=document.id))
        assert (found.state, found.signed) == (State.SIGNED, DAY)
        assert found.signers == {1: frozenset(), 2: {"mentor", "mentee"}}
        assert register.issued("anna")[0].signed == DAY
        assert register.verify_all() == ()


def test_each_scan_says_all_that_it_shows_and_the_first_whole_one_is_the_copy(place: Place) -> None:
    with place.open() as register:
        document = register.issue(a_made(), **WHEN).document

        def copy() -> bytes | None:
            where = signed_copy(document, register.events(document=document.id))
            return register.scan(where) if where else None

        mentor, mentee = Signature("mentor", 2), Signature("mentee", 2)
        register.file_scan(document.id, b"the mentor's", "pdf", [mentor], **WHEN)
        register.file_scan(document.id, b"the mentee's", "pdf", [mentee], **WHEN)
        assert standing(document, register.events()).state is State.SIGNED
        assert copy() is None
        register.file_scan(document.id, b"both", "jpg", [mentor, mentee], **WHEN)
        assert copy() == b"both"
        register.file_scan(document.id, b"both, digital", "pdf", [Signature("mentor", 1, "digital"), mentee], **WHEN)
        register.file_scan(document.id, b"both again", "pdf", [mentor, mentee], **WHEN)
        assert copy() == b"both"
        assert register.verify_all() == ()


def test_the_same_scan_is_filed_once_and_only_new_signatures_are_added(place: Place) -> None:
    with place.open() as register:
        document = register.issue(a_made(), **WHEN).document
        first = register.file_scan(document.id, b"scan", "pdf", [Signature("mentor", 1)], **WHEN)
        again = register.file_scan(
            document.id, b"scan", "pdf", [Signature("mentor", 1), Signature("mentee", 1, "digital")], **WHEN
        )
        assert again == first
        kinds = [event.kind for event in register.events(document=document.id)]
        assert kinds == [EventKind.ISSUED, EventKind.SCANNED, EventKind.SIGNED, EventKind.SIGNED]


@pytest.mark.parametrize(
    ("signature", "sentence"),
    [
        (Signature("payer", 1), "payer does not sign it; who does: mentor, mentee"),
        (Signature("mentor", 3), "there is no original 3; it has 2"),
    ],
)
def test_a_signature_that_cannot_be_is_refused_with_its_scan(place: Place, signature: Signature, sentence: str) -> None:
    with place.open() as register:
        document = register.issue(a_made(), **WHEN).document
        with pytest.raises(RegisterError, match=sentence):
            register.file_scan(document.id, b"scan", "pdf", [signature], **WHEN)
        assert register.scans(document) == ()
        assert register.verify_all() == ()


def test_events_are_written_down_together_or_not_at_all(place: Place) -> None:
    with place.open() as register:
        document = register.issue(a_made(), **WHEN).document
        printed = Event(EventKind.PRINTED, NOW, DAY, document.id, "anna", {"original": 1})
        with pytest.raises(RegisterError, match="no document 9 was issued"):
            register.record(printed, replace(printed, document=9))
        register.record(printed, Event(EventKind.COMPLETED, NOW, date(2026, 12, 1), mentorship="anna"))
        assert [event.kind for event in register.events("anna")] == ["issued", "printed", "completed"]
        assert register.events("anna")[1] == printed


def test_a_register_that_was_never_begun_reads_as_empty_and_is_not_begun_by_reading(place: Place) -> None:
    with place.open(writes=False) as register:
        assert (register.documents(), register.events(), register.verify_all()) == ((), (), ())
        assert register.next_version("anna/agreement/nl", "0000 0000 0000 0000") == 1
    assert not place.folder.exists()


def test_changed_bytes_are_not_given_for_issued_ones(place: Place) -> None:
    with place.open() as register:
        document = register.issue(a_made(), **WHEN).document
        path = place.archive / document.folder / document.whole.name
        path.chmod(0o644)
        path.write_bytes(path.read_bytes() + b"%")
        with pytest.raises(RegisterError, match="not what was issued any more"):
            register.files(document)


def test_what_cannot_be_filed_or_numbered_is_refused(tmp_path: Path) -> None:
    with Place(tmp_path / "data").open() as register:
        document = register.issue(a_made(), **WHEN).document
        with pytest.raises(RegisterError, match=r"'\.\./x' cannot end the name of a scan"):
            register.file_scan(document.id, b"scan", "../x", **WHEN)
        with pytest.raises(RegisterError, match="'2026/' cannot be a series of invoices"):
            register.issue_invoice("anna/invoice/1/nl", "2026/", invoice, **WHEN)
        with pytest.raises(RegisterError, match="anna/invoice/1/nl was made, and anna/invoice/2/nl was asked for"):
            register.issue_invoice("anna/invoice/2/nl", "2026", invoice, **WHEN)
        with pytest.raises(RegisterError, match="anna/agreement/nl version 1 is not of the mentorship bram"):
            register.record(Event(EventKind.PRINTED, NOW, DAY, document.id, "bram"))
        assert (len(register.documents()), len(register.events()), register.invoice_numbers()) == (1, 1, ())
        assert register.verify_all() == ()

from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from mentordocs.register.document import IssuedDocument, IssuedFile
from mentordocs.register.events import Detail, Event, EventKind
from mentordocs.register.states import State, signed_copy, standing
from tests.register.factories import DAY, NOW

SIGNERS = ("mentor", "mentee", "representative-1")
ORDER = list(State)


def a_document(signers: tuple[str, ...] = SIGNERS) -> IssuedDocument:
    return IssuedDocument(
        id=7,
        mentorship="anna",
        kind="agreement",
        item="",
        language="nl",
        reference="anna/agreement/nl",
        version=1,
        fingerprint="0000 0000 0000 0000",
        files=(IssuedFile("anna-agreement-nl.pdf", 0, 1, "0" * 64),),
        markdown="0" * 64,
        data="0" * 64,
        templates="0" * 64,
        program="1.0",
        day=DAY,
        originals=2,
        signers=signers,
        replaces=None,
    )


def event(kind: EventKind, after: int = 0, document: int = 7, **detail: str | int) -> Event:
    return Event(kind, NOW, DAY + timedelta(days=after), document, "anna", detail)


def signed(signer: str, original: int, after: int = 0) -> Event:
    return event(EventKind.SIGNED, after, signer=signer, original=original, how="pen")


DAYS = st.integers(0, 30)
EVENTS = st.one_of(
    st.builds(event, st.sampled_from([EventKind.PRINTED, EventKind.MAILED, EventKind.SCANNED]), DAYS),
    st.builds(event, st.sampled_from([EventKind.DISSOLVED, EventKind.COMPLETED]), DAYS),
    st.builds(event, st.just(EventKind.REPLACED), DAYS, by=st.just(8)),
    st.builds(signed, st.sampled_from([*SIGNERS, "payer"]), st.sampled_from([1, 2, 3]), DAYS),
    st.builds(event, st.just(EventKind.PRINTED), DAYS, document=st.just(9)),
)


@settings(max_examples=60)
@given(st.lists(EVENTS, max_size=12), st.randoms())
def test_the_order_of_writing_down_does_not_matter_nor_that_it_was_done_twice(
    events: list[Event], random: Random
) -> None:
    shuffled = [*events, *events[:3]]
    random.shuffle(shuffled)
    assert standing(a_document(), shuffled) == standing(a_document(), events)


@settings(max_examples=60)
@given(st.lists(EVENTS, max_size=12), EVENTS)
def test_what_happens_never_takes_a_document_back(events: list[Event], one_more: Event) -> None:
    before, after = standing(a_document(), events), standing(a_document(), [*events, one_more])
    assert ORDER.index(after.state) >= ORDER.index(before.state)
    assert set(after.missing) <= set(before.missing)


@settings(max_examples=60)
@given(st.lists(EVENTS, max_size=14))
def test_signed_means_that_one_original_bears_every_signature(events: list[Event]) -> None:
    on = {
        number: {one.detail["signer"] for one in events if one.kind == "signed" and one.detail["original"] == number}
        for number in (1, 2)
    }
    found = standing(a_document(), events)
    whole = any(signers >= set(SIGNERS) for signers in on.values())
    assert (found.signed is not None) == whole == (found.missing == ())
    if found.state in {State.ISSUED, State.PRINTED, State.PARTLY_SIGNED}:
        assert not whole


SCANS = st.sampled_from(["a" * 64, "b" * 64, "c" * 64])
FILED = st.one_of(
    st.builds(lambda scan: event(EventKind.SCANNED, sha256=scan, length=1, file=f"{scan}.pdf"), SCANS),
    st.builds(
        lambda signer, original, scan: event(EventKind.SIGNED, signer=signer, original=original, how="pen", scan=scan),
        st.sampled_from(SIGNERS),
        st.sampled_from([1, 2]),
        SCANS,
    ),
)


@settings(max_examples=100)
@given(st.lists(FILED, max_size=24))
def test_a_signed_copy_bears_every_signature_of_one_original_by_itself(events: list[Event]) -> None:
    whole = [
        one.detail["file"]
        for one in events
        if one.kind == "scanned"
        and any(
            {sign.detail["signer"] for sign in events if by(sign, one) and sign.detail["original"] == original}
            == {*SIGNERS}
            for original in (1, 2)
        )
    ]
    place = signed_copy(a_document(), events)
    assert (place and place.removeprefix("anna/anna-agreement-nl/v1/scans/")) == (whole[0] if whole else None)
    assert signed_copy(a_document(()), events) is None


def by(sign: Event, scan: Event) -> bool:
    return sign.kind == "signed" and sign.detail["scan"] == scan.detail["sha256"]


def test_half_of_each_original_is_no_signed_document() -> None:
    document = a_document(("mentor", "mentee"))
    found = standing(document, [signed("mentor", 1, 1), signed("mentee", 2, 2)])
    assert (found.state, found.since) == (State.PARTLY_SIGNED, DAY + timedelta(days=1))
    assert found.missing == ("mentee",)


def test_it_is_signed_on_the_day_of_the_last_signature() -> None:
    found = standing(a_document(), [signed(signer, 2, after) for after, signer in enumerate(SIGNERS)])
    assert (found.state, found.signed, found.since) == (State.SIGNED, DAY + timedelta(days=2), DAY + timedelta(days=2))


def test_nobody_has_to_sign_a_report() -> None:
    found = standing(a_document(()), [event(EventKind.MAILED, 3, to="anna")])
    assert (found.state, found.missing, found.mailed) == (State.ISSUED, (), DAY + timedelta(days=3))


def test_a_replaced_agreement_still_says_when_it_was_signed() -> None:
    events = [*(signed(signer, 1) for signer in SIGNERS), event(EventKind.REPLACED, 9, by=8)]
    found = standing(a_document(), events)
    assert (found.state, found.since, found.signed) == (State.REPLACED, date(2026, 12, 2), DAY)


def test_details_say_what_happened() -> None:
    detail: Detail = {"original": 1}
    assert standing(a_document(), [Event(EventKind.PRINTED, NOW, DAY, 7, "anna", detail)]).state is State.PRINTED

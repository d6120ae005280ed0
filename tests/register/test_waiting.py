"""What waits once papers go out of the door: to be printed, and mail that did not end as it should."""

from dataclasses import replace
from datetime import timedelta

from mentordocs.register.events import Event, EventKind
from mentordocs.register.waiting import Wait, status
from tests.factories import a_mentorship
from tests.register.factories import DAY, NOW
from tests.register.test_messages import bounced, deferred, mailed, mailing, refused
from tests.register.test_states import a_document, event, signed

AGREEMENT = replace(a_document(("mentor", "mentee")), id=1)
NAME = "anna/agreement/nl version 1"


def waits(*events: Event, replaced: bool = False) -> list[tuple[str, str]]:
    """What waits of papers that went out."""
    of_it = [replace(one, document=1, mentorship="anna") for one in events]
    if replaced:
        of_it.append(replace(event(EventKind.REPLACED, by=2), document=1))
    found = status(a_mentorship(), [AGREEMENT], of_it, DAY)
    return [(one.wait.name, one.what) for one in found.waiting if one.wait.name not in {"RECORD", "PAY", "END"}]


def test_what_is_to_be_signed_waits_to_be_printed_until_somebody_did_or_it_is_signed() -> None:
    sign = ("SIGN", NAME)
    assert waits() == [sign, ("PRINT", NAME)]
    assert waits(event(EventKind.PRINTED)) == [sign]
    assert waits(signed("mentor", 1)) == [sign]
    assert waits(signed("mentor", 1), signed("mentee", 1)) == []
    assert waits(replaced=True) == []


def test_what_is_signed_after_the_agreement_waits_to_be_issued() -> None:
    def to_issue(*issued: tuple[str, str], agreement: bool = True, how: str = "dissolved") -> list[tuple[str, str]]:
        changed = a_mentorship(
            addenda="[{from: 2026-10-01, why: Zo., set: {deal.fee.amount: 80.00}}]",
            ending=f"{{date: 2026-11-12, how: {how}, by: both}}",
        )
        more = [replace(AGREEMENT, id=2 + at, kind=kind, item=item) for at, (kind, item) in enumerate(issued)]
        found = status(changed, [AGREEMENT, *more] if agreement else [], [], DAY)
        return [(one.what, str(one.since)) for one in found.waiting if one.wait is Wait.ISSUE_MORE]

    assert to_issue() == [("addendum 1", "2026-10-01"), ("dissolution", "2026-11-12")]
    assert to_issue(how="completed")[1:] == [("parting", "2026-11-12"), ("certificate", "2026-11-12")]
    assert to_issue(("addendum", "1")) == [("dissolution", "2026-11-12")]
    assert to_issue(("addendum", "1"), ("dissolution", "")) == []
    assert to_issue(agreement=False) == []


def test_a_paper_that_nobody_signs_is_not_waited_for_to_be_printed() -> None:
    found = status(a_mentorship(), [replace(AGREEMENT, signers=())], [], DAY)
    assert Wait.PRINT not in {one.wait for one in found.waiting}


def test_mail_of_which_nobody_knows_the_end_waits_to_be_settled() -> None:
    printed = event(EventKind.PRINTED)
    assert ("SETTLE", NAME) in waits(printed, mailing("anna"))
    assert waits(printed, mailing("anna"), mailed("anna")) == [("SIGN", NAME)]
    assert waits(printed, mailing("anna"), deferred("anna")) == [("SIGN", NAME)]


def test_who_did_not_get_the_mail_is_named_until_another_one_came() -> None:
    printed, reach = event(EventKind.PRINTED), ("REACH", f"{NAME} to Anna de Vries")
    assert reach in waits(printed, mailing("anna"), refused("anna"))
    came_back = [printed, mailing("anna", "rafael"), mailed("anna", "rafael"), bounced("anna")]
    assert reach in waits(*came_back)
    assert waits(*came_back, mailing("anna", message="b" * 64), mailed("anna", message="b" * 64)) == [("SIGN", NAME)]
    assert reach not in waits(*came_back, replaced=True)


def test_what_waits_equally_long_comes_in_the_order_of_the_work() -> None:
    found = status(a_mentorship(), [AGREEMENT], [replace(mailing("anna"), moment=NOW)], DAY + timedelta(days=1))
    of_that_day = [one.wait for one in found.waiting if one.since == DAY]
    assert of_that_day == [Wait.SIGN, Wait.PRINT, Wait.SETTLE]

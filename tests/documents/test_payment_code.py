"""The payment code says what EPC069-12 asks for, and is there only where a bank transfer in euro can be made of it."""

import pytest

from mentordocs.documents.payment_code import payment_payload
from tests.factories import a_mentorship


def test_the_payload_line_by_line() -> None:
    assert payment_payload(a_mentorship()) == (
        "BCD\n002\n1\nSCT\n\nAdomako Mentoring\nNL91ABNA0417164300\nEUR75.00\n\n\nanna-tarieven"
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"deal__fee": "none", "deal__payment": None},
        {"deal__payment": "{due: 7 days after session, method: cash}"},
        {"programme": {"currency": "GBP"}},
        {"mentor": {"business.iban": None}},
        {"mentor": {"business": None}},
    ],
)
def test_no_code_where_it_can_not_be_paid_so(changes: dict[str, object]) -> None:
    assert payment_payload(a_mentorship(**changes)) is None  # type: ignore[arg-type]

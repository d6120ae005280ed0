"""Fields of a deal from outside: typed as in the deal, compared by what they mean."""

import pytest

from mentordocs.dossier.selecting import FieldValue, said, value_at
from mentordocs.errors import UsageError
from tests.factories import a_mentorship


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("mentor=rafael", True),
        ("mentor=lydia", False),
        ("deal.fee.amount=75", True),
        ("deal.fee.amount=75.01", False),
        ("deal.fee=none", False),
        ("deal.fee={amount: 75.0, per: session}", True),
        ("deal.payment.due=7 days after session", True),
        ("deal.session.at=tuesday 19:30", True),
        ("deal.session.place=Bibliotheek Neude, Utrecht", True),
        ("deal.ends=[end-date, goal-reached, either-party]", True),
        ("deal.ends=[end-date]", False),
        ("deal.liability.cap=500", False),
        ("agreed.timeframe.from=2026-09-15", True),
        ("metrics.income.target=3000.0", True),
        ("metrics.weight.target=80", False),
        ("payer=", True),
        ("mentor=", False),
    ],
)
def test_a_condition_holds_for_what_the_value_means(text: str, holds: bool) -> None:
    assert FieldValue.parse(text).holds(a_mentorship().deal) is holds


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("mentor", "“mentor” is not of the form PATH=VALUE, such as deal.fee.amount=80.00"),
        ("mentr=x", "mentr: a deal has no mentr (did you mean mentor?)"),
        ("deal.fee.amuont=1", "deal.fee.amuont: deal.fee has no amuont (did you mean amount?)"),
        ("deal.fee.amount.x=1", "deal.fee.amount.x: deal.fee.amount has no x (it has no keys)"),
        ("deal.session.every=soon", "deal.session.every=soon: expected a length of time such as 90 minutes"),
        ("deal.ends=[end-date", "“[end-date” cannot be read: close what you open"),
    ],
)
def test_what_can_never_be_is_refused_with_the_part_that_is_wrong(text: str, sentence: str) -> None:
    with pytest.raises(UsageError) as refused:
        FieldValue.parse(text)
    assert str(refused.value).startswith(sentence)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("deal.fee", "{amount: 75.00, per: session, free_sessions: 0}"),
        ("deal.session.length", "90 minutes"),
        ("deal.concluded.date", "2026-09-10"),
        ("intake.date", "2026-09-01 19:00"),
        ("deal.reinvestment.share", "60%"),
        ("draft", "false"),
        ("payer", "nothing"),
    ],
)
def test_a_value_is_said_as_it_could_be_typed(path: str, text: str) -> None:
    assert said(value_at(a_mentorship().deal, tuple(path.split(".")))) == text

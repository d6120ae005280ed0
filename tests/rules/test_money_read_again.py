"""What the rules on money read of a mentorship is enough to reckon the same again, as the data inside a paper do."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date

import pytest

from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.restoring import restored
from mentordocs.dossier.slicing import slice_of, watched
from mentordocs.dossier.values import Part
from mentordocs.rules.missed import missed_sessions
from mentordocs.rules.payment import payment_request, receipts
from mentordocs.rules.period import Period
from mentordocs.rules.reinvesting import Reinvesting
from mentordocs.rules.reminders import Sent, payment_reminders
from mentordocs.rules.settlement import Settlement
from mentordocs.rules.withdrawal import withdrawal
from tests.rules.noor import noor

OWN_RATES = "{known_until: 2027-06-30, ordinary: [{from: 2026-10-01, rate: 5%, source: own}]}"
STORY = noor(
    programme={"interest_rates": OWN_RATES},
    ending="{date: 2026-10-20, how: withdrawn, by: mentee, early_start: true}",
    deal__concluded="{how: distance, date: 2026-09-10}",
)
ON = date(2027, 3, 1)
REMINDED = Sent(reminded={"2026-09-22": date(2026, 10, 1), "2026-10-06": date(2026, 10, 20)})
OPEN = noor(ledger="[]", programme={"interest_rates": OWN_RATES})


def figures(value: object) -> Iterator[object]:
    """Every amount, day, code and text in a value; people and lines of the ledger are what the paper read of them."""
    if isinstance(value, Part):
        return
    if isinstance(value, tuple):
        for each in value:
            yield from figures(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from figures(getattr(value, field.name))
    else:
        yield value


@pytest.mark.parametrize(
    ("story", "reckon"),
    [
        (STORY, lambda mentorship: missed_sessions(mentorship, ON)),
        (STORY, lambda mentorship: payment_request(mentorship, "2026-10-06", ON)),
        (STORY, lambda mentorship: receipts(mentorship, ON)),
        (STORY, Settlement.of),
        (STORY, withdrawal),
        (STORY, lambda mentorship: Reinvesting.of(mentorship, Period.parse("2026-Q4"), ON)),
        (OPEN, lambda mentorship: payment_reminders(mentorship, ON, REMINDED)),
    ],
)
def test_the_slice_gives_the_same(story: Mentorship, reckon: Callable[[Mentorship], object]) -> None:
    seen = watched(story)
    reckoned = reckon(seen)
    assert reckoned
    again = reckon(restored(slice_of(seen)))
    assert list(figures(again)) == list(figures(reckoned)) == list(figures(reckon(story)))

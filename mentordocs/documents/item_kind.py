"""What papers can be made per within a mentorship, as a value of functions: `items.ITEMS` has one for each word."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from mentordocs.documents.words import Words
from mentordocs.dossier.dossier import Mentorship
from mentordocs.errors import UsageError
from mentordocs.rules.issued import Issued
from mentordocs.typesetting.document import Figure

Say = Mapping[str, Callable[..., object]]
"""The filters of a language, by name."""
Before = tuple[Issued, ...]
"""What was issued of the same mentorship before."""


def _nothing_drawn(variables: Mapping[str, object], words: Words, say: Say) -> dict[str, Figure]:
    return {}


@dataclass(frozen=True)
class ItemKind:
    """What documents are made per.

    Attributes:
        example: how its keys look, for who left it out: “say for which period, such as 2026-10”.
        due: the keys of those that are due on a day.
        asked: the keys of those that are made when a kind is asked for, and no item is named.
        variables: what a template sees of the item with a key, on a day; the key is one that `must_be` took.
        must_be: refuses a key that is none of this mentorship (`UsageError`); gives it as it is written in references.
        is_worth_it: whether a key that is asked for by name, of many mentorships at once, is worth a paper of this one.
        within: what of the mentorship a paper on this item is of.
        recorded_by: the last day of which a paper on this item knows what happened, where it looks back.
        rests_on: of what was issued before, what a paper on this item made on a day is worked out from.
        figures: its figures, by name, from its variables; templates find their names in `figures`.
        keeps_its_day: whether a paper that was issued says for good how things stood on the day of issue.
    """

    example: str
    due: Callable[[Mentorship, date, Before], tuple[str, ...]]
    asked: Callable[[Mentorship, date, Before], tuple[str, ...]]
    variables: Callable[[Mentorship, str, date, Before], dict[str, object]]
    must_be: Callable[[Mentorship, str], str]
    is_worth_it: Callable[[Mentorship, str], bool] = lambda mentorship, key: True
    recorded_by: Callable[[str, date], date] = lambda key, as_of: as_of
    within: Callable[[Mentorship, str], Mentorship] = lambda mentorship, key: mentorship
    rests_on: Callable[[Before, str, date], Before] = lambda issued, key, as_of: ()
    figures: Callable[[Mapping[str, object], Words, Say], dict[str, Figure]] = _nothing_drawn
    keeps_its_day: bool = False


def must_be_day(mentorship: Mentorship, key: str) -> str:
    """Refuse a key that is no day.

    Raises:
        UsageError: it is none.
    """
    try:
        return str(date.fromisoformat(key))
    except ValueError:
        msg = f"{key!r} is no day; write it like 2026-10-13"
        raise UsageError(msg) from None

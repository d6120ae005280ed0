"""Who is in a paper: an addendum may have brought in another mentor, payer or representative."""

from collections.abc import Mapping
from datetime import date

from mentordocs.documents.items import ITEMS
from mentordocs.documents.kinds import Kind
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.participant import Participant
from mentordocs.rules.amended import after_addenda, with_people_on


def with_its_people(mentorship: Mentorship, kind: Kind, item: str, as_of: date) -> Mentorship:
    """The mentorship with the people that one paper is of.

    Those who signed, in a paper with articles; those before the change, in its addendum; those of the day of a session,
    or of the last day that a paper looks back on; in any other paper the last ones.
    """
    if kind.numbered == "articles" or not mentorship.changes:
        return mentorship
    if kind.per == "addendum":
        before = int(item) - 1
        return mentorship.with_people_of(mentorship.amended[before - 1] if before else mentorship.deal)
    if kind.has_as_of:
        return with_people_on(mentorship, ITEMS[kind.per].recorded_by(item, as_of))
    return with_people_on(mentorship, date.fromisoformat(item) if kind.per in {"session", "record"} else date.max)


def joining(mentorship: Mentorship, number: int) -> Mapping[str, Participant]:
    """Whom a change brings in, by the name of their box to sign in: `new-mentor`."""
    before, after = (after_addenda(mentorship, count) for count in (number - 1, number))
    found: dict[str, Participant] = {}
    if after.mentor != before.mentor:
        found["new-mentor"] = after.mentor
    known = before.representatives
    found |= {f"new-representative-{at}": one for at, one in enumerate(after.representatives, 1) if one not in known}
    if after.outside_payer is not None and after.outside_payer != before.outside_payer:
        found["new-payer"] = after.outside_payer
    return found

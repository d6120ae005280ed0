"""What the contract checks find in the words of one paper."""

from itertools import chain

from mentordocs.documents.addendum import AGREEMENT
from mentordocs.documents.source import Source
from mentordocs.dossier.dossier import Mentorship
from mentordocs.rules.checks import check
from mentordocs.rules.checks.addenda import check_addendum
from mentordocs.rules.finding import Finding


def findings_in(mentorship: Mentorship, made: Source) -> tuple[Finding, ...]:
    """What is found in the whole contract, or as an addendum makes it; of another signed paper, in the deal.

    Only the agreement has to say every point of the deal: an own kind with articles does not.
    """
    if made.kind.per == "addendum":
        number = int(made.data.item)
        found = (check_addendum(mentorship, number, each.clauses, each.points) for each in made.in_each_language)
        return tuple(dict.fromkeys(chain.from_iterable(found)))
    if made.data.kind == AGREEMENT:
        found = (check(mentorship, each.clauses, each.points) for each in made.in_each_language)
        return tuple(dict.fromkeys(chain.from_iterable(found)))
    return check(mentorship) if made.kind.signed else ()

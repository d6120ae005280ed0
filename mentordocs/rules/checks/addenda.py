"""The contract checks of an agreement as one addendum makes it, each finding at the change that it comes from."""

from collections.abc import Sequence
from dataclasses import replace

from mentordocs.dossier.dossier import Mentorship
from mentordocs.rules.amended import after_addenda
from mentordocs.rules.checks import check
from mentordocs.rules.checks.rule import Wordings
from mentordocs.rules.clause import Clause
from mentordocs.rules.finding import Finding, Level


def check_addendum(
    mentorship: Mentorship, number: int, clauses: Sequence[Clause] | None = None, wordings: Wordings | None = None
) -> tuple[Finding, ...]:
    """What is found in the deal after a change: every error, and else what was not found in the deal before it.

    Args:
        mentorship: whose deal is changed.
        number: which change it is, from 1.
        clauses: the resolved clauses of the agreement as it then reads; see `check`.
        wordings: how each value of the deal as changed reads; see `check`.
    """
    before = {(finding.code, finding.sentence) for finding in check(after_addenda(mentorship, number - 1))}
    found = check(after_addenda(mentorship, number), clauses, wordings)
    return tuple(
        _at_its_change(mentorship, number, finding)
        for finding in found
        if finding.level is Level.ERROR or (finding.code, finding.sentence) not in before
    )


def _at_its_change(mentorship: Mentorship, number: int, finding: Finding) -> Finding:
    """A finding about a value that a change up to this one has set stands at the last such change."""
    if finding.file != "deal" or finding.template is not None:
        return finding
    for index in range(number - 1, -1, -1):
        for dotted in mentorship.changes[index].set:
            path = tuple(dotted.split("."))
            shared = min(len(path), len(finding.path))
            if path[:shared] == tuple(map(str, finding.path[:shared])):
                return replace(finding, file="changes", path=(index, "set", dotted, *finding.path[len(path) :]))
    return finding

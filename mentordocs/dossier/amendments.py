"""The deal as its addenda amend it: each change is laid over the deal, and what comes out must be a deal again."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from mentordocs.dossier.changes import Change
from mentordocs.dossier.deal import Deal
from mentordocs.dossier.diagnostics import Diagnostic, error
from mentordocs.dossier.dossier import FieldPath, Place, Places
from mentordocs.dossier.grafting import graft, with_value
from mentordocs.dossier.participant import Participant
from mentordocs.dossier.people import odd_roles, unknown_people
from mentordocs.dossier.sentences import validated
from mentordocs.dossier.yaml_reader import Source

_FACTS = ("mentee", "intake", "draft", "language", "languages", "ruling", "deal.concluded")
"""What of a deal was so when it was signed, and is no matter of agreement any more."""
_ROLES = frozenset({"mentor", "representative", "payer"})


def amended(
    deal: Source,
    changes: Source,
    sound: Mapping[int, Change],
    concluded: date,
    known: Mapping[str, Participant | None],
) -> tuple[tuple[Deal, ...], tuple[Diagnostic, ...]]:
    """The deal after each change, in order, and what is wrong with the changes.

    `sound` is by index in the file; `known` are the participants by id, None for one whose file has errors.
    """
    deals: list[Deal] = []
    problems: list[Diagnostic] = []
    tree, places = deal.tree, deal.places
    before = concluded
    for index, change in sound.items():
        if change.from_ < before:
            sentence = f"from: {change.from_} is before " + ("the entry above it" if index else "the agreement")
            problems.append(error(changes.places.of((index, "from")), sentence))
        before = change.from_
        for dotted, value in change.set.items():
            at: FieldPath = (index, "set", dotted)
            if any(f"{dotted}.".startswith(f"{fact}.") or f"{fact}.".startswith(f"{dotted}.") for fact in _FACTS):
                hint = "what was signed stays; another mentee, or another way to sign, is a mentorship of its own"
                problems.append(error(changes.places.keys[at], f"set: no addendum changes {dotted}", hint))
                continue
            path = tuple(dotted.split("."))
            try:
                tree = with_value(tree, path, value)
            except KeyError as problem:
                sentence = f"set: {'.'.join(problem.args[0])} has no keys, so {dotted} cannot be set"
                problems.append(error(changes.places.keys[at], sentence, "set it as a whole"))
                continue
            places = graft(_with_keys_on_the_way(places, path, changes.places.keys[at]), path, changes.places, at)
        whole, wrong = validated(Deal, tree, places)
        if _ROLES & change.set.keys():
            source = Source(deal.file, tree, places)
            said = {problem.sentence for problem in odd_roles(deal, known, concluded)}
            odd = (problem for problem in odd_roles(source, known, concluded) if problem.sentence not in said)
            wrong = (*wrong, *unknown_people(source, known), *odd)
        for each in wrong:
            here = each.place.file == changes.file
            problems.append(each if here else replace(each, place=changes.places.of((index, "set"))))
        if whole is None:
            break
        deals.append(whole)
    return tuple(deals), tuple(problems)


def _with_keys_on_the_way(places: Places, path: FieldPath, place: Place) -> Places:
    """Keys that a change makes on its way to a value stand where the change does."""
    made = {path[:length]: place for length in range(1, len(path)) if path[:length] not in places.keys}
    return Places(places.file, {**made, **places.marks}, {**made, **places.keys})

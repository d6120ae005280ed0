"""The deal as its addenda amend it: each change is laid over the deal, and what comes out must be a deal again."""

from collections.abc import Mapping
from datetime import date

from mentordocs.dossier.changes import Change
from mentordocs.dossier.deal import Deal
from mentordocs.dossier.diagnostics import Diagnostic, error
from mentordocs.dossier.dossier import FieldPath, Place, Places
from mentordocs.dossier.grafting import graft, with_value
from mentordocs.dossier.sentences import validated
from mentordocs.dossier.yaml_reader import Source


def amended(
    deal: Source, changes: Source, sound: Mapping[int, Change], concluded: date
) -> tuple[tuple[Deal, ...], tuple[Diagnostic, ...]]:
    """The deal after each change, in order, and what is wrong with the changes. `sound` is by index in the file."""
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
            path = tuple(dotted.split("."))
            try:
                tree = with_value(tree, path, value)
            except KeyError as problem:
                sentence = f"set: {'.'.join(problem.args[0])} has no keys, so {dotted} cannot be set"
                problems.append(error(changes.places.keys[at], sentence, "set it as a whole"))
                continue
            places = graft(_with_keys_on_the_way(places, path, changes.places.keys[at]), path, changes.places, at)
        whole, wrong = validated(Deal, tree, places)
        for each in wrong:
            here = each.place.file == changes.file
            problems.append(each if here else error(changes.places.of((index, "set")), each.sentence, each.hint))
        if whole is None:
            break
        deals.append(whole)
    return tuple(deals), tuple(problems)


def _with_keys_on_the_way(places: Places, path: FieldPath, place: Place) -> Places:
    """Keys that a change makes on its way to a value stand where the change does."""
    made = {path[:length]: place for length in range(1, len(path)) if path[:length] not in places.keys}
    return Places(places.file, {**made, **places.marks}, {**made, **places.keys})

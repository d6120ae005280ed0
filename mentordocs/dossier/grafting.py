"""Values of one file that come to stand in the tree of another, and keep the place where they were typed.

So a default of the programme becomes part of a deal, and a change part of the deal as amended.
"""

from typing import Any

from mentordocs.dossier.deal import Terms
from mentordocs.dossier.dossier import FieldPath, Place, Places
from mentordocs.dossier.shape import parts_at
from mentordocs.dossier.yaml_reader import Source, Tree

_WITH_FEE = ("payment", "reinvestment", "mentor_pay")
"""What a mentorship without a fee has no use for."""


def graft(places: Places, at: FieldPath, source: Places, of: FieldPath) -> Places:
    """The places of a tree after the value `of` one file came to stand `at` a path of another."""

    def grafted(own: "dict[FieldPath, Place]", other: "dict[FieldPath, Place]") -> "dict[FieldPath, Place]":
        kept = {path: place for path, place in own.items() if path[: len(at)] != at}
        return kept | {at + path[len(of) :]: place for path, place in other.items() if path[: len(of)] == of}

    return Places(
        places.file,
        grafted(dict(places.marks), dict(source.marks)),
        grafted(dict(places.keys), dict(source.keys)),
    )


def with_defaults(deal: Source, programme: Source | None) -> Source:
    """The deal with the defaults of the programme where it says nothing itself.

    Section by section, and within a section key by key; what the deal says wins. A section that the deal gives in
    another form (`fee: none`, `liability: {text: …}`) stands as it is.
    """
    terms = deal.tree.get("deal") if isinstance(deal.tree, dict) else None
    defaults = programme.tree.get("defaults") if programme and isinstance(programme.tree, dict) else None
    if not isinstance(terms, dict) or not isinstance(defaults, dict) or programme is None:
        return deal
    merged = dict(terms)
    places = deal.places
    for section, default in defaults.items():
        own = merged.get(section)
        if default is None or (terms.get("fee") == "none" and section in _WITH_FEE and own is None):
            continue
        if own is None:
            merged[section] = default
            places = graft(places, ("deal", section), programme.places, ("defaults", section))
        elif isinstance(own, dict) and isinstance(default, dict) and _has_one_form(section):
            merged[section] = own = dict(own)
            for key, value in default.items():
                if own.get(key) is None:
                    own[key] = value
                    places = graft(places, ("deal", section, key), programme.places, ("defaults", section, key))
    tree: dict[str, Tree] = {**(deal.tree if isinstance(deal.tree, dict) else {}), "deal": merged}
    return Source(deal.file, tree, places, deal.problems)


def _has_one_form(section: str) -> bool:
    """Whether a section is one mapping only; of one with alternatives no keys can be mixed."""
    return len(parts_at(Terms, (section,))) == 1


def with_value(tree: Any, path: FieldPath, value: Any) -> Any:
    """A tree with another value at a path; what lies around it is left untouched.

    Raises:
        KeyError: where the path leads through something that has no keys; its argument is the path up to there.
    """
    if not path:
        return value
    if not isinstance(tree, dict):
        raise KeyError(())
    key, *rest = path
    try:
        return {**tree, key: with_value(tree.get(key, {}), tuple(rest), value)}
    except KeyError as problem:
        raise KeyError((key, *problem.args[0])) from None

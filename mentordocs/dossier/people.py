"""Who is who in a mentorship: the ids of a deal, looked up among the participants."""

from collections.abc import Iterator, Mapping
from datetime import date

from mentordocs.dossier.deal import Deal
from mentordocs.dossier.diagnostics import Diagnostic, did_you_mean, error, quoted, warning
from mentordocs.dossier.dossier import FieldPath
from mentordocs.dossier.participant import Participant
from mentordocs.dossier.yaml_reader import Source


def named_in(deal: Source) -> Iterator[tuple[FieldPath, str]]:
    """Every participant id in a deal as typed, with its path: also in one that is wrong elsewhere."""
    tree = deal.tree if isinstance(deal.tree, dict) else {}
    for role in ("mentor", "mentee", "representative", "payer"):
        value = tree.get(role)
        if isinstance(value, str):
            yield (role,), value.strip()
        elif isinstance(value, list) and role == "representative":
            yield from (((role, index), item.strip()) for index, item in enumerate(value) if isinstance(item, str))


def unknown_people(deal: Source, known: Mapping[str, Participant | None]) -> Iterator[Diagnostic]:
    """Ids that no file has, and ids whose file has errors (None in `known`)."""
    for path, name in named_in(deal):
        place = deal.places.of(path)
        if name not in known:
            hint = did_you_mean(name, known) or f"make participants/{name}.yaml"
            yield error(place, f"{path[0]}: there is no participant {quoted(name)}", hint)
        elif known[name] is None:
            yield error(place, f"{path[0]}: participants/{name}.yaml has errors, so this mentorship is left out")


def odd_roles(deal: Source, people: Mapping[str, Participant | None], signing: date | None) -> Iterator[Diagnostic]:
    """Roles that one person cannot have together, or cannot have at all."""
    roles = list(named_in(deal))
    mentor = next((name for path, name in roles if path == ("mentor",)), None)
    mentee = next((name for path, name in roles if path == ("mentee",)), None)
    seen: set[str] = set()
    for path, name in roles:
        role, place = path[0], deal.places.of(path)
        if role == "mentee" and name == mentor:
            yield error(place, f"mentee: {name} is the mentor too", "nobody makes an agreement with themselves")
        if role == "representative":
            if name in {mentor, mentee}:
                other = "mentor" if name == mentor else "mentee"
                yield error(place, f"representative: {name} is the {other} too, and cannot consent to this")
            if name in seen:
                yield error(place, f"representative: {name} is named twice")
            seen.add(name)
            person = people.get(name)
            if person is not None and signing is not None and person.is_minor_on(signing):
                yield error(place, f"representative: {name} is a minor on {signing}, and cannot represent anybody")
        if role == "payer" and name == mentor:
            yield error(place, f"payer: {name} is the mentor, who is the one paid")
    person = people.get(mentee) if mentee else None
    if seen and person is not None and signing is not None and not person.is_minor_on(signing) and person.born:
        place = deal.places.of(("representative",))
        sentence = f"representative: {mentee} is of age on {signing}, so nobody needs to sign in their place"
        yield warning(place, sentence)


def odd_payer(deal: Source, whole: Deal) -> Iterator[Diagnostic]:
    """Somebody who pays, or money that is divided, where no fee is agreed."""
    if whole.deal.fee != "none":
        return
    if whole.payer is not None:
        yield warning(deal.places.of(("payer",)), "payer: there is no fee to pay", "remove it, or agree on a fee")
    for name in ("payment", "reinvestment", "mentor_pay"):
        if getattr(whole.deal, name) is not None:
            place = deal.places.of(("deal", name))
            yield error(place, f"deal.{name}: there is no fee for it to be about", "remove it, or agree on a fee")

"""What a rule about money rests on: the agreed words, by field and article, and the law where it is the law."""

from dataclasses import dataclass

from mentordocs.dossier.dossier import FieldPath, Mentorship


@dataclass(frozen=True)
class Basis:
    """Where an amount comes from.

    article: the name of the article of the agreement, as `ref` takes it (`missed-sessions`); "" where none says it.
    path: the field of the deal that decides it; () where none does.
    laws: the articles of law (`BW 7:411`); empty under another law than Dutch law.
    """

    article: str = ""
    path: FieldPath = ()
    laws: tuple[str, ...] = ()


def is_dutch(mentorship: Mentorship) -> bool:
    """Whether the agreement is under Dutch law, so that its rules hold beside the agreed words."""
    return mentorship.programme.law == "NL"


def basis(mentorship: Mentorship, article: str, path: FieldPath, *laws: str) -> Basis:
    """A basis, with its articles of law where the agreement is under Dutch law."""
    return Basis(article, path, laws if is_dutch(mentorship) else ())

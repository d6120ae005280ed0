"""What no font has: the error says which character, and where it was typed."""

from datetime import date
from pathlib import Path

import pytest

from mentordocs.documents.document import make
from mentordocs.documents.templates import Templates
from mentordocs.dossier import load
from mentordocs.dossier.codes import Language
from mentordocs.errors import TypesettingError
from tests.factories import DEAL, MENTEE, MENTOR, write_folder


def refusal(folder: Path) -> list[str]:
    """The lines of the error that the agreement of a folder ends with."""
    dossier = load(folder).dossier
    assert dossier is not None
    (mentorship,) = dossier.mentorships.values()
    with pytest.raises(TypesettingError) as caught:
        make(mentorship, "agreement", Language.NL, templates=Templates(None), as_of=date(2026, 9, 15))
    return str(caught.value).splitlines()


def test_each_value_is_named_with_its_line_and_column(tmp_path: Path) -> None:
    people = {"anna": MENTEE.replace("Anna", "ᏣᎳᎩ"), "rafael": MENTOR.replace("Oudegracht 112", "Oudegracht ☃")}
    first, *places = refusal(write_folder(tmp_path, participants=people))
    assert first == "some characters have no font here (write it in other characters):"
    letters = "'Ꭹ' (U+13A9 CHEROKEE LETTER GI), 'Ꮃ' (U+13B3 CHEROKEE LETTER LA), 'Ꮳ' (U+13E3 CHEROKEE LETTER TSA)"
    assert [place.strip() for place in places] == [
        "data/participants/rafael.yaml:4:19: '☃' (U+2603 SNOWMAN) in “Oudegracht ☃”",
        f"data/participants/anna.yaml:1:15: {letters} in “ᏣᎳᎩ”",
    ]


def test_a_value_of_the_deal_is_found_too(tmp_path: Path) -> None:
    _, *places = refusal(write_folder(tmp_path, deal=DEAL.replace("subject: ", "subject: ☃ ", 1)))
    line = 1 + DEAL[: DEAL.index("subject: ")].count("\n")
    assert len(places) == 1
    assert places[0].strip().startswith(f"data/mentorships/anna-tarieven/deal.yaml:{line}:")

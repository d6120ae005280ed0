from datetime import date
from pathlib import Path

import pytest

from mentordocs.documents.document import Made, make
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.register.recognising import Match
from tests.factories import a_mentorship
from tests.register.factories import WHEN, Place, a_made


def agreement(**deal: str) -> Made:
    return make(a_mentorship(**deal), "agreement", Language.NL, templates=Templates(), as_of=date(2026, 9, 10))


@pytest.fixture(scope="module")
def made() -> Made:
    return agreement()


def test_a_real_agreement_is_known_again(tmp_path: Path, made: Made) -> None:
    with Place(tmp_path / "data").open() as register:
        document = register.issue(made, **WHEN).document
        assert (document.signers, document.originals) == (("mentor", "mentee"), 2)
        whole, mentors, _ = made.files.values()
        assert register.find(whole).match is Match.WHOLE
        found = register.find(mentors)
        assert (found.match, found.document, found.file.original) == (Match.ORIGINAL, document, 1)
        assert register.verify_all() == ()

        signed = register.find(whole + b"more")
        assert (signed.match, signed.file.original, signed.added, signed.is_issued) == (Match.ADDED_TO, 0, 4, True)

        touched = register.find(whole[:-1])
        assert (touched.match, touched.document, touched.is_issued) == (Match.SAME_WORDS, document, False)

        other = agreement(deal__cancellation__notice="48 hours")
        found = register.find(next(iter(other.files.values())))
        assert (found.match, found.document) == (Match.OTHER_WORDS, document)
        assert found.fingerprint == other.fingerprint != document.fingerprint


def test_the_last_of_the_issued_lengths_counts(tmp_path: Path) -> None:
    with Place(tmp_path / "data").open() as register:
        for number in range(1, 6):
            register.issue(a_made(f"anna/session/{number}/nl", size=number * 7), **WHEN)
        third = register.documents()[2]
        content = register.files(third)[third.whole.name]
        assert (register.find(content).document, register.find(content + b"x").document) == (third, third)
        assert register.find(content[:-1]).match is Match.UNKNOWN
        register.file_scan(third.id, b"scan", "jpg", **WHEN)
        assert (register.find(b"scan").match, register.find(b"scan").document) == (Match.SCAN, third)
        assert register.find(b"").match is Match.UNKNOWN

"""A paper that came back is of the last version that was issued, and of one document."""

import pytest

from mentordocs.errors import UsageError
from mentordocs.register.returning import document_of
from tests.register.factories import WHEN, Place, a_made


def test_a_scan_is_of_the_last_version_and_of_one_language(place: Place) -> None:
    with place.open() as register:
        register.issue(a_made(), **WHEN)
        last = register.issue(a_made(words="Wij spreken iets anders af.", version=2), **WHEN).document
        assert document_of(register.documents()) == last
        register.issue(a_made("anna/agreement/en"), **WHEN)
        with pytest.raises(UsageError, match="by --item or --language: anna/agreement/en, anna/agreement/nl"):
            document_of(register.documents())
        assert document_of(register.documents(), language="nl") == last

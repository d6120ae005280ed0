"""What there is to write templates with is told as it is: by the templates, and by the values that they are given."""

from datetime import date
from pathlib import Path

from mentordocs.documents.describing import all_kinds, kind_found, parts_of, vocabulary
from mentordocs.documents.items import ITEMS
from mentordocs.documents.source import source_in
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import FeePer, Language
from tests.factories import a_mentorship

NL = Language.NL
DAY = date(2026, 10, 12)


def own(folder: Path, name: str, text: str) -> Templates:
    path = folder / "nl" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Templates(folder)


def test_every_kind_says_what_it_is_made_per_and_where_it_comes_from(tmp_path: Path) -> None:
    templates = own(tmp_path, "nda.md", "---\ntitle: Geheim\nper: mentorship\n---\n")
    found = {kind.name: kind for kind in all_kinds(templates)}
    assert [(file.language, file.path, file.is_own) for file in found["nda"].files] == [
        (NL, tmp_path / "nl" / "nda.md", True)
    ]
    assert {file.is_own for file in found["agreement"].files} == {False}
    assert list(found["agreement"].fronts) == [Language.NL, Language.EN]
    assert all(kind.front.per in ITEMS or kind.front.per == "programme" for kind in found.values())


def test_the_parts_of_a_kind_are_those_that_its_template_calls_and_theirs(tmp_path: Path) -> None:
    templates = own(tmp_path, "clauses/own.md", "---\narticle: own\n---\n{% include 'parts/inner.md' %}\n")
    own(tmp_path, "parts/inner.md", "x\n")
    own(
        tmp_path,
        "nda.md",
        "---\ntitle: G\nper: mentorship\n---\n{{ clause('own') }}{{ clause('fee') }}{{ clause('own') }}",
    )
    assert [(part.name, part.is_own) for part in parts_of(templates, NL, "nda")] == [
        ("clauses/own.md", True),
        ("parts/inner.md", True),
        ("clauses/fee.md", False),
    ]


def test_the_variables_are_those_that_a_template_is_given(tmp_path: Path) -> None:
    mentorship, templates = a_mentorship(), Templates()
    said = vocabulary(templates, "agreement", NL, [mentorship], DAY)
    given = source_in(mentorship, "agreement", NL, templates=templates, as_of=DAY).variables
    assert said is not None
    assert {*said.variables} | {*said.functions} == {*given}
    assert {"ref", "clause", "issued"} <= {*said.functions}
    assert said.example == mentorship.id


def test_types_say_their_fields_properties_codes_and_filters() -> None:
    said = vocabulary(Templates(), "agreement", NL, [a_mentorship()], DAY)
    assert said is not None
    types = said.types
    assert said.variables["terms"] == "Terms"
    assert types["Terms"].fields["fee"] == "Fee or none"
    assert types["Terms"].fields["amount"] == "Decimal"  # a property
    assert types["Deal"].fields["metrics"] == "Metric by text"
    assert types["FeePer"].codes == tuple(FeePer)
    assert types["FeePer"].filter == "word"
    assert types["Money"].filter == "money"
    assert {"own", "money", "date"} <= {*said.filters}


def test_a_template_with_a_mistake_does_not_keep_its_variables_from_being_listed(tmp_path: Path) -> None:
    templates = own(tmp_path, "nda.md", "---\ntitle: G\nper: mentorship\n---\n{{ menteee.full_name }}\n")
    said = vocabulary(templates, "nda", NL, [a_mentorship()], DAY)
    assert said is not None
    assert said.variables["mentee"] == "Participant"
    assert kind_found(templates, "nda").front.title == "G"


def test_nothing_is_listed_where_no_mentorship_has_such_a_paper() -> None:
    assert vocabulary(Templates(), "session-record", NL, [a_mentorship(sessions="[]")], DAY) is None

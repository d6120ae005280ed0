"""A mentorship in two languages has one agreement: both wordings, one reference, one fingerprint, one set of data."""

from datetime import date
from pathlib import Path

import pytest

from mentordocs.documents.again import source_again
from mentordocs.documents.data import PaperData
from mentordocs.documents.describing import all_kinds
from mentordocs.documents.findings import findings_in
from mentordocs.documents.source import Source, source
from mentordocs.documents.templates import Templates, packaged
from mentordocs.dossier.codes import Language
from mentordocs.errors import TemplateError
from tests.factories import a_mentorship

NL, EN = Language.NL, Language.EN
BOTH = {"languages": "[nl, en]", "ruling": "nl", "language": None}


def agreement(language: Language = NL, own: Path | None = None, **changes: str | None) -> Source:
    mentorship = a_mentorship(**BOTH | changes)
    return source(mentorship, "agreement", language, templates=Templates(own), as_of=date(2026, 10, 12))


def test_it_has_both_languages_whichever_is_asked_for_and_the_ruling_one_first() -> None:
    made = agreement()
    assert made.reference == "anna-tarieven/agreement/nl-en"
    assert agreement(EN).markdown == made.markdown
    assert made.markdown.startswith("{lang=nl}\n\n# Mentorovereenkomst\n")
    assert "\n{lang=en}\n\n# Mentoring agreement\n" in made.markdown
    assert agreement(ruling="en").reference == "anna-tarieven/agreement/en-nl"


def test_both_say_which_one_rules() -> None:
    made = agreement()
    assert "dan geldt de tekst in het Nederlands." in made.markdown
    assert "the Dutch text holds." in made.markdown


def test_its_fingerprint_is_of_both(tmp_path: Path) -> None:
    clause = packaged() / "en" / "clauses" / "conduct.md"
    (tmp_path / "en" / "clauses").mkdir(parents=True)
    other = clause.read_text(encoding="utf-8").replace("We come on time", "We come in time")
    (tmp_path / "en" / "clauses" / "conduct.md").write_text(other, encoding="utf-8")
    assert agreement(own=tmp_path).fingerprint != agreement().fingerprint


def test_the_data_inside_make_the_words_of_both_again() -> None:
    made = agreement(agreed__goal="{nl: Een doel, en: A goal}")
    data = PaperData.model_validate_json(made.data.to_json())
    assert (data.language, data.beside) == (NL, EN)
    assert data.mentorship["deal"]["agreed"]["goal"] == {"nl": "Een doel", "en": "A goal"}
    again = source_again(data, Templates())
    assert (again.markdown, again.fingerprint) == (made.markdown, data.fingerprint)


def test_an_article_that_is_gone_in_one_language_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "en" / "clauses").mkdir(parents=True)
    (tmp_path / "en" / "clauses" / "ideas.md").touch()
    with pytest.raises(TemplateError, match=r"“ideas” is \d+ in nl and not there in en; .*“conduct” is"):
        agreement(own=tmp_path)


def test_a_finding_in_either_wording_counts(tmp_path: Path) -> None:
    (tmp_path / "en" / "clauses").mkdir(parents=True)
    text = (packaged() / "en" / "clauses" / "end.md").read_text(encoding="utf-8")
    (tmp_path / "en" / "clauses" / "end.md").write_text(
        f"{text}\n1. The minimum term is six months.\n", encoding="utf-8"
    )
    found = findings_in(a_mentorship(**BOTH), agreement(own=tmp_path))
    assert [one.code for one in found if one.template] == ["clause-sets-minimum-term"]


def test_what_both_sign_in_duplicate_is_one_paper_in_both_languages_and_a_kind_is_the_same_in_each() -> None:
    kinds = {kind.name: kind for kind in all_kinds(Templates())}
    for name, kind in kinds.items():
        dutch, english = (
            kind.fronts[language].model_dump(exclude={"title", "subtitle", "charts"}) for language in (NL, EN)
        )
        assert dutch == english, name
        assert dutch["bilingual"] == (dutch["originals"] == 2), name

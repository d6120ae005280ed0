"""One document from dossier to bytes: the agreement in duplicate, and what keeps it a draft."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from mentordocs.documents.document import initials, make
from mentordocs.documents.source import Source, source
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from mentordocs.errors import TemplateError
from mentordocs.rules.issued import Issued
from tests.factories import a_mentorship
from tests.rules.noor import noor

NL, EN = Language.NL, Language.EN
DAY = date(2026, 10, 12)
OTHER_WORDS = Issued(
    reference="anna-tarieven/agreement/nl",
    version=1,
    fingerprint="0 0 0 0".replace("0", "0000"),
    sha256="0" * 64,
    day=DAY,
)
"""A version of the agreement of the factory that was issued with other words."""
PAYER = """\
organisation: Stichting Kansen
signatory: {name: Mila Jansen, role: directeur}
email: mila@kansen.example
address: {street: Plein 1, postcode: 3511 AA, city: Utrecht, country: NL}
"""


def agreement(mentorship: Mentorship, language: Language = NL, own: Path | None = None) -> Source:
    return source(mentorship, "agreement", language, templates=Templates(own), as_of=DAY)


def an_own_clause(tmp_path: Path, name: str, text: str) -> Path:
    folder = tmp_path / "templates"
    (folder / "nl" / "clauses").mkdir(parents=True)
    (folder / "nl" / "clauses" / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("language", Language)
def test_an_agreement_is_made_in_duplicate(language: Language) -> None:
    made = make(a_mentorship(), "agreement", language, templates=Templates(), as_of=DAY)
    name = f"anna-tarieven-agreement-{language.value}"
    assert list(made.files) == [f"{name}.pdf", f"{name}-original-1-mentor.pdf", f"{name}-original-2-mentee.pdf"]
    assert (made.reference, made.draft) == (f"anna-tarieven/agreement/{language.value}", False)
    assert all(finding.level != "error" for finding in made.findings)
    originals = [PdfReader(BytesIO(content)) for content in list(made.files.values())[1:]]
    assert [len(original.pages) for original in originals] == [made.pages, made.pages]


def test_the_same_inputs_give_the_same_bytes() -> None:
    for kind, wanted in (("agreement", ""), ("progress-report", "2026-10")):
        made = [make(noor(), kind, NL, templates=Templates(), as_of=DAY, item=wanted) for _ in range(2)]
        assert made[0] == made[1]


def test_a_draft_is_what_the_deal_calls_one_or_what_breaks_a_rule() -> None:
    called = make(a_mentorship(draft="true"), "agreement", NL, templates=Templates(), as_of=DAY)
    assert called.draft
    assert called.findings == make(a_mentorship(), "agreement", NL, templates=Templates(), as_of=DAY).findings
    broken = make(
        a_mentorship(deal__ending__minimum_term="6 months"), "agreement", NL, templates=Templates(), as_of=DAY
    )
    assert broken.draft
    assert "minimum-term" in [finding.code for finding in broken.findings]


def test_a_clause_taken_out_is_found_and_the_numbers_close_up(tmp_path: Path) -> None:
    own = an_own_clause(tmp_path, "limits", "")
    whole, without = agreement(a_mentorship()), agreement(a_mentorship(), own=own)
    assert "{#fee 4}" in whole.markdown
    assert "{#fee 3}" in without.markdown
    assert whole.fingerprint != without.fingerprint


def test_an_own_clause_that_says_another_amount_keeps_the_agreement_a_draft(tmp_path: Path) -> None:
    text = "---\narticle: sessions\n---\n## Sessies {#sessions}\n\n1. Wij zien elkaar als het uitkomt.\n"
    own = an_own_clause(tmp_path, "sessions", text)
    made = make(a_mentorship(), "agreement", NL, templates=Templates(own), as_of=DAY)
    assert made.draft
    assert "no article says “90 minuten”" in " ".join(finding.sentence for finding in made.findings)


def test_version_and_day_change_neither_words_nor_fingerprint() -> None:
    first = make(a_mentorship(), "agreement", NL, templates=Templates(), as_of=DAY)
    later = make(a_mentorship(), "agreement", NL, templates=Templates(), as_of=date(2027, 1, 1), issued=(OTHER_WORDS,))
    assert first.fingerprint == later.fingerprint
    assert first.files != later.files


def test_every_signer_has_a_box_for_initials() -> None:
    assert initials(a_mentorship()) == ("Rafael", "Anna")
    assert initials(a_mentorship(minor=True)) == ("Rafael", "Sam", "Aylin")
    assert initials(a_mentorship(payer=PAYER)) == ("Rafael", "Anna", "Mila Jansen")
    namesakes = a_mentorship(mentee={"name": "{first: Rafael, last: Smit}"})
    assert initials(namesakes) == ("Rafael Adomako", "Rafael Smit")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("article: fee\nwen: case.has_fee\n---", "fee.md:3: error: “wen” is not known here; did you mean “when”?"),
        ("article: [fee\n---", "error: the front matter is not YAML"),
        ("when: case.has_fe\n---", "fee.md: when: error: Case has no “has_fe”; did you mean “has_fee”?"),
        (
            "article: fee\n---\n\n{{ terms.fee.amuont|money }}",
            "fee.md:5: error: Fee has no “amuont”; did you mean “amount”?",
        ),
    ],
)
def test_a_mistake_in_a_clause_says_file_line_and_name(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(TemplateError) as error:
        agreement(a_mentorship(), own=an_own_clause(tmp_path, "fee", f"---\n{text}\n"))
    assert message in str(error.value)


def test_a_clause_that_is_not_there_says_who_asked_for_it(tmp_path: Path) -> None:
    own = an_own_clause(tmp_path, "fee", '---\narticle: fee\n---\n## Geld {#fee}\n\n{{ clause("paymnt") }}')
    with pytest.raises(TemplateError, match=r"fee\.md:6: error: there is no clause “paymnt”; did you mean “payment”\?"):
        agreement(a_mentorship(), own=own)


def test_a_kind_says_only_what_is_known(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "nl"
    folder.mkdir(parents=True)
    (folder / "letter.md").write_text("---\ntitle: Brief\nper: moon\n---\nDag", encoding="utf-8")
    with pytest.raises(
        TemplateError, match=r"letter\.md:3: error: “per” cannot be so: input should be 'mentorship', 'period',"
    ):
        source(a_mentorship(), "letter", NL, templates=Templates(folder.parent), as_of=DAY)


def test_a_new_kind_is_a_new_file(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "nl"
    folder.mkdir(parents=True)
    (folder / "letter.md").write_text(
        "---\ntitle: Brief\nper: mentorship\n---\nBeste {{ mentee.short_name }},", encoding="utf-8"
    )
    made = make(a_mentorship(), "letter", NL, templates=Templates(folder.parent), as_of=DAY)
    assert (made.title, list(made.files)) == ("Brief", ["anna-tarieven-letter-nl.pdf"])
    assert "Beste Anna," in PdfReader(BytesIO(made.files["anna-tarieven-letter-nl.pdf"])).pages[0].extract_text()

"""The data inside: they come back, make the same words, follow their schema, and hold no more than the paper needs."""

import json
from dataclasses import replace
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import fastjsonschema
import pikepdf
import pytest
from pypdf import PdfReader

from mentordocs.documents.again import source_again
from mentordocs.documents.data import FILE_NAME, PaperData, data_inside
from mentordocs.documents.document import Made, make
from mentordocs.documents.schema import paper_schema
from mentordocs.documents.source import Source, source
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.loading import load
from mentordocs.errors import PaperError
from tests.factories import a_mentorship

REPOSITORY = Path(__file__).parents[2]
SAMPLES = ("anh-nederlands", "jordan-career", "noor-inkomen", "sam-gym")
DAY = date(2026, 11, 23)
PERIOD = "2026-10"
KINDS = ("agreement", "progress-report")
WHISPER = "Zeg dit niet verder"
LOG = f"""
- date: 2026-10-06 19:30
  attendance: held
  done: Een offerte geschreven.
- date: 2026-11-10 19:30
  attendance: held
  done: {WHISPER} 2
"""
LEDGER = f"""
- {{date: 2026-10-07, paid: 75.00, for: 2026-10-06, receipt: {WHISPER} 3}}
- {{date: 2026-11-20, reinvested: 10.00, in: {WHISPER} 4}}
"""


@lru_cache(maxsize=1)
def samples() -> dict[str, Mentorship]:
    dossier = load(REPOSITORY / "data").dossier
    assert dossier is not None
    return dict(dossier.mentorships)


def the_source(mentorship: Mentorship, kind: str, language: Language = Language.NL, own: Path | None = None) -> Source:
    return source(
        mentorship,
        kind,
        language,
        templates=Templates(own),
        as_of=DAY,
        item=PERIOD if kind == "progress-report" else "",
    )


def the_paper(mentorship: Mentorship, kind: str, language: Language = Language.NL) -> Made:
    return make(
        mentorship, kind, language, templates=Templates(), as_of=DAY, item=PERIOD if kind == "progress-report" else ""
    )


def guarded() -> Mentorship:
    """A mentorship with secrets in fields that no shipped template prints, and in entries of after the period."""
    return a_mentorship(
        sessions=LOG,
        ledger=LEDGER,
        programme={"printer": f"{{queue: {WHISPER} 1}}"},
    )


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", Language)
def test_the_same_words_are_made_again_from_the_paper_alone(name: str, kind: str, language: Language) -> None:
    made = the_paper(samples()[name], kind, language)
    again = [source_again(data_inside(content), Templates()) for content in made.files.values()]
    assert {each.fingerprint for each in again} == {made.fingerprint}
    assert again[0].markdown == the_source(samples()[name], kind, language).markdown
    assert again[0].data == data_inside(next(iter(made.files.values())))  # nothing is lost and nothing is added


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_inside_is_associated_as_the_source(kind: str) -> None:
    made = the_paper(samples()["noor-inkomen"], kind)
    pdf = pikepdf.open(BytesIO(next(iter(made.files.values()))))
    (specification,) = pdf.Root.AF
    name, named = pdf.Root.Names.EmbeddedFiles.Names
    assert (str(name), named.objgen) == (FILE_NAME, specification.objgen)
    assert (str(specification.F), str(specification.UF)) == (FILE_NAME, FILE_NAME)
    assert (specification.AFRelationship, str(specification.Desc)) == ("/Source", "urn:mentordocs:paper:1")
    stream = specification.EF.F
    assert (stream.Type, stream.Subtype) == ("/EmbeddedFile", "/application/json")
    assert dict(stream.Params) == {"/Size": len(stream.read_bytes())}  # no date, which would differ each day


def test_other_programs_find_it_as_an_attachment() -> None:
    made = the_paper(a_mentorship(), "agreement")
    ((content,),) = PdfReader(BytesIO(next(iter(made.files.values())))).attachments.values()
    assert json.loads(content)["fingerprint"] == made.fingerprint


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_paper_does_not_need_is_not_inside(kind: str) -> None:
    text = the_source(guarded(), kind).data.to_json().decode()
    assert WHISPER not in text
    assert ("Een offerte geschreven." in text) == (kind == "progress-report")


def test_a_report_holds_no_addresses_birth_dates_accounts_or_terms() -> None:
    mentorship = samples()["sam-gym"]
    data = the_source(mentorship, "progress-report").data
    tree = data.mentorship
    assert set(tree["participants"]) == {"rafael", "sam"}  # the parents are not in a report
    assert {key for person in tree["participants"].values() for key in person} == {"name", "business"}
    assert set(tree["participants"]["rafael"]["business"]) == {"vat"}
    assert "intake" not in tree["deal"]
    assert not {"liability", "ends", "ending", "consents", "particulars"} & set(tree["deal"]["deal"])
    assert set(tree["deal"]["subject"]) == {"nl"}


def test_an_agreement_holds_nothing_of_the_log_the_ledger_and_the_end() -> None:
    for mentorship in samples().values():
        bare = replace(mentorship, sessions=(), ledger=(), changes=(), amended=(), ending=None)
        assert the_source(mentorship, "agreement").data == the_source(bare, "agreement").data


def test_an_own_template_carries_what_it_prints_and_no_more(tmp_path: Path) -> None:
    (tmp_path / "nl").mkdir()
    head = "---\ntitle: Brief\nper: mentorship\n---\n"
    (tmp_path / "nl" / "letter.md").write_text(f"{head}Bel {{{{ mentor.phone }}}}.", encoding="utf-8")
    data = the_source(a_mentorship(), "letter", own=tmp_path).data
    assert data.mentorship["participants"] == {"anna": {}, "rafael": {"phone": "+31 6 12345678"}}
    assert source_again(data, Templates(tmp_path)).fingerprint == data.fingerprint


def test_a_template_that_asks_for_more_than_the_paper_carries_says_what(tmp_path: Path) -> None:
    data = the_source(a_mentorship(), "progress-report").data
    (tmp_path / "nl").mkdir()
    head = "---\ntitle: Brief\nper: mentorship\n---\n"
    (tmp_path / "nl" / "letter.md").write_text(f"{head}{{{{ deal.agreed.goal|own }}}}", encoding="utf-8")
    with pytest.raises(Exception, match="no “goal”"):
        source_again(data.model_copy(update={"kind": "letter", "item": ""}), Templates(tmp_path))


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_data_follow_the_schema(name: str, kind: str) -> None:
    follows = fastjsonschema.compile(paper_schema())
    tree: Any = json.loads(the_source(samples()[name], kind).data.to_json())
    follows(tree)
    tree["mentorship"]["deal"]["unknown"] = 1
    with pytest.raises(fastjsonschema.JsonSchemaValueException):
        follows(tree)


OTHER_KINDS = ("calendar", "certificate", "cover-letter", "parting", "referral", "referral-newcomer")


@pytest.mark.parametrize("kind", OTHER_KINDS)
def test_the_data_of_other_kinds_follow_it_too(kind: str) -> None:
    made = the_source(samples()["jordan-career"], kind, Language.EN)
    fastjsonschema.compile(paper_schema())(json.loads(made.data.to_json()))


def test_the_schema_in_the_docs_is_that_of_the_models() -> None:
    """Where this fails, the data have changed: renew the file, and raise the number if old data cannot be read."""
    text = (REPOSITORY / "docs" / "paper-1.schema.json").read_text(encoding="utf-8")
    assert text == json.dumps(paper_schema(), ensure_ascii=False, indent=1) + "\n"


def broken(**changes: Any) -> PaperData:
    """The data of an agreement with changes at paths below `mentorship`: two underscores go one level down."""
    data = the_source(a_mentorship(), "agreement").data
    tree = json.loads(data.to_json())["mentorship"]
    for path, value in changes.items():
        *parents, key = path.split("__")
        node = tree
        for parent in parents:
            node = node[parent]
        if value is None:
            del node[key]
        else:
            node[key] = value
    return data.model_copy(update={"mentorship": tree})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"deal__deal__fee": {"amount": "seventy"}}, "deal.deal.fee.amount: expected a number"),
        ({"deal__deal__fee": {"amonut": "75"}}, "deal.deal.fee: nothing known has the keys amonut"),
        ({"deal__deal__fee": [1]}, "deal.deal.fee: no list stands here"),
        ({"mentor": "nobody"}, "participants: nobody is missing"),
        ({"surprise": 1}, "mentorship: surprise is not a key here"),
        ({"deal": None}, "lacks what the templates ask for"),
        ({"deal__agreed__timeframe": {"from": "2026-13-01", "to": "x"}}, "2026-13-01 is not a day of the calendar"),
        ({"deal__deal__session__every": {"a": {"b": {}}}}, "deal.deal.session.every: nothing known has the keys a"),
    ],
)
def test_broken_data_say_what_is_wrong(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(PaperError) as error:
        source_again(broken(**changes), Templates())
    assert message in str(error.value)

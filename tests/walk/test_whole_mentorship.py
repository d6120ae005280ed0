"""Two whole mentorships, each kept as people keep one: day by day, with every document made, and every figure by hand.

The first is of an adult: with invoices, a late cancellation, a no-show, a payment that comes late, an addendum, a goal
that is reached, and a certificate; in Dutch and in English. The second is of a minor, in two languages side by side,
and is dissolved early. The papers of both are judged as all others are.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from mentordocs.cli.main import main
from tests.conformance import judges
from tests.walk import texts
from tests.walk.walker import Walker

NEVER_IN_A_WALK = {"programme-report"}
"""Kinds that are not of one mentorship."""


def begun(folder: Path, language: str, mentorship: str, people: dict[str, str]) -> Walker:
    """A folder as `init` makes it, with people of our own instead of its example."""
    made = CliRunner().invoke(main, ["init", str(folder), "--language", language, "--as-of", "2026-09-01"])
    assert made.exit_code == 0, made.output
    data = folder / "data"
    for example in (*(data / "mentorships").glob("*/*.yaml"), *(data / "participants").glob("*.yaml")):
        example.unlink()
    for empty in (data / "mentorships").iterdir():
        empty.rmdir()
    (data / "programme.yaml").write_text(texts.PROGRAMME.format(language=language), encoding="utf-8")
    for name, text in people.items():
        (data / "participants" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Walker(folder, mentorship)


def judged(files: Sequence[Path]) -> None:
    """All that veraPDF finds in these files is nothing."""
    said = judges.by_verapdf([file for file in files if file.suffix == ".pdf"])
    assert {file.name: list(found) for file, found in said.items() if found} == {}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_adult_from_the_intake_to_the_certificate(tmp_path: Path, language: str) -> None:
    dutch = language == "nl"

    def money(amount: str) -> str:
        return f"€ {amount}" if dutch else f"€{amount.replace(',', '.')}"

    walk = begun(tmp_path / "folder", language, "noor-prijs", {"mila": texts.MENTOR, "noor": texts.ADULT})
    walk.types("deal.yaml", texts.ADULT_DEAL.replace("CONSENT", ""))

    # The intake, and the deal on paper.
    forms = walk.builds("2026-09-01", "--kind", "intake-mentor", "--kind", "intake-mentee")
    assert set(forms) == {"intake-mentor", "intake-mentee"}
    papers = walk.builds("2026-09-08")
    assert set(papers) == {"agreement", "cover-letter", "calendar"}
    papers["agreement"][0].says("Noor de Vries", "Mila Jansen", money("60,50"), money("10,50"), money("484,00"))
    assert papers["calendar"][0].words.count("BEGIN:VEVENT") >= 8
    assert [one["outcome"] for one in walk.issues("2026-09-08")] == ["issued"]
    assert walk.builds("2026-09-08", "--kind", "agreement")["agreement"][0].content == papers["agreement"][0].content
    assert walk.status("2026-09-10")["waiting"][0]["who"] == ["mila", "noor"]
    walk.builds("2026-09-14", "--kind", "session-sheet-mentor", "--kind", "session-sheet-mentee")

    # Nobody has signed for more than a week; then both do.
    waiting = walk.builds("2026-09-17")
    waiting["unsigned-reminder"][0].says("Noor")
    walk.files("2026-09-17", "mentor,mentee")
    assert walk.status("2026-09-17")["state"] == "running"
    assert "cover-letter" not in walk.builds("2026-09-17")

    # A session that nobody recorded for more than a week.
    walk.types("sessions.yaml", texts.SESSIONS[0])
    assert "record-reminder" in walk.builds("2026-09-30")
    walk.types("sessions.yaml", "".join(texts.SESSIONS[:3]))
    walk.types("ledger.yaml", texts.LEDGER[0])
    assert "record-reminder" not in walk.builds("2026-10-07")

    # Three weeks on: 7 hours before the session is later than 24, so half of 60.50 is due.
    autumn = walk.builds("2026-10-07")
    autumn["progress-report"][0].says(money("60,50"), "2")
    statement = next(one for one in autumn["missed-session"] if one.item == "2026-09-29")
    statement.says(money("30,25"), money("60,50"))
    requests = {one.item: one for one in autumn["payment-request"]}
    assert all(one.draft for one in requests.values())  # an invoice has no number before it is issued
    issued = walk.issues("2026-10-07", "payment-request")
    assert {one["item"] for one in issued if one["outcome"] == "issued"} == set(requests)
    invoice = next(
        one
        for one in walk.builds("2026-10-07", "--kind", "payment-request")["payment-request"]
        if one.item == "2026-10-06"
    )
    assert not invoice.draft
    invoice.says("2026-000", "NL001234567B01", money("50,00"), money("10,50"), money("60,50"), "NL91 ABNA 0417 1643 00")
    records = walk.builds("2026-10-07", "--kind", "session-record", "--session", "2026-09-22")
    records["session-record"][0].says("De offerte besproken.", "Rustig tempo.")

    # Longer lessons cost more: an addendum.
    walk.types("changes.yaml", texts.CHANGE)
    addendum = walk.builds("2026-10-10")["addendum"][0]
    addendum.says(money("60,50"), money("72,60"), "noor-prijs/agreement/")
    assert "issued" in [one["outcome"] for one in walk.issues("2026-10-10", "addendum")]
    walk.files("2026-10-12", "mentor,mentee", "--kind", "addendum")

    # 6 October is not paid: on 28 October that is eight days late; a week after the kind reminder comes the letter.
    walk.types("sessions.yaml", "".join(texts.SESSIONS))
    walk.types("ledger.yaml", "".join(texts.LEDGER[:2]))
    kind_one = walk.builds("2026-10-28")["payment-reminder"][0]
    kind_one.says(money("60,50"))
    assert money("40,00") not in kind_one.words
    walk.issues("2026-10-28", "payment-reminder")
    letter = next(one for one in walk.builds("2026-11-05")["payment-reminder"] if one.item.startswith("fourteen"))
    # 15 % of 60.50 is less than the least that the decree allows.
    letter.says(money("40,00"), "veertien dagen" if dutch else "fourteen days")
    walk.issues("2026-11-05", "payment-reminder")

    # The goal is reached.
    walk.types("ledger.yaml", "".join(texts.LEDGER))
    walk.types("ending.yaml", texts.COMPLETED)
    walk.types("deal.yaml", texts.ADULT_DEAL.replace("CONSENT", ", given: {referral: 2026-11-24}"))
    end = walk.builds("2027-01-05")
    assert "payment-reminder" not in end
    assert "payment-request" not in end
    end["certificate"][0].says("Noor de Vries")
    end["parting"][0].says("Een prijs is een vraag.", "Dank voor het geduld.", "koffie in Utrecht")
    report = next(one for one in end["progress-report"] if one.item == "2026-Q4")
    report.says(money("465,85"))  # 3 × 60.50 + 30.25 + 3 × 72.60 + 36.30
    statements = {one.item: one for one in end["reinvestment-statement"]}
    assert set(statements) == {"2026-Q3", "2026-Q4"}
    statements["2026-Q3"].says(money("60,50"), money("36,30"))
    statements["2026-Q4"].says(money("150,00"), money("129,51"), money("279,51"), "60")
    end["reflection-report"][0].says("oefenen", "te laat begonnen")
    asked = ("receipt", "referral", "referral-newcomer", "reflection-report", "missed-session")
    more = walk.builds("2027-01-05", *(part for kind in asked for part in ("--kind", kind)))
    assert {one.item for one in more["missed-session"]} == {"2026-09-29", "2026-10-20"}
    late = next(one for one in more["receipt"] if one.item == "2026-11-09")
    late.says(money("60,50"), "6 oktober 2026" if dutch else "6 October 2026")
    walk.issues("2027-01-05", "parting", "certificate")
    assert walk.status("2027-01-06")["state"] == "completed"
    assert walk.happened()[-3:] == ["issued", "issued", "completed"]
    walk.run("verify", "--all")

    packaged = {path.stem for path in (Path(__file__).parents[2] / "templates" / language).glob("*.md")}
    assert packaged - walk.kinds == {"dissolution", *NEVER_IN_A_WALK}
    if dutch:
        judged(walk.last(lambda paper: paper.kind not in {"agreement", "progress-report"}))


def test_a_minor_in_two_languages_who_leaves_early(tmp_path: Path) -> None:
    people = {"mila": texts.MENTOR, "sam": texts.MINOR, "aylin": texts.PARENT}
    walk = begun(tmp_path / "folder", "nl", "sam-roeien", people)
    walk.types("deal.yaml", texts.MINOR_DEAL)
    (agreement,) = walk.builds("2026-09-08", "--kind", "agreement")["agreement"]
    agreement.says("De mentee is", "The mentee is", "Aylin Yılmaz", "€ 242,00", "€242.00")
    assert agreement.words.count("Sam roeit 2.000 meter") >= 2  # in either original
    assert len(walk.issues("2026-09-08")) == 1
    walk.files("2026-09-09", "mila,sam")
    assert walk.status("2026-09-09")["state"] == "partly signed"
    walk.files("2026-09-10", "representative-1")
    assert walk.status("2026-09-10")["state"] == "signed"

    # Two of eight sessions were held when Sam moves away: 242.00 × 2 / 8 = 60.50 is due. Of that 60 %, 36.30, was
    # promised for Sam and not spent; what is left over is paid back. So 242.00 − 60.50 + 36.30 = 217.80 goes back.
    walk.types("sessions.yaml", texts.MINOR_SESSIONS)
    walk.types("ledger.yaml", texts.MINOR_LEDGER)
    walk.types("ending.yaml", texts.DISSOLVED)
    (notice,) = walk.builds("2026-09-25", "--kind", "dissolution")["dissolution"]
    for amount in ("242,00", "60,50", "36,30", "217,80"):
        notice.says(f"€ {amount}", f"€{amount.replace(',', '.')}")
    notice.says("Sam verhuist.", "BW 7:411")
    assert [one["outcome"] for one in walk.issues("2026-09-25", "dissolution")] == ["issued"]
    assert walk.happened() == ["issued", "scanned", "signed", "signed", "scanned", "signed", "issued", "dissolved"]
    assert walk.status("2026-09-26")["state"] == "dissolved"
    walk.run("verify", "--all")
    judged(walk.last(lambda paper: True))

"""The session record: what was typed in of one session, whole, and what either notebook adds."""

from datetime import date

import pytest

from mentordocs.batch.plan import Wanted, plan
from mentordocs.documents.again import source_again
from mentordocs.documents.data import data_inside
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Dossier
from mentordocs.errors import UsageError
from tests.documents.reading import read, the_paper
from tests.factories import a_mentorship

LOG = """
- date: 2026-09-15 19:30
  attendance: held
  measured: {income: 2150}
  todo: [{what: Twee offertes, due: 2026-09-22}, {what: Rekensheet sturen, who: mentor}]
- date: 2026-09-22 19:30
  attendance: late
  late_by: {who: mentee, minutes: 20}
  minutes: 70
  measured: {income: 2380}
  done: Gebeld met een klant.
  closed: [Twee offertes]
  todo: [{what: Voorwaarden lezen, due: 2026-09-29}]
  better: Trein eerder.
  mentor: {better: Minder zelf praten.}
  mentee: {note: Ik was moe.}
  feedback: Meer oefenen.
  response: De helft is nu oefenen.
  score: 4
  influences: ["+ oefenen", "- een volle week", "+ koffie"]
  next: Nee zeggen
- {date: 2026-09-29 19:30, attendance: cancelled-late, absent: mentee, notice: 2026-09-29 09:00, reason: illness}
- {date: 2026-10-06 19:30, attendance: held, done: Geheim van later}
"""


def test_all_that_was_recorded_stands_in_it() -> None:
    text = read(a_mentorship(sessions=LOG), "session-record", item="2026-09-22")
    for words in (
        "Sessie 2 Dinsdag 22 september 2026, 19.30 uur, Bibliotheek Neude, Utrecht",
        "Gehouden; Anna was 20 minuten later; 70 minuten. Het ging: 4 van 5.",
        "Twee offertes Anna ja",
        "Rekensheet sturen Rafael nog niet",
        "Maandinkomen € 2.150 € 3.000 € 2.380",
        "Gedaan Gebeld met een klant.",
        "Kan beter Trein eerder.",
        "Kan beter, volgens Rafael Minder zelf praten.",
        "Opmerking, volgens Anna Ik was moe.",
        "Feedback voor de mentor Meer oefenen.",
        "Wat de mentor ermee doet De helft is nu oefenen.",
        "Wat hielp oefenen; koffie",
        "Wat in de weg zat een volle week",
        "De volgende keer Nee zeggen",
        "Voorwaarden lezen Anna 29 september",
        "Parafen, voor wie wil Rafael Anna",
    ):
        assert words in text


def test_a_session_that_was_called_off_says_by_whom_when_and_why() -> None:
    text = read(a_mentorship(sessions=LOG), "session-record", item="2026-09-29")
    assert "Te laat afgezegd (Anna); bericht op 29 september 2026, 9.00 uur; ziekte." in text.replace(" 09.00", " 9.00")
    for heading in ("Klaar sinds", "Gemeten", "Wat er is opgeschreven", "Wat er nog te doen is"):
        assert heading not in text


def test_in_english_too() -> None:
    text = read(a_mentorship(sessions=LOG), "session-record", Language.EN, item="2026-09-22")
    assert "Held; Anna was 20 minutes late; 70 minutes. How it went: 4 of 5." in text
    assert "Can be better, says Rafael Minder zelf praten." in text
    assert "What got in the way een volle week" in text


def test_it_is_made_for_every_recorded_session_or_the_one_that_is_named_when_asked_for() -> None:
    anna = a_mentorship(sessions=LOG)
    dossier = Dossier(anna.programme, {}, {anna.id: anna})

    def due(wanted: Wanted) -> list[str]:
        return [one.item for one in plan(dossier, Templates(), date(2026, 10, 1), wanted)]

    kinds = ("session-record",)
    assert due(Wanted(kinds=kinds)) == ["2026-09-15", "2026-09-22", "2026-09-29"]
    assert due(Wanted(kinds=kinds, session=date(2026, 9, 22))) == ["2026-09-22"]
    assert "session-record" not in {one.kind for one in plan(dossier, Templates(), date(2026, 10, 1), Wanted())}
    with pytest.raises(UsageError, match="no session of 2026-09-23"):
        the_paper(anna, "session-record", item="2026-09-23")


@pytest.mark.parametrize("language", Language)
def test_the_same_words_come_from_the_paper_alone_and_nothing_of_later_sessions(language: Language) -> None:
    made = the_paper(a_mentorship(sessions=LOG), "session-record", language, item="2026-09-22")
    data = data_inside(next(iter(made.files.values())))
    again = source_again(data, Templates())
    assert (again.fingerprint, str(again.markdown)) == (made.fingerprint, made.markdown)
    assert "Geheim van later" not in data.to_json().decode()

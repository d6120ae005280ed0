"""The progress report says what the figures say, in sentences that are right for none, one and many."""

from datetime import date

import pytest

from mentordocs.documents.marking import unmarked
from mentordocs.documents.source import Source, source
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from mentordocs.errors import UsageError
from mentordocs.typesetting.document import LineChart, ShareBar, Strip
from tests.factories import a_mentorship
from tests.rules.noor import METRICS, noor

NL, EN = Language.NL, Language.EN


def report(
    mentorship: Mentorship,
    language: Language = NL,
    period: str = "2026-09-15..2026-10-11",
    as_of: date = date(2026, 10, 12),
) -> Source:
    return source(mentorship, "progress-report", language, templates=Templates(), as_of=as_of, item=period)


def words(made: Source) -> str:
    """The source as one reads it: no-break spaces as spaces, without escapes."""
    return unmarked(made.markdown).replace("\u00a0", " ").replace("\\", "")


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            NL,
            [
                "Voortgang · 15 september – 11 oktober 2026",
                (
                    "Sinds het begin ging de meting *Bruto maandinkomen* van € 2.100 naar € 2.380 per maand; "
                    "het doel is € 3.000 per maand op 15 maart 2027."
                ),
                (
                    "Dit ging goed: drie van de vier afgesproken sessies gingen door, twee to-do’s zijn afgerond en "
                    "*Bruto maandinkomen* ging met € 280 vooruit."
                ),
                (
                    "Dit vraagt aandacht: één keer ging een sessie zonder bericht niet door, één keer begon een sessie "
                    "te laat en € 37,50 had al betaald moeten zijn."
                ),
                "- **3 van 4** sessies gehouden",
                "- **2 van 3** to-do’s afgerond",
                "- **+ € 280** van de € 900 tot het doel: Bruto maandinkomen",
                "- **€ 75** ontvangen; € 64,95 besteed voor de mentee, € 45 beloofd",
                "Gemaakt op 12 oktober 2026.",
                "Met drie metingen is nog niet te zeggen hoe snel het gaat.",
                "Voor het doel is vanaf nu € 122 per maand nodig.",
                "| € 2.100 | € 2.100 (15 sep) | € 2.380 (6 okt) | € 2.380 (6 okt) | € 3.000 (15 mrt) |",
                "Er is 4,3 van de 6 afgesproken uur gegeven.",
                "| Datum | Gedaan | Kan beter | Gemeten |",
                "Gemeten, in deze volgorde: Bruto maandinkomen · Offertes verstuurd.",
                "| 22 sep | Telefoongesprekken geoefend. | Trein eerder nemen. | € 2.150 · 2 |",
                "| 29 sep | Niet gehouden: de mentee kwam niet | – | – |",
                "- 22 september, kan beter volgens Rafael: Minder zelf praten.",
                "In deze periode zijn twee to-do’s afgerond.",
                "| Voorwaarden laten nalezen | Anna | 6 okt | 5 | 20 okt |",
                "**15 september.** Fijn dat we met echte cijfers werkten.",
                "*Wat de mentor ermee deed:* De helft van de tijd is nu oefenen.",
                "| Verschuldigd | € 187,50 | € 187,50 |",
                "| Nog te betalen | | € 112,50 |",
                "- Nog open: € 37,50 voor niet komen op 29 september, vijf dagen te laat.",
                "- Te laat betaald: € 75,00 voor de sessie van 22 september, op 2 oktober, drie dagen te laat.",
                "Tot nu toe is € 75,00 ontvangen. Daarvan is 60 % beloofd: € 45,00. Voor de mentee is € 64,95 besteed.",
                "Gepland zijn vier sessies, steeds om 19.30 uur: 13 oktober, 20 oktober, 27 oktober en 3 november.",
                "- Eén keer begon een sessie te laat.",
            ],
        ),
        (
            EN,
            [
                "Progress · 15 September – 11 October 2026",
                (
                    "Since the start, *Bruto maandinkomen* went from €2,100 to €2,380 per month; "
                    "the target is €3,000 per month on 15 March 2027."
                ),
                (
                    "This went well: three of the four agreed sessions took place, two to-dos were finished and "
                    "*Bruto maandinkomen* improved by €280."
                ),
                (
                    "This needs attention: one session was missed without notice, one session began late and €37.50 "
                    "should have been paid by now."
                ),
                "- **3 of 4** sessions held",
                "- **+ €280** of the €900 to the target: Bruto maandinkomen",
                "- **€75** received; €64.95 spent for the mentee, €45 promised",
                "Made on 12 October 2026.",
                "From now on the target needs €122 a month.",
                "4.3 of the 6 agreed hours were given.",
                "| 29 Sept | Not held: the mentee did not come | – | – |",
                "Two to-dos were finished in this period.",
                "- Still open: €37.50 for not coming on 29 September, five days late.",
                "So far the promise has been kept.",
                "Four sessions are planned, each at 19:30: 13 October, 20 October, 27 October and 3 November.",
            ],
        ),
    ],
)
def test_four_sessions_of_noor(language: Language, sentences: list[str]) -> None:
    text = words(report(noor(), language))
    assert [sentence for sentence in sentences if sentence not in text] == []


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            NL,
            [
                "In deze periode staat er geen sessie in het logboek.",
                "De meting *Maandinkomen* is nog niet gedaan; het doel is € 3.000 per maand op 15 maart 2027.",
                "Er is nu niets dat extra aandacht vraagt.",
                "- **0** sessies in deze periode",
                "- **0** to-do’s op de lijst",
                "- **–** nog niet gemeten",
                "De periode begint pas op 1 november 2026; het verslag zegt wat er tot nu toe is.",
                "Deze meting is nog niet gedaan.",
                "Er was in deze periode geen sessie.",
                "In deze periode is geen to-do afgerond.\nEr staat geen to-do open.",
                "In deze periode is geen feedback opgeschreven.",
                "Er is nog niets ontvangen, dus er is nog niets beloofd.",
                "In deze periode is niets gekocht.",
            ],
        ),
        (
            EN,
            [
                "The log has no session in this period.",
                "*Maandinkomen* has not been measured yet; the target is €3,000 per month on 15 March 2027.",
                "Nothing needs special attention now.",
                "There was no session in this period.",
                "No to-do was finished in this period.\nNo to-do is open.",
                "Nothing has been received yet, so nothing has been promised yet.",
            ],
        ),
    ],
)
def test_a_period_in_which_nothing_happened_says_so(language: Language, sentences: list[str]) -> None:
    made = report(a_mentorship(), language, "2026-11", date(2026, 9, 14))
    assert [sentence for sentence in sentences if sentence not in words(made)] == []
    assert made.figures == {}


ONE = """
- date: 2026-09-15 19:30
  attendance: held
  measured: {income: 2100}
  done: Begonnen.
  closed: [Boek lezen]
"""


def test_one_of_everything_is_written_in_the_singular() -> None:
    made = report(a_mentorship(sessions=ONE), period="2026-09-14..2026-09-20", as_of=date(2026, 9, 21))
    for sentence in (
        "Dit ging goed: de afgesproken sessie ging door.",
        "De meting *Maandinkomen* staat op € 2.100 per maand, net als bij het begin; het doel is € 3.000 per maand",
        "- **1 van 1** sessie gehouden",
        "- **€ 0** van de € 900 tot het doel: Maandinkomen",
        "Met één meting is nog niet te zeggen hoe snel het gaat.",
        "Gepland is één sessie: dinsdag 22 september 2026, 19.30 uur.",
    ):
        assert sentence in words(made), sentence


def test_without_a_fee_nothing_is_said_of_money_paid() -> None:
    free = a_mentorship(deal__fee="none", deal__payment=None, deal__reinvestment=None, sessions=ONE)
    text = words(report(free))
    assert "Deze begeleiding is kosteloos." in text
    assert "- **1,5** uur begeleiding gegeven" in text
    assert "Terug naar de mentee" not in text


def test_a_deal_without_metrics_says_so() -> None:
    text = words(
        report(a_mentorship(metrics=None, sessions="[{date: 2026-09-15 19:30, attendance: held, done: Gepraat.}]"))
    )
    assert "Er is nog niets gemeten." in text
    assert "In deze begeleiding wordt niets gemeten." in text
    assert "| 15 sep | Gepraat. | – |" in text


LESS = "weight: {name: Gewicht, unit: kg, better: less, baseline: 84.5, target: 77}"


def test_where_less_is_better_losing_is_going_forward() -> None:
    weighed = "\n".join(
        f"- {{date: 2026-{day} 19:30, attendance: held, measured: {{weight: {kg}}}}}"
        for day, kg in (("09-15", "84.5"), ("09-22", "84.1"), ("09-29", "83.7"), ("10-06", "83.1"))
    )
    text = words(report(a_mentorship(metrics=f"{{{LESS}}}", sessions=weighed)))
    assert (
        "Sinds het begin ging de meting *Gewicht* van 84,5 kg naar 83,1 kg; het doel is 77 kg op 15 maart 2027." in text
    )
    assert "*Gewicht* ging met 1,4 kg vooruit" in text
    assert "- **− 1,4 kg** van de 7,5 kg tot het doel: Gewicht" in text
    assert "Met vier metingen" not in text
    assert "Van de eerste tot de laatste meting ging het gemiddeld 2,03 kg per maand vooruit." in text


def test_words_of_the_user_stay_words() -> None:
    said = "done: '| **a** |', feedback: '::: note', todo: [{what: '<b>&[x]'}]"
    wild = f"[{{date: 2026-09-15 19:30, attendance: held, {said}}}]"
    markdown = report(a_mentorship(sessions=wild)).markdown.replace("\u00a0", " ")
    assert r"| 15 sep | &#124; \*\*a\*\* &#124; | – | – |" in markdown
    assert r"**15 september.** \::: note" in markdown
    assert r"| \<b\>\&\[x\] |" in markdown


def test_the_charts_say_what_was_measured() -> None:
    figures = report(noor()).figures
    income, strip, bar = figures["metric-1"], figures["attendance"], figures["reinvestment"]
    assert isinstance(income, LineChart)
    assert [(day.day, value and int(value)) for day, value in income.readings] == [
        (15, 2100),
        (22, 2150),
        (29, None),
        (6, 2380),
    ]
    assert (income.start, income.end) == (date(2026, 9, 15), date(2027, 3, 15))
    assert income.alt.replace("\u00a0", " ").endswith("begin 2.100; doel 3.000 op 15 maart.")
    assert isinstance(strip, Strip)
    assert [mark.state for mark in strip.marks] == ["held", "late", "no-show", "held"]
    assert strip.marks[1].caption == "mentee 20 min later"
    assert isinstance(bar, ShareBar)
    assert [label.replace("\u00a0", " ") for label, _ in bar.parts] == [
        "besteed voor de mentee € 64,95",
        "verder ontvangen € 10,05",
    ]
    assert set(figures) == {"metric-1", "metric-2", "attendance", "reinvestment"}


def test_the_day_of_making_is_printed_but_not_in_the_fingerprint() -> None:
    quiet = a_mentorship(
        metrics=f"{{{METRICS.strip().splitlines()[1]}}}", sessions="[{date: 2026-09-15 19:30, attendance: held}]"
    )
    on = [report(quiet, period="2026-09-15..2026-09-15", as_of=date(2026, 9, day)) for day in (16, 17)]
    assert on[0].markdown != on[1].markdown
    assert on[0].fingerprint == on[1].fingerprint


def test_a_report_needs_a_period() -> None:
    with pytest.raises(UsageError, match="progress-report: say for which period, such as 2026-10"):
        source(noor(), "progress-report", NL, templates=Templates(), as_of=date(2026, 10, 12))


def test_the_reference_names_mentorship_kind_period_and_language() -> None:
    assert report(noor(), EN, "2026-Q4").reference == "noor-inkomen/progress/2026-Q4/en"

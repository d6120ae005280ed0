"""One story to reckon by hand: Noor wants to earn more, four Tuesdays with Rafael, and what was paid for them."""

from mentordocs.dossier.dossier import Mentorship
from tests.factories import a_mentorship

SESSIONS = """
- date: 2026-09-15 19:30
  attendance: held
  minutes: 90
  measured: {income: 2100, quotes: 0}
  done: Uurtarief berekend.
  todo:
    - {what: Twee offertes versturen, due: 2026-09-22}
    - {what: Lijst van twintig oud-klanten, due: 2026-09-22}
  better: Op tijd beginnen.
  feedback: Fijn dat we met echte cijfers werkten.
  influences: ["+ rekenen met eigen cijfers", "- moe na een werkdag"]
  next: Telefoongesprekken oefenen
- date: 2026-09-22 19:30
  attendance: late
  late_by: {who: mentee, minutes: 20}
  minutes: 70
  measured: {income: 2150, quotes: 2}
  done: Telefoongesprekken geoefend.
  todo: [{what: Lijst van twintig oud-klanten, due: 2026-09-29}]
  closed: [Twee offertes versturen]
  better: Trein eerder nemen.
  mentor: {better: Minder zelf praten.}
  feedback: Meer oefenen, minder uitleg.
  response: De helft van de tijd is nu oefenen.
  influences: ["+ oefenen met een ander"]
- date: 2026-09-29 19:30
  attendance: no-show
  absent: mentee
- date: 2026-10-06 19:30
  attendance: held
  minutes: 95
  measured: {income: 2380, quotes: 4}
  done: Eerste opdracht binnen.
  closed: [Lijst van twintig oud-klanten]
  todo: [{what: Voorwaarden laten nalezen, due: 2026-10-20}]
  better: Niet onder de prijs gaan.
  feedback: ""
  influences: ["+ oud-klanten bellen", "− angst om nee te zeggen"]
"""

LEDGER = """
- {date: 2026-10-02, paid: 75.00, for: 2026-09-22}
- {date: 2026-10-03, charged: 37.50, for: 2026-09-29, why: no-show}
- {date: 2026-10-05, reinvested: 64.95, in: Boek over offertes, why: Noor leert door na te maken}
- {date: 2026-10-13, paid: 112.50, for: [2026-09-29, 2026-10-06]}
"""

METRICS = """
income: {name: Bruto maandinkomen, unit: EUR/month, better: more, baseline: 2100, target: 3000}
quotes: {name: Offertes verstuurd, unit: count/week, better: more, baseline: 0, target: 3}
"""


def noor(sessions: str = SESSIONS, ledger: str = LEDGER, **changes: str | None) -> Mentorship:
    deal: dict[str, str | None] = {
        "metrics": METRICS,
        "deal__fee": "{amount: 75.00, per: session, free_sessions: 1}",
        "deal__session__skip": "[2026-12-29]",
        **changes,
    }
    return a_mentorship(id="noor-inkomen", sessions=sessions, ledger=ledger, **deal)

"""What is typed in the walks."""

PROGRAMME = """\
name: Samen Leren
language: {language}
timezone: Europe/Amsterdam
report_every: quarter
reinvestment_statement_every: quarter
"""

MENTOR = """\
name: {first: Mila, last: Jansen}
email: mila@voorbeeld.example
phone: "+31 6 12345678"
address: {street: Voorbeeldstraat 12, postcode: 1234 AB, city: Utrecht, country: NL}
business:
  legal_form: eenmanszaak
  name: Jansen Mentoraat
  kvk: "12345678"
  vat: {scheme: standard, rate: 21%, id: NL001234567B01}
  iban: NL91ABNA0417164300
  complaints: klachten@voorbeeld.example
"""

ADULT = """\
name: {first: Noor, particles: de, last: Vries}
born: 1991-04-17
email: noor@voorbeeld.example
address: {street: Proefweg 3, postcode: 4321 BA, city: Amersfoort, country: NL}
"""

MINOR = """\
name: {first: Sam, last: O’Brien-Yılmaz}
born: 2011-06-21
email: sam@voorbeeld.example
address: {street: Kade 14, postcode: 2586 HB, city: Den Haag, country: NL}
"""

PARENT = """\
name: {first: Aylin, last: Yılmaz}
born: 1979-11-05
email: aylin@voorbeeld.example
address: {street: Kade 14, postcode: 2586 HB, city: Den Haag, country: NL}
"""

ADULT_DEAL = """\
mentor: mila
mentee: noor
subject: {nl: Een eerlijke prijs, en: A fair price}
intake:
  date: 2026-09-01 19:00
  goal: {nl: Ik wil meer verdienen., en: I want to earn more.}
  learn: [{nl: prijzen, en: prices}]
agreed:
  goal: {nl: Noor verdient 2.500 euro per maand., en: Noor earns 2500 euro a month.}
  learn: [{nl: prijzen, en: prices}, {nl: nee zeggen, en: saying no}]
  timeframe: {from: 2026-09-15, to: 2026-11-03}
metrics:
  income: {name: {nl: Inkomen, en: Income}, unit: EUR/month, better: more, baseline: 1450, target: 2500}
deal:
  fee: {amount: 60.50, per: session}
  payment: {due: 14 days after session, method: bank-transfer}
  reinvestment: {share: 60%, chosen_by: both, owner: mentee, remainder: refund-at-end, statement_every: quarter}
  mentor_pay: {share: 40%}
  cancellation: {notice: 24 hours, late: 50%}
  no_show: {charge: 50%, by_mentor: next-session-free}
  session: {length: 90 minutes, every: week, at: tuesday 19:30, place: Utrecht}
  liability: standard
  ends: [end-date, goal-reached, either-party]
  ending: {mentee: any-time, mentor: {notice: 1 month, reasons: weighty}}
  consents: {ask: [referral]CONSENT}
  concluded: {how: mentor-premises, place: Utrecht, date: 2026-09-08}
"""

SESSIONS = (
    """\
- date: 2026-09-15 19:30
  attendance: held
  minutes: 90
  measured: {income: 1450}
  done: Uren opgeschreven.
  todo: [{what: Een offerte schrijven, due: 2026-09-22}]
  influences: ["+ alles opschrijven"]
""",
    """\
- date: 2026-09-22 19:30
  attendance: held
  minutes: 90
  measured: {income: 1600}
  done: De offerte besproken.
  closed: [Een offerte schrijven]
  feedback: Rustig tempo.
  influences: ["+ oefenen", "- te laat begonnen"]
""",
    """\
- {date: 2026-09-29 19:30, attendance: cancelled-late, absent: mentee, notice: 2026-09-29 12:30}
- date: 2026-10-06 19:30
  attendance: held
  minutes: 90
  measured: {income: 1750}
  done: Een klant gebeld.
  influences: ["+ oefenen"]
""",
    """\
- {date: 2026-10-13 19:30, attendance: held, minutes: 90, measured: {income: 2000}, done: Prijs verhoogd.}
- {date: 2026-10-20 19:30, attendance: no-show, absent: mentee}
- {date: 2026-10-27 19:30, attendance: held, minutes: 85, measured: {income: 2300}, done: Nee gezegd.}
""",
    """\
- {date: 2026-11-03 19:30, attendance: held, minutes: 95, measured: {income: 2550}, done: Alles herlezen.}
""",
)

LEDGER = (
    """\
- {date: 2026-09-29, paid: 60.50, for: 2026-09-15}
- {date: 2026-10-06, paid: 60.50, for: 2026-09-22}
""",
    """\
- {date: 2026-10-13, paid: 30.25, for: 2026-09-29}
- {date: 2026-10-27, paid: 72.60, for: 2026-10-13}
- {date: 2026-10-30, reinvested: 150.00, in: Cursus onderhandelen, why: oefent hardop, receipt: N-1}
- {date: 2026-11-03, paid: 36.30, for: 2026-10-20}
""",
    """\
- {date: 2026-11-09, paid: 60.50, for: 2026-10-06}
- {date: 2026-11-10, paid: 72.60, for: 2026-10-27}
- {date: 2026-11-17, paid: 72.60, for: 2026-11-03}
- {date: 2026-11-20, reinvested: 129.51, in: Software voor offertes, why: rekent mee, receipt: N-2}
""",
)

CHANGE = """\
- from: 2026-10-13
  why: De lessen zijn langer geworden.
  set:
    deal.fee.amount: 72.60
"""

COMPLETED = """\
date: 2026-11-24
how: completed
by: both
ground: Het doel is bereikt.
takes_along: [Een prijs is een vraag.]
self_assessment:
  - {what: Nee zeggen, then: 3, now: 8}
keep_in_touch: {how: koffie in Utrecht, how_often: elk kwartaal}
thanks: Dank voor het geduld.
"""

MINOR_DEAL = """\
mentor: mila
mentee: sam
representative: aylin
payer: aylin
languages: [nl, en]
ruling: nl
subject: {nl: Sterker worden, en: Getting stronger}
intake:
  date: 2026-09-01 15:00
  goal: {nl: Ik wil bij de roeiploeg., en: I want to join the rowing team.}
  learn: [{nl: roeien, en: rowing}]
agreed:
  goal: {nl: Sam roeit 2.000 meter zonder te stoppen., en: Sam rows 2000 metres without a stop.}
  learn: [{nl: roeien, en: rowing}]
  timeframe: {from: 2026-09-15, to: 2026-11-03}
metrics:
  metres: {name: {nl: Meters, en: Metres}, unit: count, better: more, baseline: 900, target: 2000}
deal:
  fee: {amount: 242.00, per: whole}
  payment: {due: 0 days after signing, method: bank-transfer}
  reinvestment: {share: 60%, chosen_by: both, owner: mentee, remainder: refund-at-end, statement_every: quarter}
  mentor_pay: {share: 40%}
  cancellation: {notice: 24 hours, late: 0%}
  no_show: {charge: 0%, by_mentor: next-session-free}
  session: {length: 60 minutes, every: week, at: tuesday 16:00, place: Den Haag}
  liability: standard
  ends: [end-date, either-party]
  ending: {mentee: any-time, mentor: {notice: 1 month, reasons: weighty}, fee: held-sessions}
  consents: {ask: [data_use]}
  concluded: {how: mentor-premises, place: Utrecht, date: 2026-09-08}
"""

MINOR_SESSIONS = """\
- {date: 2026-09-15 16:00, attendance: held, minutes: 60, measured: {metres: 900}, done: Begonnen.}
- {date: 2026-09-22 16:00, attendance: held, minutes: 60, measured: {metres: 1000}, done: Geroeid.}
"""

MINOR_LEDGER = """\
- {date: 2026-09-08, paid: 242.00}
"""

DISSOLVED = """\
date: 2026-09-25
how: dissolved
by: mentee
ground: Sam verhuist.
"""

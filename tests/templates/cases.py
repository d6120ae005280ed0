"""Mentorships that together use every branch of the agreement; the users' own words are one word each."""

from dataclasses import replace
from typing import Any

from mentordocs.dossier.dossier import Mentorship
from tests.factories import a_mentorship

PLAIN: dict[str, Any] = {
    "subject": "woord",
    "intake__goal": "woord",
    "intake__learn": "[woord]",
    "intake__availability": "woord",
    "agreed__goal": "woord",
    "agreed__learn": "[woord]",
    "metrics": "{income: {name: woord, unit: EUR/month, better: more, baseline: 2100, target: 3000}}",
    "deal__session__place": "woord",
}

EMPLOYER = """\
organisation: Noord
signatory: {name: Ruth, role: directeur}
email: noord@example.org
address: {street: Coolsingel 200, postcode: 3012 AG, city: Rotterdam, country: BE}
"""

CASES: dict[str, dict[str, Any]] = {
    "an adult": {},
    "at the mentor's, no consents, free sessions": {
        "deal__fee": "{amount: 75.00, per: session, free_sessions: 3}",
        "deal__session__skip": "[2026-12-29, 2027-01-05]",
        "deal__session__count": "20",
        "deal__particulars": "[woord, woord]",
    },
    "at a distance, early start": {
        "deal__concluded": "{how: distance, date: 2026-09-10}",
        "deal__consents": "{ask: [early_start, photographs, testimonial, recording, ai_tools, referral]}",
        "deal__fee": "{amount: 75.00, per: session, free_sessions: 1}",
    },
    "off premises, later start": {
        "agreed__timeframe": "{from: 2026-10-15, to: 2027-03-15}",
        "deal__concluded": "{how: off-premises, date: 2026-09-10}",
    },
    "a minor whose parent pays by the month, with health data": {
        "minor": True,
        "parent_pays": True,
        "metrics": "{weight: {name: woord, unit: kg, better: less, baseline: 84, target: 77, how: woord,"
        " by: 2027-03-01}, height: {name: woord, unit: cm}}",
        "deal__fee": "{amount: 120.00, per: month, from: 2026-10}",
        "deal__payment": "{due: first day of the month, method: bank-transfer}",
        "deal__consents": "{ask: [health_data]}",
        "deal__no_show": "{charge: 0%, by_mentor: extra-session, then: {text: woord}}",
        "deal__cancellation": "{notice: 12 hours, late: 0%}",
    },
    "under sixteen, of age before the end": {
        "minor": True,
        "mentee": {"born": "2012-01-01"},
        "agreed__timeframe": "{from: 2026-09-15, to: 2031-03-15}",
        "deal__session__every": "1 month",
        "deal__consents": "{ask: [data_use]}",
    },
    "a professional, an employer pays, with VAT": {
        "payer": EMPLOYER,
        "mentor": {
            "business.vat": "{scheme: standard, rate: 21%, id: NL001234567B01}",
            "business.insurance": "woord",
            "business.code_of_ethics": "woord",
        },
        "mentee": {"capacity": "professional"},
        "deal__liability": "{cap: 5000.00}",
        "deal__ends": "[end-date, sessions-used, either-party, {text: woord}]",
        "deal__ending": "{mentee: {notice: 1 month}, mentor: {notice: 2 months, reasons: any},"
        " minimum_term: 3 months, fee: whole}",
        "deal__no_show": "{charge: 75%, waived_for: [illness, bereavement], by_mentor: same-charge,"
        " then: {text: woord}}",
        "deal__session__form": "either",
    },
    "free of charge, no trader, nothing measured": {
        "mentor": {"business": None},
        "metrics": None,
        "deal__fee": "none",
        "deal__payment": None,
        "deal__reinvestment": None,
        "deal__mentor_pay": None,
        "agreed__availability": "woord",
    },
    "a trader's free mentoring at a distance": {
        "deal__fee": "none",
        "deal__payment": None,
        "deal__reinvestment": None,
        "deal__mentor_pay": None,
        "deal__concluded": "{how: distance, date: 2026-09-10}",
        "deal__consents": "{ask: [early_start]}",
    },
    "one sum in instalments, nothing goes back, own words on liability": {
        "mentor": {"business": None, "phone": None},
        "mentee": {"address": None, "email": None},
        "deal__fee": "{amount: 900.00, per: whole}",
        "deal__payment": "{due: instalments, method: card, instalments:"
        " [{date: 2026-09-15, amount: 400.00}, {date: 2026-12-15, amount: 500.00}]}",
        "deal__reinvestment": None,
        "deal__liability": "{text: woord}",
        "deal__ending": "{mentee: any-time, mentor: {notice: 1 month, reasons: weighty}, fee: pro-rata}",
    },
    "by appointment, cash, on invoice, an open purse": {
        "programme": {"reinvestment_statement_every": None, "report_every": "month", "law": "BE"},
        "mentor": {"business.vat": "{scheme: exempt-activity}", "business.iban": None, "business.complaints": None},
        "mentee": {"learns_best": "woord"},
        "deal__payment": "{due: 14 days after invoice, method: cash}",
        "deal__session": "{length: 1 hour, every: 2 weeks, form: online, place: woord}",
        "deal__reinvestment": "{share: 60%, chosen_by: mentor, remainder: {text: woord}}",
        "deal__mentor_pay": None,
        "deal__liability": "excluded",
        "deal__concluded": "{date: 2026-09-10}",
    },
    "two languages, one ruling; the mentor owns what is bought": {
        "languages": "[nl, en]",
        "ruling": "nl",
        "deal__reinvestment": "{share: 60%, chosen_by: mentee, owner: mentor, remainder: spend-before-end}",
        "deal__payment": "{due: 0 days after session, method: bank-transfer}",
        "deal__session__every": "2 weeks",
    },
    "two languages, none ruling; the programme owns what is bought": {
        "languages": "[nl, en]",
        "deal__reinvestment": "{share: 60%, chosen_by: both, owner: programme, remainder: to-next-mentee,"
        " statement_every: month}",
        "deal__payment": "{due: last day of the month, method: bank-transfer}",
        "deal__mentor_pay": "{share: 40%}",
    },
}


def case(name: str) -> Mentorship:
    """One of the mentorships; where it says `parent_pays`, the representative is the payer."""
    changes = PLAIN | CASES[name]
    parent_pays = changes.pop("parent_pays", False)
    mentorship = a_mentorship(**changes)
    return replace(mentorship, payer=mentorship.representatives[0]) if parent_pays else mentorship

"""Every rule that reads the deal: that it fires, at a place that exists, and that it does not fire without cause."""

from typing import Any

import pytest

from mentordocs.dossier.dossier import FieldPath, Mentorship
from mentordocs.rules.checks import RULES, check
from mentordocs.rules.finding import Finding, Level
from tests.factories import a_mentorship

FROM_AFAR = "{how: distance, date: 2026-09-10}"
ORGANISATION = {"name": None, "organisation": "Stichting Leren", "signatory": "{name: J. Bos, role: bestuurder}"}
PROFESSIONAL = {"capacity": "professional"}
MONTHLY = {
    "deal__fee": "{amount: 100, per: month}",
    "deal__payment": "{due: first day of the month, method: bank-transfer}",
}
WHOLE = {"deal__fee": "{amount: 900, per: whole}"}
HELD = "[{date: 2026-09-15 19:30, attendance: held}, {date: 2027-03-16 19:30, attendance: held}]"


def metric(text: str) -> dict[str, Any]:
    return {"metrics": f"{{it: {{{text}}}}}"}


def instalments(*parts: str) -> dict[str, Any]:
    rows = ", ".join(f"{{date: {day}, amount: {amount}}}" for day, amount in (part.split() for part in parts))
    return WHOLE | {"deal__payment": f"{{due: instalments, method: cash, instalments: [{rows}]}}"}


def cancelled(how: str, notice: str) -> str:
    entry = f"attendance: cancelled-{how}, absent: mentee, notice: 2026-{notice}"
    return f"[{{date: 2026-09-15 19:30, {entry}}}]"


FIRES: list[tuple[str, dict[str, Any], str, FieldPath]] = [
    ("minor-without-representative", {"minor": True, "representative": None}, "deal", ("mentee",)),
    ("under-16-without-data-consent", {"minor": True, "mentee": {"born": "2011-01-01"}}, "deal", ("mentee",)),
    ("minimum-term", {"deal__ending__minimum_term": "6 months"}, "deal", ("deal", "ending", "minimum_term")),
    ("fee-due-on-early-end", {"deal__ending__fee": "whole"}, "deal", ("deal", "ending", "fee")),
    ("vat-not-stated", {"mentor": {"business.vat": None}}, "participants/rafael", ("business", "vat")),
    ("vat-not-stated", {"mentor": ORGANISATION | {"business": None}}, "participants/rafael", ("business", "vat")),
    ("health-metric-without-consent", metric("name: Gewicht, unit: kg"), "deal", ("metrics", "it")),
    ("health-metric-without-consent", metric("name: Iets, unit: mmHg"), "deal", ("metrics", "it")),
    ("health-metric-without-consent", metric("name: Iets, unit: score, health: true"), "deal", ("metrics", "it")),
    ("concluded-how-missing", {"deal__concluded": "{date: 2026-09-10}"}, "deal", ("deal", "concluded")),
    ("early-start-without-request", {"deal__concluded": FROM_AFAR}, "deal", ("deal", "concluded", "date")),
    (
        "instalments-do-not-add-up",
        instalments("2026-10-01 400", "2027-01-01 499.99"),
        "deal",
        ("deal", "payment", "instalments"),
    ),
    ("shares-above-the-whole", {"deal__mentor_pay": "{share: 41%}"}, "deal", ("deal", "mentor_pay", "share")),
    (
        "no-session-planned",
        {"agreed__timeframe": "{from: 2026-09-16, to: 2026-09-18}"},
        "deal",
        ("deal", "session", "every"),
    ),
    ("no-session-planned", {"deal__session__count": "27"}, "deal", ("deal", "session", "count")),
    ("birth-date-missing", {"mentee": {"born": None}}, "participants/anna", ()),
    (
        "whole-fee-for-no-show",
        {"deal__no_show__charge": "100%", "deal__cancellation__late": "100%"},
        "deal",
        ("deal", "no_show", "charge"),
    ),
    ("charge-on-top-of-paid-session", MONTHLY, "deal", ("deal", "no_show", "charge")),
    (
        "charge-on-top-of-paid-session",
        MONTHLY | {"deal__no_show__charge": "0%"},
        "deal",
        ("deal", "cancellation", "late"),
    ),
    ("liability-limited", {"deal__liability": "excluded"}, "deal", ("deal", "liability")),
    ("liability-limited", {"deal__liability": "{cap: 500}"}, "deal", ("deal", "liability")),
    (
        "liability-limited",
        {"deal__liability": "{text: De mentor is niet aansprakelijk.}"},
        "deal",
        ("deal", "liability"),
    ),
    (
        "mentor-ends-without-weighty-reason",
        {"deal__ending__mentor": "{notice: 1 month, reasons: any}"},
        "deal",
        ("deal", "ending", "mentor", "reasons"),
    ),
    ("mentee-must-give-notice", {"deal__ending__mentee": "{notice: 1 month}"}, "deal", ("deal", "ending", "mentee")),
    (
        "paid-in-advance",
        WHOLE | {"deal__payment": "{due: 7 days after signing, method: cash}"},
        "deal",
        ("deal", "payment", "due"),
    ),
    ("paid-in-advance", instalments("2026-09-15 600", "2026-12-15 300"), "deal", ("deal", "payment", "due")),
    (
        "bank-transfer-without-account",
        {"mentor": {"business.iban": None}},
        "deal",
        ("deal", "payment", "method"),
    ),
    ("most-does-not-go-back", {"deal__reinvestment__share": "50%"}, "deal", ("deal", "reinvestment", "share")),
    ("most-does-not-go-back", {"deal__reinvestment": None}, "deal", ("deal", "fee")),
    ("mentor-pay-not-stated", {"deal__mentor_pay": None}, "deal", ("deal", "fee")),
    (
        "reinvestment-without-statement",
        {"programme": {"reinvestment_statement_every": None}},
        "deal",
        ("deal", "reinvestment"),
    ),
    ("reinvestment-without-owner", {"deal__reinvestment__owner": None}, "deal", ("deal", "reinvestment")),
    ("beyond-the-limits", {"agreed__goal": "Anna heeft geen schulden meer."}, "deal", ("agreed", "goal")),
    ("beyond-the-limits", {"agreed__learn": "[sparen, beleggen]"}, "deal", ("agreed", "learn", 1)),
    ("beyond-the-limits", metric("name: {nl: Pillen, en: Medication}, unit: count"), "deal", ("metrics", "it", "name")),
    ("beyond-the-limits", {"subject": "Crypto voor beginners"}, "deal", ("subject",)),
    (
        "health-metric-denied",
        metric("name: Weight lifted, unit: kg, health: false"),
        "deal",
        ("metrics", "it", "health"),
    ),
    ("no-ruling-language", {"languages": "[nl, en]"}, "deal", ("languages",)),
    ("no-complaints-contact", {"mentor": {"business.complaints": None}}, "participants/rafael", ("business",)),
    ("session-outside-time-frame", {"sessions": HELD}, "sessions", (1, "date")),
    ("notice-against-attendance", {"sessions": cancelled("late", "09-14 19:30")}, "sessions", (0, "attendance")),
    ("notice-against-attendance", {"sessions": cancelled("in-time", "09-14 19:31")}, "sessions", (0, "attendance")),
    (
        "target-after-end",
        metric("name: Geld, unit: EUR, better: more, target: 9, by: 2027-03-16"),
        "deal",
        ("metrics", "it", "by"),
    ),
    (
        "target-on-the-wrong-side",
        metric("name: Geld, unit: EUR, better: more, baseline: 9, target: 8"),
        "deal",
        ("metrics", "it", "target"),
    ),
    (
        "target-on-the-wrong-side",
        metric('name: Rennen, unit: duration, better: less, baseline: "9:00", target: "9:05"'),
        "deal",
        ("metrics", "it", "target"),
    ),
]

SILENT: list[tuple[str, dict[str, Any]]] = [
    ("minor-without-representative", {"minor": True}),
    (
        "under-16-without-data-consent",
        {"minor": True, "mentee": {"born": "2011-01-01"}, "deal__consents": "{ask: [data_use]}"},
    ),
    ("under-16-without-data-consent", {"minor": True, "mentee": {"born": "2010-09-10"}}),
    ("minimum-term", {"deal__ending__minimum_term": "6 months", "mentee": PROFESSIONAL}),
    ("fee-due-on-early-end", {"deal__ending__fee": "whole", "mentee": PROFESSIONAL}),
    ("fee-due-on-early-end", {"deal__ending__fee": "pro-rata"}),
    ("vat-not-stated", {"mentor": {"business": None}}),
    (
        "vat-not-stated",
        {
            "mentor": {"business.vat": None},
            "deal__fee": "none",
            "deal__payment": None,
        },
    ),
    (
        "health-metric-without-consent",
        metric("name: Gewicht, unit: kg") | {"deal__consents": "{ask: [health_data]}"},
    ),
    ("health-metric-without-consent", metric("name: Offertes, unit: count/week")),
    ("health-metric-without-consent", metric("name: Weight lifted, unit: kg, health: false")),
    ("concluded-how-missing", {"deal__concluded": "{date: 2026-09-10}", "mentor": {"business": None}}),
    ("concluded-how-missing", {"deal__concluded": "{date: 2026-09-10}", "mentee": PROFESSIONAL}),
    (
        "early-start-without-request",
        {"deal__concluded": FROM_AFAR, "deal__consents": "{ask: [early_start]}"},
    ),
    ("early-start-without-request", {"deal__concluded": "{how: distance, date: 2026-08-20}"}),
    ("instalments-do-not-add-up", instalments("2026-10-01 400", "2027-01-01 500")),
    ("shares-above-the-whole", {}),
    ("no-session-planned", {"deal__session__count": "26"}),
    ("birth-date-missing", {"mentee": ORGANISATION | {"born": None}}),
    ("whole-fee-for-no-show", {"deal__no_show__charge": "100%"}),
    ("charge-on-top-of-paid-session", MONTHLY | {"deal__no_show__charge": "0%", "deal__cancellation__late": "0%"}),
    ("charge-on-top-of-paid-session", {}),
    ("liability-limited", {"deal__liability": "excluded", "mentee": PROFESSIONAL}),
    ("liability-limited", {"deal__liability": "{text: Schade vergoeden we volgens de wet.}"}),
    ("mentor-ends-without-weighty-reason", {}),
    ("mentee-must-give-notice", {"deal__ending__mentee": "{notice: 1 month}", "mentee": PROFESSIONAL}),
    ("paid-in-advance", {}),
    ("paid-in-advance", MONTHLY),
    ("paid-in-advance", WHOLE | {"deal__payment": "{due: 14 days after invoice, method: cash}"}),
    ("paid-in-advance", instalments("2026-09-15 150", "2026-10-15 150", "2027-03-01 600")),
    ("bank-transfer-without-account", {"mentor": {"business.iban": None}, "deal__payment__method": "cash"}),
    ("most-does-not-go-back", {"deal__reinvestment__share": "50.01%"}),
    ("most-does-not-go-back", {"deal__fee": "none", "deal__payment": None, "deal__reinvestment": None}),
    ("mentor-pay-not-stated", {"deal__fee": "none", "deal__payment": None, "deal__mentor_pay": None}),
    (
        "reinvestment-without-statement",
        {"programme": {"reinvestment_statement_every": None}, "deal__reinvestment__statement_every": "month"},
    ),
    ("reinvestment-without-owner", {}),
    ("beyond-the-limits", {"agreed__goal": "Anna verdient genoeg."}),
    ("health-metric-denied", metric("name: Weight, unit: kg, health: true")),
    ("no-ruling-language", {"languages": "[nl, en]", "ruling": "nl"}),
    ("no-complaints-contact", {"mentor": {"business": None}}),
    ("notice-against-attendance", {"sessions": cancelled("late", "09-14 19:31")}),
    ("notice-against-attendance", {"sessions": cancelled("in-time", "09-14 19:30")}),
    ("session-outside-time-frame", {"sessions": "[{date: 2027-03-15 19:30, attendance: held}]"}),
    ("target-after-end", metric("name: Geld, unit: EUR, better: more, target: 9, by: 2027-03-15")),
    ("target-on-the-wrong-side", metric("name: Kilo, unit: EUR, better: less, baseline: 9, target: 8")),
    ("target-on-the-wrong-side", metric("name: Geld, unit: EUR, better: more, baseline: 9, target: 9")),
]


def found(code: str, mentorship: Mentorship) -> list[Finding]:
    return [finding for finding in check(mentorship) if finding.code == code]


@pytest.mark.parametrize(("code", "changes", "file", "path"), FIRES)
def test_it_fires(code: str, changes: dict[str, Any], file: str, path: FieldPath) -> None:
    (finding,) = found(code, a_mentorship(**changes))
    assert (finding.file, finding.path) == (file, path)


@pytest.mark.parametrize(("code", "changes"), SILENT)
def test_it_does_not_fire(code: str, changes: dict[str, Any]) -> None:
    assert found(code, a_mentorship(**changes)) == []


def test_every_rule_that_reads_the_deal_is_tested_both_ways() -> None:
    codes = {rule.code for rule in RULES if rule.needs == "deal"}
    assert codes == {code for code, *_ in FIRES} == {code for code, _ in SILENT}


def test_a_sound_deal_has_no_findings() -> None:
    assert check(a_mentorship()) == ()


def test_a_finding_is_one_plain_sentence_with_its_source() -> None:
    (finding,) = found("minimum-term", a_mentorship(deal__ending__minimum_term="6 months"))
    assert finding == Finding(
        code="minimum-term",
        level=Level.ERROR,
        sentence="a consumer may end it at any time: a minimum term of 6 months cannot be agreed",
        source="BW 7:408(1), 7:413(2)",
        path=("deal", "ending", "minimum_term"),
    )


def test_two_rules_at_once_and_errors_first() -> None:
    findings = check(a_mentorship(deal__liability="excluded", deal__ending__minimum_term="1 year"))
    assert [finding.code for finding in findings] == ["minimum-term", "liability-limited"]


def test_another_law_switches_off_what_cites_dutch_law_and_says_so() -> None:
    mentorship = a_mentorship(
        programme={"law": "BE"},
        deal__liability="excluded",
        deal__ending__minimum_term="1 year",
        deal__mentor_pay="{share: 50%}",
    )
    error, note = check(mentorship)
    assert error.code == "shares-above-the-whole"
    assert (note.code, note.level, note.file, note.path) == ("other-law", Level.NOTE, "programme", ("law",))
    off = sum(rule.dutch for rule in RULES)
    assert note.sentence == f"the law is BE: {off} checks that cite Dutch law are off, and none takes their place"


def test_codes_are_unique_and_errors_stand_first() -> None:
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))
    levels = [rule.level for rule in RULES]
    assert levels == sorted(levels, key=[Level.ERROR, Level.WARNING].index)

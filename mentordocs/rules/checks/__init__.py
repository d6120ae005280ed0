"""The contract checks: every rule in one table, and `check`, which runs them all.

They are no legal advice. Each says on what article of law, or on what of good practice, it rests.
"""

from collections.abc import Sequence

from mentordocs.dossier.dossier import Mentorship
from mentordocs.rules.checks import clauses as in_clauses
from mentordocs.rules.checks import ending, measuring, money, people
from mentordocs.rules.checks.rule import Rule, Subject, Wordings
from mentordocs.rules.clause import Clause
from mentordocs.rules.finding import Finding, Level

ERROR, WARNING = Level.ERROR, Level.WARNING
_OPEN = "good practice: both know beforehand"
_AGREED = "the agreement itself"

RULES: tuple[Rule, ...] = (
    Rule("minor-without-representative", ERROR, people.minor_without_representative, "BW 1:234, 3:32"),
    Rule("under-16-without-data-consent", ERROR, people.under_16_without_data_consent, "UAVG 5"),
    Rule("minimum-term", ERROR, ending.minimum_term, "BW 7:408(1), 7:413(2)"),
    Rule("fee-due-on-early-end", ERROR, ending.fee_due_on_early_end, "BW 7:411, 7:413(2)"),
    Rule("vat-not-stated", ERROR, people.vat_not_stated, "BW 6:230m(1)(e)"),
    Rule("health-metric-without-consent", ERROR, measuring.health_metric_without_consent, "AVG 9", dutch=False),
    Rule("concluded-how-missing", ERROR, people.concluded_how_missing, "BW 6:230g, 6:230o"),
    Rule("early-start-without-request", ERROR, people.early_start_without_request, "BW 6:230s"),
    Rule("withdrawal-missing", ERROR, in_clauses.withdrawal_missing, "BW 6:230m(1)(h), 6:230o", needs="clauses"),
    Rule("clause-sets-minimum-term", ERROR, in_clauses.clause_sets_minimum_term, "BW 7:408(1)", needs="clauses"),
    Rule("clause-keeps-fee", ERROR, in_clauses.clause_keeps_fee_on_early_end, "BW 7:411, 7:413(2)", needs="clauses"),
    Rule(
        "collection-costs-without-letter",
        ERROR,
        in_clauses.collection_costs_without_letter,
        "BW 6:96(6)",
        needs="clauses",
    ),
    Rule("required-clause-missing", ERROR, in_clauses.required_clause_missing, _AGREED, dutch=False, needs="clauses"),
    Rule("point-not-printed", ERROR, in_clauses.point_not_printed, _AGREED, dutch=False, needs="wordings"),
    Rule("instalments-do-not-add-up", ERROR, money.instalments_do_not_add_up, _AGREED, dutch=False),
    Rule("shares-above-the-whole", ERROR, money.shares_above_the_whole, _AGREED, dutch=False),
    Rule("no-session-planned", ERROR, measuring.no_session_planned, _AGREED, dutch=False),
    Rule("birth-date-missing", WARNING, people.birth_date_missing, "BW 1:233"),
    Rule("whole-fee-for-no-show", WARNING, money.whole_fee_for_no_show, "BW 6:237(i)"),
    Rule("charge-on-top-of-paid-session", WARNING, money.charge_on_top_of_paid_session, "BW 6:237(i)"),
    Rule("liability-limited", WARNING, ending.liability_limited, "BW 6:237(f)"),
    Rule("mentor-ends-without-weighty-reason", WARNING, ending.mentor_ends_without_weighty_reason, "BW 7:408(2)"),
    Rule("mentee-must-give-notice", WARNING, ending.mentee_must_give_notice, "BW 7:408(1), 7:413(2)"),
    Rule("paid-in-advance", WARNING, money.paid_in_advance, "good practice: no more than a month ahead", dutch=False),
    Rule("bank-transfer-without-account", WARNING, people.bank_transfer_without_account, _AGREED, dutch=False),
    Rule("most-does-not-go-back", WARNING, money.most_does_not_go_back, _OPEN, dutch=False),
    Rule("mentor-pay-not-stated", WARNING, money.mentor_pay_not_stated, _OPEN, dutch=False),
    Rule("reinvestment-without-statement", WARNING, money.reinvestment_without_statement, "BW 7:403(2)"),
    Rule("reinvestment-without-owner", WARNING, money.reinvestment_without_owner, _OPEN, dutch=False),
    Rule("beyond-the-limits", WARNING, measuring.beyond_the_limits, "Wck 47, Wft"),
    Rule("health-metric-denied", WARNING, measuring.health_metric_denied, "AVG 9", dutch=False),
    Rule("no-ruling-language", WARNING, people.no_ruling_language, _OPEN, dutch=False),
    Rule("no-complaints-contact", WARNING, people.no_complaints_contact, "BW 6:230b"),
    Rule("mentorschap-in-title", WARNING, in_clauses.mentorschap_in_title, "BW 1:450", needs="clauses"),
    Rule("session-outside-time-frame", WARNING, measuring.session_outside_time_frame, _AGREED, dutch=False),
    Rule("notice-against-attendance", WARNING, money.notice_against_attendance, _AGREED, dutch=False),
    Rule("target-after-end", WARNING, measuring.target_after_end, _AGREED, dutch=False),
    Rule("target-on-the-wrong-side", WARNING, measuring.target_on_the_wrong_side, _AGREED, dutch=False),
)
"""Every rule, errors first."""


def check(
    mentorship: Mentorship, clauses: Sequence[Clause] | None = None, wordings: Wordings | None = None
) -> tuple[Finding, ...]:
    """Every finding of every rule that applies, errors first, in the order of `RULES`.

    Args:
        mentorship: what is checked.
        clauses: the resolved clauses of the agreement in one language, and the template around them as a clause of its
            own; without them the rules that read clauses are skipped, and with an empty sequence they are not.
        wordings: how each value of the ten points of the deal reads in that language, by its path; an article must say
            it just so. Without them, or without clauses, that rule is skipped.

    Under another law than Dutch law the rules that cite it are off, and one note says so.
    """
    subject = Subject(mentorship, tuple(clauses or ()), wordings or {})
    given = {"deal": True, "clauses": clauses is not None, "wordings": clauses is not None and wordings is not None}
    dutch = subject.case.dutch_law
    rules = [rule for rule in RULES if given[rule.needs] and (dutch or not rule.dutch)]
    findings = [finding for rule in rules for finding in rule.findings(subject)]
    return tuple(findings) if dutch else (*findings, _other_law(mentorship))


def _other_law(mentorship: Mentorship) -> Finding:
    off = sum(rule.dutch for rule in RULES)
    sentence = (
        f"the law is {mentorship.programme.law}: {off} checks that cite Dutch law are off, and none takes their place"
    )
    return Finding("other-law", Level.NOTE, sentence, "programme: law", "programme", ("law",))

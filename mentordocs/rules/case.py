"""The case: the facts of one mentorship on which clauses and contract checks turn.

Each is one plain fact with one name, so that a clause says `{% if case.minor %}` and a check `case.minor`, and the two
can never disagree. Everything is read from the deal and the people; nothing from the log.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from mentordocs.dossier.codes import (
    ConcludedHow,
    Consent,
    EarlyEndFee,
    EndCause,
    EndReasons,
    FeePer,
    Language,
    LiabilityCode,
    Remainder,
    SessionForm,
    VatScheme,
)
from mentordocs.dossier.deal import Fee, LiabilityCap
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.participant import Participant
from mentordocs.dossier.values import DueEvent
from mentordocs.rules.health import is_health
from mentordocs.rules.schedule import session_days

MAJORITY = 18
"""Age of majority in years (BW 1:233)."""
DATA_CONSENT_AGE = 16
"""From this age a person alone consents to the use of personal data (UAVG 5(1))."""
WITHDRAWAL_DAYS = 14
"""Days after the day of signing in which a consumer may withdraw (BW 6:230o(1)(a))."""

LiabilityKind = Literal["standard", "excluded", "capped", "own-words"]


@dataclass(frozen=True)
class Case:
    """The facts of one mentorship. Ages and days are those on the signing date.

    People
        minor: the mentee is under eighteen (BW 1:233).
        under_16: the mentee is under the age of consent to data use (UAVG 5).
        majority: the day on which a minor mentee comes of age; None for an adult or an unknown birth date.
        of_age_during: a minor mentee comes of age before the agreed time frame is over.
        representatives: how many legal representatives sign: 0, 1 or 2.
        consumer: the mentee is a natural person acting outside any trade (BW 6:230g(1)(a)).
        trader: the mentor acts in the course of a trade (BW 6:230g(1)(b)).
        mentor_is_organisation, mentee_is_organisation: that party is no natural person.
        outside_payer: somebody who is no party and no representative pays, and signs for fee and payment only.
        representative_pays: a representative pays.
        other_payer: somebody other than the mentee pays: a representative or an outside payer.
        has_business: the mentor has a `business`, with its name and numbers.

    Law and language
        dutch_law: the agreement is under Dutch law (`programme.law` is NL).
        concluded: how the agreement is concluded; None where the deal does not say.
        distance, off_premises: it is concluded at a distance, or away from the mentor's premises.
        withdrawal: a consumer may withdraw within fourteen days (BW 6:230o): consumer, trader, and distance or off
            premises, under Dutch law. It does not ask for a fee: the right given where it was not owed harms nobody.
        withdrawal_until: the last day of those fourteen; None without the right.
        early_start: the first session may fall within the days of withdrawal (BW 6:230s).
        first_day: the day of the first planned session, or the first day of the time frame by appointment.
        two_languages: the agreement is made in more than one language.
        languages: those languages, the ruling one first.
        ruling: the ruling language, where the deal names one.

    Money
        has_fee: a fee above zero is agreed.
        fee_per: what one amount pays for; None without a fee. `fee_per_session`, `fee_per_month`, `fee_whole` say it.
        free_sessions: how many first sessions are free.
        instalments: the fee is paid in agreed instalments.
        vat: what the mentor says on value added tax; None where nothing is said.
        vat_included: the fee contains VAT at the standard scheme.
        reinvests: a share above zero goes back to the mentee.
        states_mentor_pay: the mentor's own pay is stated.
        remainder: what happens to money not re-invested; "own-words" for `{text: …}`; None without re-investment.
        late_charge: a late cancellation costs something.
        no_show_charge: not coming without notice costs something.
        whole_no_show_charge: it costs the whole fee of a session.

    Sessions and measuring
        form: where they meet. online, in_person: they may meet online; they may meet in person (`either` is both).
        fixed_time: a weekday and a time are agreed; else sessions are by appointment.
        counted_sessions: the number of sessions is agreed.
        has_metrics, has_targets: something is measured; at least one metric has a target.
        health_data: at least one metric is about health, see `rules.health` (AVG 9).
        health_metrics: the keys of those metrics, in the order of the deal.
        consents: the consents that the paper asks; `asks("photographs")` says it of one.

    Liability and end
        liability: standard, excluded, capped or own-words.
        mentee_any_time: the mentee may end at any time, without notice.
        mentor_any_reason: the mentor needs no weighty reason.
        minimum_term: the deal sets a minimum term.
        early_end_fee: what is owed when it ends early.
        ends_on: the causes of ending that are codes.
        has_particulars: particulars are agreed.
    """

    minor: bool
    under_16: bool
    majority: date | None
    of_age_during: bool
    representatives: int
    consumer: bool
    trader: bool
    mentor_is_organisation: bool
    mentee_is_organisation: bool
    outside_payer: bool
    representative_pays: bool
    other_payer: bool
    has_business: bool
    dutch_law: bool
    concluded: ConcludedHow | None
    withdrawal: bool
    withdrawal_until: date | None
    early_start: bool
    first_day: date
    languages: tuple[Language, ...]
    ruling: Language | None
    has_fee: bool
    fee_per: FeePer | None
    free_sessions: int
    instalments: bool
    vat: VatScheme | None
    reinvests: bool
    states_mentor_pay: bool
    remainder: Remainder | Literal["own-words"] | None
    late_charge: bool
    no_show_charge: bool
    whole_no_show_charge: bool
    form: SessionForm
    fixed_time: bool
    counted_sessions: bool
    has_metrics: bool
    has_targets: bool
    health_data: bool
    health_metrics: tuple[str, ...]
    consents: frozenset[Consent]
    liability: LiabilityKind
    mentee_any_time: bool
    mentor_any_reason: bool
    minimum_term: bool
    early_end_fee: EarlyEndFee
    ends_on: frozenset[EndCause]
    has_particulars: bool

    @classmethod
    def of(cls, mentorship: Mentorship) -> "Case":
        """The facts of a mentorship."""
        deal, terms = mentorship.deal, mentorship.deal.deal
        mentor, mentee, signing = mentorship.mentor, mentorship.mentee, mentorship.signing_date
        frame, how = deal.agreed.timeframe, terms.concluded.how
        minor = mentee.is_minor_on(signing)
        majority = birthday(mentee, MAJORITY) if minor else None
        dutch_law = mentorship.programme.law == "NL"
        withdrawal = (
            dutch_law
            and mentee.is_consumer
            and mentor.is_trader
            and how in {ConcludedHow.DISTANCE, ConcludedHow.OFF_PREMISES}
        )
        withdrawal_until = signing + timedelta(days=WITHDRAWAL_DAYS) if withdrawal else None
        first_day = next(iter(session_days(mentorship)), frame.from_)
        fee = terms.fee if isinstance(terms.fee, Fee) and terms.fee.amount else None
        share = terms.reinvestment.share.value if terms.reinvestment else 0
        remainder = terms.reinvestment.remainder if terms.reinvestment else None
        health_metrics = tuple(key for key, metric in deal.metrics.items() if is_health(key, metric))
        return cls(
            minor=minor,
            under_16=(mentee.age_on(signing) or 0) < DATA_CONSENT_AGE and mentee.born is not None,
            majority=majority,
            of_age_during=majority is not None and majority <= frame.to,
            representatives=len(mentorship.representatives),
            consumer=mentee.is_consumer,
            trader=mentor.is_trader,
            mentor_is_organisation=not mentor.is_person,
            mentee_is_organisation=not mentee.is_person,
            outside_payer=mentorship.outside_payer is not None,
            representative_pays=mentorship.payer is not None and mentorship.payer in mentorship.representatives,
            other_payer=mentorship.payer is not None and mentorship.payer != mentee,
            has_business=mentor.business is not None,
            dutch_law=dutch_law,
            concluded=how,
            withdrawal=withdrawal,
            withdrawal_until=withdrawal_until,
            early_start=withdrawal_until is not None and first_day <= withdrawal_until,
            first_day=first_day,
            languages=mentorship.languages,
            ruling=deal.ruling,
            has_fee=fee is not None,
            fee_per=fee.per if fee else None,
            free_sessions=fee.free_sessions if fee else 0,
            instalments=terms.payment is not None and terms.payment.due.event is DueEvent.INSTALMENTS,
            vat=mentor.business.vat.scheme if mentor.business and mentor.business.vat else None,
            reinvests=fee is not None and share > 0,
            states_mentor_pay=terms.mentor_pay is not None,
            remainder=remainder if remainder is None or isinstance(remainder, Remainder) else "own-words",
            late_charge=fee is not None and terms.cancellation.late.value > 0,
            no_show_charge=fee is not None and terms.no_show.charge.value > 0,
            whole_no_show_charge=fee is not None and terms.no_show.charge.value == 100,
            form=terms.session.form,
            fixed_time=terms.session.at is not None,
            counted_sessions=terms.session.count is not None,
            has_metrics=bool(deal.metrics),
            has_targets=any(metric.target is not None for metric in deal.metrics.values()),
            health_data=bool(health_metrics),
            health_metrics=health_metrics,
            consents=frozenset(terms.consents.ask),
            liability=_liability_kind(mentorship),
            mentee_any_time=terms.ending.mentee == "any-time",
            mentor_any_reason=terms.ending.mentor.reasons is EndReasons.ANY,
            minimum_term=terms.ending.minimum_term is not None,
            early_end_fee=terms.ending.fee,
            ends_on=frozenset(cause for cause in terms.ends if isinstance(cause, EndCause)),
            has_particulars=bool(terms.particulars),
        )

    @property
    def distance(self) -> bool:
        """Concluded at a distance (BW 6:230g(1)(e))."""
        return self.concluded is ConcludedHow.DISTANCE

    @property
    def off_premises(self) -> bool:
        """Concluded away from the mentor's premises (BW 6:230g(1)(f))."""
        return self.concluded is ConcludedHow.OFF_PREMISES

    @property
    def two_languages(self) -> bool:
        """Made in more than one language."""
        return len(self.languages) > 1

    @property
    def fee_per_session(self) -> bool:
        """One amount pays for a session."""
        return self.fee_per is FeePer.SESSION

    @property
    def fee_per_month(self) -> bool:
        """One amount pays for a month."""
        return self.fee_per is FeePer.MONTH

    @property
    def fee_whole(self) -> bool:
        """One amount pays for everything."""
        return self.fee_per is FeePer.WHOLE

    @property
    def vat_included(self) -> bool:
        """The fee contains VAT at the standard scheme."""
        return self.has_fee and self.vat is VatScheme.STANDARD

    @property
    def online(self) -> bool:
        """They may meet online."""
        return self.form in {SessionForm.ONLINE, SessionForm.EITHER}

    @property
    def in_person(self) -> bool:
        """They may meet in person."""
        return self.form in {SessionForm.IN_PERSON, SessionForm.EITHER}

    def asks(self, consent: str) -> bool:
        """Whether the paper asks a consent, by its code."""
        return Consent(consent) in self.consents


def birthday(participant: Participant, age: int) -> date | None:
    """The day on which somebody reaches an age; 1 March for who is born on 29 February and has no such day then."""
    if participant.born is None:
        return None
    try:
        return participant.born.replace(year=participant.born.year + age)
    except ValueError:
        return date(participant.born.year + age, 3, 1)


def _liability_kind(mentorship: Mentorship) -> LiabilityKind:
    liability = mentorship.deal.deal.liability
    if isinstance(liability, LiabilityCap):
        return "capped"
    if isinstance(liability, LiabilityCode):
        return "excluded" if liability is LiabilityCode.EXCLUDED else "standard"
    return "own-words"

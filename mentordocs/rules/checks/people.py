"""Checks on the parties: who may sign for whom, and what a business must say of itself."""

from collections.abc import Iterator

from mentordocs.dossier.codes import ConcludedHow, Consent, PaymentMethod
from mentordocs.rules.case import WITHDRAWAL_DAYS
from mentordocs.rules.checks.rule import Breach, Subject


def minor_without_representative(subject: Subject) -> Iterator[Breach]:
    """A minor's agreement is voidable without the representative."""
    mentorship = subject.mentorship
    if subject.case.minor and not mentorship.representatives:
        name, day = mentorship.mentee.short_name, subject.case.majority
        yield Breach(
            f"{name} is a minor until {day}: a representative consents and signs (representative: …)", ("mentee",)
        )


def birth_date_missing(subject: Subject) -> Iterator[Breach]:
    """Without a birth date nobody can tell a minor."""
    mentee = subject.mentorship.mentee
    if mentee.is_person and mentee.born is None:
        sentence = (
            f"the birth date of {mentee.short_name} is not given, so whether a representative must sign is not known"
        )
        yield Breach(sentence, file=f"participants/{subject.mentorship.deal.mentee}")


def under_16_without_data_consent(subject: Subject) -> Iterator[Breach]:
    """Under sixteen the representative consents to the use of data."""
    if subject.case.under_16 and Consent.DATA_USE not in subject.case.consents:
        name = subject.mentorship.mentee.short_name
        yield Breach(f"{name} is under 16: ask the representative’s consent to data use (ask: [data_use])", ("mentee",))


def vat_not_stated(subject: Subject) -> Iterator[Breach]:
    """A trader says whether VAT is in the fee."""
    if subject.case.has_fee and subject.case.trader and subject.case.vat is None:
        name = subject.mentorship.mentor.full_name
        sentence = f"{name} asks a fee as a business and does not say how VAT is dealt with (business: {{vat: …}})"
        yield Breach(sentence, ("business", "vat"), file=f"participants/{subject.mentorship.deal.mentor}")


def no_complaints_contact(subject: Subject) -> Iterator[Breach]:
    """A service provider says where complaints go."""
    business = subject.mentorship.mentor.business
    if subject.case.trader and (business is None or business.complaints is None):
        name = subject.mentorship.mentor.full_name
        sentence = f"{name} names no contact for complaints (business: {{complaints: …}})"
        yield Breach(sentence, ("business",), file=f"participants/{subject.mentorship.deal.mentor}")


def bank_transfer_without_account(subject: Subject) -> Iterator[Breach]:
    """A transfer needs an account to go to."""
    payment, business = subject.mentorship.deal.deal.payment, subject.mentorship.mentor.business
    if not subject.case.has_fee or payment is None or payment.method is not PaymentMethod.BANK_TRANSFER:
        return
    if business is None or business.iban is None:
        name = subject.mentorship.mentor.full_name
        yield Breach(
            f"the fee is paid by bank transfer, and {name} has no iban to pay it to", ("deal", "payment", "method")
        )


def concluded_how_missing(subject: Subject) -> Iterator[Breach]:
    """How the agreement is concluded decides on the right of withdrawal."""
    case = subject.case
    if case.trader and case.consumer and case.concluded is None:
        ways = ", ".join(ConcludedHow)
        sentence = (
            f"a business and a consumer agree: say how it is concluded, which decides on withdrawal (how: {ways})"
        )
        yield Breach(sentence, ("deal", "concluded"))


def early_start_without_request(subject: Subject) -> Iterator[Breach]:
    """Within the days of withdrawal the consumer asks for the start expressly."""
    case = subject.case
    if case.early_start and Consent.EARLY_START not in case.consents:
        sentence = (
            f"the first session ({case.first_day}) is within {WITHDRAWAL_DAYS} days of signing: "
            "the mentee must ask for that expressly (ask: [early_start])"
        )
        yield Breach(sentence, ("deal", "concluded", "date"))


def no_ruling_language(subject: Subject) -> Iterator[Breach]:
    """Of two wordings one must rule."""
    if subject.case.two_languages and subject.case.ruling is None:
        languages = " and ".join(subject.case.languages)
        yield Breach(f"the agreement is made in {languages}, and neither is the ruling one (ruling: …)", ("languages",))

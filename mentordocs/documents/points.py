"""How each value of the deal reads in a language: the checks look whether an article says it just so."""

from collections.abc import Callable, Mapping
from typing import Any

from mentordocs.documents.escaping import escape
from mentordocs.dossier.deal import LiabilityCap, MenteeEnding
from mentordocs.dossier.dossier import FieldPath, Mentorship
from mentordocs.dossier.values import OwnWords
from mentordocs.rules.case import Case


def wordings(mentorship: Mentorship, say: Mapping[str, Callable[..., Any]]) -> Mapping[FieldPath, str]:
    """The wording of every value that an article has to say, by its path in `deal.yaml`.

    Args:
        mentorship: whose deal it is.
        say: the filters of the language.

    Raises:
        TemplateError: a code has no wording.
    """
    terms, case = mentorship.deal.deal, Case.of(mentorship)
    said: dict[FieldPath, Any] = {
        ("agreed", "goal"): say["own"](mentorship.deal.agreed.goal),
        ("agreed", "timeframe"): say["period"](mentorship.deal.agreed.timeframe),
        ("deal", "cancellation", "notice"): say["span"](terms.cancellation.notice),
        ("deal", "no_show", "by_mentor"): say["word"](terms.no_show.by_mentor, "clause"),
        ("deal", "session", "length"): say["span"](terms.session.length),
        ("deal", "session", "place"): say["own"](terms.session.place),
        ("deal", "ending", "mentor", "notice"): say["span"](terms.ending.mentor.notice),
        ("deal", "concluded", "date"): say["date"](terms.concluded.date),
        **{("deal", "ends", number): say["word"](cause, "clause") for number, cause in enumerate(terms.ends)},
        **{("deal", "particulars", number): say["own"](words) for number, words in enumerate(terms.particulars)},
    }
    if case.has_fee:
        said["deal", "fee", "amount"] = say["money"](terms.amount)
    if case.has_fee and terms.payment:
        said["deal", "payment", "due"] = say["due"](terms.payment.due)
        said["deal", "payment", "method"] = say["word"](terms.payment.method)
    if case.reinvests and terms.reinvestment:
        said["deal", "reinvestment", "share"] = say["percent"](terms.reinvestment.share)
        said["deal", "reinvestment", "remainder"] = say["word"](terms.reinvestment.remainder, "clause")
    if case.has_fee and terms.mentor_pay:
        said["deal", "mentor_pay", "share"] = say["percent"](terms.mentor_pay.share)
    if case.late_charge:
        said["deal", "cancellation", "late"] = say["percent"](terms.cancellation.late)
    if case.no_show_charge:
        said["deal", "no_show", "charge"] = say["percent"](terms.no_show.charge)
    if terms.no_show.then:
        said["deal", "no_show", "then"] = say["own"](terms.no_show.then)
    if terms.session.at:
        said["deal", "session", "at"] = say["time"](terms.session.at)
    if isinstance(terms.liability, LiabilityCap):
        said["deal", "liability", "cap"] = say["money"](terms.liability.cap)
    if isinstance(terms.liability, OwnWords):
        said["deal", "liability"] = say["own"](terms.liability)
    if isinstance(terms.ending.mentee, MenteeEnding):
        said["deal", "ending", "mentee", "notice"] = say["span"](terms.ending.mentee.notice)
    return {path: escape(text) for path, text in said.items()}

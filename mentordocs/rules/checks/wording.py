"""Word lists: how a sentence shows, in Dutch or English, that it says something a check looks for.

A sentence counts when it has one of each group of expressions and no word that denies it. Lists miss what is said in
other words and may find what was meant otherwise; a finding quotes the sentence, so that a person judges.
"""

import re
from collections.abc import Iterable
from functools import lru_cache


def _any_of(*expressions: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(expressions) + ")", re.IGNORECASE)


_NUMBER = r"(?:\d+|een|één|twee|drie|vier|vijf|zes|twaalf|one|two|three|four|five|six|twelve)"
_LENGTH = r"(?:dag|week|weken|maand|jaar|jaren|kwarta|sessie|day|week|month|year|quarter|session)"

_KEPT = 4096
"""Sentences whose answers are kept: most stand in one agreement after another."""

DENIAL = _any_of(r"(?:geen|niet|nooit|zonder|noch|no|not|never|without|nor)\b")
"""Words that turn a sentence round."""
AGREEMENT = _any_of(r"overeenkomst", r"contract", r"opdracht\b", r"mentoring", r"agreement")
NOTICE = _any_of(
    r"zegt\b", r"zeggen\b", r"opzeg", r"opge", r"afzeg", r"afge", r"bericht", r"van tevoren", r"notice", r"beforehand"
)
SESSION = _any_of(r"sessie", r"afspra", r"session", r"appointment")

MINIMUM_TERM = _any_of(
    r"minimale (?:\w+ ){0,2}(?:looptijd|contractduur|contractperiode)",
    r"minimum ?(?:looptijd|contractduur|contractperiode)",
    r"minimum (?:\w+ ){0,2}(?:term|commitment)\b",
)
"""A minimum term by its name."""
AT_LEAST = _any_of(
    r"minimale (?:\w+ ){0,2}(?:duur|periode|termijn)", r"minimum ?(?:duur|periode|termijn)",
    rf"(?:ten minste|minstens|minimaal) {_NUMBER} {_LENGTH}",
    r"minimum (?:\w+ ){0,2}(?:period|duration)", rf"(?:at least|no less than) {_NUMBER} {_LENGTH}",
)  # fmt: skip
LASTS = _any_of(
    r"duurt", r"loopt", r"geldt", r"aangegaan", r"vast", r"duur\b", r"periode", r"termijn",
    r"runs?\b", r"lasts?\b", r"binding", r"committed", r"continues?\b", r"period", r"duration",
)  # fmt: skip
"""Of the agreement, and not of a session or a notice, in the same sentence: a minimum term in other words."""
NO_END_AT_FIRST = _any_of(
    r"niet eerder\b.*(?:opzeg|opge|beëindig|eindig|stoppen)",
    rf"not be (?:\w+ )*(?:ended|cancelled|terminated) (?:before|within|for)\b.*{_LENGTH}",
    rf"eerste {_NUMBER} ?{_LENGTH}.*\b(?:niet|geen|niemand)\b.*(?:opzeg|opge|beëindig|eindig|stoppen)",
    rf"(?:niet|geen|niemand)\b.*(?:opzeg|opge|beëindig|eindig|stoppen).*\beerste {_NUMBER} ?{_LENGTH}",
    rf"first {_NUMBER} {_LENGTH}.*\b(?:not|no|neither|nobody)\b.*\b(?:end|cancel|terminat|stop)",
    rf"(?:not|no|neither|nobody)\b.*\b(?:end|cancel|terminat|stop).*\bfirst {_NUMBER} {_LENGTH}",
)
"""That nobody can end it in its first months."""

EARLY_END = _any_of(
    r"eerder (?:\w+ )*(?:eindig|stop|ophoud|opzeg|beëindig|ontbind)",
    r"(?:eindig|stop|opge|opzeg|zegt\b|zeggen\b|beëindig|ontbind)\w* .*\beerder",
    r"voortijdig", r"vroegtijdig", r"tussentijds",
    r"v[oó][oó]r (?:de einddatum|(?:het einde|afloop) van de (?:overeenkomst|looptijd))",
    r"early (?:end|terminat|cancel)", r"premature",
    r"(?:terminat|cancel|stop|end)\w* .*\b(?:earl(?:y|ier)\b|before (?:the|its) end)",
)  # fmt: skip
WHOLE_FEE = _any_of(
    r"(?:hele|gehele|volledige|resterende|overeengekomen|totale) (?:\w+ ){0,2}(?:vergoeding|bedrag|prijs|termijnen)",
    r"(?:rest|restant) van (?:de|het) (?:\w+ )?(?:vergoeding|bedrag|prijs)",
    r"(?:whole|full|entire|remaining|total|agreed) (?:\w+ ){0,2}(?:fee|amount|price|instalments)",
    r"(?:rest|remainder|balance) of the (?:\w+ )?(?:fee|amount|price)",
)
OWED = _any_of(
    r"verschuldigd", r"betaal", r"betalen", r"opeisbaar", r"vold(?:oe|aa)n", r"due\b", r"owe", r"pay", r"remains\b"
)
GIVEN_BACK = _any_of(r"terug", r"back\b", r"refund", r"repa(?:y|id)")
NOT_GIVEN_BACK = _any_of(
    r"(?:niet|geen) (?:\w+ ){0,3}(?:terug|gerestitueerd|restitutie)",
    r"non-?refundable", r"no refund", r"not (?:be )?(?:refund|repaid|paid back|given back)",
)  # fmt: skip
"""With an early end in the same sentence: the fee is kept whatever was held."""

COLLECTION_COSTS = _any_of(
    r"incassokosten", r"invorderingskosten", r"aanmaningskosten", r"buitengerechtelijke (?:\w+ )?kosten",
    r"kosten (?:van|voor) (?:de |het )?(?:incasso|invordering|inning)",
    r"collection (?:costs|charges|fees)", r"(?:costs|charges) of collect", r"debt.collection", r"recovery costs",
)  # fmt: skip
FOURTEEN_DAYS = _any_of(r"(?:14|veertien) ?-?dagen", r"(?:14|fourteen)[ -]days?")
REMINDER = _any_of(r"brief", r"herinner", r"aanman", r"aanmaan", r"letter", r"remind", r"written notice", r"demand")

LIMITED_LIABILITY = _any_of(
    r"niet aansprakelijk", r"aansprakelijkheid (?:\w+ ){0,4}(?:uitgesloten|beperkt|gemaximeerd)",
    r"(?:sluit|beperkt) (?:\w+ ){0,3}aansprakelijkheid", r"geen (?:enkele )?aansprakelijkheid", r"aansprakelijk tot",
    r"(?:not|never) (?:be )?(?:liable|responsible)", r"liability (?:\w+ ){0,4}(?:excluded|limited|capped)",
    r"(?:excludes?|limits?) (?:\w+ ){0,3}liability", r"no liability", r"liable (?:\w+ ){0,2}up to",
)  # fmt: skip

BEYOND_LIMITS = {
    "debts": _any_of(r"schuld(?:en|eiser|enlast|enaar|sanering|hulp)?\b", r"debts?\b", r"bankruptcy", r"credit card"),
    "medication": _any_of(r"medicatie", r"medicijn", r"antidepressi", r"medication", r"medicine", r"drugs?\b"),
    "investments": _any_of(
        r"beleg(?:g|d|t)", r"beleggen", r"aandelen\b", r"crypto", r"bitcoin", r"invest(?:ment|eren|eer|ing)s?\b",
        r"stocks?\b", r"shares\b", r"hypothe(?:ek|ken)\b", r"mortgages?\b", r"pensioen", r"pensions?\b",
    ),
}  # fmt: skip
"""What a mentor must refer on: paid debt mediation (Wck 47), medical treatment, advice on financial products (Wft)."""


@lru_cache(maxsize=_KEPT)
def sets_minimum_term(sentence: str) -> bool:
    """Whether a sentence says that the agreement cannot end before some time."""
    if NO_END_AT_FIRST.search(sentence):
        return True
    if DENIAL.search(sentence):
        return False
    lasts = LASTS.search(sentence) and AGREEMENT.search(sentence) and not NOTICE.search(sentence)
    lasts_at_least = AT_LEAST.search(sentence) and lasts
    return bool(MINIMUM_TERM.search(sentence) or lasts_at_least)


@lru_cache(maxsize=_KEPT)
def keeps_fee_on_early_end(sentence: str) -> bool:
    """Whether a sentence says that the whole fee is owed, or kept, when the agreement ends early."""
    about_a_session = SESSION.search(sentence) and not AGREEMENT.search(sentence)
    if about_a_session or not EARLY_END.search(sentence):
        return False
    if NOT_GIVEN_BACK.search(sentence):
        return True
    softened = DENIAL.search(sentence) or GIVEN_BACK.search(sentence)
    return bool(WHOLE_FEE.search(sentence) and OWED.search(sentence) and not softened)


@lru_cache(maxsize=_KEPT)
def asks_collection_costs(sentence: str) -> bool:
    """Whether a sentence makes somebody pay collection costs."""
    return bool(COLLECTION_COSTS.search(sentence) and not DENIAL.search(sentence))


def promises_fourteen_day_letter(sentences: Iterable[str]) -> bool:
    """Whether one of some sentences speaks of a reminder with a term of fourteen days."""
    return any(FOURTEEN_DAYS.search(sentence) and REMINDER.search(sentence) for sentence in sentences)


def limits_liability(text: str) -> bool:
    """Whether a text excludes liability or limits it to something."""
    return LIMITED_LIABILITY.search(text) is not None


def beyond_limits(text: str) -> tuple[str, ...]:
    """What a text names that is no work for a mentor: debts, medication, investments."""
    return tuple(subject for subject, words in BEYOND_LIMITS.items() if words.search(text))

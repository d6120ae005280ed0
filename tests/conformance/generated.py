"""Dossiers made from a number: the same number gives the same dossier, and forty of them differ in all that counts.

Number 0 is the emptiest report, number 1 the longest, number 2 the longest agreement; from 3 on everything is drawn.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from tests.conformance.scripts import NAMES, Name
from tests.factories import a_mentorship

START = date(2026, 9, 15)
_VOCABULARY = {
    "nl": """plan maken vraag stellen tarief gesprek oefenen klant bellen week rustig opnieuw samen schrijven lijst
        doorzettingsvermogen arbeidsongeschiktheidsverzekering meten sterk beginnen luisteren thuis werk avond""",
    "en": """plan make question ask price talk practise client call week calmly again together write list invoice
        perseverance responsibilities measure strong begin listen home work evening""",
}
_WORDS = {language: words.split() for language, words in _VOCABULARY.items()}
_SHORT = 10
_UNITS = ("count", "score", "kg", "cm", "minutes", "EUR/month", "%", "duration", "km/week")
_ODD = ("a*b* _c_", "<b>x</b>", "{{ y }}", "1 | 2", "# nr. 1", "[z](w)", "50 % & 3 < 4", "`q`", "¼ of 2²")


@dataclass(frozen=True)
class Asked:
    """One document that is asked for, and what the YAML says that must stand in it, in the order of reading.

    Attributes:
        number: The number it was made from.
        scripts: The scripts of the names in it.
        in_order: Texts of the YAML as the document has them, one after the other.
    """

    number: int
    mentorship: Mentorship
    kind: str
    language: Language
    item: str
    as_of: date
    scripts: frozenset[str]
    in_order: tuple[str, ...]


class _Maker:
    """Draws the parts of one dossier."""

    def __init__(self, number: int) -> None:
        self.draw = random.Random(f"dossier {number}")  # noqa: S311 - it has to be the same every time
        self.language = self.draw.choice(["nl", "en"])
        self.is_report = number in {0, 1} or (number != 2 and self.draw.random() < 0.4)
        self.sessions = {0: 0, 1: 60, 2: 0}.get(number, self.draw.choice([0, 1, 2, 5, 12, 30]))
        self.metrics = {0: 0, 1: 8, 2: 8}.get(number, self.draw.randint(0, 8))
        self.list_length = {0: 0, 1: 12, 2: 390}.get(number, self.draw.choice([0, 1, 3, 8]))
        self.is_long = number in {1, 2}
        self.is_minor = number > 2 and self.draw.random() < 0.3
        self.has_fee = number > 0 and self.draw.random() < 0.7
        self.scripts = frozenset(self.draw.choices(tuple(NAMES), k=2))

    def name(self) -> Name:
        return self.draw.choice(NAMES[self.draw.choice(sorted(self.scripts))])

    def sentence(self, most: int = 14) -> str:
        # A capitalised word could be a name, which is never divided: a long one does not come first.
        first = self.draw.choice([word for word in _WORDS[self.language] if len(word) <= _SHORT])
        words = [first, *self.draw.choices(_WORDS[self.language], k=self.draw.randint(2, most - 1))]
        if self.draw.random() < 0.3:
            words.insert(self.draw.randint(1, len(words)), self.draw.choice([*_ODD, self.name().said]))
        return " ".join(words).capitalize() + "."

    def sentences(self, count: int) -> list[str]:
        """Texts that tell themselves apart: none is part of another."""
        return [f"{self.sentence()[:-1]}, {self.draw.randint(1000, 9999)}-{index}." for index in range(count)]

    @cached_property
    def subject(self) -> str:
        return f"{self.sentence(6)[:-1]} {self.name().said}"


def _person(maker: _Maker) -> dict[str, Any]:
    name = maker.name()
    whole: Any = {"first": name.first, "last": name.last}
    if maker.draw.random() < 0.2:
        whole = f"{name.last} {name.first}"
    return {
        "name": whole,
        "email": f"post.{maker.draw.randint(100, 999)}@voorbeeld.example",
        "address.street": f"{maker.name().last}straat {maker.draw.randint(1, 400)} bis",
        "address.city": maker.draw.choice(["Utrecht", "’s-Hertogenbosch", "Llanfairpwllgwyngyll", "Ås"]),
    }


def _said(name: Any) -> str:
    return name if isinstance(name, str) else f"{name['first']} {name['last']}"


def _metrics(maker: _Maker) -> dict[str, Any]:
    metrics: dict[str, Any] = {}
    for index in range(maker.metrics):
        unit = maker.draw.choice(_UNITS)
        low, high = ("9:05", "1:02:30") if unit == "duration" else (str(maker.draw.randint(0, 50)), "51")
        metric: dict[str, Any] = {"name": f"{maker.sentence(4)[:-1]} {index + 1}", "unit": unit}
        if maker.draw.random() < 0.8:
            metric |= {"better": "more", "baseline": low, "target": high}
        if maker.draw.random() < 0.3:
            metric |= {"health": "true"}
        metrics[f"m{index}"] = metric
    return metrics


def _reading(maker: _Maker, unit: str) -> str:
    return (
        f"{maker.draw.randint(5, 59)}:{maker.draw.randint(10, 59)}"
        if unit == "duration"
        else (f"{maker.draw.randint(0, 90)}.{maker.draw.randint(1, 9)}")
    )


def _log(maker: _Maker, metrics: dict[str, Any]) -> Iterator[dict[str, Any]]:
    texts = iter(maker.sentences(8 * maker.sessions))
    for week in range(maker.sessions):
        start = datetime.combine(START, datetime.min.time()) + timedelta(weeks=week, hours=19, minutes=30)
        entry: dict[str, Any] = {"date": f"{start:%Y-%m-%d %H:%M}", "attendance": "held"}
        chance = 1.0 if maker.is_long else maker.draw.random()
        if chance < 0.1:
            yield entry | {"attendance": "no-show", "absent": maker.draw.choice(["mentor", "mentee", "both"])}
            continue
        if chance < 0.2:
            notice = start - timedelta(days=2)
            yield entry | {"attendance": "cancelled-in-time", "absent": "mentee", "notice": f"{notice:%Y-%m-%d %H:%M}"}
            continue
        entry |= {"minutes": 90, "done": next(texts), "better": next(texts)}
        entry["measured"] = {key: _reading(maker, m["unit"]) for key, m in metrics.items() if maker.draw.random() < 0.9}
        if maker.is_long or chance < 0.7:
            entry |= {"feedback": next(texts), "score": maker.draw.randint(1, 5)}
            entry["todo"] = [{"what": next(texts), "due": f"{start + timedelta(days=7):%Y-%m-%d}"}]
            entry["influences"] = [f"+ {next(texts)}", f"- {next(texts)}"]
        yield entry


def _terms(maker: _Maker, place: str, particulars: Sequence[str], *, health: bool) -> dict[str, Any]:
    consents = maker.draw.sample(["photographs", "recording", "ai_tools", "testimonial"], k=maker.draw.randint(0, 3))
    terms: dict[str, Any] = {
        "deal__session__place": place,
        "deal__particulars": list(particulars),
        "deal__consents": {"ask": [*(["health_data"] if health else []), *consents]},
    }
    if not maker.has_fee:
        gone = ("payment", "reinvestment", "mentor_pay")
        terms |= {"deal__fee": "none", **{f"deal__{name}": None for name in gone}}
        terms |= {"deal__cancellation__late": "0%", "deal__no_show__charge": "0%"}
        terms |= {"deal__no_show__by_mentor": "extra-session"}
    elif maker.draw.random() < 0.4:
        terms |= {"deal__fee": {"amount": "120.00", "per": "month", "from": "2026-10"}}
        terms |= {"deal__payment__due": "first day of the month"}
    return terms


def asked(number: int) -> Asked:
    """The document of a number."""
    maker = _Maker(number)
    mentor, mentee = _person(maker), _person(maker)
    metrics = _metrics(maker)
    log = list(_log(maker, metrics))
    goal, learn = maker.sentences(1)[0], maker.sentences(max(1, maker.list_length))
    particulars = maker.sentences(maker.list_length)
    place = f"{maker.name().said}, {maker.draw.choice(['Utrecht', 'Delft'])}"
    payer = None
    if maker.has_fee and maker.draw.random() < 0.3:
        organisation = {"organisation": f"{maker.name().last} & Co {maker.draw.choice(_ODD)}"}
        signatory = {"signatory": {"name": " ".join(maker.name()[:2]), "role": maker.sentence(3)[:-1]}}
        payer = json.dumps(organisation | signatory | {"email": "betaal@voorbeeld.example"}, ensure_ascii=False)
    deal: dict[str, Any] = {
        "language": maker.language,
        "draft": "true" if maker.draw.random() < 0.2 else "false",
        "subject": maker.subject,
        "agreed__goal": goal,
        "agreed__learn": learn,
        "agreed__timeframe": {"from": f"{START}", "to": f"{START + timedelta(weeks=max(26, maker.sessions))}"},
        "metrics": metrics,
        **_terms(maker, place, particulars, health=any("health" in metric for metric in metrics.values())),
    }
    last = START + timedelta(weeks=max(1, maker.sessions))
    people = [_said(mentor["name"]), mentor["email"], _said(mentee["name"]), mentee["address.street"], mentee["email"]]
    names = [metric["name"] for metric in metrics.values()]
    told = [text for entry in log if "done" in entry for text in (entry["done"], entry["better"])]
    heard = [entry["feedback"] for entry in log if "feedback" in entry]
    report = [_said(mentee["name"]), maker.subject, *told, *heard]
    agreement = [maker.subject, *people, place, *names, goal, *learn, *particulars]
    return Asked(
        number,
        a_mentorship(
            minor=maker.is_minor,
            id=f"made-{number}",
            programme={"language": maker.language},
            mentor=_in_yaml(mentor),
            mentee=_in_yaml(mentee),
            payer=payer,
            sessions=json.dumps(log, ensure_ascii=False),
            **_in_yaml(deal),
        ),
        "progress-report" if maker.is_report else "agreement",
        Language(maker.language),
        f"{START}..{last}" if maker.is_report else "",
        last,
        maker.scripts,
        tuple(report if maker.is_report else agreement),
    )


def _in_yaml(parts: dict[str, Any]) -> dict[str, str | None]:
    return {key: None if value is None else json.dumps(value, ensure_ascii=False) for key, value in parts.items()}

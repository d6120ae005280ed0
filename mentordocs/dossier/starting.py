"""The text of what `init` and `new` begin with: a whole folder, or the files of one new mentorship.

Pure: answers in, texts by file name out. The YAML stands in `start/<language>/`, with its comments, as a user reads it;
a value from an answer goes in as one YAML scalar, whatever it holds.
"""

import json
import re
import unicodedata
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from string import Template

from mentordocs.dossier.codes import ConcludedHow, FeePer, Language
from mentordocs.dossier.folder import MAX_ID
from mentordocs.dossier.values import WEEKDAYS, Percentage, Span, WeeklyTime

EXAMPLE = {Language.NL: "voorbeeld", Language.EN: "example"}
"""The id of the mentorship that a new folder begins with."""

_START = Path(__file__).parent / "start"
_PLAIN = re.compile(r"[^\W\d_](?:[\w .’()/€%+;-]*[\w.’)%])?")
"""Text that YAML reads as it stands, also between braces and brackets."""
_WORDS_OF_YAML = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


@dataclass(frozen=True)
class NewParticipant:
    """Someone who takes part and has no file yet. `first` is the only name where there is no `last`."""

    id: str
    first: str
    last: str = ""
    email: str = ""
    born: date | None = None


@dataclass(frozen=True)
class NewMentorship:
    """What has to be known to begin a mentorship; all else gets a value in sight, to be changed in the file.

    `mentor`, `mentee` and `representative` are ids; `new` are those of them without a file. `fee` is None for none.
    """

    id: str
    language: Language
    mentor: str
    mentee: str
    subject: str
    goal: str
    learn: tuple[str, ...]
    intake: datetime
    start: date
    end: date
    fee: Decimal | None
    per: FeePer
    reinvested: Percentage
    place: str
    at: WeeklyTime
    length: Span
    every: Span
    concluded: ConcludedHow
    signing: date
    representative: str = ""
    new: tuple[NewParticipant, ...] = ()


def scalar(text: str) -> str:
    """One YAML scalar that is read back as just this text: plain where that is safe, else in double quotes.

    >>> scalar("Noor"), scalar("no"), scalar("Yılmaz: {a}")
    ('Noor', '"no"', '"Yılmaz: {a}"')
    """
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(one if one.isprintable() else f"\\U{ord(one):08x}" for one in quoted)


def id_of(name: str, taken: Container[str]) -> str:
    """An id made from a name: its plain Latin letters, and a number where that id is taken.

    >>> id_of("Zoë", {"zoe"}), id_of("Ελένη", ())
    ('zoe-2', 'participant')
    """
    latin = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", latin)[: MAX_ID - 3].strip("-") or "participant"
    return next(one for n in count(1) if (one := stem if n == 1 else f"{stem}-{n}") not in taken)


def folder_files(language: Language, today: date) -> dict[str, str]:
    """A folder to begin with, by path in it: a programme, one example mentorship that begins two weeks from now.

    `today` is the day from which the dates of the example count, so that it never lies in the past.
    """
    start, mentorship = today + timedelta(days=14), f"data/mentorships/{EXAMPLE[language]}"
    signing = today + timedelta(days=7)
    example = {
        "intake": _moment(datetime.combine(today, time(19, 0))),
        "signing": str(signing),
        "start": str(start),
        "end": str(start + timedelta(weeks=26)),
    }
    return {
        "data/programme.yaml": _text(language, "programme.yaml"),
        "data/participants/mila.yaml": _text(language, "example-mentor.yaml"),
        "data/participants/joris.yaml": _text(language, "example-mentee.yaml"),
        f"{mentorship}/deal.yaml": _filled(language, "example-deal.yaml", example),
        **_logs(language, mentorship, start, WeeklyTime.parse("thursday 19:30")),
        "README.md": _text(language, "README.md"),
        "Makefile": _text("folder", "Makefile"),
        ".gitignore": _text("folder", "gitignore"),
    }


def mentorship_files(answers: NewMentorship) -> dict[str, str]:
    """The files of a new mentorship, by path in the folder: its deal, empty logs, and participants without a file."""
    language, mentorship = answers.language, f"data/mentorships/{answers.id}"
    deal = {
        "mentor": scalar(answers.mentor),
        "mentee": scalar(answers.mentee),
        "representative": f"representative: {scalar(answers.representative)}" if answers.representative else "",
        "subject": scalar(answers.subject),
        "intake": _moment(answers.intake),
        "goal": scalar(answers.goal),
        "learn": f"[{', '.join(map(scalar, answers.learn))}]",
        "start": str(answers.start),
        "end": str(answers.end),
        "fee": "none" if answers.fee is None else f"{{amount: {answers.fee:.2f}, per: {answers.per}}}",
        "money": _money(answers),
        "missed": "0%" if answers.fee is None else "50%",
        "length": str(answers.length),
        "every": str(answers.every),
        "at": str(answers.at),
        "place": scalar(answers.place),
        "concluded": str(answers.concluded),
        "signing": str(answers.signing),
    }
    return {
        f"{mentorship}/deal.yaml": _filled(language, "deal.yaml", deal),
        **_logs(language, mentorship, answers.start, answers.at),
        **{
            f"data/participants/{someone.id}.yaml": _participant(
                language, someone, business=someone.id == answers.mentor
            )
            for someone in answers.new
        },
    }


def _money(answers: NewMentorship) -> str:
    if answers.fee is None:
        return ""
    due = "7 days after session" if answers.per is FeePer.SESSION else "first day of the month"
    if answers.per is FeePer.WHOLE:
        due = "14 days after signing"
    own = Percentage(100 - answers.reinvested.value)
    return (
        f"  payment: {{due: {due}, method: bank-transfer}}\n"
        f"  reinvestment: {{share: {answers.reinvested}, chosen_by: both, owner: mentee, remainder: refund-at-end}}\n"
        f"  mentor_pay: {{share: {own}}}"
    )


def _participant(language: Language, someone: NewParticipant, *, business: bool) -> str:
    first, last = scalar(someone.first), scalar(someone.last)
    values = {
        "name": f"name: {{first: {first}, last: {last}}}" if someone.last else f"name: {first}",
        "email": f"email: {scalar(someone.email)}" if someone.email else "# email: noor@example.org",
        "born": f"born: {someone.born}" if someone.born else "# born: 1998-04-12",
    }
    text = _filled(language, "participant.yaml", values)
    return text + _text(language, "business.yaml") if business else text


def _logs(language: Language, mentorship: str, start: date, at: WeeklyTime) -> dict[str, str]:
    """The two logs, each with a commented entry of the first day that a session is held on."""
    first = start + timedelta(days=(at.weekday - start.weekday()) % len(WEEKDAYS))
    values = {
        "first": _moment(datetime.combine(first, at.time)),
        "first_day": str(first),
        "due": str(first + timedelta(days=7)),
    }
    return {f"{mentorship}/{name}": _filled(language, name, values) for name in ("sessions.yaml", "ledger.yaml")}


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def _filled(language: Language, name: str, values: Mapping[str, str]) -> str:
    """A text with its values; a line that held nothing but an empty value is gone."""
    text = _text(language, name)
    for key, value in values.items():
        if not value:
            text = text.replace(f"${key}\n", "")
    return Template(text).substitute(values)


def _text(folder: str, name: str) -> str:
    return (_START / folder / name).read_text(encoding="utf-8")

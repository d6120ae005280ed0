"""Readable factories: a small valid folder of YAML, and the mentorship that it says.

`a_mentorship()` is an adult in Dutch who learns to ask a price; every part of it can be changed by keyword, in YAML:

    a_mentorship(deal__fee="none", deal__payment=None)           # two underscores go one level down, None removes
    a_mentorship(minor=True, mentor={"business": None})          # dotted keys change the mentor's or the mentee's file
    a_mentorship(sessions="[{date: 2026-09-15 19:30, attendance: held}]")

`write_folder(tmp_path, deal=DEAL.replace("75.00", "75,00"))` writes the same as files and gives back the folder.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from mentordocs.dossier.changes import Change, EndingRecord
from mentordocs.dossier.deal import Deal
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.grafting import with_value
from mentordocs.dossier.ledger import LedgerEntry
from mentordocs.dossier.participant import Participant
from mentordocs.dossier.programme import Programme
from mentordocs.dossier.session import Session

PROGRAMME = """\
name: Samen Leren
language: nl
currency: EUR
timezone: Europe/Amsterdam
reinvestment_statement_every: quarter
"""

MENTOR = """\
name: {first: Rafael, last: Adomako}
email: rafael@samenleren.example
phone: "+31 6 12345678"
address: {street: Oudegracht 112, postcode: 3511 AW, city: Utrecht, country: NL}
business:
  legal_form: eenmanszaak
  name: Adomako Mentoring
  kvk: "12345678"
  vat: {scheme: exempt-small-business}
  iban: NL91ABNA0417164300
  complaints: klachten@samenleren.example
"""

MENTEE = """\
name: {first: Anna, last: de Vries}
born: 1998-04-12
email: anna@example.org
address: {street: Voorstraat 20b, postcode: 3512 AN, city: Utrecht, country: NL}
"""

MINOR = """\
name: {first: Sam, last: O’Brien}
born: 2010-06-28
email: sam@example.org
address: {street: Voorstraat 20b, postcode: 3512 AN, city: Utrecht, country: NL}
"""

PARENT = """\
name: {first: Aylin, last: Yılmaz}
born: 1979-11-03
email: aylin@example.org
address: {street: Voorstraat 20b, postcode: 3512 AN, city: Utrecht, country: NL}
"""

DEAL = """\
mentor: rafael
mentee: anna
subject: Een prijs durven vragen
intake:
  date: 2026-09-01 19:00
  goal: Ik wil van mijn werk kunnen leven.
  learn: [tarieven bepalen, nee zeggen]
  availability: dinsdagavond
agreed:
  goal: In maart 2027 verdient Anna 3.000 euro per maand.
  learn: [tarieven bepalen, nee zeggen]
  timeframe: {from: 2026-09-15, to: 2027-03-15}
metrics:
  income: {name: Maandinkomen, unit: EUR/month, better: more, baseline: 2100, target: 3000}
deal:
  fee: {amount: 75.00, per: session}
  payment: {due: 7 days after session, method: bank-transfer}
  reinvestment: {share: 60%, chosen_by: both, owner: mentee, remainder: refund-at-end}
  mentor_pay: {share: 40%}
  cancellation: {notice: 24 hours, late: 50%}
  no_show: {charge: 50%, by_mentor: next-session-free}
  session: {length: 90 minutes, every: week, at: tuesday 19:30, place: "Bibliotheek Neude, Utrecht"}
  liability: standard
  ends: [end-date, goal-reached, either-party]
  ending: {mentee: any-time, mentor: {notice: 1 month, reasons: weighty}}
  concluded: {how: mentor-premises, place: Utrecht, date: 2026-09-10}
"""

Texts = Mapping[str, str | None]
"""Changes by dotted key, each in YAML; None takes the key away."""
NOTHING: Mapping[str, str] = MappingProxyType({})


def _tree(text: str) -> Any:
    """What a text says, each scalar as it was typed; only for texts that are known to be right."""
    return yaml.load(text, yaml.CBaseLoader)


def _changed(text: str, changes: Texts) -> Any:
    tree = _tree(text)
    for path, value in changes.items():
        *parents, key = path.split(".")
        node = tree
        for parent in parents:
            node = node.setdefault(parent, {})
        if value is None:
            node.pop(key, None)
        else:
            node[key] = _tree(value)
    return tree


def _amended(tree: Any, changes: Iterable[Change]) -> Iterator[Deal]:
    for change in changes:
        for path, value in change.set.items():
            tree = with_value(tree, tuple(path.split(".")), value)
        yield Deal.model_validate(tree)


def a_mentorship(
    *,
    minor: bool = False,
    id: str = "anna-tarieven",  # noqa: A002 - the word of the model
    programme: Texts = NOTHING,
    mentor: Texts = NOTHING,
    mentee: Texts = NOTHING,
    payer: str | None = None,
    sessions: str = "[]",
    ledger: str = "[]",
    addenda: str = "[]",
    ending: str | None = None,
    **deal: str | None,
) -> Mentorship:
    """A valid mentorship, changed by keyword. `payer` is the YAML of a participant who is no party (id `payer`)."""
    changes: dict[str, str | None] = {"mentee": "sam", "representative": "aylin"} if minor else {}
    if payer is not None:
        changes["payer"] = "payer"
    changes.update({key.replace("__", "."): value for key, value in deal.items()})
    people = {
        "rafael": _changed(MENTOR, mentor),
        "sam" if minor else "anna": _changed(MINOR if minor else MENTEE, mentee),
        "aylin": _tree(PARENT),
    }
    if payer is not None:
        people["payer"] = _tree(payer)
    participants = {name: Participant.model_validate({"id": name, **tree}) for name, tree in people.items()}
    tree = _changed(DEAL, changes)
    whole = Deal.model_validate(tree)
    changed = tuple(Change.model_validate(entry) for entry in _tree(addenda))
    return Mentorship(
        id=id,
        programme=Programme.model_validate(_changed(PROGRAMME, programme)),
        deal=whole,
        mentor=participants[whole.mentor],
        mentee=participants[whole.mentee],
        representatives=tuple(participants[name] for name in whole.representative),
        payer=participants[whole.payer] if whole.payer else None,
        sessions=tuple(Session.model_validate(entry) for entry in _tree(sessions)),
        ledger=tuple(LedgerEntry.model_validate(entry) for entry in _tree(ledger)),
        changes=changed,
        amended=tuple(_amended(tree, changed)),
        ending=EndingRecord.model_validate(_tree(ending)) if ending else None,
    )


def write_mentorship(folder: Path, id: str = "anna-tarieven", **files: str) -> Path:  # noqa: A002
    """Write the files of one mentorship into a folder of data: `deal=…`, `sessions=…`; gives its own folder back."""
    own = folder / "mentorships" / id
    own.mkdir(parents=True, exist_ok=True)
    for name, text in {"deal": DEAL, **files}.items():
        (own / f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
    return own


def write_folder(
    tmp_path: Path, *, programme: str = PROGRAMME, participants: Mapping[str, str] = NOTHING, **files: str
) -> Path:
    """Write a whole small folder (rafael, anna, sam, aylin; one mentorship `anna-tarieven`); gives `tmp_path/data`."""
    folder = tmp_path / "data"
    (folder / "participants").mkdir(parents=True, exist_ok=True)
    (folder / "programme.yaml").write_text(programme, encoding="utf-8", newline="")
    people = {"rafael": MENTOR, "anna": MENTEE, "sam": MINOR, "aylin": PARENT, **participants}
    for name, text in people.items():
        (folder / "participants" / f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
    write_mentorship(folder, **files)
    return folder

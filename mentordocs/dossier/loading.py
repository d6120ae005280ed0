"""One folder of YAML → the dossier, and every problem of every file in one run.

What is wrong in one mentorship refuses that mentorship only. A participant with errors refuses the mentorships that
name it. Without a sound programme there is no dossier, but all other files are read and judged all the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mentordocs.dossier import cross_checks
from mentordocs.dossier.amendments import amended
from mentordocs.dossier.changes import Change, EndingRecord
from mentordocs.dossier.deal import Deal, Terms
from mentordocs.dossier.diagnostics import Diagnostic, error
from mentordocs.dossier.dossier import Dossier, FieldPath, Mentorship, Places
from mentordocs.dossier.folder import Contents, read_folder
from mentordocs.dossier.grafting import with_defaults
from mentordocs.dossier.ledger import LedgerEntry
from mentordocs.dossier.participant import Participant
from mentordocs.dossier.people import odd_payer, odd_roles, unknown_people
from mentordocs.dossier.programme import Programme
from mentordocs.dossier.sentences import Model, validated
from mentordocs.dossier.session import Session
from mentordocs.dossier.yaml_reader import MAX_BYTES, Source, read
from mentordocs.errors import DossierError


@dataclass(frozen=True)
class Loaded:
    """What a folder says. `dossier` is None only where there is no sound `programme.yaml`.

    `problems` are those of every file, in the order programme, participants, mentorships, and by line within a file;
    `refused` are the ids of the mentorships that errors keep out of the dossier.
    """

    dossier: Dossier | None
    problems: tuple[Diagnostic, ...]
    refused: frozenset[str]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The problems that are errors."""
        return tuple(problem for problem in self.problems if problem.is_error)


def load(folder: Path) -> Loaded:
    """Read a folder of data. Nothing is raised for what stands in it: all of it comes back as diagnostics."""
    contents = read_folder(folder)
    problems = list(contents.problems)
    programme = _programme(contents.programme, problems)
    known = _participants(contents, problems)
    said = {problem.place for problem in problems}  # a wrong default is not said again of each deal
    sound: dict[str, Mentorship] = {}
    for name, sources in sorted(contents.mentorships.items()):
        mentorship = _Mentoring(name, sources, contents, programme, known)
        problems += [problem for problem in dict.fromkeys(mentorship.problems) if problem.place not in said]
        if mentorship.whole is not None and f"mentorships/{name}" not in contents.misnamed:
            sound[name] = mentorship.whole
    dossier = None
    if programme is not None:
        participants = {name: person for name, person in known.items() if person is not None}
        dossier = Dossier(programme, participants, sound)
    refused = frozenset(contents.mentorships) - frozenset(sound)
    return Loaded(dossier, _in_order(problems), refused)


def load_programme(folder: Path) -> Programme | None:
    """The programme of a folder of data, without what else is in it; None where there is no such file.

    Raises:
        DossierError: it cannot be read, or says what cannot be.
    """
    path = folder / "programme.yaml"
    if not path.is_file():
        return None
    problems: list[Diagnostic] = []
    with path.open("rb") as opened:
        source = read(opened.read(MAX_BYTES + 1), Path(folder.resolve().name) / path.name, "mapping")
    programme = _programme(source, problems)
    if programme is None:
        raise DossierError(str(problems[0]))
    return programme


def _in_order(problems: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By file in the order of reading, and within a file by line."""
    order = {"programme.yaml": 0, "participants": 1}

    def key(problem: Diagnostic) -> tuple[int, str, int, int]:
        place = problem.place
        steps = place.file.parts[1:2]
        return (order.get(steps[0], 2) if steps else 0, str(place.file), place.line, place.column)

    return tuple(sorted(problems, key=key))


def _sound(model: type[Model], source: Source, problems: list[Diagnostic], *, in_part: bool = False) -> Model | None:
    """What one file says, if it is whole; what is wrong at one place is said once."""
    problems += source.problems
    if not isinstance(source.tree, dict):
        return None
    value, wrong = validated(model, source.tree, source.places, in_part=in_part)
    said = {problem.place for problem in source.problems}
    problems += [problem for problem in wrong if problem.place not in said]
    return None if source.is_broken else value


def _sound_entries(model: type[Model], source: Source | None, problems: list[Diagnostic]) -> dict[int, Model]:
    """The sound entries of a list, by index."""
    if source is None:
        return {}
    problems += source.problems
    said = {problem.place for problem in source.problems}
    entries: dict[int, Model] = {}
    for index, entry in enumerate(source.tree if isinstance(source.tree, list) else []):
        value, wrong = validated(model, entry, source.places, (index,))
        problems += [problem for problem in wrong if problem.place not in said]
        if value is not None:
            entries[index] = value
    return entries


def _programme(source: Source | None, problems: list[Diagnostic]) -> Programme | None:
    if source is None:
        return None
    programme = _sound(Programme, source, problems)
    defaults = source.tree.get("defaults") if isinstance(source.tree, dict) else None
    if isinstance(defaults, dict):
        _, wrong = validated(Terms, defaults, source.places, ("defaults",), in_part=True)
        problems += wrong
    return programme


def _participants(contents: Contents, problems: list[Diagnostic]) -> dict[str, Participant | None]:
    """Every participant by id in alphabetical order; None for one whose file has errors."""
    known: dict[str, Participant | None] = {}
    for name, source in sorted(contents.participants.items()):
        person = _sound(Participant, source, problems)
        named_inside = source.places.keys.get(("id",))
        if named_inside is not None:
            problems.append(error(named_inside, "id is not a key here", "the name of the file is the id"))
        if person is None or named_inside is not None or f"participants/{name}" in contents.misnamed:
            known[name] = None
        else:
            known[name] = person.model_copy(update={"id": name})
    return known


class _Mentoring:
    """One mentorship on its way from its files to a whole, or to what is wrong with it."""

    def __init__(
        self,
        name: str,
        sources: Mapping[str, Source],
        contents: Contents,
        programme: Programme | None,
        known: Mapping[str, Participant | None],
    ) -> None:
        self.problems: list[Diagnostic] = []
        self.sources = sources
        self.programme = programme
        self.source = with_defaults(sources["deal"], contents.programme)
        without_defaults = contents.programme is None or contents.programme.tree is None
        self.deal = _sound(Deal, self.source, self.problems, in_part=without_defaults)
        self.sessions = _sound_entries(Session, sources.get("sessions"), self.problems)
        self.ledger = _sound_entries(LedgerEntry, sources.get("ledger"), self.problems)
        self.changes = _sound_entries(Change, sources.get("changes"), self.problems)
        self.ending = _sound(EndingRecord, sources["ending"], self.problems) if "ending" in sources else None
        self.amended: tuple[Deal, ...] = ()
        self._check(known)
        self.whole = self._whole(name, contents, known)

    def _places(self, file: str) -> Places:
        return self.source.places if file == "deal" else self.sources[file].places

    def _check(self, known: Mapping[str, Participant | None]) -> None:
        problems, deal = self.problems, self.deal
        problems += unknown_people(self.source, known)
        problems += odd_roles(self.source, known, deal.deal.concluded.date if deal else None)
        if deal is not None:
            problems += cross_checks.odd_languages(deal, self.source.places)
            problems += odd_payer(self.source, deal)
            if self.ending is not None:
                problems += cross_checks.ending_before_start(self.ending, deal, self._places("ending"))
            if self.changes:
                self.amended, wrong = amended(
                    self.source, self.sources["changes"], self.changes, deal.deal.concluded.date, known
                )
                problems += wrong
        if self.sessions:
            self._check_log()
        if self.ledger and "sessions" in self.sources and not self.sources["sessions"].is_broken:
            problems += cross_checks.days_without_session(self.ledger, self.sessions, deal, self._places("ledger"))
        if self.programme is not None and deal is not None:
            path: FieldPath = ("intake", "date")
            place = self.source.places.of(path)
            problems += cross_checks.clock_problems(deal.intake.date, self.programme.zone, place, "intake.date")

    def _check_log(self) -> None:
        places = self._places("sessions")
        tree = self.sources["sessions"].tree
        self.problems += cross_checks.session_order(self.sessions, places)
        if self.programme is not None:
            self.problems += cross_checks.session_moments(self.sessions, self.programme.zone, places)
        if self.deal is not None:
            metrics = {key: metric for deal in (self.deal, *self.amended) for key, metric in deal.metrics.items()}
            self.problems += cross_checks.unknown_metrics(self.sessions, metrics, places)
        if isinstance(tree, list) and len(tree) == len(self.sessions):
            self.problems += cross_checks.unopened_to_dos(self.sessions, places)

    def _whole(self, name: str, contents: Contents, known: Mapping[str, Participant | None]) -> Mentorship | None:
        deal, programme = self.deal, self.programme
        if deal is None or programme is None or any(problem.is_error for problem in self.problems):
            return None
        people = {person.id: person for person in known.values() if person is not None}
        signed, *later = (_people_in(each) for each in (deal, *self.amended))
        joined = dict.fromkeys(name for names in later for name in names if name not in signed)
        names = [*signed, *joined]
        places = {file: self._places(file) for file in self.sources}
        places |= {f"participants/{each}": contents.participants[each].places for each in names}
        if contents.programme is not None:
            places["programme"] = contents.programme.places
        return Mentorship(
            id=name,
            programme=programme,
            deal=deal,
            mentor=people[deal.mentor],
            mentee=people[deal.mentee],
            representatives=tuple(people[each] for each in deal.representative),
            payer=people[deal.payer] if deal.payer else None,
            sessions=tuple(self.sessions.values()),
            ledger=tuple(self.ledger.values()),
            changes=tuple(self.changes.values()),
            ending=self.ending,
            places=places,
            amended=self.amended,
            newcomers=tuple(people[each] for each in joined),
        )


def _people_in(deal: Deal) -> tuple[str, ...]:
    return (deal.mentor, deal.mentee, *deal.representative, *([deal.payer] if deal.payer else []))

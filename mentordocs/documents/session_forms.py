"""A session sheet → an entry of the log, or what the other party's notebook says where it differs."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeAlias

from mentordocs.documents import typed
from mentordocs.documents.answers import Answers, Change
from mentordocs.documents.form_fields import CLOSED, MEASURED, field_key
from mentordocs.dossier.codes import Attendance, Excuse, Party
from mentordocs.dossier.dossier import FieldPath, Mentorship
from mentordocs.dossier.edits import Edit
from mentordocs.dossier.session import Session
from mentordocs.dossier.yaml_reader import Tree

_NOTEBOOK = ("done", "better", "feedback")
"""What either party may write of a session in other words."""
Put: TypeAlias = Callable[[str, Tree, str], None]
"""Puts a value that is given under a key, and notes the field that it comes from."""


def read_session(answers: Answers, mentorship: Mentorship, day: date, party: Party) -> None:
    """What a party wrote on the sheet of the session on a day."""
    entry, fields = _entry(answers, mentorship, day)
    if set(entry) <= {"date"}:
        answers.problems.append("nothing was filled in on this sheet")
        return
    at = next((index for index, one in enumerate(mentorship.sessions) if one.date.date() == day), None)
    if at is None:
        path: FieldPath = (len(mentorship.sessions),)
        if "attendance" not in entry:
            answers.problems.append("attendance: tick whether the session took place")
        names = {(*path, *inside): name for inside, name in fields.items()}
        answers.changes.append(Change("sessions", Edit(path, entry), names))
        return
    _add_to(answers, mentorship.sessions[at], at, entry, fields, party)


def _add_to(
    answers: Answers, there: Session, at: int, entry: dict[str, Tree], fields: dict[FieldPath, str], party: Party
) -> None:
    """An entry is there already: what it lacks is added; other words go into the notebook of who wrote them."""
    said = there.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    notebook = getattr(there, party.value)
    for key, value in entry.items():
        name = fields.get((key,), key)
        if key == "measured" and isinstance(value, dict):
            for metric, reading in value.items():
                known = there.measured.get(metric)
                if known is None:
                    inside: FieldPath = (at, "measured", metric)
                    answers.propose("sessions", inside, fields[key, metric], reading)
                elif str(known) != reading:
                    answers.left.append(f"{fields[key, metric]}: the log says {known}, the sheet {reading}")
        elif key not in said:
            answers.propose("sessions", (at, key), name, value)
        elif key in _NOTEBOOK and value != said[key]:
            answers.propose("sessions", (at, party.value, key), name, value, getattr(notebook, key))
        elif key not in {"date", *_NOTEBOOK} and value != _as_typed(said[key]):
            answers.left.append(f"{name}: the log says something else of this already")


def _as_typed(value: object) -> object:
    if isinstance(value, dict):
        return {key: _as_typed(one) for key, one in value.items() if one is not None}
    if isinstance(value, list | tuple):
        return [_as_typed(one) for one in value]
    return str(value)


def _entry(answers: Answers, mentorship: Mentorship, day: date) -> tuple[dict[str, Tree], dict[FieldPath, str]]:
    """The entry that the sheet makes, in the order of the log, and the field that each part of it comes from."""
    entry: dict[str, Tree] = {"date": f"{day} {typed.time(answers.text('time'))}".strip()}
    fields: dict[FieldPath, str] = {("date",): "time"}

    def put(key: str, value: Tree, name: str) -> None:
        if value:
            entry[key] = value
            fields[key,] = name

    _attendance(answers, put)
    put("minutes", answers.text("minutes"), "minutes")
    measured: dict[str, Tree] = {}
    metrics = {field_key(key): key for key in mentorship.deal_on(day).metrics}
    for rest, found in answers.after(MEASURED):
        if not found.text:
            continue
        if rest not in metrics:
            answers.problems.append(f"{MEASURED}{rest}: the deal has no such measurement any more")
            continue
        measured[metrics[rest]] = typed.number(found.text, answers.language)
        fields["measured", metrics[rest]] = f"{MEASURED}{rest}"
    put("measured", measured, MEASURED.rstrip("-"))
    put("done", answers.text("done"), "done")
    put("todo", [*_to_dos(answers, mentorship, fields)], "todo")
    put("closed", [*_closed(answers, mentorship, day)], "closed")
    for key in ("better", "feedback", "response"):
        put(key, answers.text(key), key)
    scores = [str(score) for score in range(1, 6) if answers.ticked(f"score-{score}")]
    if len(scores) > 1:
        answers.problems.append(f"score: {' and '.join(scores)} are both ticked; keep one")
    put("score", "".join(scores[:1]), "score-1")
    influences = [f"{sign} {line.lstrip('+-− ')}" for sign, name in (("+", "plus"), ("-", "minus"))
                  for line in typed.lines(answers.text(f"influence-{name}"))]  # fmt: skip
    put("influences", [*influences], "influence-plus")
    put("next", answers.text("next"), "next")
    return entry, fields


def _attendance(answers: Answers, put: Put) -> None:
    """Whether it took place; who was late or absent, and how late."""
    ticked = [one for one in Attendance if answers.ticked(f"attendance-{one}")]
    if len(ticked) > 1:
        answers.problems.append(f"attendance: {' and '.join(ticked)} are both ticked; keep one")
    if not ticked:
        return
    put("attendance", ticked[0].value, f"attendance-{ticked[0]}")
    who = [party.value for party in Party if answers.ticked(f"who-{party}")]
    minutes = answers.text("late-minutes")
    if ticked[0] is Attendance.LATE:
        if len(who) != 1 or not minutes:
            answers.problems.append("late-minutes: say who was late, the mentor or the mentee, and how many minutes")
        put("late_by", {"who": "".join(who[:1]), "minutes": minutes}, "late-minutes")
    elif ticked[0] is not Attendance.HELD:
        put("absent", "both" if len(who) > 1 else "".join(who), "who-mentor")
    if reason := answers.text("reason"):
        put("reason", reason if reason in set(Excuse) else {"text": reason}, "reason")


def _to_dos(answers: Answers, mentorship: Mentorship, fields: dict[FieldPath, str]) -> Iterator[Tree]:
    """The rows of new to-dos; who is meant is known by name or by role, the mentee where nobody is named."""
    known = {
        word.casefold(): party
        for party, person in ((Party.MENTOR, mentorship.mentor), (Party.MENTEE, mentorship.mentee))
        for word in (party.value, person.short_name, person.full_name)
    }
    rows = sorted(rest.removesuffix("-what") for rest, _ in answers.after("todo-") if rest.endswith("-what"))
    count = 0
    for row in rows:
        what, who, due = (answers.text(f"todo-{row}-{name}") for name in ("what", "who", "due"))
        if not what:
            if who or due:
                answers.problems.append(f"todo-{row}-what: say what is to be done")
            continue
        to_do: dict[str, Tree] = {"what": what}
        if who and who.casefold() not in known:
            names = f"{mentorship.mentor.short_name} or {mentorship.mentee.short_name}"
            answers.problems.append(f"todo-{row}-who: expected {names}, not “{who}”")
        elif who and known[who.casefold()] is Party.MENTOR:
            to_do["who"] = Party.MENTOR.value
        if due:
            to_do["due"] = typed.day(due)
        for name in ("what", "who", "due"):
            fields["todo", count, name] = f"todo-{row}-{name}"
        count += 1
        yield to_do


def _closed(answers: Answers, mentorship: Mentorship, day: date) -> Iterator[Tree]:
    """The to-dos that were ticked, as the log writes them."""
    opened = {
        field_key(to_do.what): to_do.what
        for session in mentorship.sessions
        for to_do in session.todo
        if session.date.date() < day
    }
    for rest, found in answers.after(CLOSED):
        if found.is_ticked and rest in opened:
            yield opened[rest]
        elif found.is_ticked:
            answers.problems.append(f"{CLOSED}{rest}: the to-do “{found.tooltip}” is not in the log any more")

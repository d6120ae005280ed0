"""To-dos through the sessions: opened, listed again, closed, and how old the open ones are.

A to-do is known by its words: the same words in a later session, small differences in capitals, spaces and the final
stop aside, are the same to-do. Listed again while open, or after it was closed, it is carried over.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from mentordocs.dossier.codes import Party
from mentordocs.dossier.session import Session

CARRIED_TOO_OFTEN = 2
"""A to-do that was carried over more often than this is named."""


def todo_key(words: str) -> str:
    """What two wordings of one to-do have in common."""
    return " ".join(words.casefold().split()).rstrip(".!;, ")


@dataclass(frozen=True)
class ToDoProgress:
    """One to-do on a day.

    opened: the session it was first listed in; closed: the session it was closed in, None while open.
    due: the day it was last meant for; carried_over: how often it was listed again.
    age: days from opening to closing, or to the day looked from; days_late: days that is after `due`, 0 if not late.
    """

    what: str
    who: Party
    opened: date
    due: date | None
    carried_over: int
    closed: date | None
    on: date

    @property
    def is_open(self) -> bool:
        """Whether it is still to do."""
        return self.closed is None

    @property
    def age(self) -> int:
        """Days it stood, or stands, open."""
        return ((self.closed or self.on) - self.opened).days

    @property
    def days_late(self) -> int:
        """Days it was closed, or is open, after the day it was last meant for."""
        return max(((self.closed or self.on) - self.due).days, 0) if self.due else 0

    @property
    def carried_too_often(self) -> bool:
        """Whether it was carried over more than twice."""
        return self.carried_over > CARRIED_TOO_OFTEN


def todos_on(sessions: Iterable[Session], on: date) -> tuple[ToDoProgress, ...]:
    """Every to-do of the sessions up to a day, in the order in which they were opened.

    What a session both lists and closes is closed after it. Closing what was never listed does nothing here; loading
    finds that.
    """
    found: dict[str, ToDoProgress] = {}
    for session in sorted(sessions, key=lambda session: session.date):
        day = session.date.date()
        if day > on:
            break
        for listed in session.todo:
            known = found.get(todo_key(listed.what))
            if known is None:
                found[todo_key(listed.what)] = ToDoProgress(listed.what, listed.who, day, listed.due, 0, None, on)
            else:
                again = replace(known, who=listed.who, due=listed.due or known.due, closed=None)
                found[todo_key(listed.what)] = replace(again, carried_over=known.carried_over + 1)
        for words in session.closed:
            todo = found.get(todo_key(words))
            if todo is not None and todo.is_open:
                found[todo_key(words)] = replace(todo, closed=day)
    return tuple(found.values())

"""What a session sheet starts from: which session it is, what was to be done before it, and the last measurements."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from mentordocs.dossier.deal import Metric
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.values import Reading
from mentordocs.rules.schedule import planned_sessions
from mentordocs.rules.todos import ToDoProgress, todos_on


@dataclass(frozen=True)
class LastReading:
    """A metric of the deal on a day, with its last reading before it: the baseline where nothing was measured yet."""

    key: str
    metric: Metric
    last: Reading | None


@dataclass(frozen=True)
class SessionSheet:
    """A session that is to come.

    number: which session it is, counted from 1 by the plan, or by the log where it is not planned.
    moment: when it begins; None for a session that is not planned.
    todos: those open before it, the oldest first.
    readings: every metric of the deal that holds on the day.
    """

    day: date
    moment: datetime | None
    number: int
    todos: tuple[ToDoProgress, ...]
    readings: tuple[LastReading, ...]

    @classmethod
    def of(cls, mentorship: Mentorship, day: date) -> Self:
        """The sheet for the session on a day."""
        planned = planned_sessions(mentorship)
        moment = next((each for each in planned if each.date() == day), None)
        before = [session for session in mentorship.sessions if session.date.date() < day]
        todos = todos_on(before, day - timedelta(days=1))
        return cls(
            day=day,
            moment=moment,
            number=1 + (planned.index(moment) if moment else len(before)),
            todos=tuple(todo for todo in todos if todo.is_open),
            readings=tuple(
                LastReading(key, metric, _last(mentorship, key, day) or metric.baseline)
                for key, metric in mentorship.deal_on(day).metrics.items()
            ),
        )


def _last(mentorship: Mentorship, key: str, day: date) -> Reading | None:
    earlier = (session for session in reversed(mentorship.sessions) if session.date.date() < day)
    return next((session.measured[key] for session in earlier if key in session.measured), None)


def next_session(mentorship: Mentorship, as_of: date) -> date | None:
    """The day of the first planned session on a day or after it; None where none is planned."""
    return next((moment.date() for moment in planned_sessions(mentorship) if moment.date() >= as_of), None)

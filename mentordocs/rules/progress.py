"""Everything that a progress report says, as values: no words, no layout.

What is dated after the day looked from is no fact yet and does not count, whatever the period. The deal counts as
it was at the end of the period, and for a session or a month as it was then.
"""

from dataclasses import dataclass
from datetime import date, datetime

from mentordocs.dossier.codes import Party
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.session import Session
from mentordocs.rules.account import Account
from mentordocs.rules.amended import sessions_as_amended
from mentordocs.rules.attendance import AttendanceOfPeriod, attendance
from mentordocs.rules.attention import Attention, attention_points
from mentordocs.rules.charges import ChargeGround, charges
from mentordocs.rules.measuring import MetricProgress, metric_progress
from mentordocs.rules.period import Period, lifetime
from mentordocs.rules.todos import ToDoProgress, todos_on


@dataclass(frozen=True)
class Feedback:
    """What was said to the mentor after one session, unshortened, and what the mentor did with it ("" if nothing).

    `by` is whose notebook it stands in, None for the common entry.
    """

    day: date
    words: str
    response: str
    by: Party | None = None


@dataclass(frozen=True)
class Influence:
    """What influenced the mentorship, for better or for worse, as it was written after one session."""

    day: date
    words: str
    for_better: bool


@dataclass(frozen=True)
class Progress:
    """The progress of one mentorship in a period.

    period, as_of: as asked; until: the last day that counts, the earlier of the end of the period and `as_of`.
    running: the period was not over on `as_of`. ended: the day on which the mentorship was ended, where that is past.
    sessions: those of the log in the period, in order of day; all_sessions: those so far.
    attendance, metrics, account: see there; main: the first metric with a target.
    todos_opened: first listed in the period; todos_closed: closed in it; todos_before: open when it began;
        todos_open: open now, oldest first and by owner; todos_carried: those of them carried over more than twice.
    feedback, influences: of the period.
    free_sessions: how many sessions of the period took place without a fee, as agreed or after a mentor's no-show.
    next_period: as long as this one; next_sessions: the sessions still to come, up to its end.
    prepared: what the mentor prepares for the next lesson, as last written; "" if nothing.
    attention: the points that need it.
    """

    period: Period
    as_of: date
    until: date
    running: bool
    ended: date | None
    sessions: tuple[Session, ...]
    all_sessions: tuple[Session, ...]
    attendance: AttendanceOfPeriod
    metrics: tuple[MetricProgress, ...]
    main: MetricProgress | None
    todos_opened: tuple[ToDoProgress, ...]
    todos_closed: tuple[ToDoProgress, ...]
    todos_before: tuple[ToDoProgress, ...]
    todos_open: tuple[ToDoProgress, ...]
    todos_carried: tuple[ToDoProgress, ...]
    feedback: tuple[Feedback, ...]
    influences: tuple[Influence, ...]
    account: Account
    free_sessions: int
    next_period: Period
    next_sessions: tuple[datetime, ...]
    prepared: str
    attention: tuple[Attention, ...]

    @classmethod
    def of(cls, mentorship: Mentorship, period: Period, as_of: date) -> "Progress":
        """The progress in a period, looked at on a day. A period without sessions, past or to come, works too."""
        until = min(period.last, as_of)
        so_far = tuple(
            sorted((each for each in mentorship.sessions if each.date.date() <= until), key=lambda each: each.date)
        )
        sessions = tuple(each for each in so_far if each.date.date() in period)
        present = attendance(mentorship, period.first, until, as_of)
        deal = mentorship.deal_on(until)
        metrics = tuple(
            metric_progress(key, metric, deal.agreed.timeframe.to, so_far, period, until)
            for key, metric in deal.metrics.items()
        )
        todos = todos_on(so_far, until)
        still_open = sorted((todo for todo in todos if todo.is_open), key=lambda todo: (todo.opened, todo.who))
        account = Account.of(mentorship, period, until)
        last_day = lifetime(mentorship)[1]
        following = period.next()
        ending = mentorship.ending.date if mentorship.ending else None
        return cls(
            period=period,
            as_of=as_of,
            until=until,
            running=as_of <= period.last,
            ended=ending if ending is not None and ending <= until else None,
            sessions=sessions,
            all_sessions=so_far,
            attendance=present,
            metrics=metrics,
            main=next((metric for metric in metrics if metric.metric.target is not None), None),
            todos_opened=tuple(todo for todo in todos if todo.opened in period),
            todos_closed=tuple(todo for todo in todos if todo.closed is not None and todo.closed in period),
            todos_before=tuple(
                todo
                for todo in todos
                if todo.opened < period.first and (todo.closed is None or todo.closed >= period.first)
            ),
            todos_open=tuple(still_open),
            todos_carried=tuple(todo for todo in still_open if todo.carried_too_often),
            feedback=tuple(said for session in sessions for said in _feedback(session)),
            influences=tuple(
                Influence(session.date.date(), influence[1:].strip(), influence.startswith("+"))
                for session in sessions
                for influence in session.influences
            ),
            account=account,
            free_sessions=_free_sessions(mentorship, period, until),
            next_period=following,
            next_sessions=tuple(
                moment
                for moment in sessions_as_amended(mentorship)
                if moment not in present.planned and until <= moment.date() <= min(following.last, last_day)
            ),
            prepared=so_far[-1].next if so_far else "",
            attention=attention_points(present, metrics, todos, account),
        )

    @property
    def todos_on_list(self) -> int:
        """How many to-dos could be closed in the period: those open when it began and those opened in it."""
        return len(self.todos_before) + len(self.todos_opened)


def _feedback(session: Session) -> list[Feedback]:
    day = session.date.date()
    said = ((None, session.feedback), (Party.MENTOR, session.mentor.feedback), (Party.MENTEE, session.mentee.feedback))
    return [Feedback(day, words, session.response, by) for by, words in said if words]


def _free_sessions(mentorship: Mentorship, period: Period, until: date) -> int:
    free = {ChargeGround.FREE, ChargeGround.FREE_AFTER_MENTOR_NO_SHOW}
    return sum(
        charge.ground in free and session.took_place and charge.day in period and charge.day <= until
        for session, charge in zip(mentorship.sessions, charges(mentorship), strict=True)
    )

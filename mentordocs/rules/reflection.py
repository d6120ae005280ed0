"""What influenced a mentorship over a longer time: what was noted, what the figures suggest, what cannot be said.

No words and no layout. What is dated after the day looked from is no fact yet and does not count.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from mentordocs.dossier.dossier import Mentorship
from mentordocs.rules.account import Account
from mentordocs.rules.attendance import AttendanceOfPeriod
from mentordocs.rules.comparing import Comparison, Subject, Verdict, compared
from mentordocs.rules.happenings import Happening, happenings
from mentordocs.rules.influences import NotedInfluence, first_places, noted_influences
from mentordocs.rules.measuring import MetricProgress
from mentordocs.rules.period import Period, PeriodKind, lifetime
from mentordocs.rules.progress import Feedback, Progress
from mentordocs.rules.steps import Series, Spread
from mentordocs.rules.unsaid import Unsaid, unsaid


@dataclass(frozen=True)
class Suggestion:
    """What the figures suggest about one influence or happening, on one side.

    comparisons: those that point to this side, one or more.
    weight: by how many steps they are ahead, together. weightiest: none of its side weighs more, and at most one as
        much.
    """

    subject: Subject
    for_better: bool
    comparisons: tuple[Comparison, ...]
    weightiest: bool = False

    @property
    def weight(self) -> int:
        """By how many steps the comparisons are ahead, together."""
        return sum(comparison.weight for comparison in self.comparisons)

    @property
    def contradicts(self) -> bool:
        """Whether the parties wrote it down on the other side."""
        return isinstance(self.subject, NotedInfluence) and self.subject.for_better is not self.for_better


@dataclass(frozen=True)
class MetricThenAndNow:
    """One metric from its baseline to now: `progress` has baseline, first, last, best and target."""

    progress: MetricProgress
    series: Series


@dataclass(frozen=True)
class Payments:
    """What was owed in the period and is settled or late: how many, how many of them late, and how many days late."""

    count: int
    late: int
    days_late: Spread | None


@dataclass(frozen=True)
class Reflection:
    """The reflection on one mentorship, over all of it or over a period.

    period: what it is about; whole: that is the mentorship from its first day; until: the last day that counts.
    running: the mentorship was not over on the day looked from.
    noted: influences that were written down, for better first, the weightiest first.
    suggested: what the figures suggest, for better first, the weightiest first.
    happened: what happened beside sessions that went as planned.
    comparisons: all that was compared, whatever came of it.
    metrics, scores: from baseline to now; scores is None where no session was scored.
    attendance, payments, feedback: of the period.
    unsaid: what cannot be said.
    """

    period: Period
    whole: bool
    as_of: date
    until: date
    running: bool
    noted: tuple[NotedInfluence, ...]
    suggested: tuple[Suggestion, ...]
    happened: tuple[Happening, ...]
    comparisons: tuple[Comparison, ...]
    metrics: tuple[MetricThenAndNow, ...]
    scores: Series | None
    attendance: AttendanceOfPeriod
    payments: Payments
    feedback: tuple[Feedback, ...]
    unsaid: tuple[Unsaid, ...]

    @classmethod
    def of(cls, mentorship: Mentorship, period: Period | None, as_of: date) -> "Reflection":
        """The reflection on a period, or on the whole mentorship (None), looked at on a day."""
        begin, end = lifetime(mentorship)
        days = period or _whole(mentorship, begin, end, as_of)
        progress = Progress.of(mentorship, days, as_of)
        first, until = days.first, progress.until
        series = [Series.of_metric(each.key, each.metric, progress.all_sessions, first) for each in progress.metrics]
        scores = Series.of_scores(progress.all_sessions, first)
        scored = [scores] if scores.period_readings else []
        noted = noted_influences(progress.sessions)
        happened = happenings(mentorship, progress.all_sessions, first, progress.account)
        subjects: tuple[Subject, ...] = (*noted, *happened)
        comparisons = compared(subjects, [*series, *scored])
        return cls(
            period=days,
            whole=period is None,
            as_of=as_of,
            until=until,
            running=end > until,
            noted=noted,
            suggested=_suggested(subjects, comparisons),
            happened=happened,
            comparisons=comparisons,
            metrics=tuple(
                MetricThenAndNow(each, readings) for each, readings in zip(progress.metrics, series, strict=True)
            ),
            scores=scores if scored else None,
            attendance=progress.attendance,
            payments=_payments(progress.account, days),
            feedback=progress.feedback,
            unsaid=unsaid(noted, subjects, [*series, *scored], comparisons),
        )


def _whole(mentorship: Mentorship, begin: date, end: date, as_of: date) -> Period:
    """From the first day, or an earlier session, to the last day so far, or a later session."""
    held = [session.date.date() for session in mentorship.sessions if session.date.date() <= as_of]
    first = min([begin, *held])
    return Period(first, max([first, min(end, as_of), *held]), PeriodKind.RANGE)


def _suggested(subjects: Sequence[Subject], comparisons: Sequence[Comparison]) -> tuple[Suggestion, ...]:
    """One suggestion for each subject on each side; of two that weigh the same, in the order of the subjects."""
    found: list[Suggestion] = []
    for for_better, verdict in ((True, Verdict.BETTER), (False, Verdict.WORSE)):
        side = [
            Suggestion(subject, for_better, pointing)
            for subject in subjects
            if (pointing := tuple(each for each in comparisons if (each.subject, each.verdict) == (subject, verdict)))
        ]
        ranked = sorted(side, key=lambda suggestion: -suggestion.weight)
        stand_out = first_places([suggestion.weight for suggestion in ranked])
        found += [replace(each, weightiest=index < stand_out) for index, each in enumerate(ranked)]
    return tuple(found)


def _payments(account: Account, period: Period) -> Payments:
    told = [
        item for item in account.owed if item.day in period and (item.paid_on is not None or item.days_late(account.on))
    ]
    late = [Decimal(item.days_late(account.on)) for item in told if item.days_late(account.on)]
    return Payments(len(told), len(late), Spread.of(late))

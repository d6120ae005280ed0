"""Checks on goals, metrics and dates."""

from collections.abc import Iterator

from mentordocs.dossier.codes import Better, Consent
from mentordocs.dossier.dossier import FieldPath
from mentordocs.dossier.values import InLanguages
from mentordocs.rules.checks.rule import Breach, Subject
from mentordocs.rules.checks.wording import beyond_limits
from mentordocs.rules.health import is_health, looks_like_health, names_of
from mentordocs.rules.schedule import session_days


def health_metric_without_consent(subject: Subject) -> Iterator[Breach]:
    """Health data need an explicit consent of their own."""
    if Consent.HEALTH_DATA in subject.case.consents:
        return
    for key, metric in subject.mentorship.deal.metrics.items():
        if is_health(key, metric):
            name = names_of(metric)[0]
            sentence = f"“{name}” is about health: ask the separate consent for it (consents: {{ask: [health_data]}})"
            yield Breach(sentence, ("metrics", key))


def health_metric_denied(subject: Subject) -> Iterator[Breach]:
    """What looks like health data and says it is not deserves a second look."""
    for key, metric in subject.mentorship.deal.metrics.items():
        if looks_like_health(key, metric) and not is_health(key, metric):
            name = names_of(metric)[0]
            yield Breach(f"“{name}” looks like data about health, and says health: false", ("metrics", key, "health"))


def beyond_the_limits(subject: Subject) -> Iterator[Breach]:
    """What a mentor must refer on is no goal of a mentorship."""
    for path, text in _goals(subject):
        for named in beyond_limits(text):
            yield Breach(f"“{text}” names {named}: a mentor refers on for that, and gives no advice on it", path)


def _goals(subject: Subject) -> Iterator[tuple[FieldPath, str]]:
    deal = subject.mentorship.deal
    worded: list[tuple[FieldPath, str | InLanguages]] = [
        (("subject",), deal.subject),
        (("agreed", "goal"), deal.agreed.goal),
    ]
    worded += [(("agreed", "learn", index), words) for index, words in enumerate(deal.agreed.learn)]
    worded += [(("metrics", key, "name"), metric.name) for key, metric in deal.metrics.items()]
    for path, words in worded:
        texts = [words] if isinstance(words, str) else [text for text in (words.nl, words.en) if text]
        for text in texts:
            yield path, text


def no_session_planned(subject: Subject) -> Iterator[Breach]:
    """A rhythm and a time frame must give at least one session, and as many as were agreed."""
    terms, days = subject.mentorship.deal.deal.session, session_days(subject.mentorship)
    if not days:
        yield Breach("no session falls in the agreed time frame", ("deal", "session", "every"))
    elif terms.at is not None and terms.count is not None and len(days) < terms.count:
        sentence = f"{terms.count} sessions are agreed, and {len(days)} fit in the agreed time frame"
        yield Breach(sentence, ("deal", "session", "count"))


def session_outside_time_frame(subject: Subject) -> Iterator[Breach]:
    """A session is held in the time that was agreed."""
    for index, session in enumerate(subject.mentorship.sessions):
        day = session.date.date()
        frame = subject.mentorship.deal_on(day).agreed.timeframe
        if not frame.from_ <= day <= frame.to:
            sentence = f"the session of {day} is outside the agreed time frame, {frame.from_} to {frame.to}"
            yield Breach(sentence, (index, "date"), file="sessions")


def target_after_end(subject: Subject) -> Iterator[Breach]:
    """A target is to be reached while the mentorship lasts."""
    end = subject.mentorship.deal.agreed.timeframe.to
    for key, metric in subject.mentorship.deal.metrics.items():
        if metric.by is not None and metric.by > end:
            sentence = f"the target of “{names_of(metric)[0]}” is for {metric.by}, after the end on {end}"
            yield Breach(sentence, ("metrics", key, "by"))


def target_on_the_wrong_side(subject: Subject) -> Iterator[Breach]:
    """A target is better than where one starts."""
    for key, metric in subject.mentorship.deal.metrics.items():
        if metric.baseline is None or metric.target is None:
            continue
        gain = metric.target.value - metric.baseline.value
        if (gain if metric.better is Better.MORE else -gain) < 0:
            sentence = (
                f"better is {metric.better}, and the target of “{names_of(metric)[0]}” is worse than its baseline"
            )
            yield Breach(sentence, ("metrics", key, "target"))

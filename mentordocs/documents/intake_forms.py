"""The two intake forms → the particulars of the mentee, the wish, and where each measurement starts."""

from datetime import date

from mentordocs.documents import typed
from mentordocs.documents.answers import Answers
from mentordocs.documents.form_fields import MEASURED, field_key
from mentordocs.documents.formats import Formats
from mentordocs.documents.words import Words, filled
from mentordocs.dossier.deal import UNITS, Metric
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.participant import FullName
from mentordocs.dossier.starting import id_of
from mentordocs.dossier.values import Reading, in_language
from mentordocs.dossier.yaml_reader import Tree

_DAYPARTS = ("morning", "afternoon", "evening")


def read_mentor_intake(answers: Answers, mentorship: Mentorship) -> None:
    """What the mentor wrote down in the first talk."""
    mentee, intake = mentorship.mentee, mentorship.deal.intake
    person = f"participants/{mentee.id}"
    if isinstance(mentee.name, FullName):
        answers.propose(person, ("name", "first"), "first-name", answers.text("first-name"), mentee.name.first)
        last = answers.text("last-name").removeprefix(f"{mentee.name.particles} " if mentee.name.particles else "")
        answers.propose(person, ("name", "last"), "last-name", last, mentee.name.last)
    else:
        answers.propose(person, ("name",), "name", answers.text("name"), mentee.name)
    answers.propose(person, ("email",), "email", answers.text("email"), mentee.email)
    answers.propose(person, ("phone",), "phone", answers.text("phone"), mentee.phone)
    learns = [found.tooltip for rest, found in answers.after("learns-") if rest != "best" and found.is_ticked]
    own = answers.text("learns-best")
    best = ", ".join([*learns, *([own] if own else [])])
    answers.propose_words(person, ("learns_best",), "learns-best", best, mentee.learns_best)
    moment = f"{typed.day(answers.text('date'))} {typed.time(answers.text('time'))}".strip()
    answers.propose("deal", ("intake", "date"), "date", moment, f"{intake.date:%Y-%m-%d %H:%M}")
    answers.propose_words("deal", ("intake", "place"), "place", answers.text("place"), intake.place)
    answers.propose_words("deal", ("intake", "notes"), "notes", answers.text("notes"), intake.notes)
    _baselines(answers, mentorship)
    _new_metrics(answers, mentorship)


def _baselines(answers: Answers, mentorship: Mentorship) -> None:
    known = {field_key(key): (key, metric) for key, metric in mentorship.deal.metrics.items()}
    for rest, found in answers.after(MEASURED):
        if rest not in known:
            if found.text:
                answers.problems.append(f"{MEASURED}{rest}: the deal has no such measurement any more")
            continue
        key, metric = known[rest]
        value = typed.number(found.text, answers.language)
        if not _says(metric, value):
            answers.propose("deal", ("metrics", key, "baseline"), f"{MEASURED}{rest}", value)


def _says(metric: Metric, value: str) -> bool:
    """Whether a value is the baseline already, however it is written."""
    try:
        return metric.baseline is not None and Reading.parse(value) == metric.baseline
    except ValueError:
        return False


def _new_metrics(answers: Answers, mentorship: Mentorship) -> None:
    taken = set(mentorship.deal.metrics)
    for rest, found in answers.after("new-"):
        row, _, column = rest.partition("-")
        if column != "name" or not found.text:
            continue
        unit, how = answers.text(f"new-{row}-unit"), answers.text(f"new-{row}-how")
        metric: dict[str, Tree] = {"name": found.text, "unit": unit if unit in UNITS else {"text": unit or "–"}}
        if how:
            metric["how"] = how
        if value := answers.text(f"new-{row}-value"):
            metric["baseline"] = typed.number(value, answers.language)
        key = id_of(found.text, taken)
        taken.add(key)
        answers.propose("deal", ("metrics", key), f"new-{row}-name", metric)


def read_mentee_intake(answers: Answers, mentorship: Mentorship, words: Words) -> None:
    """What the mentee wrote: the wish, in the mentee's own words."""
    intake, language = mentorship.deal.intake, answers.language
    answers.propose_words("deal", ("intake", "goal"), "goal", answers.text("goal"), intake.goal)
    learn = typed.lines(answers.text("learn"))
    answers.propose(
        "deal", ("intake", "learn"), "learn", [*learn], [in_language(one, language) for one in intake.learn]
    )
    own = answers.text("availability")
    when = ", ".join([*(one for one in _when(answers, words) if one not in own), *([own] if own else [])])
    answers.propose_words("deal", ("intake", "availability"), "availability", when, intake.availability)
    frame = intake.timeframe
    for name, before in (("from", frame and frame.from_), ("to", frame and frame.to)):
        day = typed.day(answers.text(name))
        answers.propose("deal", ("intake", "timeframe", name), name, day, str(before) if before else None)
    for name, said in (("research", intake.research), ("hopes", intake.hopes), ("fears", intake.fears)):
        answers.propose_words("deal", ("intake", name), name, answers.text(name), said)
    answers.propose_words("deal", ("intake", "to_know"), "to-know", answers.text("to-know"), intake.to_know)


def _when(answers: Answers, words: Words) -> list[str]:
    """The ticks of the week grid in words, day by day: `dinsdagavond`."""
    written = Formats(answers.language)
    return [
        filled(
            words.at("daypart", part), day=written.date(date(2024, 1, number), "weekday")
        )  # 1 January 2024 was a Monday
        for number in range(1, 8)
        for part in _DAYPARTS
        if answers.ticked(f"when-{number}-{part}")
    ]

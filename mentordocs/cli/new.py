"""`mentordocs new`: a new mentorship, by options or by asking."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from mentordocs.batch.output import write_new
from mentordocs.cli import options
from mentordocs.cli.options import Typed
from mentordocs.cli.terminal import coloured, terminal
from mentordocs.dossier.codes import ConcludedHow, FeePer, Language
from mentordocs.dossier.diagnostics import did_you_mean
from mentordocs.dossier.dossier import Dossier
from mentordocs.dossier.folder import why_no_id
from mentordocs.dossier.loading import load
from mentordocs.dossier.starting import NewMentorship, NewParticipant, id_of, mentorship_files
from mentordocs.dossier.values import Amount, Day, Moment, Percentage, Span, Text, WeeklyTime
from mentordocs.errors import DossierError, UsageError

TEXT, DAY, MOMENT, SPAN = Typed("text", Text), Typed("day", Day), Typed("moment", Moment), Typed("time", Span)
AMOUNT, SHARE, WEEKLY = Typed("amount", Amount), Typed("share", Percentage), Typed("weekly", WeeklyTime)


@click.command(
    epilog="""\b
Examples:
  mentordocs new noor-inkomen
  mentordocs new noor-inkomen --mentor rafael --mentee "Noor de Vries" --subject "Eigen opdrachten" \\
      --goal "Ik wil van mijn werk kunnen leven." --learn "tarieven bepalen" --learn "nee zeggen" \\
      --start 2026-09-15 --end 2027-03-15 --at "tuesday 19:30" --place "Bibliotheek Neude, Utrecht" \\
      --fee 75 --concluded mentor-premises --signing 2026-09-10"""
)
@click.argument("id_", metavar="ID")
@click.option("--mentor", type=TEXT, metavar="WHO", help="The id of a participant, or a first and last name.")
@click.option("--mentee", type=TEXT, metavar="WHO", help="The id of a participant, or a first and last name.")
@click.option("--mentee-email", type=TEXT, metavar="ADDRESS", help="E-mail of a new mentee.")
@click.option("--mentee-born", type=DAY, metavar="DAY", help="Day of birth of a new mentee.")
@click.option("--representative", type=TEXT, metavar="WHO", help="Who represents a mentee under eighteen.")
@click.option("--subject", type=TEXT, metavar="TEXT", help="What the mentorship is about.")
@click.option("--goal", type=TEXT, metavar="TEXT", help="The goal, in the mentee's own words.")
@click.option("--learn", type=TEXT, multiple=True, metavar="TEXT", help="What to learn; may be given more than once.")
@click.option("--intake", type=MOMENT, metavar="MOMENT", help="When they talked: 2026-09-01 19:00.  [default: now]")
@click.option("--start", type=DAY, metavar="DAY", help="First day: 2026-09-15.")
@click.option("--end", type=DAY, metavar="DAY", help="Last day: 2027-03-15.")
@click.option("--at", type=WEEKLY, metavar="WHEN", help='Day of the week and time: "tuesday 19:30".')
@click.option("--every", type=SPAN, default="week", show_default=True, metavar="TIME", help="How often.")
@click.option("--length", type=SPAN, default="90 minutes", show_default=True, metavar="TIME", help="How long.")
@click.option("--place", type=TEXT, metavar="TEXT", help="Where the sessions are.")
@click.option("--fee", type=AMOUNT, metavar="AMOUNT", help="What is paid, VAT included: 75.00; 0 for nothing.")
@click.option(
    "--per", type=click.Choice([per.value for per in FeePer]), default="session", show_default=True, help="For what."
)
@click.option(
    "--reinvested", type=SHARE, default="60%", show_default=True, metavar="SHARE", help="Share that goes back."
)
@click.option(
    "--concluded",
    type=click.Choice([how.value for how in ConcludedHow]),
    help="Where it is signed; decides on the right of withdrawal.",
)
@click.option("--signing", type=DAY, metavar="DAY", help="The day on which it is signed.")
@click.option("--language", type=options.languages, help="Language of its papers.  [default: the programme's]")
@options.folder
def new(id_: str, folder: Path, **given: Any) -> int:
    """Begin a mentorship: its deal and empty logs, and a file for each participant who has none yet.

    What is not given is asked. The rest of the deal gets a common value with a comment, in the file, to be changed
    there. No file is ever overwritten.
    """
    if wrong := why_no_id(id_):
        raise UsageError(f"{wrong[0]} ({wrong[1]})")
    loaded = load(folder / "data")
    if loaded.dossier is None:
        for problem in loaded.problems:
            terminal(stderr=True).print(coloured(str(problem)), soft_wrap=True)
        return DossierError.exit_code
    answers = _answers(id_, loaded.dossier, given)
    files = mentorship_files(answers)
    write_new(folder, files)
    console = terminal()
    for name in files:
        console.print(f"wrote {folder / name}", soft_wrap=True)
    console.print("\nRead them through, and then: mentordocs check")
    return 0


def _answers(id_: str, dossier: Dossier, given: dict[str, Any]) -> NewMentorship:
    """What was given, and the answers to what was not."""
    people = _People(dossier)
    mentor = people.id_of(given["mentor"] or _ask("--mentor", "Mentor: an id, or first and last name", TEXT))
    mentee = people.id_of(given["mentee"] or _ask("--mentee", "Mentee: an id, or first and last name", TEXT))
    if people.is_new(mentee):
        email = given["mentee_email"] or _ask("--mentee-email", "E-mail of the mentee", TEXT)
        people.add_to(mentee, email=email, born=given["mentee_born"])
    subject = given["subject"] or _ask("--subject", "What is it about", TEXT)
    goal = given["goal"] or _ask("--goal", "The goal, in the mentee's own words", TEXT)
    learn = given["learn"] or _split(_ask("--learn", "What to learn, with commas between", TEXT))
    start: date = given["start"] or _ask("--start", "First day (2026-09-15)", DAY)
    end: date = given["end"] or _ask("--end", "Last day", DAY)
    if end < start:
        raise UsageError(f"it ends ({end}) before it begins ({start})")
    at: WeeklyTime = given["at"] or _ask("--at", "Day of the week and time (tuesday 19:30)", WEEKLY)
    place = given["place"] or _ask("--place", "Where are the sessions", TEXT)
    fee: Decimal = given["fee"] if given["fee"] is not None else _ask("--fee", f"Fee per {given['per']}, or 0", AMOUNT)
    choice = click.Choice([how.value for how in ConcludedHow])
    concluded = given["concluded"] or _ask("--concluded", "Where is it signed", choice)
    signing: date = given["signing"] or _ask("--signing", "On what day", DAY)
    intake: datetime = given["intake"] or options.now(dossier.programme.zone)
    return NewMentorship(
        id=id_,
        language=Language(given["language"] or dossier.programme.language),
        mentor=mentor,
        mentee=mentee,
        representative=people.id_of(given["representative"]) if given["representative"] else "",
        new=people.new,
        subject=subject,
        goal=goal,
        learn=tuple(learn),
        intake=intake,
        start=start,
        end=end,
        fee=fee or None,
        per=FeePer(given["per"]),
        reinvested=given["reinvested"],
        place=place,
        at=at,
        length=given["length"],
        every=given["every"],
        concluded=ConcludedHow(concluded),
        signing=signing,
    )


def _ask(option: str, question: str, kind: click.ParamType[Any]) -> Any:
    """The answer of a person; where nobody is there to answer, which option to give."""
    try:
        return click.prompt(question, type=kind, err=True)
    except click.Abort as stopped:
        if isinstance(stopped.__context__, EOFError):
            msg = f"{option} is not given, and nobody is there to ask"
            raise UsageError(msg) from None
        raise


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


class _People:
    """Who takes part: those with a file, and those who get one."""

    def __init__(self, dossier: Dossier) -> None:
        self._known = set(dossier.participants)
        self._new: dict[str, NewParticipant] = {}

    @property
    def new(self) -> tuple[NewParticipant, ...]:
        return tuple(self._new.values())

    def is_new(self, someone: str) -> bool:
        return someone in self._new

    def add_to(self, someone: str, *, email: str, born: date | None) -> None:
        self._new[someone] = replace(self._new[someone], email=email, born=born)

    def id_of(self, who: str) -> str:
        """The id of someone known, or of someone new by that name: the first word is the first name."""
        if who in self._known:
            return who
        if who == who.lower() and " " not in who:
            hint = did_you_mean(who, self._known) or "a name that is new begins with a capital"
            msg = f"there is no participant {who!r} ({hint})"
            raise UsageError(msg)
        first, _, last = who.partition(" ")
        someone = id_of(first, taken=self._known | set(self._new))
        self._new[someone] = NewParticipant(someone, first, last.strip())
        return someone

"""A calendar as a file (iCalendar, RFC 5545): the words of its template, with the hours that the rules give.

The template says each appointment as a heading with its key, `## Session 3 {#session-2026-09-29}`, and what stands
below that heading; its first heading names the calendar. Hours, zone, and what is cancelled, do not come from words.

A file is the same for the same data and day: every identifier follows from the mentorship and the key, so a newer file
takes the place of an older one in whatever calendar has it; the moment of making is the first of the as-of day; and
`SEQUENCE` counts the addenda and the end. It carries no data of ours inside and names nobody by more than a first name,
since a calendar is often kept by somebody else, and shared.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from mentordocs.documents.escaping import LINE_SEPARATOR
from mentordocs.documents.formats import NO_BREAK
from mentordocs.documents.marking import unmarked
from mentordocs.documents.source import Source
from mentordocs.dossier.dossier import Mentorship
from mentordocs.errors import TemplateError
from mentordocs.rules.appointments import Appointment, AppointmentKind, appointments

if TYPE_CHECKING:
    from icalendar import Event

_KEY = re.compile(r"\s*\{#([a-z0-9-]+)\}$")
PRODUCT = "-//mentordocs//mentordocs//EN"


@dataclass(frozen=True)
class Said:
    """What the words say of one appointment: in one line, and more of it."""

    summary: str
    description: str


def calendar_file(mentorship: Mentorship, made: Source, as_of: date) -> bytes:
    """The file of a calendar.

    Raises:
        TemplateError: the template does not say an appointment, or has no heading that names the calendar.
    """
    from icalendar import Calendar  # noqa: PLC0415 - it takes long to load, and few runs make a calendar

    name, said = words_of(made)
    language = made.wording.language.value
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name, parameters={"LANGUAGE": language})
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", mentorship.programme.timezone)
    every = appointments(mentorship)
    for appointment in every:
        if appointment.key not in said:
            msg = f"{made.clauses[-1].file}: error: the template says nothing of the appointment “{appointment.key}”"
            raise TemplateError(msg)
        calendar.add_component(_event(mentorship, appointment, said[appointment.key], made, as_of))
    calendar.add_missing_timezones(date(every[0].day.year, 1, 1), date(every[-1].day.year + 1, 1, 1))
    content: bytes = calendar.to_ical()
    return content


def _event(mentorship: Mentorship, appointment: Appointment, said: Said, made: Source, as_of: date) -> "Event":
    from icalendar import Event  # noqa: PLC0415 - as above

    event, language = Event(), {"LANGUAGE": made.wording.language.value}
    whose = f"urn:mentordocs:calendar:{mentorship.programme.name}/{mentorship.id}/{appointment.key}"
    event.add("uid", str(uuid5(NAMESPACE_URL, whose)))
    event.add("dtstamp", datetime.combine(as_of, time(), UTC))
    event.add("sequence", len(mentorship.changes) + (mentorship.ending is not None))
    event.add("summary", said.summary, parameters=language)
    if said.description:
        event.add("description", said.description, parameters=language)
    if appointment.begin is None:
        event.add("dtstart", appointment.day)
    else:
        begin = appointment.begin.replace(tzinfo=mentorship.programme.zone)
        end = (begin.astimezone(UTC) + appointment.length).astimezone(mentorship.programme.zone)
        event.add("dtstart", begin)
        event.add("dtend", end)
    if appointment.place is not None:
        event.add("location", str(made.wording.say["own"](appointment.place)), parameters=language)
    status = "TENTATIVE" if mentorship.deal.draft else "CONFIRMED"
    event.add("status", "CANCELLED" if appointment.cancelled else status)
    is_session = appointment.kind is AppointmentKind.SESSION
    event.add("transp", "OPAQUE" if is_session and not appointment.cancelled else "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


def words_of(made: Source) -> tuple[str, Mapping[str, Said]]:
    """The name of the calendar, and what the words say of each appointment, by its key, as plain text.

    Raises:
        TemplateError: it has no heading that names the calendar.
    """
    tree = SyntaxTreeNode(MarkdownIt("commonmark").parse(unmarked(made.markdown)))
    name, key, said = "", "", dict[str, Said]()
    for node in tree.children:
        if node.type == "heading":
            found = _KEY.search(node.children[0].content)
            summary = _KEY.sub("", _plain(node))
            if found is None:
                name = name or summary
            else:
                key = found[1]
                said[key] = Said(summary, "")
        elif key:
            before = said[key]
            said[key] = Said(before.summary, "\n\n".join(filter(None, (before.description, _plain(node)))))
    if not name:
        raise TemplateError(f"{made.clauses[-1].file}: error: a calendar begins with a heading that names it")
    return name, said


def _plain(node: SyntaxTreeNode) -> str:
    """The text of a node without its markup, with plain spaces; a line break in a value is one here too."""
    pieces = [
        {"softbreak": " ", "hardbreak": "\n"}.get(each.type, each.content if not each.children else "")
        for each in node.walk()
        if each.type not in {"inline", "root"}
    ]
    return "".join(pieces).replace(LINE_SEPARATOR, "\n").replace(NO_BREAK, " ").strip()

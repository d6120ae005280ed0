"""What a person sees of mail: who gets what and why, and what does not go out; the same as JSON."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mentordocs.cli.terminal import counted
from mentordocs.dossier.dossier import Mentorship
from mentordocs.mail.due import Unsettled
from mentordocs.mail.held import Held, Reason
from mentordocs.mail.letter import Letter, Occasion, Recipient

_WHY = {Occasion.READING: "to read before signing", Occasion.SIGNED: "signed copy", Occasion.COPY: "due"}

_SAYS = {
    Reason.NOT_ISSUED: "not issued: mentordocs issue --only {mentorship} --kind {kind}",
    Reason.DRAFT: "not mailed while the deal says draft: true",
    Reason.NO_WHOLE_COPY: (
        "signed, but no paper that was filed bears every signature of one original by itself: scan one original whole,"
        " then mentordocs file SCAN --mentorship {mentorship} --kind {kind} --signed …"
    ),
    Reason.AGREEMENT_UNSIGNED: "not before the agreement is signed",
    Reason.ASKED_FIRST: "not yet: the request for payment goes out first, and the reminder a week after it",
    Reason.SENT: "went to {who} on {since}: --resend REASON sends it again",
    Reason.NO_ADDRESS: "by post to {who}: there is no e-mail address in data/participants/",
    Reason.OF_AGE: "not for {who} any more: the mentee is of age",
    Reason.REFUSED: "refused for {who} on {since} ({code}): {mend}",
    Reason.BOUNCED: "came back from {who} on {since} ({code}): {mend}",
}
"""What each reason says of papers, and what to do; those that are old are counted, in one line."""
_OF_MANY = {
    Reason.NOT_ISSUED: "not issued: mentordocs issue --kind {kind}",
    Reason.AGREEMENT_UNSIGNED: _SAYS[Reason.AGREEMENT_UNSIGNED],
}
"""What is said once for all mentorships of which the same papers wait, so that it does not hide the rest."""
_NAMED_AT_MOST = 6
_MEND = "mend the address, then mentordocs mail --send --only {mentorship} --resend wrong-address"


@dataclass(frozen=True)
class Shown:
    """A letter with what is known of its message: how many bytes it has, or a word instead; and its file."""

    letter: Letter
    size: int
    note: str = ""
    file: str = ""


def show_letters(console: Console, shown: Sequence[Shown], titled: Callable[[Letter], str]) -> None:
    """Who gets what, why, and how large it is; under each mentorship its messages.

    Args:
        console: where to.
        shown: the letters.
        titled: what the paper of a letter is called.
    """
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column("document", min_width=18)
    table.add_column("why", min_width=8)
    table.add_column("to", overflow="fold")
    table.add_column("size", justify="right")
    mentorship = None
    for one in shown:
        letter = one.letter
        if letter.mentorship != mentorship:
            mentorship = letter.mentorship
            table.add_row(Text(mentorship, style="bold"), "", "", "")
        to = [*map(_person, letter.still_to), *(f"{_person(each)} (blind)" for each in letter.blind)]
        title = f"{titled(letter)}{f' {letter.item}' if letter.item else ''} ({_tag(letter)})"
        table.add_row(Padding(title, (0, 0, 0, 2)), why(letter), "\n".join(to), one.note or sized(one.size))
    console.print(table)


def letter_line(letter: Letter) -> str:
    """A letter in one line: its paper, why it goes, and to whom."""
    to = ", ".join(one.name or one.address for one in letter.still_to)
    return f"{letter.reference} ({why(letter)}) to {to}"


def unsettled_lines(unsettled: Iterable[Unsettled]) -> Iterator[str]:
    """A line for each message whose end is not known."""
    for one in unsettled:
        message = one.message
        yield (
            f"{one.reference}: nobody knows whether the message of {message.first} reached"
            f" {', '.join(message.unknown)}: ask them, then --send --unknown sent, or again"
        )


def held_lines(held: Sequence[Held], mentorships: Mapping[str, Mentorship]) -> Iterator[str]:
    """A line for all that does not go out for one reason, with what to do; what is old is counted."""
    together: dict[tuple[object, ...], list[Held]] = {}
    alike: dict[tuple[Reason, str, str], list[str]] = {}
    for one in held:
        kind = one.kind if one.reason in {Reason.NOT_ISSUED, Reason.NO_WHOLE_COPY} else ""
        together.setdefault((one.mentorship, one.reason, one.who, one.code, one.since, kind), []).append(one)
    for those in together.values():
        one = those[0]
        if one.reason in _SAYS:
            what = ", ".join(" ".join(filter(None, (each.kind, each.item))) for each in those)
            if one.reason in _OF_MANY:
                alike.setdefault((one.reason, what, one.kind), []).append(one.mentorship)
                continue
            who = ", ".join(_names(one.who, mentorships[one.mentorship]))
            said = _SAYS[one.reason].format(
                mentorship=one.mentorship,
                kind=one.kind,
                who=who,
                since=one.since,
                code=one.code or "no code",
                mend=_MEND.format(mentorship=one.mentorship),
            )
            yield f"{one.mentorship}: {what}: {said}"
    for (reason, what, kind), ids in alike.items():
        more = f" and {len(ids) - _NAMED_AT_MOST} more" if len(ids) > _NAMED_AT_MOST else ""
        says = _SAYS if len(ids) == 1 else _OF_MANY
        said = says[reason].format(mentorship=ids[0], kind=kind)
        yield f"{', '.join(ids[:_NAMED_AT_MOST])}{more}: {what}: {said}"
    if old := [one for one in held if one.reason is Reason.OLD]:
        first = old[0]
        item = f" --item {first.item}" if first.item else ""
        yield (
            f"{counted(len(old), 'paper')} of long ago, never mailed; to mail one all the same: "
            f"mentordocs mail --only {first.mentorship} --kind {first.kind}{item}"
        )


def sized(size: int) -> str:
    """A size as people say it: `412 kB`."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


def letter_tree(one: Shown) -> dict[str, Any]:
    """A letter as JSON."""
    letter = one.letter
    return {
        "mentorship": letter.mentorship,
        "kind": letter.kind,
        "item": letter.item or None,
        "reference": letter.reference,
        "version": letter.version,
        "issued": letter.document is not None,
        "occasion": letter.occasion.value,
        "language": letter.language.value,
        "to": [each.id for each in letter.still_to],
        "blind": [each.id for each in letter.blind],
        "again": letter.why or None,
        "bytes": one.size,
        "note": one.note or None,
        "file": one.file or None,
    }


def unsettled_tree(one: Unsettled) -> dict[str, Any]:
    """A message whose end is not known, as JSON."""
    return {
        "message": one.message.message,
        "mentorship": one.message.mentorship,
        "reference": one.reference,
        "unknown": list(one.message.unknown),
        "since": one.message.first.isoformat(),
    }


def held_tree(one: Held) -> dict[str, Any]:
    """What does not go out, as JSON."""
    return {
        "reason": one.reason.value,
        "mentorship": one.mentorship,
        "kind": one.kind,
        "item": one.item or None,
        "reference": one.reference or None,
        "who": list(one.who),
        "code": one.code or None,
        "since": one.since.isoformat() if one.since else None,
    }


def _person(one: Recipient) -> str:
    return f"{one.name} <{one.address}>" if one.name else one.address


def why(letter: Letter) -> str:
    """Why it goes out, in a few words."""
    return f"again: {letter.why}" if letter.why else _WHY[letter.occasion]


def _tag(letter: Letter) -> str:
    return letter.reference.rpartition("/")[2]


def _names(who: Iterable[str], mentorship: Mentorship) -> Iterator[str]:
    those = (mentorship.mentor, mentorship.mentee, *mentorship.representatives, *mentorship.newcomers, mentorship.payer)
    known = {one.id: one.full_name for one in those if one}
    return (known.get(each, each) for each in who)

"""Options that commands share, and values of the dossier as types of options."""

from collections.abc import Iterable
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click
from pydantic import TypeAdapter, ValidationError

from mentordocs.dossier.codes import Language
from mentordocs.dossier.values import Day
from mentordocs.errors import UsageError


class Typed(click.ParamType[Any]):
    """A value that is read, and refused, just as the YAML would."""

    def __init__(self, name: str, kind: Any) -> None:
        """`kind` is a type of `dossier.values`; `name` is what the help calls it."""
        self.name = name
        self.adapter: TypeAdapter[Any] = TypeAdapter(kind)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value, or a refusal that says what was expected."""
        if not isinstance(value, str):
            return value
        try:
            return self.adapter.validate_python(value)
        except ValidationError as error:
            self.fail(f"{value!r}: {error.errors()[0]['msg']}", param, ctx)


folder = click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds data/.  [default: this one]",
)
as_of = click.option(
    "--as-of", type=Typed("day", Day), metavar="DAY", help="Take this day, such as 2026-12-31, for today."
)
languages = click.Choice([language.value for language in Language])


def own_templates(folder: Path) -> Path | None:
    """The user's own templates, where there are any."""
    own = folder / "templates"
    return own if own.is_dir() else None


def now(zone: ZoneInfo | None = None) -> datetime:
    """The moment it is: the only place where the clock is read. Without a zone, that of the machine."""
    return datetime.now(zone) if zone else datetime.now().astimezone()


def day_of(as_of: date | None, zone: ZoneInfo | None = None) -> date:
    """The day that was asked for, else today where the programme is."""
    return as_of or now(zone).date()


def mentorship_ids(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """For shell completion: the mentorships there are, by the names of their folders."""
    folder = Path(ctx.params.get("folder") or ".")
    return sorted(path.parent.name for path in folder.glob(f"data/mentorships/{incomplete}*/deal.yaml"))


def known_mentorships(names: Iterable[str], known: set[str]) -> None:
    """Make sure that every mentorship that is named is there.

    Raises:
        UsageError: one is not.
    """
    for name in names:
        if name not in known:
            near = get_close_matches(name, sorted(known), n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(sorted(known)) or 'none'}"
            msg = f"there is no mentorship {name!r} ({hint})"
            raise UsageError(msg)

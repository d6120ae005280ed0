"""What a document is when it comes to be set, and what comes out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from mentordocs.pdf.attachments import Attachment

StripState = Literal["held", "late", "cancelled-in-time", "cancelled-late", "no-show", "planned"]


@dataclass(frozen=True)
class Original:
    """One signed original: its number, from 1, and for whom it is (`voor de mentor`)."""

    number: int
    label: str


@dataclass(frozen=True)
class LineChart:
    """Readings of one metric against time.

    Attributes:
        title: Name of the metric.
        unit: Its unit in words.
        readings: Day and value of every session; None where it was not measured: a gap, never a line through it.
        format: Gives the label of a value.
        months: Gives the short label of a month, from its first day.
        start: First day of the time axis.
        end: Last day of it.
        baseline: Value and label of where it started.
        target: Value, day and label of where it is to go.
        better: The direction in which it improves, None where it is only recorded.
        alt: What the chart says, in words.
        is_clock: Whether values are seconds, shown as a clock reading.
    """

    title: str
    unit: str
    readings: tuple[tuple[date, Decimal | None], ...]
    format: Callable[[Decimal], str]
    months: Callable[[date], str]
    start: date
    end: date
    baseline: tuple[Decimal, str] | None
    target: tuple[Decimal, date, str] | None
    better: Literal["more", "less"] | None
    alt: str
    is_clock: bool = False


@dataclass(frozen=True)
class StripMark:
    """One session in the attendance strip: label (its date), what became of it, caption, share missed by being late."""

    label: str
    state: StripState
    caption: str
    late_fraction: float = 0.0


@dataclass(frozen=True)
class Strip:
    """One mark a session."""

    marks: tuple[StripMark, ...]
    alt: str


@dataclass(frozen=True)
class ShareBar:
    """Parts of a whole as one bar, with a mark where a promise lies. Values are in one unit."""

    parts: tuple[tuple[str, Decimal], ...]
    mark: tuple[str, Decimal] | None
    alt: str


@dataclass(frozen=True)
class QrCode:
    """A code to be read by a telephone, such as the payment code of the European Payments Council."""

    payload: str
    alt: str
    caption: str


@dataclass(frozen=True)
class ThenNow:
    """Marks that were given twice, on one scale.

    Attributes:
        rows: What was marked, the mark of then, and that of now.
        lowest: Lowest mark of the scale.
        highest: Highest mark of it.
        then: What an open circle is called.
        now: What a full circle is called.
        alt: What it says, in words.
    """

    rows: tuple[tuple[str, int, int], ...]
    lowest: int
    highest: int
    then: str
    now: str
    alt: str


@dataclass(frozen=True)
class LinePanel:
    """Readings of one metric, small: what was not measured is left out.

    Attributes:
        title: Name of the metric.
        unit: Its unit in words, and what else stands below the name.
        readings: Day and value of each.
        baseline: Where it started.
        target: Where it is to go.
        medians: First and last day of a part of the readings, and the median of that part.
        scale: The lowest and the highest value there can be, where that is known.
    """

    title: str
    unit: str
    readings: tuple[tuple[date, Decimal], ...]
    baseline: Decimal | None
    target: Decimal | None
    medians: tuple[tuple[date, date, Decimal], ...] = ()
    scale: tuple[Decimal, Decimal] | None = None


@dataclass(frozen=True)
class BarPanel:
    """Shares of one group: label, share (0 to 1) and value in words of each; a share that is not shown is None."""

    title: str
    bars: tuple[tuple[str, Decimal | None, str], ...]


@dataclass(frozen=True)
class SmallMultiples:
    """Small charts side by side, on one scale.

    Attributes:
        panels: One or more, all of one kind.
        alt: What they say, in words.
        start: First day of the time axis of lines.
        end: Last day of it.
        first_label: What stands below its first day.
        last_label: What stands below its last day.
    """

    panels: tuple[LinePanel, ...] | tuple[BarPanel, ...]
    alt: str
    start: date = date.min
    end: date = date.max
    first_label: str = ""
    last_label: str = ""


Figure = LineChart | Strip | ShareBar | QrCode | ThenNow | SmallMultiples


@dataclass(frozen=True)
class Beside:
    """The second language of a document in two languages: its tag, and its wording of the page furniture."""

    language: str
    labels: Mapping[str, str]


@dataclass(frozen=True)
class Document:
    """A document ready to be set.

    Attributes:
        title: Its title, for the metadata.
        language: Language tag: nl or en; of a document in two languages that of the left column.
        markdown: The source after Jinja.
        figures: What `::: figure NAME` shows.
        page: Paper.
        sheet: How it is used: a certificate lies on its side, in a frame.
        head: Left and right of the running head.
        reference: Mentorship, kind, item and language: `noor-inkomen/agreement/nl`.
        version: Number of the version, None where the kind has none.
        fingerprint: Sixty-four bits in four groups of four hexadecimal digits.
        originals: The originals it is made in; none for a kind that is not signed.
        signers: Who puts initials on every page.
        labels: Wording of the page furniture.
        beside: The language of the right column; the Markdown has both languages then (see `markdown.syntax`).
        draft: Whether DRAFT stands across the page.
        author: For the metadata.
        subject: For the metadata.
        foot: A further line of the foot.
        attachments: Files to put inside.
        form: What a form says of itself to who reads it back, by name.
    """

    title: str
    language: str
    markdown: str
    figures: Mapping[str, Figure] = field(default_factory=dict)
    page: Literal["A4", "Letter"] = "A4"
    sheet: Literal["page", "certificate"] = "page"
    head: tuple[str, str] = ("", "")
    reference: str = ""
    version: int | None = None
    fingerprint: str = ""
    originals: tuple[Original, ...] = ()
    signers: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    beside: Beside | None = None
    draft: bool = False
    author: str = ""
    subject: str = ""
    foot: str = ""
    attachments: tuple[Attachment, ...] = ()
    form: Mapping[str, str] = field(default_factory=dict)

    def label(self, name: str, **values: object) -> str:
        """A wording of the page furniture, filled in; in both languages where there are two, once if they agree."""
        said = [self.labels, *([self.beside.labels] if self.beside else [])]
        return " / ".join(dict.fromkeys(labels[name].format(**values) for labels in said))

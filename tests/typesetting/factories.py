"""Documents to be set, with a value for everything that a test does not care about."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting import Document, LineChart, Original, QrCode, ShareBar, Strip, StripMark, typeset
from mentordocs.typesetting.blocks.block import Block
from mentordocs.typesetting.furniture import Geometry
from mentordocs.typesetting.markdown import read
from tests.pdf.reading import text_by_pypdf

LABELS = {
    "original_of": "Origineel {number} van {count}",
    "version": "versie",
    "page_of": "bladzijde {page} van {pages}",
    "initials": "parafen",
    "place": "plaats",
    "date": "datum",
    "signature": "handtekening",
    "draft": "concept",
}
FINGERPRINT = "7c31 e0a9 14bd 5f02"
COLUMN = Geometry.of("A4").column
COLUMN_HEIGHT = Geometry.of("A4").column_height


def a_document(markdown: str = "Een zin.", **changes: Any) -> Document:
    """A document of one original that nobody signs, unless it is said."""
    values: dict[str, Any] = {
        "title": "Mentorovereenkomst",
        "language": "nl",
        "markdown": markdown,
        "head": ("Mentorovereenkomst · Rafael en Noor", "noor-inkomen"),
        "reference": "noor-inkomen/agreement/nl",
        "fingerprint": FINGERPRINT,
        "labels": LABELS,
    }
    return Document(**values | changes)


def a_duplicate(markdown: str = "Een zin.", **changes: Any) -> Document:
    """A document in two originals, with a box for the initials of two."""
    values: dict[str, Any] = {
        "version": 1,
        "originals": (Original(1, "voor de mentor"), Original(2, "voor de mentee")),
        "signers": ("Rafael", "Noor"),
    }
    return a_document(markdown, **values | changes)


def body_of(markdown: str, **changes: Any) -> list[str]:
    """The lines that a reader finds on the pages of some Markdown, without head and foot."""
    document = a_document(markdown, head=("", ""), **changes)
    texts = text_by_pypdf(typeset(document).whole)
    lines = [line.strip() for text in texts for line in text.partition(document.reference)[0].splitlines()]
    return [line for line in lines if line]


def tree_of(markdown: str, **changes: Any) -> str:
    """The structure of some Markdown: `H1 P L(LI(Lbl LBody))`."""
    document = a_document(markdown, **changes)
    root = read(markdown, language=document.language, figures=document.figures, labels=document.labels)[1]
    return _kinds(root).removeprefix("Document(").removesuffix(")")


def _kinds(element: StructureElement) -> str:
    below = " ".join(_kinds(kid) for kid in element.kids if isinstance(kid, StructureElement))
    return f"{element.kind}({below})" if below else element.kind


def some_blocks(markdown: str, **changes: Any) -> list[Block]:
    """The blocks of some Markdown."""
    document = a_document(markdown, **changes)
    return read(markdown, language=document.language, figures=document.figures, labels=document.labels)[0]


START = date(2026, 9, 15)
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def written(value: Decimal) -> str:
    """A value as Dutch writes it."""
    return f"{value:f}".replace(".", ",")


def a_line_chart(*values: int | str | None, **changes: Any) -> LineChart:
    """One reading a week from 15 September on; None is a gap."""
    fields: dict[str, Any] = {
        "title": "Inkomen",
        "unit": "in euro",
        "readings": tuple(
            (START + timedelta(weeks=week), None if value is None else Decimal(value))
            for week, value in enumerate(values or (2100, 2150, None, 2380))
        ),
        "format": written,
        "months": lambda first: MONTHS[first.month - 1],
        "start": START,
        "end": date(2027, 3, 15),
        "baseline": (Decimal(2000), "begin 2000"),
        "target": (Decimal(3000), date(2027, 3, 15), "doel 3000 op 15 maart"),
        "better": "more",
        "alt": "Inkomen, in euro: van 2100 naar 2380.",
    }
    return LineChart(**fields | changes)


STRIP = Strip(
    (
        StripMark("15 sep", "held", "gehouden"),
        StripMark("22 sep", "late", "20 min later", 0.25),
        StripMark("29 sep", "no-show", "niet gekomen"),
        StripMark("6 okt", "cancelled-late", "te laat afgezegd"),
        StripMark("13 okt", "cancelled-in-time", "op tijd afgezegd"),
        StripMark("20 okt", "planned", "gepland"),
    ),
    "Aanwezigheid: 15 sep gehouden; 22 sep 20 min later.",
)
SHARE_BAR = ShareBar(
    (("besteed € 64,95", Decimal("64.95")), ("nog te besteden € 12", Decimal(12))),
    ("beloofd € 45", Decimal(45)),
    "Besteed € 64,95; beloofd € 45.",
)
PAYMENT = "BCD\n002\n1\nSCT\n\nAdomako Mentoring\nNL91ABNA0417164300\nEUR75.00\n\n\nnoor-inkomen"
PAYMENT_CODE = QrCode(PAYMENT, "Een code om € 75 te betalen.", "Scan en betaal € 75.")

FIGURES = {"income": a_line_chart(), "strip": STRIP, "bar": SHARE_BAR, "epc": PAYMENT_CODE}

_ARTICLES = "\n".join(
    f"## Artikel {number} {{#article-{number} {number}}}\n\n"
    + "\n".join(
        f"{member}. De mentor en de mentee spreken af wat zij in sessie {member} doen, en schrijven na afloop op wat "
        "er gedaan is, wat er nog moet gebeuren en wat er de volgende keer beter kan."
        for member in range(1, 6)
    )
    + "\n"
    for number in range(3, 12)
)
_ROWS = "\n".join(f"| {day} september | {'Offertes besproken. ' * 3}| {day}00 |" for day in range(1, 31))

EVERYTHING = f"""\
::: kicker
Concept van de mentor
:::
# Mentorovereenkomst

::: subtitle
overeenkomst van opdracht
:::

:::: parties
### De mentor
**Rafael Adomako**\\
Oudegracht 112, 3511 AW Utrecht

### De mentee
**Noor de Vries**\\
Voorstraat 20b, 3512 AN Utrecht
::::

### De afspraken in het kort

::: glance
| | | |
|--|--|--|
| Bedrag | € 75,00 per sessie | art. 4 |
| Niet verschijnen | € 37,50, niet bij ziekte of overmacht | [art. 8](#article-8) |
:::

## Waar deze overeenkomst over gaat {{#goal 1}}

1. Rafael begeleidt Noor bij haar doel. Dat doel luidt: *In maart verdient Noor **ten minste** € 3.000.*
2. Wat Noor wil leren:
   1. [quotes, and how to write them]{{lang=en}}
   2. nee zeggen; q\u0301, Nguyễn Thị Ánh, Λυδία Παπαδοπούλου, Лев Толстой, ☑ → klaar

## Wat het kost {{#fee 2}}

1. Een sessie kost € 75,00. Zie [artikel 1](#goal), of vraag het: [noor@x.example](mailto:noor@x.example).

{_ARTICLES}
- een streep
- nog een streep

::: numbers
- **3 van 4** sessies gehouden
- **2 van 3** to-do's afgerond
:::

::: figure income
:::
::: figure strip
:::
::: figure bar
:::
::: figure epc
:::

::: table 30 50 20
| datum | gedaan | inkomen |
|---|---|--:|
{_ROWS}
:::

::: summary
Noor ging in drie sessies van € 2.100 naar € 2.380 per maand.
:::

::: keep
Dit blijft bij elkaar.

Dit ook.
:::

::: lines 3
wat de mentor ermee deed
:::

::: signatures
### De mentor {{#mentor}}
**Rafael Adomako**

### De mentee {{#mentee}}
**Noor de Vries**
:::

::: note
Gemaakt met een model.
:::

::: newpage
:::

# Bijlage A: Doelen {{#annex-goals A}}

1. eerst
2. daarna

:::: consent
- [ ] Ik vind goed dat de mentor mijn gewicht bijhoudt.

### Noor de Vries
::::

::: fields
- Naam {{#name}} Nguyễn Thị Ánh
- Adres
:::

- [x] Ik kom {{#comes}}

::: cut
hier afknippen
:::
"""


def everything(**changes: Any) -> Document:
    """A duplicate in which every container, figure and list stands once, on more than one page."""
    return a_duplicate(EVERYTHING, figures=FIGURES, **changes)

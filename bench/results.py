"""`RESULTS.md`: the figures in a table, with what they were measured on and what each side left out."""

import os
import platform
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

from bench.race import WARM_UP, Lap, Race, middle
from mentordocs import __version__

OWED, HOPED = 1.0, 5.0
TAGS_AT_MOST = 0.3
"""Structure, tags and metadata may take this share of the time that it takes to build a document."""

_TEXT = """\
# The duplicate beside typst's

Written by `make bench`; not by hand. Both set the same agreement of the sample data (`noor-inkomen`, Dutch) as two
originals in one tagged file: same text, fonts, sizes, leading, margins, tables, boxes, heads and feet, hyphenation on.
Names and addresses of both parties are others each time. Everything is warm and runs on one core, in turns;
the first {warm_up} of each are thrown away. Time is that of the processor; by the clock stands beside it.

**{verdict}**

| {head} | mentordocs ms | by the clock | typst ms | by the clock | {ratio} | pairs |
|---|---:|---:|---:|---:|---:|---:|
{races}

**Structure, tags and metadata: {tags_verdict}**

| warm, one core, median | with ms | without ms | share of the time, median of pairs (least–most) | pairs |
|---|---:|---:|---:|---:|
{tags}

| the file | bytes | pages |
|---|---:|---:|
{files}

| first document of a fresh process, start of Python to bytes | ms | by the clock |
|---|---:|---:|
{cold}

## Read these figures so

- **Setting** begins with a ready source on both sides: Markdown after Jinja for us, typst markup for typst. It ends
  with the bytes of the whole file.
- **The whole way** begins with the loaded dossier: words from Jinja, resolved references, fingerprint and checks come
  on top for us; typst's markup lies ready all the same, so this ratio is to typst's favour.
- The codes on the pages (one a page here, read by a scanner) and the payment code are left out of typst's file; their
  room is kept. Our file has them.
- typst's compiler is kept, with its fonts, modules and layouts. It takes its source from memory or from a file that is
  overwritten; the faster of the two stands in the other rows.
- Lines: we weigh all breaks of a paragraph together. typst does so for ragged text only when asked, which takes it
  longer; the row says so. Headings, lists and tables are tagged by both; row headers by us only.
- Without tags: the same program, with the parts that record and write structure, marked content, XMP and output intent
  replaced by ones that do nothing (`bench/untagged.py`); each of other people, so that neither has seen its words.
- typst's file has no links; ours has those between articles and to addresses.
- The fresh process: ours reads all YAML of the sample data and fills in the template; typst's source lies ready.

## Measured on

{machine}
"""


@dataclass(frozen=True)
class File:
    """A file that was made: who made it, its bytes and pages."""

    name: str
    size: int
    pages: int


def report(races: dict[str, Race], tags: dict[str, Race], files: list[File], cold: dict[str, tuple[Lap, ...]]) -> str:
    """The text of `RESULTS.md`. The first race of each is the one that counts; in `tags`, theirs is without."""
    first = median(next(iter(races.values())).ratios)
    share = median(_shares(next(iter(tags.values()))))
    verdict = (
        f"Setting the duplicate is {first:.1f} times as fast as typst; "
        f"at least {OWED:.0f} is owed ({'met' if first >= OWED else 'NOT MET'}), "
        f"{HOPED:.0f} hoped for ({'met' if first >= HOPED else 'not met'})."
    )
    return _TEXT.format(
        warm_up=WARM_UP,
        verdict=verdict,
        head="warm, one core, median",
        ratio="typst ÷ mentordocs, median of pairs (least–most)",
        races="\n".join(_row(name, race) for name, race in races.items()),
        tags_verdict=(
            f"they take {round(share * 100)} % of the time of a document; "
            f"at most {round(TAGS_AT_MOST * 100)} % is allowed ({'met' if share <= TAGS_AT_MOST else 'NOT MET'})."
        ),
        tags="\n".join(_tags_row(name, race) for name, race in tags.items()),
        files="\n".join(f"| {file.name} | {file.size:,} | {file.pages} |" for file in files),
        cold="\n".join(
            f"| {name} | {middle(laps).cpu * 1000:.0f} | {middle(laps).wall * 1000:.0f} |"
            for name, laps in cold.items()
        ),
        machine=_machine(),
    )


def _row(name: str, race: Race) -> str:
    ours, theirs, ratios = middle(race.ours), middle(race.theirs), race.ratios
    return (
        f"| {name} | {ours.cpu * 1000:.1f} | {ours.wall * 1000:.1f} | {theirs.cpu * 1000:.1f} | "
        f"{theirs.wall * 1000:.1f} | **{median(ratios):.1f}** ({min(ratios):.1f}–{max(ratios):.1f}) | {len(ratios)} |"
    )


def _shares(race: Race) -> list[float]:
    return [1 - ratio for ratio in race.ratios]


def _tags_row(name: str, race: Race) -> str:
    shares = [share * 100 for share in _shares(race)]
    return (
        f"| {name} | {middle(race.ours).cpu * 1000:.1f} | {middle(race.theirs).cpu * 1000:.1f} | "
        f"**{median(shares):.0f} %** ({min(shares):.0f}–{max(shares):.0f}) | {len(shares)} |"
    )


def _machine() -> str:
    cpu = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    packages = ["typst", "reportlab", "uharfbuzz", "jinja2", "markdown-it-py", "zlib-ng"]
    versions = ", ".join(f"{package} {version(package)}" for package in packages)
    load = f"load average {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores while measuring"
    return f"{cpu}, one core; {load}; Python {platform.python_version()}; mentordocs {__version__}, {versions}."

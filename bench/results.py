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


def report(races: dict[str, Race], files: list[File], cold: dict[str, tuple[Lap, ...]]) -> str:
    """The text of `RESULTS.md`. The first race is the one that counts."""
    first = median(next(iter(races.values())).ratios)
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

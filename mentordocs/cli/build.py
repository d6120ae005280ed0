"""`mentordocs build`: make what is due."""

import json
from collections.abc import Generator, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from mentordocs.batch.building import Failure, Outcome, Paper, Workshop
from mentordocs.batch.building import build as build_all
from mentordocs.batch.making import other_words_take
from mentordocs.batch.output import clear_parts
from mentordocs.batch.plan import Wanted, plan
from mentordocs.batch.programme import build_for_programme, programme_plan
from mentordocs.cli import options
from mentordocs.cli.reading import read
from mentordocs.cli.registered import archive_of, issued_before
from mentordocs.cli.stopping import stoppable
from mentordocs.cli.terminal import coloured, counted, failure_line, finding_line, show_papers, terminal, watched
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.diagnostics import Diagnostic
from mentordocs.dossier.dossier import Dossier
from mentordocs.dossier.loading import Loaded
from mentordocs.dossier.values import Day
from mentordocs.errors import DossierError
from mentordocs.rules.finding import Level
from mentordocs.rules.period import Period


@click.command(
    epilog="""\b
Examples:
  mentordocs build                                  everything that is due today
  mentordocs build --only noor-inkomen              one mentorship
  mentordocs build --kind agreement --language en   the English agreements
  mentordocs build --kind progress-report --period 2026-Q4
  mentordocs build --kind session-sheet-mentor --session 2026-10-13
  mentordocs build --kind programme-report --period 2026"""
)
@click.option(
    "--only", "only", multiple=True, metavar="ID", shell_complete=options.mentorship_ids, help="This mentorship only."
)
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="This kind only: agreement, progress-report …")
@click.option(
    "--period",
    metavar="PERIOD",
    help="Reports on 2026-10, 2026-Q4, 2026-H1, 2026 or 2026-09-15..2026-10-11.",
)
@click.option(
    "--session", type=options.Typed("day", Day), metavar="DAY", help="Sheets for this session.  [default: the next one]"
)
@click.option("--item", "items", multiple=True, metavar="KEY", help="Papers for this payment, change … only.")
@click.option("--language", "languages", multiple=True, type=options.languages, help="This language only.")
@options.as_of
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="How many workers.  [default: as many as help]")
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="Where to.  [default: build/]")
@click.option("--json", "as_json", is_flag=True, help="Say on stdout what came of it, as JSON.")
@click.option("--quiet", is_flag=True, help="Say nothing but what went wrong.")
@options.folder
def build(
    only: tuple[str, ...],
    kinds: tuple[str, ...],
    period: str | None,
    session: date | None,
    items: tuple[str, ...],
    languages: tuple[str, ...],
    as_of: date | None,
    jobs: int | None,
    output: Path | None,
    as_json: bool,
    quiet: bool,
    folder: Path,
) -> int:
    """Make every paper that is due, in build/.

    Agreements are due always; a report for each month or quarter (report_every of the programme) that is over; a letter
    until the agreement is signed, a calendar, and what the end asks for. Session records, referrals and forms
    (intake-mentor, intake-mentee, session-sheet-mentor, session-sheet-mentee) are made when --kind asks for them.
    --only, --kind and --language may be given more than once. One bad dossier or document never stops the others.
    """
    wanted = Wanted(
        only, kinds, tuple(map(Language, languages)), Period.parse(period) if period else None, session, items
    )
    loaded = read(folder, warnings=not quiet)
    errors = terminal(stderr=True)
    if loaded.dossier is None:
        if as_json:
            _print_json(None, loaded, ())
        return DossierError.exit_code
    day = options.day_of(as_of, loaded.dossier.programme.zone)
    workshop = Workshop(
        own_templates=options.own_templates(folder),
        as_of=day,
        output=output or folder / "build",
        archive=archive_of(folder),
        issued=issued_before(folder, loaded.dossier.programme),
    )
    wanted.must_exist_in(loaded.dossier, loaded.refused)
    outcomes = _made(loaded.dossier, wanted, workshop, jobs, quiet=quiet)
    failures = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    for failure in failures:
        errors.print(failure_line(failure), style="red", soft_wrap=True)
    for trace in dict.fromkeys(failure.trace for failure in failures if failure.trace):
        errors.print(f"\nThis is a fault of mentordocs. What happened, for who mends it:\n{trace}")
    papers = [outcome for outcome in outcomes if isinstance(outcome, Paper)]
    for line in (*_why_draft(papers, loaded.dossier), *_why_other_words(papers)):
        errors.print(coloured(line), soft_wrap=True)
    if as_json:
        _print_json(day, loaded, outcomes)
    elif not quiet:
        _print_table(papers, outcomes, day)
    return _exit_code(loaded, wanted, outcomes)


def _made(dossier: Dossier, wanted: Wanted, workshop: Workshop, jobs: int | None, *, quiet: bool) -> list[Outcome]:
    templates = Templates(workshop.own_templates)
    due = plan(dossier, templates, workshop.as_of, wanted, workshop.issued)
    of_programme = programme_plan(dossier, templates, workshop.as_of, wanted)
    clear_parts(workshop.output)
    outcomes = _chained(
        build_all(due, dossier.mentorships, workshop, jobs), build_for_programme(of_programme, dossier, workshop)
    )
    return list(watched(stoppable(outcomes), len(due) + len(of_programme), quiet=quiet))


def _chained(first: Generator[Outcome], then: Iterator[Outcome]) -> Generator[Outcome]:
    """One after the other; who closes it closes the first."""
    yield from first
    yield from then


def _exit_code(loaded: Loaded, wanted: Wanted, outcomes: Sequence[Outcome]) -> int:
    """The code of the first that failed: the dossier comes first, and of it what was wanted only."""
    refused = loaded.refused.intersection(wanted.mentorships) if wanted.mentorships else loaded.refused
    spoilt = refused or (not wanted.mentorships and any(problem.is_error for problem in loaded.problems))
    failures = [outcome.exit_code for outcome in outcomes if isinstance(outcome, Failure)]
    return DossierError.exit_code if spoilt else next(iter(failures), 0)


def _why_draft(papers: Sequence[Paper], dossier: Dossier) -> list[str]:
    """What keeps a paper a draft, once for all languages."""
    lines = [
        finding_line(finding, dossier.mentorships[paper.due.mentorship])
        for paper in papers
        for finding in paper.findings
        if paper.draft and finding.level is Level.ERROR
    ]
    return list(dict.fromkeys(lines))


def _why_other_words(papers: Sequence[Paper]) -> list[str]:
    """Where the words differ from what was issued: that is never done in silence."""
    return [
        f"{paper.reference}: warning: differs from issued version {paper.version - 1}: {', '.join(paper.differs)} "
        f"({other_words_take(paper.due.kind)})"
        for paper in papers
        if paper.differs
    ]


def _print_table(papers: Sequence[Paper], outcomes: Sequence[Outcome], day: date) -> None:
    console = terminal()
    if not outcomes:
        console.print(f"Nothing is due on {day}.")
        return
    show_papers(console, papers)
    unchanged = sum(paper.unchanged for paper in papers)
    parts = [counted(len(papers), "document")]
    if unchanged:
        parts.append(f"{unchanged} unchanged")
    if issued := sum(paper.issued for paper in papers):
        parts.append(f"{issued} as issued")
    if drafts := sum(paper.draft for paper in papers):
        parts.append(counted(drafts, "draft"))
    if len(papers) < len(outcomes):
        parts.append(f"{len(outcomes) - len(papers)} not made")
    console.print(f"\n{', '.join(parts)}.")


def _print_json(day: date | None, loaded: Loaded, outcomes: Sequence[Outcome]) -> None:
    tree = {
        "as_of": str(day) if day else None,
        "documents": [_document(outcome) for outcome in outcomes],
        "problems": [_problem(problem) for problem in loaded.problems],
        "refused": sorted(loaded.refused),
    }
    terminal().out(json.dumps(tree, ensure_ascii=False, indent=2), highlight=False)


def _document(outcome: Outcome) -> dict[str, Any]:
    due = outcome.due
    tree: dict[str, Any] = {
        "mentorship": due.mentorship,
        "kind": due.kind,
        "language": due.tag,
        "item": due.item or None,
    }
    if isinstance(outcome, Failure):
        return tree | {"made": False, "error": outcome.sentence, "exit_code": outcome.exit_code}
    return tree | {
        "made": True,
        "reference": outcome.reference,
        "title": outcome.title,
        "fingerprint": outcome.fingerprint,
        "pages": outcome.pages,
        "files": [str(path) for path in outcome.files],
        "draft": outcome.draft,
        "version": outcome.version,
        "issued": outcome.issued,
        "differs": list(outcome.differs),
        "unchanged": outcome.unchanged,
        "findings": [
            {"code": finding.code, "level": finding.level.value, "sentence": finding.sentence}
            for finding in outcome.findings
        ],
        "milliseconds": round(outcome.seconds * 1000, 1),
    }


def _problem(problem: Diagnostic) -> dict[str, Any]:
    return {
        "file": str(problem.place.file),
        "line": problem.place.line,
        "column": problem.place.column,
        "level": problem.level.value,
        "sentence": problem.sentence,
        "hint": problem.hint,
    }

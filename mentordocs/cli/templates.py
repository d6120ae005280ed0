"""`mentordocs templates`: the kinds of papers there are, where each comes from, and what a template may use."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from mentordocs.cli import options
from mentordocs.cli.terminal import terminal
from mentordocs.documents.describing import (
    Found,
    KindFound,
    Vocabulary,
    all_kinds,
    file_of,
    kind_found,
    mailed_with,
    parts_of,
    texts_of,
    vocabulary,
)
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.loading import load
from mentordocs.errors import OutputError, UsageError


@click.command(
    epilog="""\b
Examples:
  mentordocs templates
  mentordocs templates agreement
  mentordocs templates clauses/fee --copy
  mentordocs templates mail/payment-request --copy"""
)
@click.argument("name", required=False)
@click.option("--copy", is_flag=True, help="Put the packaged file into templates/, in each language, to change it.")
@click.option("--json", "as_json", is_flag=True, help="Give the same as JSON.")
@options.folder
def templates(name: str | None, copy: bool, as_json: bool, folder: Path) -> None:
    """Say what kinds of papers there are: what each is made per, in which languages, and where it comes from.

    With the NAME of a kind: the clauses and parts that it calls, the texts that it is mailed with, and the variables,
    functions and filters that its template may use, with their types.
    """
    known = Templates(options.own_templates(folder))
    if copy:
        _copy(known, name, folder / "templates")
    elif name is None:
        kinds = all_kinds(known)
        _print_json([_kind(kind) for kind in kinds]) if as_json else _show_kinds(kinds)
    elif mailed := mailed_with(known, name):
        raise UsageError(f"{name} is the text of a mail: mentordocs templates {mailed[0]} says what it may use")
    else:
        kind = kind_found(known, name)
        parts = [part for language in kind.fronts for part in parts_of(known, language, name)]
        texts, words = texts_of(known, kind), _vocabulary(known, kind, folder)
        if as_json:
            said = {"parts": [_file(part) for part in parts], "mail": [_file(text) for text in texts]}
            _print_json(_kind(kind) | said | {"uses": _uses(words)})
        else:
            _show_kind(kind, parts, texts, words)


def _vocabulary(known: Templates, kind: KindFound, folder: Path) -> Vocabulary | None:
    dossier = load(folder / "data").dossier
    if dossier is None:
        return None
    day = options.now(dossier.programme.zone).date()
    return vocabulary(known, kind.name, next(iter(kind.fronts)), dossier.mentorships.values(), day)


def _show_kinds(kinds: Iterable[KindFound]) -> None:
    table = Table("kind", "made per", "languages", "comes from", "title", box=None, header_style="dim")
    for kind in kinds:
        languages = ", ".join(kind.fronts)
        table.add_row(kind.name, kind.front.per, languages, _origin(kind.files), kind.front.title)
    terminal().print(table)


def _origin(files: Sequence[Found]) -> str:
    """Whose the files are, in one word, or by language."""
    said = {file.language: "templates/" if file.is_own else "packaged" for file in files}
    if len({*said.values()}) == 1:
        return next(iter(said.values()))
    return ", ".join(f"{language}: {origin}" for language, origin in said.items())


def _show_kind(kind: KindFound, parts: Sequence[Found], texts: Sequence[Found], words: Vocabulary | None) -> None:
    console = terminal()
    console.print(f"{kind.name}: {kind.front.title}", style="bold", highlight=False)
    console.print(f"made per {kind.front.per}, in {' and '.join(kind.fronts)}", highlight=False)
    _show("Its files", {str(file.path): _whose(file) for file in kind.files})
    _show("Clauses and parts that it calls", _origins(parts))
    _show("Texts that it is mailed with", _origins(texts))
    if words is None:
        console.print("\nNone of the mentorships here has such a paper; once one has, its variables are listed.")
        return
    _show(f"Variables (as {words.example} has them)", words.variables)
    _show("Functions", words.functions)
    types = words.types.values()
    _show("Their types", {one.name: _listed(f"{key}: {kind}" for key, kind in one.fields.items()) for one in types})
    _show("Codes, printed by the filter word", {one.name: _listed(one.codes) for one in types if one.codes})
    _show("Values with a filter that prints them", {one.name: one.filter for one in types if not one.codes})
    _show("Filters, beside those of Jinja", {_listed(words.filters): ""})


def _origins(files: Sequence[Found]) -> dict[str, str]:
    """Whose each file is, by its name."""
    return {one.name: _origin([file for file in files if file.name == one.name]) for one in files}


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)


def _show(title: str, rows: dict[str, str] | Any) -> None:
    """A heading, and a name with what is said of it on each line; nothing where nothing is said."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
    table.add_column(no_wrap=len(rows) > 1)
    for name, said in rows.items():
        if said or len(rows) == 1:
            table.add_row(name, said)
    if table.row_count:
        terminal().print(f"\n{title}", style="bold", highlight=False)
        terminal().print(table)


def _whose(file: Found) -> str:
    return "own" if file.is_own else "packaged"


def _kind(kind: KindFound) -> dict[str, Any]:
    return {
        "kind": kind.name,
        "title": {language.value: front.title for language, front in kind.fronts.items()},
        "per": kind.front.per,
        "files": [_file(file) for file in kind.files],
    }


def _file(file: Found) -> dict[str, str]:
    return {"language": file.language.value, "name": file.name, "path": str(file.path), "from": _whose(file)}


def _uses(words: Vocabulary | None) -> dict[str, Any] | None:
    if words is None:
        return None
    return {
        "example": words.example,
        "variables": dict(words.variables),
        "functions": dict(words.functions),
        "types": {
            one.name: {"fields": dict(one.fields), "codes": list(one.codes), "filter": one.filter}
            for one in words.types.values()
        },
        "filters": list(words.filters),
    }


def _print_json(tree: object) -> None:
    terminal().out(json.dumps(tree, ensure_ascii=False, indent=2), highlight=False)


def _copy(known: Templates, name: str | None, own: Path) -> None:
    """Put a packaged file into the user's own folder, in each language that has it; what is there stays."""
    if name is None:
        raise UsageError("say which: mentordocs templates clauses/fee --copy")
    file = f"{name.removesuffix('.md')}.md"
    there = [language for language in Language if known.find(language, file)] or [next(iter(Language))]
    for language in there:
        found = file_of(known, language, file)
        place = own / language / file
        if found.is_own:
            click.echo(f"{place} is your own already, and stays as it is")
            continue
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("xb") as opened:
                opened.write(found.path.read_bytes())
        except OSError as error:
            raise OutputError(f"{place} cannot be written: {error.strerror}") from None
        click.echo(f"{place}")

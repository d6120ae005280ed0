"""docs/commands.md says every command, option and exit code that there is, and none that there is not."""

import re
from importlib import import_module
from pathlib import Path

import click
import pytest

from mentordocs import errors
from mentordocs.cli.main import PIPE_CLOSED, STOPPED, main
from mentordocs.errors import MentordocsError

DOCS = Path(__file__).parents[2] / "docs" / "commands.md"


def commands(group: click.Group, before: str = "") -> dict[str, click.Command]:
    """Every command by its name; those of a group stand behind it: `mail`, `mail check`."""
    found: dict[str, click.Command] = {}
    for name in group.list_commands(click.Context(group)):
        one = group.get_command(click.Context(group), name)
        assert one is not None
        found[before + name] = one
        if isinstance(one, click.Group):
            found |= commands(one, f"{name} ")
    return found


ALL = commands(main)


def sections() -> dict[str, str]:
    """The text below each heading; commands by their name, without what they take."""
    parts = re.split(
        r"^## (?:mentordocs )?(.*?)(?: \[?[A-Z]+\]?)?\n", DOCS.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_command_has_a_section_and_no_section_lacks_one() -> None:
    assert [title for title in sections() if title in ALL or title[0].islower()] == list(ALL)


@pytest.mark.parametrize("name", ALL)
def test_every_option_of_a_command_is_in_its_table_and_no_other(name: str) -> None:
    rows = [line.split("|")[1] for line in sections()[name].splitlines() if line.startswith("| `--")]
    documented = sorted(option for row in rows for option in re.findall(r"`(--[a-z0-9-]+)", row))
    options = [param for param in ALL[name].params if isinstance(param, click.Option)]
    assert documented == sorted(param.opts[0] for param in options)


@pytest.mark.parametrize("name", ALL)
def test_every_command_and_option_says_what_it_is_and_how_it_is_used(name: str) -> None:
    found = ALL[name]
    assert found.help
    assert found.epilog
    assert f"mentordocs {name}" in found.epilog
    assert all(param.help for param in found.params if isinstance(param, click.Option))
    assert import_module(f"mentordocs.cli.{re.sub('[ -]', '_', name)}").__doc__


def test_the_table_of_exit_codes_is_that_of_the_errors() -> None:
    leaves = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, MentordocsError)]
    ours = {error.exit_code for error in leaves}
    assert len(ours) == len(leaves)
    documented = {int(code) for code in re.findall(r"^\| (\d+) \|", sections()["Exit codes"], flags=re.MULTILINE)}
    assert documented == {0, *ours, STOPPED, PIPE_CLOSED}

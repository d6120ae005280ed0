"""Every value of every sample deal stands on paper, in every original, as `expected/` has it by hand."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.acceptance.aloud import heard_in
from tests.acceptance.paper import Pages, Paper, body, plain
from tests.cli.program import REPOSITORY

EXPECTED = Path(__file__).parent / "expected"
DATA = REPOSITORY / "data"
SAMPLES = sorted(path.stem for path in EXPECTED.glob("*.*.yaml"))
BILINGUAL = {"sam-gym"}
LANGUAGES = {"nl", "en"}
PEOPLE = ("mentor", "mentee", "representative", "payer")


@cache
def tree(path: Path) -> Any:
    """What a file of YAML says, each scalar as it was typed."""
    with path.open(encoding="utf-8") as opened:
        return yaml.load(opened, yaml.CBaseLoader)


def typed(mentorship: str) -> dict[str, Any]:
    """All that the YAML says for one agreement: its deal, whoever is named in it, and the programme."""
    deal = tree(DATA / "mentorships" / mentorship / "deal.yaml")
    named = {deal[role] for role in PEOPLE if role in deal}
    people = {name: tree(DATA / "participants" / f"{name}.yaml") for name in sorted(named)}
    return {"deal": deal, "participants": people, "programme": tree(DATA / "programme.yaml")}


def is_localised(value: object) -> bool:
    return isinstance(value, dict) and bool(value) and set(value) <= LANGUAGES


def leaves(value: Any, path: str = "") -> Iterator[str]:
    """The path of each single value; what is given in two languages is one."""
    if isinstance(value, dict) and not is_localised(value):
        for key, part in value.items():
            yield from leaves(part, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from leaves(part, f"{path}.{index}")
    else:
        yield path


def covered(value: Any, expected: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Each single value that a table speaks of, with every text that it has to stand in.

    A text, or a list of texts, covers the whole of what stands there; a list of lists or mappings goes by item.
    """
    if isinstance(expected, dict):
        assert isinstance(value, dict), f"{path}: the YAML has no keys here"
        for key, part in expected.items():
            assert key in value, f"{path}.{key}: the YAML says nothing of this"
            yield from covered(value[key], part, f"{path}.{key}".lstrip("."))
    elif isinstance(expected, list) and not all(isinstance(text, str) for text in expected):
        assert isinstance(value, list), f"{path}: the YAML has no list here"
        for index, (one, part) in enumerate(zip(value, expected, strict=True)):
            yield from covered(one, part, f"{path}.{index}")
    else:
        texts = [expected] if isinstance(expected, str) else expected
        yield from ((leaf, text) for leaf in leaves(value, path) for text in texts)


def unprinted() -> Mapping[str, str]:
    reasons: dict[str, str] = tree(EXPECTED / "unprinted.yaml")
    return reasons


def excuse(path: str) -> str | None:
    """Which entry of the list of what does not print speaks of a path."""
    patterns = {pattern: re.escape(pattern).replace(r"\*", r"[^.]+") for pattern in unprinted()}
    return next((pattern for pattern, regex in patterns.items() if re.fullmatch(regex, path)), None)


@pytest.mark.parametrize("sample", [sample for sample in SAMPLES if sample.partition(".")[0] not in BILINGUAL])
def test_every_value_is_printed_in_every_original(
    sample: str, agreements: Mapping[tuple[str, str], Paper], read: Callable[[Path], Pages]
) -> None:
    mentorship, language = sample.split(".")
    wanted = list(covered(typed(mentorship), tree(EXPECTED / f"{sample}.yaml")))
    copies = {name: body(pages) for name, pages in agreements[mentorship, language].copies(read).items()}
    assert set(copies) == {f"original {number}, {file} file" for number in (1, 2) for file in ("whole", "own")}
    missing = [
        f"{name}: {path}: {text}" for name, said in copies.items() for path, text in wanted if plain(text) not in said
    ]
    assert missing == []


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_paper_in_two_languages_says_every_value_in_each_of_them(
    language: str, agreements: Mapping[tuple[str, str], Paper]
) -> None:
    wanted = list(covered(typed("sam-gym"), tree(EXPECTED / f"sam-gym.{language}.yaml")))
    for original in agreements["sam-gym", language].files[1:]:
        said = plain(heard_in(language, original))
        assert [f"{path}: {text}" for path, text in wanted if plain(text) not in said] == []


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_table_speaks_of_every_value(sample: str) -> None:
    said = typed(sample.partition(".")[0])
    spoken_of = {path for path, _ in covered(said, tree(EXPECTED / f"{sample}.yaml"))}
    wanted = {path for path in leaves(said) if not path.startswith("programme.")}
    assert {path for path in wanted - spoken_of if not excuse(path)} == set()
    assert {path for path in wanted & spoken_of if excuse(path)} == set()


def test_the_tables_together_speak_of_the_whole_programme() -> None:
    spoken_of = {
        path
        for sample in SAMPLES
        for path, _ in covered(typed(sample.partition(".")[0]), tree(EXPECTED / f"{sample}.yaml"))
    }
    wanted = {path for path in leaves(typed("noor-inkomen")) if path.startswith("programme.")}
    assert {path for path in wanted - spoken_of if not excuse(path)} == set()
    assert {path for path in wanted & spoken_of if excuse(path)} == set()


def test_every_sample_has_a_table_in_each_of_its_languages(agreements: Mapping[tuple[str, str], Paper]) -> None:
    assert {tuple(sample.split(".")) for sample in SAMPLES} == set(agreements)
    assert {mentorship for mentorship, _ in agreements} == {path.name for path in (DATA / "mentorships").iterdir()}


def test_the_list_of_what_does_not_print_has_nothing_too_much() -> None:
    used = {excuse(path) for sample in SAMPLES for path in leaves(typed(sample.partition(".")[0]))}
    assert set(unprinted()) == used - {None}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_given_in_two_languages_is_heard_in_its_own_only(
    language: str, agreements: Mapping[tuple[str, str], Paper]
) -> None:
    given: list[dict[str, str]] = []

    def gather(value: Any) -> None:
        if is_localised(value):
            given.append(value)
        elif isinstance(value, dict | list):
            for part in value.values() if isinstance(value, dict) else value:
                gather(part)

    gather(tree(DATA / "mentorships" / "sam-gym" / "deal.yaml"))
    assert len(given) > 15
    said = plain(heard_in(language, agreements["sam-gym", language].files[1]))
    (other,) = LANGUAGES - {language}
    assert [each[language] for each in given if plain(each[language]) not in said] == []
    assert [each[other] for each in given if plain(each[other]) in said] == []

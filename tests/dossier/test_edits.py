"""Values written into a user's YAML: only their own characters change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordocs.dossier.edits import Edit, edited
from mentordocs.dossier.yaml_reader import Tree
from mentordocs.errors import DossierError

DEAL = """\
# what Noor brought
mentor:   rafael            # two spaces too many
name: {first: Noor, last: 'de Vries'}   # as on the card
learn:
- tarieven   # first
- nee zeggen
intake:
    goal: >
      Van mijn werk
      leven.

    place:
# the end
last: "1"
"""
LOG = "# the log\n- date: 2026-10-06 19:30   # cold\n  done: 'x'\n\n# no more yet\n"
ENTRY: Tree = {"date": "2026-10-13 19:30", "attendance": "held", "todo": [{"what": "Bel: nu", "due": "2026-10-20"}]}


def lines_that_differ(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = before.split("\n"), after.split("\n")
    return [line for line in old if line not in new], [line for line in new if line not in old]


@pytest.mark.parametrize(
    ("path", "value", "gone", "come"),
    [
        (("mentor",), "aylin", "mentor:   rafael            # two", "mentor:   aylin            # two"),
        (("name", "last"), "Öz", "last: 'de Vries'}   # as", "last: Öz}   # as"),
        (("name", "particles"), "van 't", "last: 'de Vries'}", "last: 'de Vries', particles: \"van 't\"}"),
        (("intake", "place"), "Utrecht", "    place:\n", "    place: Utrecht\n"),
        (("last",), "no", 'last: "1"\n', 'last: "no"\n'),
        (("phone",), "+31 6", 'last: "1"\n', 'last: "1"\nphone: "+31 6"\n'),
        (("intake", "date"), "2026-09-01 19:00", "    place:\n", "    place:\n    date: 2026-09-01 19:00\n"),
        (("metrics", "x", "unit"), "kg", 'last: "1"\n', 'last: "1"\nmetrics: {x: {unit: kg}}\n'),
    ],
)
def test_only_the_characters_of_a_value_change(path: tuple[str, ...], value: str, gone: str, come: str) -> None:
    assert gone in DEAL
    assert edited(DEAL, [Edit(path, value)]) == DEAL.replace(gone, come)


def test_text_of_several_lines_and_lists_are_replaced_as_a_whole() -> None:
    after = edited(DEAL, [Edit(("intake", "goal"), "één\ntwee 😀"), Edit(("learn",), ["a", "b, c"])])
    assert '    goal: "één\\ntwee 😀"\n\n    place:\n# the end' in after
    assert 'learn:\n  [a, "b, c"]\nintake:' in after
    assert after.startswith(DEAL[: DEAL.index("learn")])


def test_an_entry_is_added_behind_the_last_one_before_the_comments_that_follow() -> None:
    added = '- date: 2026-10-13 19:30\n  attendance: held\n  todo: [{what: "Bel: nu", due: 2026-10-20}]\n'
    assert edited(LOG, [Edit((1,), ENTRY)], top=list) == LOG.replace("  done: 'x'\n", "  done: 'x'\n" + added)


@pytest.mark.parametrize("empty", ["", "# nothing yet\n", "[]\n", "# nothing yet", "[]"])
def test_the_first_entry_goes_into_an_empty_log(empty: str) -> None:
    after = edited(empty, [Edit((0,), ENTRY)], top=list)
    assert "- date: 2026-10-13 19:30\n  attendance: held\n" in after
    assert after.startswith("#") == empty.startswith("#")


def test_the_line_ends_of_the_file_are_kept() -> None:
    after = edited(LOG.replace("\n", "\r\n"), [Edit((1,), ENTRY)], top=list)
    assert after.count("\r\n") == after.count("\n")


def test_what_cannot_be_written_is_refused() -> None:
    with pytest.raises(DossierError, match=r"name\.first\.x cannot be written"):
        edited("name: {first: Noor}\n- broken", [Edit(("name", "first", "x"), "y")])
    with pytest.raises(DossierError, match="write it by hand"):
        edited(DEAL, [Edit(("last",), "\ud83d")])


@given(st.text(min_size=1).filter(lambda text: text == text.encode("utf-8", "ignore").decode()))
def test_any_text_is_one_value_and_every_other_line_stays(text: str) -> None:
    after = edited(DEAL, [Edit(("name", "first"), text)])
    gone, come = lines_that_differ(DEAL, after)
    assert len(come) <= 1
    assert gone in ([], ["name: {first: Noor, last: 'de Vries'}   # as on the card"])
    assert after.endswith(DEAL[DEAL.index("learn") :])


def test_nothing_at_all_is_written_as_null_and_read_as_nothing() -> None:
    assert (
        edited("", [Edit((0,), {"set": {"payer": None, "place": ""}})], top=list) == '- set: {payer: null, place: ""}\n'
    )

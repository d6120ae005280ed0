"""What the checks find in the deal as a change makes it: at the change, and only what the deal had not before."""

from dataclasses import replace
from pathlib import Path

from mentordocs.dossier.dossier import Mentorship, Place, Places
from mentordocs.rules.checks import check
from mentordocs.rules.checks.addenda import check_addendum
from mentordocs.rules.finding import Level
from tests.factories import a_mentorship

FILE = Path("data/mentorships/anna-tarieven/changes.yaml")


def changed(change: str, **deal: str) -> Mentorship:
    mentorship = a_mentorship(addenda=f"[{{from: 2026-10-01, why: Zo., set: {{{change}}}}}]", **deal)
    (dotted,) = mentorship.changes[0].set
    return replace(mentorship, places={"changes": Places(FILE, {(0, "set", dotted): Place(FILE, 4, 22)})})


def test_what_a_change_breaks_is_found_where_the_change_stands() -> None:
    mentorship = changed("deal.ending.fee: whole")
    (found,) = check_addendum(mentorship, 1)
    assert (found.code, found.level) == ("fee-due-on-early-end", Level.ERROR)
    assert found.place(mentorship) == Place(FILE, 4, 22)
    assert check(mentorship) == ()  # the deal that was signed is sound


def test_what_was_so_before_is_not_said_again_unless_it_is_an_error() -> None:
    warned = changed("deal.session.length: 2 hours", deal__liability="excluded")
    assert [finding.code for finding in check(warned)] == ["liability-limited"]
    assert check_addendum(warned, 1) == ()
    broken = changed("deal.session.length: 2 hours", deal__ending__fee="whole")
    assert [finding.code for finding in check_addendum(broken, 1)] == ["fee-due-on-early-end"]


def test_what_a_change_mends_is_found_no_more() -> None:
    assert check_addendum(changed("deal.ending.fee: held-sessions", deal__ending__fee="whole"), 1) == ()

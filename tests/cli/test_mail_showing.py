"""What does not go out by mail, in lines that hide nothing of each other."""

from mentordocs.cli.mail_showing import held_lines
from mentordocs.mail.held import Held, Reason
from tests.factories import a_mentorship


def test_what_waits_alike_in_many_mentorships_is_said_once_after_what_somebody_has_to_do() -> None:
    mentorships = {f"m{number}": a_mentorship(id=f"m{number}") for number in range(9)}
    held = [Held(Reason.AGREEMENT_UNSIGNED, name, "calendar", "") for name in mentorships]
    held += [Held(Reason.NOT_ISSUED, name, "agreement", "") for name in ("m0", "m1")]
    held += [Held(Reason.NO_ADDRESS, "m8", "agreement", "", who=("anna",))]
    assert list(held_lines(held, mentorships)) == [
        "m8: agreement: by post to Anna de Vries: there is no e-mail address in data/participants/",
        "m0, m1, m2, m3, m4, m5 and 3 more: calendar: not before the agreement is signed",
        "m0, m1: agreement: not issued: mentordocs issue --kind agreement",
    ]
    assert list(held_lines(held[-2:-1], mentorships)) == [
        "m1: agreement: not issued: mentordocs issue --only m1 --kind agreement"
    ]

"""A finding points at the line of the YAML that breaks the rule, in whichever file it stands."""

from pathlib import Path

from mentordocs.dossier.loading import load
from mentordocs.rules.checks import check
from tests.factories import DEAL, MENTOR, PROGRAMME, write_folder


def test_places_in_every_file(tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path,
        programme=PROGRAMME,
        participants={"rafael": MENTOR.replace("  complaints: klachten@samenleren.example\n", "")},
        deal=DEAL.replace("reasons: weighty", "reasons: any").replace("target: 3000", "target: 2000"),
        sessions="- {date: 2026-09-08 19:30, attendance: held}\n",
    )
    loaded = load(folder)
    assert loaded.dossier is not None
    mentorship = loaded.dossier.mentorships["anna-tarieven"]
    told = {finding.code: str(finding.place(mentorship)).removeprefix("data/") for finding in check(mentorship)}
    assert told == {
        "no-complaints-contact": "participants/rafael.yaml:5:1",
        "mentor-ends-without-weighty-reason": "mentorships/anna-tarieven/deal.yaml:25:65",
        "target-on-the-wrong-side": "mentorships/anna-tarieven/deal.yaml:14:87",
        "session-outside-time-frame": "mentorships/anna-tarieven/sessions.yaml:1:10",
    }


def test_another_law_points_at_the_programme(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, programme=PROGRAMME + "law: BE\n")
    loaded = load(folder)
    assert loaded.dossier is not None
    mentorship = loaded.dossier.mentorships["anna-tarieven"]
    (finding,) = check(mentorship)
    assert str(finding.place(mentorship)).endswith("programme.yaml:6:6")

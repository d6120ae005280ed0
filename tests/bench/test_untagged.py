"""What the bench leaves out to see what it costs: everything that tags, and nothing that prints."""

import pytest

from bench.untagged import untagged
from mentordocs.typesetting import typeset
from tests.pdf.reading import opened, steps
from tests.typesetting.factories import everything


@pytest.mark.filterwarnings("error")
def test_what_is_left_out_is_what_tags_and_nothing_that_prints() -> None:
    with_tags = opened(typeset(everything()).whole)
    with untagged():
        without = opened(typeset(everything()).whole)
    for tagged, plain in zip(with_tags.pages, without.pages, strict=True):
        marks = {"BDC", "BMC", "EMC"}
        assert [step for step in map(_shown, steps(plain)) if step[0] in {"BDC", "BMC"}] == [
            step for step in map(_shown, steps(tagged)) if step[0] == "BDC" and "/ActualText" in step[1]
        ]
        shown = [[each for each in map(_shown, steps(page)) if each[0] not in marks] for page in (tagged, plain)]
        assert shown[0] == shown[1]
    assert "/K" not in without.Root.StructTreeRoot
    assert opened(typeset(everything()).whole).Root.StructTreeRoot.K is not None


def _shown(step: object) -> tuple[str, str]:
    operands = " ".join(map(str, step.operands)) if step.operator != "INLINE IMAGE" else ""  # type: ignore[attr-defined]
    return step.operator, operands  # type: ignore[attr-defined]

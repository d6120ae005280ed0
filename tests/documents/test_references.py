"""Articles are numbered, annexes lettered, and references find them wherever they end up."""

from pathlib import Path

import pytest

from mentordocs.documents.environment import TemplateEnvironment
from mentordocs.documents.references import References, capitalised
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.errors import TemplateError

WORDS = {"article": "artikel", "article_short": "art.", "annex": "bijlage", "annex_short": "bijl."}

PAPER = """\
---
numbered: articles
---
Zie {{ ref("pay") }} en {{ ref("annex-price", "short") }}.

{% if fee %}
## Vergoeding {#fee}

{% endif %}
## Betalen {#pay}

{{ ref("annex-goals")|cap_first }} hoort bij {{ ref("pay", "short") }}.

# Bijlage {{ ref("annex-goals", "label") }}: Doelen {#annex-goals}

## Zonder naam

# Bijlage {{ ref("annex-price", "label") }}: Prijs {#annex-price}
"""


def resolved(tmp_path: Path, text: str, *, numbered: bool = True, **variables: object) -> str:
    folder = tmp_path / "templates"
    (folder / "nl").mkdir(parents=True, exist_ok=True)
    (folder / "nl" / "paper.md").write_text(text, encoding="utf-8")
    references = References(WORDS.__getitem__)
    environment = TemplateEnvironment(Templates(folder), Language.NL, {"cap_first": capitalised})
    rendered = environment.rendered("paper.md", {"ref": references.ref, **variables})
    return references.resolve(rendered, numbered=numbered)[0]


def test_references_point_forward_and_numbers_close_up(tmp_path: Path) -> None:
    without = resolved(tmp_path, PAPER, fee=False)
    assert "Zie [artikel\u00a01](#pay) en [bijl.\u00a0B](#annex-price)." in without
    assert "## Betalen {#pay 1}" in without
    assert "[Bijlage\u00a0A](#annex-goals) hoort bij [art.\u00a01](#pay)." in without
    assert "# Bijlage A: Doelen {#annex-goals A}" in without
    assert "## Zonder naam\n" in without
    assert "# Bijlage B: Prijs {#annex-price B}" in without
    assert "## Betalen {#pay 2}" in resolved(tmp_path, PAPER, fee=True)


def test_a_reference_to_what_is_not_there_says_template_line_and_name(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"paper\.md:3: error: ref\(“paymnt”\) points to .* did you mean “payment”"):
        resolved(tmp_path, 'a\n\n{{ ref("paymnt") }}\n\n## Betalen {#payment}')


def test_an_unknown_form_says_which_there_are(tmp_path: Path) -> None:
    with pytest.raises(
        TemplateError, match=r"paper\.md:1: error: a reference has the forms long, short, label; not “big”"
    ):
        resolved(tmp_path, '{{ ref("payment", "big") }}')


def test_a_name_is_given_once(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="two headings are named “fee”"):
        resolved(tmp_path, "## A {#fee}\n\n## B {#fee}")


def test_a_value_can_not_name_a_heading_nor_forge_a_reference(tmp_path: Path) -> None:
    text = '## {{ value }}\n\n{{ ref("fee") }} {{ forged }}\n\n## Fee {#fee}'
    assert resolved(tmp_path, text, value="x {#evil}", forged="\ue0000\ue001") == (
        "## x \\{\\#evil\\}\n\n[artikel\u00a01](#fee) &#57344;0&#57345;\n\n## Fee {#fee 1}"
    )


def test_headings_of_other_kinds_keep_their_names_without_a_number(tmp_path: Path) -> None:
    assert resolved(tmp_path, "## A {#part}", numbered=False) == "## A {#part}"

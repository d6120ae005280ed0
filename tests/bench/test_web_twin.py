from html import unescape

from bench.material import ready, sample
from bench.web_twin import web_twin
from mentordocs.documents.templates import Templates


def test_both_originals_stand_in_it_with_the_words_of_the_agreement_and_no_marks_of_the_dialect() -> None:
    document = ready(sample(), Templates())
    page = unescape(web_twin(document))
    for words in ("voor de mentor", "voor de mentee"):
        assert page.count(f"{words}:") == 1
    assert page.count("<h1>Mentorovereenkomst</h1>") == 2
    assert page.count("eigen laptop") == 2 * document.markdown.count("eigen laptop") > 0
    assert ":::" not in page
    assert "{#" not in page

"""The charts of a kind, by the words that its front matter has for them."""

from collections.abc import Mapping

from mentordocs.documents.figures import report_figures
from mentordocs.documents.kinds import ChartWords, Kind, SeriesWords
from mentordocs.documents.reflection_figures import reflection_figures
from mentordocs.documents.rendering import Wording
from mentordocs.dossier.dossier import Mentorship
from mentordocs.errors import TemplateError
from mentordocs.rules.progress import Progress
from mentordocs.rules.reflection import Reflection
from mentordocs.typesetting.document import Figure


def charts_of(
    mentorship: Mentorship, kind: Kind, variables: Mapping[str, object], wording: Wording
) -> dict[str, Figure]:
    """The charts of what the item shows, by name; none for a kind without words for them.

    Raises:
        TemplateError: the words are those of the charts of another kind.
    """
    words, progress, reflection = kind.charts, variables.get("progress"), variables.get("reflection")
    if isinstance(words, ChartWords) and isinstance(progress, Progress):
        return report_figures(mentorship, progress, words, wording.say)
    if isinstance(words, SeriesWords) and isinstance(reflection, Reflection):
        return reflection_figures(reflection, words, wording.say)
    if words is not None:
        raise TemplateError(f"error: the words of charts are not those of a kind made per {kind.per}")
    return {}

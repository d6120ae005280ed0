"""The charts of the yearly report of a programme: outcomes by unit on one scale, and what was done with the money."""

from decimal import Decimal

from mentordocs.documents.figures import Say
from mentordocs.documents.kinds import YearWords
from mentordocs.documents.words import filled
from mentordocs.rules.programme_year import ProgrammeYear, UnitOutcomes
from mentordocs.rules.suppression import Suppressed
from mentordocs.typesetting.document import BarPanel, Figure, ShareBar, SmallMultiples


def programme_figures(year: ProgrammeYear, words: YearWords, say: Say) -> dict[str, Figure]:
    """The figures `outcomes` and `reinvestment`, as far as there is something to show in them."""
    figures: dict[str, Figure] = {}
    panels = tuple(_panel(each, words, say) for each in year.outcomes)
    if any(part is not None for panel in panels for _, part, _ in panel.bars):
        figures["outcomes"] = SmallMultiples(panels, " ".join(map(_told, panels)))
    if bar := _money(year, words, say):
        figures["reinvestment"] = bar
    return figures


def _told(panel: BarPanel) -> str:
    return f"{panel.title}: {'; '.join(f'{label} {value}' for label, _, value in panel.bars)}."


def _panel(each: UnitOutcomes, words: YearWords, say: Say) -> BarPanel:
    total = each.outcomes.total
    bars: list[tuple[str, Decimal | None, str]] = []
    for outcome, count in each.outcomes.parts.items():
        if isinstance(count, Suppressed) or isinstance(total, Suppressed):
            bars.append((words.outcomes[outcome], None, words.hidden))
        else:
            share = Decimal(count) / total if total else Decimal(0)
            bars.append((words.outcomes[outcome], share, filled(words.shown, count=count, all=total)))
    return BarPanel(say["unit"](each.unit), tuple(bars))


def _money(year: ProgrammeYear, words: YearWords, say: Say) -> ShareBar | None:
    """All that was received as one bar, where all of it is shown."""
    received, promised, reinvested = year.received, year.promised, year.reinvested
    if isinstance(received, Suppressed) or isinstance(promised, Suppressed) or isinstance(reinvested, Suppressed):
        return None
    if received.amount <= 0:
        return None
    parts = [(filled(words.reinvested, amount=say["money"](reinvested, "short")), reinvested.amount)]
    if (kept := received - reinvested).amount > 0:
        parts.append((filled(words.kept, amount=say["money"](kept, "short")), kept.amount))
    mark = (filled(words.promised, amount=say["money"](promised, "short")), promised.amount)
    return ShareBar(tuple(parts), mark, f"{'; '.join(name for name, _ in (*parts, mark))}.")

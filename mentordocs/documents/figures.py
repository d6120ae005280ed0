"""The charts of a document, by the names that `::: figure NAME` gives them; every label is in the language already.

`metric-1` … are the line charts of the metrics in the order of the deal, `attendance` is the strip of sessions,
`reinvestment` the promised share against the real one, `epc` the payment code that a telephone reads, `then-now` the
marks that the mentee gave at the beginning and at the end.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from mentordocs.documents.formats import clock
from mentordocs.documents.kinds import ChartWords
from mentordocs.documents.payment_code import payment_payload
from mentordocs.documents.words import Words, filled
from mentordocs.dossier.dossier import Mentorship
from mentordocs.rules.attendance import AttendanceMark
from mentordocs.rules.measuring import MetricProgress
from mentordocs.rules.progress import Progress
from mentordocs.typesetting.document import Figure, LineChart, QrCode, ShareBar, Strip, StripMark, ThenNow

Say = Mapping[str, Callable[..., Any]]
"""The filters of a language, by name."""
PAYMENT_CODE = "epc"
THEN_NOW = "then-now"
MARKS = (1, 10)
"""The lowest and the highest mark that a mentee gives."""


def report_figures(mentorship: Mentorship, progress: Progress, words: ChartWords, say: Say) -> dict[str, Figure]:
    """The charts of a progress report; a chart that would show nothing is left out."""
    figures: dict[str, Figure] = {
        f"metric-{number}": _line_chart(metric, mentorship, progress, words, say)
        for number, metric in enumerate(progress.metrics, 1)
        if metric.last is not None
    }
    if progress.attendance.marks or progress.attendance.unrecorded:
        figures["attendance"] = _strip(progress, words, say)
    totals = progress.account.to_date
    if progress.account.share is not None and (totals.received.amount > 0 or totals.reinvested.amount):
        figures["reinvestment"] = _share_bar(progress, words, say)
    return figures


def payment_figures(mentorship: Mentorship, words: Words, say: Say) -> dict[str, Figure]:
    """The payment code, where the deal is paid in euro to an account."""
    payload = payment_payload(mentorship)
    if payload is None:
        return {}
    amount = say["money"](mentorship.deal.deal.amount)
    caption = filled(words.at("payment_code", "caption"), amount=amount)
    return {PAYMENT_CODE: QrCode(payload, filled(words.at("payment_code", "alt"), amount=amount), caption)}


def then_now_figures(mentorship: Mentorship, words: Words, say: Say) -> dict[str, Figure]:
    """The marks that the mentee gave at the beginning and at the end, where there are any."""
    marked = mentorship.ending.self_assessment if mentorship.ending else ()
    if not marked:
        return {}
    rows = tuple((str(say["own"](each.what)), each.then, each.now) for each in marked)
    wording = words.at("then_now", "alt")
    told = "; ".join(filled(wording, what=what, then=then, now=now) for what, then, now in rows)
    return {THEN_NOW: ThenNow(rows, *MARKS, words.at("then_now", "then"), words.at("then_now", "now"), f"{told}.")}


def _line_chart(
    progress: MetricProgress, mentorship: Mentorship, report: Progress, words: ChartWords, say: Say
) -> LineChart:
    metric, frame = progress.metric, mentorship.deal.agreed.timeframe
    is_clock = metric.unit == "duration"

    def written(value: Decimal) -> str:
        return clock(value) if is_clock else str(say["number"](value))

    baseline = target = None
    if metric.baseline is not None:
        baseline = (metric.baseline.value, filled(words.baseline, value=written(metric.baseline.value)))
    if metric.target is not None and progress.target_day is not None:
        label = filled(words.target, value=written(metric.target.value), day=say["date"](progress.target_day, "day"))
        target = (metric.target.value, progress.target_day, label)
    told = [
        filled(words.gap, day=say["date"](each.day, "day"))
        if each.reading is None
        else filled(words.reading, value=written(each.reading.value), day=say["date"](each.day, "day"))
        for each in progress.readings
    ]
    levels = [label for label in (baseline and baseline[1], target and target[2]) if label]
    title, unit = say["own"](metric.name), say["unit"](metric)
    days = [each.day for each in progress.readings]
    return LineChart(
        title=title,
        unit=unit,
        readings=tuple((each.day, each.reading.value if each.reading else None) for each in progress.readings),
        format=written,
        months=lambda first: str(say["month"](first, "short")),
        start=min([frame.from_, *days]),
        end=max([progress.target_day or frame.to, report.until, *days]),
        baseline=baseline,
        target=target,
        better=metric.better.value if metric.better else None,
        alt=f"{title}, {unit}: {'; '.join([*told, *levels])}.",
        is_clock=is_clock,
    )


def _strip(progress: Progress, words: ChartWords, say: Say) -> Strip:
    marks = [(mark.at, _mark(mark, words, say)) for mark in progress.attendance.marks] + [
        (moment, StripMark(say["date"](moment, "short"), "planned", words.unrecorded))
        for moment in progress.attendance.unrecorded
    ]
    shown = tuple(mark for _, mark in sorted(marks, key=lambda entry: entry[0]))
    told = "; ".join(f"{mark.label} {mark.caption}" for mark in shown)
    return Strip(shown, f"{words.attendance}: {told}.")


def _mark(mark: AttendanceMark, words: ChartWords, say: Say) -> StripMark:
    who = words.who[mark.by] if mark.by else ""
    return StripMark(
        label=say["date"](mark.at, "short"),
        state=mark.attendance.value,
        caption=filled(words.marks[mark.attendance], who=who, minutes=mark.late_minutes),
        late_fraction=float(mark.late_share),
    )


def _share_bar(progress: Progress, words: ChartWords, say: Say) -> ShareBar:
    """All that was received, as one bar: what went back to the mentee, what did not, and where the promise lies."""
    totals = progress.account.to_date
    reinvested, received, promised = totals.reinvested, totals.received, totals.promised

    def label(text: str, amount: object) -> str:
        return filled(text, amount=say["money"](amount, "short"))

    parts = [(label(words.reinvested, reinvested), reinvested.amount)]
    kept = received - reinvested
    if kept.amount > 0:
        parts.append((label(words.kept, kept), kept.amount))
    mark = (label(words.promised, promised), promised.amount)
    return ShareBar(tuple(parts), mark, f"{'; '.join(name for name, _ in (*parts, mark))}.")

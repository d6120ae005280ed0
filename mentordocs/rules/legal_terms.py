"""When a term that a statute sets in days ends: never on a Saturday, a Sunday or a recognised holiday."""

from datetime import date, timedelta

_ONE_DAY = timedelta(days=1)
_FRIDAY = 4
_SUNDAY = 6


def end_of_term(last: date) -> date:
    """The last day of a statutory term of at most ninety days: `last`, or the first day after it that may end one.

    Algemene termijnenwet art. 1(1) and 3; longer terms, and those in years, end on any day (art. 4).
    """
    while last.weekday() > _FRIDAY or is_holiday(last):
        last += _ONE_DAY
    return last


def is_holiday(day: date) -> bool:
    """Whether a day is a generally recognised holiday, or Good Friday (Algemene termijnenwet art. 3(1) and 3(2))."""
    after_easter = (day - easter(day.year)).days
    fixed = {(1, 1), (5, 5), (12, 25), (12, 26)}
    return (day.month, day.day) in fixed or after_easter in {-2, 0, 1, 39, 49, 50} or day == _kings_day(day.year)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the method of the golden number, the epact and the Sunday letter."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    shift = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _kings_day(year: int) -> date:
    """27 April; the day before it where that is a Sunday."""
    day = date(year, 4, 27)
    return day - _ONE_DAY if day.weekday() == _SUNDAY else day

"""Which metrics are data about someone's health, which need a separate, explicit consent (AVG 9(2)(a))."""

import re

from mentordocs.dossier.deal import Metric
from mentordocs.dossier.values import InLanguages

HEALTH_UNITS = frozenset({"mmHg", "bpm"})
"""Units in which little else than a body is measured."""

HEALTH_WORDS = (
    "weight",
    "gewicht",
    "height",
    "lengte",
    "waist",
    "taille",
    "middelomtrek",
    "buikomvang",
    "bmi",
    "body fat",
    "vetpercentage",
    "blood",
    "bloed",
    "pulse",
    "polsslag",
    "hartslag",
    "heart rate",
    "sleep",
    "slaap",
    "calories",
    "calorieën",
    "alcohol",
    "cigarettes",
    "sigaretten",
    "pain",
    "pijn",
    "stress",
    "mood",
    "stemming",
    "medication",
    "medicatie",
    "medicijn",
)
"""Beginnings of words in the name of a metric that point at health, in English and Dutch."""

_HEALTH = re.compile(r"\b(?:" + "|".join(map(re.escape, HEALTH_WORDS)) + ")", re.IGNORECASE)


def names_of(metric: Metric) -> tuple[str, ...]:
    """The name of a metric in every language in which it was given."""
    if isinstance(metric.name, InLanguages):
        return tuple(name for name in (metric.name.nl, metric.name.en) if name)
    return (metric.name,)


def looks_like_health(key: str, metric: Metric) -> bool:
    """Whether the unit, the name or the key of a metric is one of those that are known to be about health."""
    unit = metric.unit.partition("/")[0] if isinstance(metric.unit, str) else ""
    return unit in HEALTH_UNITS or any(_HEALTH.search(name.replace("_", " ")) for name in (key, *names_of(metric)))


def is_health(key: str, metric: Metric) -> bool:
    """Whether a metric is about health: it says so or, where it says nothing, looks so.

    An explicit `health: false` is believed: a weight that is lifted and a pulse of music are no health data. The check
    `health-metric-denied` asks to look again.
    """
    return metric.health or ("health" not in metric.model_fields_set and looks_like_health(key, metric))

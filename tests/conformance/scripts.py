"""Names of people in many scripts, each with a few words for notes; those are used that the fonts here have."""

from functools import cache
from typing import NamedTuple

from mentordocs.typesetting.faces import BLACK, Face, TextStyle
from mentordocs.typesetting.shaping import MissingCharactersError, width_of


class Name(NamedTuple):
    """First and last name, and something said in the same script."""

    first: str
    last: str
    said: str


NAMES: dict[str, tuple[Name, ...]] = {
    "Latin": (
        Name("Noor", "van ’t Hoff-de Vries", "’s ochtends 50 % méér, voor € 12,50"),
        Name("Jürgen", "Größmann", "Übung macht den Meister"),
        Name("Łucja", "Brzęczyszczykiewicz", "zażółć gęślą jaźń"),
        Name("Şebnem", "Yıldırım İnce", "ışık ve gölge"),
        Name("Þórður", "Guðmundsson", "æfingin skapar meistarann"),
        Name("María José", "Núñez Ibáñez", "¿qué tal mañana?"),
        Name("Ștefan", "Țîrdea", "în fiecare săptămână"),
        Name("O", "Ng", "*not* bold, | no cell, {{ no }} <template>"),
    ),
    "Vietnamese": (
        Name("Thị Ánh", "Nguyễn", "học tiếng Việt mỗi ngày"),
        Name("Quốc Đạt", "Trần", "ngôn ngữ và văn hóa"),
    ),
    "Greek": (
        Name("Ελένη", "Παπαδοπούλου", "κάθε αρχή και δύσκολη"),
        Name("Γιώργος", "Χατζηγιάννης", "μέτρον άριστον"),
    ),
    "Cyrillic": (
        Name("Дмитро", "Щербаківський", "щодня потроху"),
        Name("Ђорђе", "Живковић", "вежба чини мајстора"),
        Name("Юлия", "Объедкова", "повторенье — мать ученья"),
    ),
    "Arabic": (Name("ليلى", "الحسيني", "خطوة بخطوة"),),
    "Hebrew": (Name("נועה", "בן־דוד", "צעד אחר צעד"),),
    "Devanagari": (Name("प्रिया", "श्रीवास्तव", "धीरे धीरे"),),
    "Thai": (Name("สมชาย", "วงศ์สวัสดิ์", "ทีละก้าว"),),
    "Han": (Name("小明", "王", "一步一步来"),),
    "Kana": (Name("さくら", "ヤマダ", "すこしずつ"),),
    "Hangul": (Name("지우", "김", "한 걸음씩"),),
    "Armenian": (Name("Անի", "Հակոբյան", "քայլ առ քայլ"),),
}

READ_BY_CODES = frozenset({"Latin", "Vietnamese", "Greek", "Cyrillic"})
"""Scripts in which every glyph stands for its characters in their order: the others carry ActualText, which pypdf does
not read."""


@cache
def printable() -> tuple[str, ...]:
    """The scripts that the fonts here can set."""
    return tuple(script for script, names in NAMES.items() if all(map(_prints, names)))


def _prints(name: Name) -> bool:
    try:
        width_of(" ".join(name), TextStyle(Face.SERIF, 10, BLACK), "nl")
    except MissingCharactersError:
        return False
    return True

"""Names of people in twelve scripts, each with a few words for notes."""

from typing import NamedTuple


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

RIGHT_TO_LEFT = "\u05be-\u05f4\u0620-\u06d5"
"""Letters of Hebrew and Arabic, for a class of a regular expression."""

UNSPACED = "\u0e01-\u0e5b\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\uff00-\uff9f"
"""Letters and signs of scripts in which a line may end without a space: Thai, Han and kana."""

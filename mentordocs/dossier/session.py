"""The living log: what became of each session (`sessions.yaml`)."""

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from mentordocs.dossier.codes import Attendance, Excuse, Party, Who
from mentordocs.dossier.values import Count, Day, Moment, OptionalText, OwnWords, Part, Reading, Text


class LateBy(Part):
    """Who was late, and how many minutes."""

    who: Party
    minutes: Count


class ToDo(Part):
    """Something still to do. Without `who` it is the mentee's."""

    what: Text
    who: Party = Party.MENTEE
    due: Day | None = None


class Notebook(Part):
    """What one party's notebook says where it differs from the common entry."""

    done: OptionalText = ""
    better: OptionalText = ""
    feedback: OptionalText = ""
    note: OptionalText = ""


class Session(Part):
    """One entry of the log. Lists keep the order of the file; times are wall-clock in the programme's zone."""

    date: Moment
    attendance: Attendance
    absent: Who | None = None
    late_by: LateBy | None = None
    notice: Moment | None = None
    reason: Excuse | OwnWords | None = None
    minutes: Count | None = None
    measured: dict[str, Reading] = Field(default_factory=dict)
    done: OptionalText = ""
    todo: tuple[ToDo, ...] = ()
    closed: tuple[Text, ...] = ()
    better: OptionalText = ""
    feedback: OptionalText = ""
    response: OptionalText = ""
    score: Count | None = Field(default=None, ge=1, le=5)
    influences: tuple[Text, ...] = ()
    next: OptionalText = ""
    mentor: Notebook = Notebook()
    mentee: Notebook = Notebook()

    @property
    def took_place(self) -> bool:
        """Whether they met."""
        return self.attendance in {Attendance.HELD, Attendance.LATE}

    @model_validator(mode="after")
    def _attendance_is_told_whole(self) -> "Session":
        if self.attendance is Attendance.LATE and self.late_by is None:
            raise PydanticCustomError("session", "attendance: late needs late_by: who was late, and how many minutes")
        if self.attendance is not Attendance.LATE and self.late_by is not None:
            raise PydanticCustomError("session", "late_by goes with attendance: late")
        if self.took_place and self.absent is not None:
            raise PydanticCustomError("session", "a session that took place has no absent")
        if not self.took_place and self.absent is None:
            sentence = "a session that did not take place needs absent: mentor, mentee or both"
            raise PydanticCustomError("session", sentence)
        for influence in self.influences:
            if influence[0] not in "+-−":
                raise PydanticCustomError("session", "an influence begins with + (for better) or - (for worse)")
        return self

"""What went out of a paper before, and what became of it for each who was to get it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from mentordocs.mail.held import Reason
from mentordocs.mail.letter import Occasion
from mentordocs.register.messages import Message


@dataclass(frozen=True)
class Failure:
    """Why somebody's copy did not come: refused, or bounced; what the server said, and on which day."""

    reason: Reason
    code: str
    day: date


@dataclass(frozen=True)
class Gone:
    """What the messages tell with which a paper went out on an occasion; what was last told of somebody holds.

    Attributes:
        reached: who got it, by id, and on which day.
        failed: whose copy did not come, and why.
        deferred: whose copy the server did not take yet: the message with which it was to go.
        unknown: the messages of which nobody knows how they ended.
        times_again: how often it was sent again.
    """

    reached: Mapping[str, date] = field(default_factory=dict)
    failed: Mapping[str, Failure] = field(default_factory=dict)
    deferred: Mapping[str, Message] = field(default_factory=dict)
    unknown: tuple[Message, ...] = ()
    times_again: int = 0

    @classmethod
    def of(cls, messages: Iterable[Message], documents: Iterable[int], occasion: Occasion) -> "Gone":
        """Those of these documents, by id, on an occasion; messages in the order in which they were begun."""
        known = frozenset(documents)
        those = [one for one in messages if one.document in known and one.occasion == occasion]
        reached: dict[str, date] = {}
        failed: dict[str, Failure] = {}
        deferred: dict[str, Message] = {}
        for one in those:
            for person in one.to:
                if person in one.bounced:
                    failed[person] = Failure(Reason.BOUNCED, one.bounced[person], one.last)
                elif person in one.refused:
                    failed[person] = Failure(Reason.REFUSED, one.refused[person], one.last)
                elif person in one.accepted:
                    reached[person] = one.last
                    failed.pop(person, None)
                    deferred.pop(person, None)
                elif person in one.deferred:
                    deferred[person] = one
                if person in failed:
                    reached.pop(person, None)
                    deferred.pop(person, None)
        unknown = tuple(one for one in those if one.unknown)
        return cls(reached, failed, deferred, unknown, sum(bool(one.why) for one in those))

    @property
    def perhaps_reached(self) -> frozenset[str]:
        """Of whom nobody knows whether they got it."""
        return frozenset(person for one in self.unknown for person in one.unknown)

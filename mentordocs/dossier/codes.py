"""The fixed words of the YAML: closed lists of codes, each with a wording in every language.

A code never prints by itself: `templates/<lang>/words.yaml` holds its wording under the name of the
enumeration. Where a user may use own words instead, the field also takes `{text: …}`.
"""

from enum import StrEnum


class Language(StrEnum):
    """Languages that documents can be made in."""

    NL = "nl"
    EN = "en"


class Party(StrEnum):
    """The two parties of the agreement, where one of them did something."""

    MENTOR = "mentor"
    MENTEE = "mentee"


class Who(StrEnum):
    """One of the parties, or both of them."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    BOTH = "both"


class Capacity(StrEnum):
    """In what capacity a natural person takes part; a consumer has rights that a professional lacks."""

    CONSUMER = "consumer"
    PROFESSIONAL = "professional"


class VatScheme(StrEnum):
    """What the mentor says about value added tax."""

    EXEMPT_SMALL_BUSINESS = "exempt-small-business"
    EXEMPT_ACTIVITY = "exempt-activity"
    STANDARD = "standard"


class FeePer(StrEnum):
    """What one fee amount pays for."""

    SESSION = "session"
    MONTH = "month"
    WHOLE = "whole"


class PaymentMethod(StrEnum):
    """How the fee is transferred."""

    BANK_TRANSFER = "bank-transfer"
    CASH = "cash"
    CARD = "card"


class Remainder(StrEnum):
    """What happens at the end to money that was to be re-invested and was not."""

    REFUND_AT_END = "refund-at-end"
    SPEND_BEFORE_END = "spend-before-end"
    TO_NEXT_MENTEE = "to-next-mentee"


class Excuse(StrEnum):
    """Reasons that waive the charge for a missed appointment."""

    ILLNESS = "illness"
    FORCE_MAJEURE = "force-majeure"
    BEREAVEMENT = "bereavement"


class MentorNoShow(StrEnum):
    """What the mentee gets when the mentor does not keep an appointment."""

    NEXT_SESSION_FREE = "next-session-free"
    EXTRA_SESSION = "extra-session"
    SAME_CHARGE = "same-charge"


class SessionForm(StrEnum):
    """Where mentor and mentee meet."""

    IN_PERSON = "in-person"
    ONLINE = "online"
    EITHER = "either"


class LiabilityCode(StrEnum):
    """Who bears damage: by the law, or not at all."""

    STANDARD = "standard"
    EXCLUDED = "excluded"


class EndCause(StrEnum):
    """When the agreement is dissolved."""

    END_DATE = "end-date"
    GOAL_REACHED = "goal-reached"
    EITHER_PARTY = "either-party"
    SESSIONS_USED = "sessions-used"


class EndReasons(StrEnum):
    """The reasons for which the mentor may end a fixed term (BW 7:408(2))."""

    WEIGHTY = "weighty"
    ANY = "any"


class EarlyEndFee(StrEnum):
    """What is owed of the fee when the agreement ends early (BW 7:411)."""

    HELD_SESSIONS = "held-sessions"
    PRO_RATA = "pro-rata"
    WHOLE = "whole"


class Consent(StrEnum):
    """Consents that can be asked; none is ever printed as given."""

    HEALTH_DATA = "health_data"
    DATA_USE = "data_use"
    EARLY_START = "early_start"
    PHOTOGRAPHS = "photographs"
    TESTIMONIAL = "testimonial"
    RECORDING = "recording"
    AI_TOOLS = "ai_tools"
    REFERRAL = "referral"


class ConcludedHow(StrEnum):
    """How the agreement came about; decides on the right of withdrawal (BW 6:230g, 6:230o)."""

    MENTOR_PREMISES = "mentor-premises"
    OFF_PREMISES = "off-premises"
    DISTANCE = "distance"


class Better(StrEnum):
    """The direction in which a metric improves."""

    MORE = "more"
    LESS = "less"


class Attendance(StrEnum):
    """What became of a planned session."""

    HELD = "held"
    LATE = "late"
    CANCELLED_IN_TIME = "cancelled-in-time"
    CANCELLED_LATE = "cancelled-late"
    NO_SHOW = "no-show"


class LedgerKind(StrEnum):
    """What a line of the ledger records."""

    PAID = "paid"
    CHARGED = "charged"
    WAIVED = "waived"
    REINVESTED = "reinvested"
    REFUNDED = "refunded"


class EndingHow(StrEnum):
    """How a mentorship ended."""

    COMPLETED = "completed"
    DISSOLVED = "dissolved"
    WITHDRAWN = "withdrawn"


class Interval(StrEnum):
    """How often something is made."""

    MONTH = "month"
    QUARTER = "quarter"


class PageFormat(StrEnum):
    """Paper."""

    A4 = "A4"
    LETTER = "Letter"


class MailSecurity(StrEnum):
    """How the connection to the mail server is secured."""

    STARTTLS = "starttls"
    TLS = "tls"


class MailLogin(StrEnum):
    """How mentordocs logs in to a mail server: with a password, or a token that ends by itself (XOAUTH2)."""

    PASSWORD = "password"  # noqa: S105 - the word itself
    XOAUTH2 = "xoauth2"


class Protection(StrEnum):
    """Which mailed copies open with a password only."""

    NONE = "none"
    HEALTH_DATA = "health-data"


class Sides(StrEnum):
    """On which sides of a sheet a printer prints; the words are those of IPP (RFC 8011, 5.2.8)."""

    TWO_SIDED_LONG_EDGE = "two-sided-long-edge"
    TWO_SIDED_SHORT_EDGE = "two-sided-short-edge"
    ONE_SIDED = "one-sided"

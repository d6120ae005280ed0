"""The programme: who issues the papers, and what holds unless a deal says otherwise (`programme.yaml`)."""

import re
from typing import Annotated, Any, Self
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from mentordocs.dossier.codes import Interval, Language, MailLogin, MailSecurity, PageFormat, Protection, Sides
from mentordocs.dossier.email_address import NamedAddress
from mentordocs.dossier.host import Host
from mentordocs.dossier.interest_rates import InterestRates
from mentordocs.dossier.values import Count, Line, Part, Size, Span, Text


class Retention(Part):
    """How long papers and data are kept."""

    agreements: Span = Span.parse("7 years")
    measurements: Span = Span.parse("2 years")
    scans: Span = Span.parse("7 years")


class MailServer(Part):
    """Where mail is handed in. The password is never here. Without a `user` nobody logs in."""

    host: Host
    port: Annotated[Count, Field(ge=1, le=65535)]
    security: MailSecurity
    user: Line | None = None
    login: MailLogin = MailLogin.PASSWORD

    @model_validator(mode="after")
    def _token_is_of_somebody(self) -> Self:
        if self.login is MailLogin.XOAUTH2 and self.user is None:
            raise PydanticCustomError("login", "login: xoauth2 needs a user: the address whose token it is")
        return self


class Mailbox(MailServer):
    """Where copies of what was sent are kept (`sent`), and what comes back arrives (`inbox`): folders over IMAP."""

    user: Line
    sent: Line = "Sent"
    inbox: Line = "INBOX"


class Mail(Part):
    """The sender, the server that takes its mail, and what holds for every message.

    `limit` is the most that a message may weigh with all that is attached; `copy_to` gets a blind copy of every one;
    `protect` says which attached copies open with a password only.
    """

    from_: NamedAddress = Field(alias="from")
    smtp: MailServer
    imap: Mailbox | None = None
    limit: Size = Size.parse("20 MB")
    copy_to: tuple[NamedAddress, ...] = ()
    protect: Protection = Protection.NONE


class Printer(Part):
    """The queue that prints, and on which sides."""

    queue: Line
    sides: Sides = Sides.TWO_SIDED_LONG_EDGE


class TimeStampServer(Part):
    """A server that says when something was signed (RFC 3161)."""

    url: Text

    @field_validator("url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        if not re.fullmatch(r"https?://[^\s/]+\S*", url):
            what = "a web address such as https://timestamps.example/tsa"
            raise PydanticCustomError("expected", "expected {what}", {"kind": "web address", "what": what})
        return url


class Signing(Part):
    """Digital signatures: who says when it was, and the files of the roots that are trusted, from the folder on."""

    timestamp: TimeStampServer | None = None
    trust: tuple[Text, ...] = ()


class Programme(Part):
    """A whole `programme.yaml`. `defaults` is shaped like the `deal:` of a deal, with parts left out.

    `interest_rates` are rates of statutory interest that the table which comes along does not know yet.
    """

    name: Line
    language: Language
    country: Text = "NL"
    law: Text = "NL"
    currency: Text = "EUR"
    timezone: Text = "Europe/Amsterdam"
    page: PageFormat = PageFormat.A4
    report_every: Interval = Interval.QUARTER
    reinvestment_statement_every: Interval | None = None
    retention: Retention = Retention()
    interest_rates: InterestRates | None = None
    defaults: dict[str, Any] = Field(default_factory=dict)
    mail: Mail | None = None
    printer: Printer | None = None
    signing: Signing = Signing()
    register_: Text | None = Field(default=None, alias="register")

    @field_validator("timezone")
    @classmethod
    def _known_timezone(cls, name: str) -> str:
        if name not in available_timezones():
            what = "a time zone such as Europe/Amsterdam"
            raise PydanticCustomError("expected", "expected {what}", {"kind": "timezone", "what": what})
        return name

    @field_validator("register_")
    @classmethod
    def _server_without_password(cls, address: str | None) -> str | None:
        if address is None:
            return None
        parts = urlsplit(address)
        secret = parts.password is not None or "password" in parse_qs(parts.query)
        if parts.scheme != "postgresql" or secret:  # not “expected …”, which would quote the password
            sentence = (
                "expected a PostgreSQL server, such as postgresql://server/mentordocs; a password belongs in the"
                " environment variable MENTORDOCS_REGISTER, or in ~/.pgpass"
            )
            raise PydanticCustomError("register", sentence)
        return address

    @field_validator("currency")
    @classmethod
    def _currency_code(cls, code: str) -> str:
        if not re.fullmatch("[A-Z]{3}", code):
            what = "a currency code of three capitals, such as EUR (ISO 4217)"
            raise PydanticCustomError("expected", "expected {what}", {"kind": "currency", "what": what})
        return code

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which every moment of the dossier is read."""
        return ZoneInfo(self.timezone)

"""Names of servers, as the name system knows them (RFC 1123, 2.1; RFC 5891), or their addresses."""

import re
from ipaddress import ip_address
from typing import Annotated

from pydantic import AfterValidator

from mentordocs.dossier.values import Line, expected

_LABEL = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?")
"""With `_`, which the names of computers in a house may have."""
_LONGEST = 253
"""Octets: RFC 1035, 2.3.4."""


def must_be_host(text: str) -> str:
    """Give a name back in ASCII (`bücher.example` as `xn--bcher-kva.example`), so that all who look it up mean one.

    Raises:
        PydanticCustomError: it is neither a name nor an address.
    """
    try:
        return str(ip_address(text))
    except ValueError:
        name = text if text.isascii() else _in_ascii(text)
    labels = name.split(".")
    if len(name) > _LONGEST or labels[-1].isdecimal() or not all(map(_LABEL.fullmatch, labels)):
        raise expected("host", "the name of a server, such as smtp.example.org, or its address")
    return name


Host = Annotated[Line, AfterValidator(must_be_host)]
"""A server: `smtp.example.org`, `localhost`, `192.0.2.7`, `2001:db8::7`."""


def _in_ascii(name: str) -> str:
    """An internationalised name as the name system has it (RFC 5891); empty if it is none."""
    import idna  # noqa: PLC0415 - large tables, hardly ever needed

    try:
        return idna.encode(name, uts46=True).decode()
    except idna.IDNAError:
        return ""

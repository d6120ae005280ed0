"""The servers of mail and of printing, for a walk through all of it."""

from tests.mail.conftest import authority, dovecot, postfix, trusted
from tests.paper.conftest import _print_server, print_server

__all__ = ["_print_server", "authority", "dovecot", "postfix", "print_server", "trusted"]

"""Every exception that mentordocs raises on purpose, and the exit code each one ends the program with.

    MentordocsError
    ├── UsageError            2   the command line asks for something that cannot be
    ├── DossierError          3   the YAML says something that cannot be
    ├── TemplateError         4   a template is wrong: file, line and name
    ├── TypesettingError      5   the page cannot be set: a character no font has, a block no page can hold
    ├── OutputError           6   a file cannot be written
    ├── SigningError          7   a file cannot be signed: the key, the field, the time-stamp server
    ├── BrokenSignatureError  8   a signature does not hold, something was changed after it, or nothing is signed
    ├── UntrustedSignatureError 9 a signature holds, but nobody who is trusted vouches for whose it is
    ├── PaperError           10   a PDF that was handed in is not what it has to be: no PDF, not ours, broken
    ├── RegisterError        11   what was issued forbids it, or the register cannot be read or written
    ├── MailError            12   mail cannot be sent or read: the server, the password, a message, an address
    └── PrintError           13   the printer cannot be reached, or does not take the job

Exit code 0 is success, 1 an error of the program itself; a batch in which some documents failed and others
were made ends with the code of the first failure. Findings are values, not exceptions: see `rules/finding.py`.
"""

from typing import ClassVar


class MentordocsError(Exception):
    """Base of all: its text is a sentence for people."""

    exit_code: ClassVar[int] = 1


class UsageError(MentordocsError):
    """The command line asks for something that cannot be."""

    exit_code = 2


class DossierError(MentordocsError):
    """The YAML says something that cannot be."""

    exit_code = 3


class TemplateError(MentordocsError):
    """A template is wrong; the text says file, line and name."""

    exit_code = 4


class TypesettingError(MentordocsError):
    """The page cannot be set as asked."""

    exit_code = 5


class OutputError(MentordocsError):
    """A file cannot be written."""

    exit_code = 6


class SigningError(MentordocsError):
    """A file cannot be signed."""

    exit_code = 7


class BrokenSignatureError(MentordocsError):
    """A signature does not hold, something was changed after it, or there is none."""

    exit_code = 8


class UntrustedSignatureError(MentordocsError):
    """A signature holds, but nobody who is trusted vouches for whose it is."""

    exit_code = 9


class PaperError(MentordocsError):
    """A PDF that was handed in is not what it has to be: no PDF, not one of ours, or broken."""

    exit_code = 10


class RegisterError(MentordocsError):
    """What was issued forbids what is asked; or the register, or its archive, cannot be read or written."""

    exit_code = 11


class MailError(MentordocsError):
    """Mail cannot be sent or read: the server, its certificate, the password, an address or a message."""

    exit_code = 12


class PrintError(MentordocsError):
    """The print queue cannot be reached, or does not take the job."""

    exit_code = 13

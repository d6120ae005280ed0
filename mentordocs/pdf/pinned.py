"""Files that a document is made of beside its words, known by their hash: fonts and the colour profile.

With another version of a font the same words would be set otherwise, and nobody would see why the bytes differ. To look
takes a quarter of a millisecond a font, once in the life of a process, so it is done wherever one is loaded.
"""

from hashlib import sha256
from pathlib import Path

from mentordocs.errors import TypesettingError


def pinned(path: Path, digest: str) -> Path:
    """The path itself, once its bytes are known to be those with a SHA-256, in hexadecimal figures.

    Raises:
        TypesettingError: it cannot be read, or it is another file.
    """
    try:
        found = sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise TypesettingError(f"{path}: it cannot be read ({error.strerror}); install mentordocs anew") from error
    if found != digest:
        raise TypesettingError(
            f"{path}: this is not the file that belongs to this version (SHA-256 {found}, expected {digest}); "
            "install mentordocs anew"
        )
    return path

"""New texts of files, tried in a copy of the folder before they are written, and then written all or none."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from mentordocs.batch.output import write_whole
from mentordocs.dossier.loading import Loaded, load
from mentordocs.errors import OutputError


def text_of(path: Path) -> str:
    """The text of a file; none where it is not there.

    Raises:
        OutputError: it cannot be read.
    """
    try:
        return path.read_bytes().decode("utf-8") if path.exists() else ""
    except OSError as error:
        msg = f"{path}: cannot be read: {error.strerror or error}"
        raise OutputError(msg) from error


def tried(data: Path, after: Mapping[Path, str], mentorships: Iterable[str]) -> Loaded:
    """What the folder would say with other texts, by their path in it: of these mentorships, and no others."""
    own = [path for each in mentorships for path in _named(data, Path("mentorships", each))]
    kept = [Path("programme.yaml"), *_named(data, Path("participants")), *own]
    with TemporaryDirectory() as folder:
        copy = Path(folder) / data.resolve().name
        for path in dict.fromkeys([*kept, *after]):
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            (copy / path).write_bytes(after[path].encode("utf-8") if path in after else (data / path).read_bytes())
        return load(copy)


def write_all(data: Path, before: Mapping[Path, str], after: Mapping[Path, str]) -> None:
    """Write texts by their path in the folder, each file at once; where one fails, those before it are put back.

    Raises:
        OutputError: a file does not say what it said `before`, and then nothing was written; or it cannot be written.
    """
    for path, text in before.items():
        if text_of(data / path) != text:
            msg = f"{data / path} was changed meanwhile; nothing was written: begin again"
            raise OutputError(msg)
    new = [path for path in after if not (data / path).exists()]
    written: list[Path] = []
    try:
        for path, text in after.items():
            write_whole(data / path, text.encode("utf-8"))
            written.append(path)
    except OutputError:
        for path in written:
            if path in new:
                (data / path).unlink(missing_ok=True)
            else:
                write_whole(data / path, before[path].encode("utf-8"))
        raise


def _named(data: Path, folder: Path) -> list[Path]:
    return sorted(folder / path.name for path in (data / folder).glob("*.yaml") if path.is_file())

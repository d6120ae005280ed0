"""Where templates come from: a user's own folder over the packaged one, file by file."""

from collections.abc import Iterator
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path, PurePosixPath

from mentordocs.dossier.codes import Language
from mentordocs.errors import TemplateError


def packaged() -> Path:
    """The templates that travel with the program: inside the package once installed, beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def did_you_mean(name: str, known: Iterator[str] | list[str]) -> str:
    """A hint that names the nearest known name, or nothing."""
    nearest = get_close_matches(name, list(known), n=1)
    return f"; did you mean “{nearest[0]}”?" if nearest else ""


class Templates:
    """The files of `templates/<language>/`, each from the user's own folder where it is there, else as packaged.

    What was found once is kept: a run sees every template as it was when it was first asked for.
    """

    def __init__(self, own: Path | None = None) -> None:
        """Look in `own` first, where a user has a folder of templates."""
        self.folders = tuple(folder for folder in (own, packaged()) if folder is not None and folder.is_dir())
        self._found: dict[tuple[Language, str], tuple[Path, ...]] = {}
        self._names: dict[tuple[Language, str], tuple[str, ...]] = {}
        self._digests: dict[Language, str] = {}

    def find(self, language: Language, name: str) -> tuple[Path, ...]:
        """Every file of that name, the user's own first; none where the name leads out of the folder."""
        if (language, name) not in self._found:
            self._found[language, name] = tuple(self._look_up(language, name))
        return self._found[language, name]

    def _look_up(self, language: Language, name: str) -> Iterator[Path]:
        relative = PurePosixPath(name)
        if relative.is_absolute() or ".." in relative.parts or "\\" in name:
            return
        for folder in self.folders:
            path = folder / language / relative
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                yield path

    def names(self, language: Language, under: str = "") -> tuple[str, ...]:
        """The names of all templates in `under` (`clauses`), without `.md`, in alphabetical order."""
        if (language, under) not in self._names:
            found = {path.stem for folder in self.folders for path in (folder / language / under).glob("*.md")}
            self._names[language, under] = tuple(sorted(found))
        return self._names[language, under]

    def digest(self, *languages: Language) -> str:
        """SHA-256 over the name and the content of every file of a language that holds, in hexadecimal figures.

        Of several languages: over the digests of each, in the order in which they are given.
        """
        if len(languages) > 1:
            return sha256("\n".join(map(self.digest, languages)).encode()).hexdigest()
        (language,) = languages
        if language not in self._digests:
            tops = [folder / language for folder in self.folders]
            names = {path.relative_to(top).as_posix() for top in tops for path in top.rglob("*.*") if path.is_file()}
            whole = sha256()
            for name in sorted(names):
                for path in self.find(language, name)[:1]:
                    whole.update(f"{name}\0{sha256(path.read_bytes()).hexdigest()}\n".encode())
            self._digests[language] = whole.hexdigest()
        return self._digests[language]

    def path(self, language: Language, name: str) -> Path:
        """The file that holds.

        Raises:
            TemplateError: there is none; the text names the nearest that there is.
        """
        found = self.find(language, name)
        if not found:
            under = str(PurePosixPath(name).parent)
            hint = did_you_mean(PurePosixPath(name).stem, list(self.names(language, "" if under == "." else under)))
            raise TemplateError(f"templates/{language}/{name}: error: there is no such template{hint}")
        return found[0]

    def text(self, language: Language, name: str) -> tuple[Path, str]:
        """The file that holds, and what it says.

        Raises:
            TemplateError: there is none, or it cannot be read as UTF-8.
        """
        path = self.path(language, name)
        try:
            return path, path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            raise TemplateError(f"{path}: error: this is not UTF-8 text (byte {error.start})") from None

"""Inline Markdown as runs of text: strong, emphasised, underlined and foreign words, links, line breaks, no more."""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from mentordocs.errors import TypesettingError
from mentordocs.typesetting.faces import TextStyle
from mentordocs.typesetting.lines import LINE_BREAK, Run


def runs_of(tokens: Sequence[Token], style: TextStyle) -> tuple[Run, ...]:
    """The runs of one inline element, neighbours of one style joined.

    Raises:
        TypesettingError: only a part of it is underlined.
    """
    runs: list[Run] = []
    strong = emphasis = underlined = 0
    language: str | None = None
    link: str | None = None
    for token in tokens:
        if token.type == "strong_open":
            strong += 1
        elif token.type == "strong_close":
            strong -= 1
        elif token.type == "em_open":
            emphasis += 1
        elif token.type == "em_close":
            emphasis -= 1
        elif token.type == "underlined_open":
            underlined += 1
        elif token.type == "underlined_close":
            underlined -= 1
        elif token.type.startswith("language_"):
            language = token.meta.get("language")
        elif token.type.startswith("link_"):
            link = str(token.attrs["href"]) if token.attrs else None
        else:
            text = {"softbreak": " ", "hardbreak": LINE_BREAK}.get(token.type, token.content)
            current = style.bold() if strong else style
            current = current.italic() if emphasis else current
            current = current.told(language, link) if language or link else current
            current = current.with_line() if underlined else current
            if runs and runs[-1].style == current:
                runs[-1] = Run(runs[-1].text + text, current)
            elif text:
                runs.append(Run(text, current))
    if 0 < sum(run.style.underlined for run in runs) < len(runs):
        msg = f"{plain_text(runs)!r} is underlined in part; underline a whole paragraph, item or cell"
        raise TypesettingError(msg)
    return tuple(runs)


def plain_text(runs: Sequence[Run]) -> str:
    """What the runs say."""
    return "".join(run.text for run in runs)


def split_at_breaks(runs: Sequence[Run]) -> Iterator[tuple[Run, ...]]:
    """The runs of each line, where line breaks were asked for."""
    line: list[Run] = []
    for text, style in runs:
        first, *others = text.split(LINE_BREAK)
        line.append(Run(first, style))
        for other in others:
            yield tuple(line)
            line = [Run(other, style)]
    yield tuple(line)

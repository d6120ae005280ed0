"""Words of two languages as one: on a form that is signed once, in a table, in a label."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mentordocs.typesetting.faces import GREY
from mentordocs.typesetting.inline import plain_text, split_at_breaks
from mentordocs.typesetting.lines import LINE_BREAK, Run


def in_both(runs: Sequence[Run], other: Sequence[Run], language: str, *, whole: bool = False) -> tuple[Run, ...]:
    """Words in two languages, the second told to be in `language` and grey; once where both say the same.

    Lines stand beside their own kind (`geboren in 1998 / born in 1998`), or with `whole` all of the second below the
    first.
    """
    if plain_text(runs) == plain_text(other):
        return tuple(runs)
    lines, others = list(split_at_breaks(runs)), list(split_at_breaks(other))
    if whole or len(lines) != len(others):
        return (*runs, *_behind(LINE_BREAK, other, language))
    both: list[Run] = []
    for line, second in zip(lines, others, strict=True):
        both += [Run(LINE_BREAK, line[0].style)] if both else []
        both += line if plain_text(line) == plain_text(second) else (*line, *_behind(" / ", second, language))
    return tuple(both)


def _behind(joint: str, runs: Sequence[Run], language: str) -> Iterator[Run]:
    """The words in grey, behind what joins them to the first language, and told to be in theirs."""
    for index, (text, style) in enumerate(run for run in runs if run.text):
        grey = replace(style, colour=GREY, language=style.language or language)
        if index == 0:
            yield Run(joint, replace(grey, language=None, link=None))
        yield Run(text, grey)

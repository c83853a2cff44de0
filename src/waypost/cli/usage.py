"""What a person typed that no command understands, said in one line with the nearest thing that exists."""

from collections.abc import Iterable, Sequence

from cyclopts import (
    CoercionError,
    CycloptsError,
    MissingArgumentError,
    UnknownCommandError,
    UnknownOptionError,
    UnusedCliTokensError,
)

from waypost.cli.application import commands
from waypost.domain.errors import InputError
from waypost.messages import _


def usage_error(problem: CycloptsError, arguments: Sequence[str]) -> InputError:
    """The error as one of ours.

    Args:
        problem: what the parser refused.
        arguments: the whole line, to say which command is meant.
    """
    where = " ".join(("waypost", *_command_words(problem)))
    match problem:
        case UnknownCommandError():
            return _unknown_command(problem, where)
        case UnknownOptionError():
            return _unknown_option(problem, where)
        case MissingArgumentError() if problem.argument is not None:
            name = problem.keyword or problem.argument.name
            return InputError(
                _("{name} is missing or has no value").format(name=name), where=where, remedy=_help(where)
            )
        case CoercionError() if problem.token is not None:
            return InputError(
                _("not a value for {name}").format(name=problem.token.keyword or "this"),
                where=where,
                found=repr(problem.token.value),
                remedy=_help(where),
            )
        case UnusedCliTokensError():
            left = " ".join(problem.unused_tokens or [])
            return InputError(_("more words than it takes"), where=where, found=repr(left), remedy=_help(where))
    return InputError(str(problem).strip() or _("not understood"), where=where, found=" ".join(arguments))


def _command_words(problem: CycloptsError) -> tuple[str, ...]:
    return tuple(problem.command_chain or ())


def _unknown_command(problem: UnknownCommandError, where: str) -> InputError:
    word = (problem.unused_tokens or [""])[0]
    known = _names_below(problem)
    return InputError(
        _("unknown command"),
        where=where,
        expected=_("one of {names}").format(names=", ".join(known)),
        found=repr(word),
        suggestions=_nearest(word, known),
    )


def _names_below(problem: UnknownCommandError) -> tuple[str, ...]:
    chain = _command_words(problem)
    if not chain or problem.app is None:
        return tuple(commands())
    return tuple(name for name in problem.app.resolved_commands() if not name.startswith("-"))


def _unknown_option(problem: UnknownOptionError, where: str) -> InputError:
    word = problem.token.keyword or problem.token.value
    known = [name for argument in problem.argument_collection for name in argument.names if name.startswith("--")]
    return InputError(
        _("unknown option"), where=where, found=word, suggestions=_nearest(word, known), remedy=_help(where)
    )


def _nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    from difflib import get_close_matches

    return tuple(get_close_matches(word, list(known), n=2, cutoff=0.6))


def _help(where: str) -> str:
    return _("see `{command} --help`").format(command=where)

"""The program: from the words of a call to its exit status.

In:  the arguments of ``argmap``.
Out: 0 done; 2 the call or the input was refused, in one line on standard error; 3 done in part;
     130 interrupted. What is not refused by name is a bug and keeps its traceback.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

import click

from argmap.cli.arguments import language_option
from argmap.cli.help import LateGroup
from argmap.cli.messages import CommandError, Messages, load_messages
from argmap.cli.output import flush
from argmap.errors import ArgmapError

DONE, REFUSED, INTERRUPTED = 0, 2, 130
FULL = {errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EBADF}
COMMANDS = {
    "map": "map_post",
    "audit": "audit_post",
    "demo": "demo",
    "convert": "convert_file",
    "evaluate": "evaluate",
    "agreement": "agreement",
    "train": "train",
}


def main(args: Sequence[str] | None = None) -> int:
    """Carry out a call and return its exit status."""
    words = list(sys.argv[1:] if args is None else args)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    messages = load_messages(words, os.environ)
    try:
        return _status(words, messages)
    except BrokenPipeError:
        # whoever read our output has enough; what Python still holds back must go nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return DONE
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED


def _status(words: list[str], messages: Messages) -> int:
    try:
        with commands.make_context("argmap", words, obj=messages) as context:
            commands.invoke(context)
            flush()
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.UsageError as error:
        return _refuse(messages, _mended(error))
    except ArgmapError as error:
        return _refuse(messages, error)
    except OSError as error:
        if error.errno not in FULL:
            raise
        return _refuse(messages, CommandError("unwritable", path="stdout", why=error.strerror))
    return DONE


def _refuse(messages: Messages, error: ArgmapError) -> int:
    click.echo(f"argmap: {messages.explain(error)}", err=True)
    return REFUSED


def _mended(error: click.UsageError) -> CommandError:
    """Return click's complaint as ours, which knows the reader's language."""
    command = error.ctx.command_path if error.ctx else "argmap"
    if isinstance(error, click.NoSuchOption):
        return CommandError("no_option", name=error.option_name, command=command)
    if isinstance(error, click.MissingParameter) and error.param:
        return CommandError("missing", name=error.param.metavar or "", command=command)
    if isinstance(error, click.BadOptionUsage):
        return CommandError("option_value", name=error.option_name, command=command)
    if isinstance(error, click.BadParameter) and isinstance(
        choice := getattr(error.param, "type", None), click.Choice
    ):
        name = max(error.param.opts, key=len) if error.param else ""
        return CommandError("choice", name=name, known=", ".join(choice.choices))
    if error.ctx and isinstance(error.ctx.command, click.Group):
        return CommandError("no_command", known=", ".join(COMMANDS))
    return CommandError("extra", command=command)


def _print_version(context: click.Context, _: click.Parameter, is_asked: bool) -> None:
    if is_asked:
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

        try:
            click.echo(f"argmap {version('argmap')}")
        except PackageNotFoundError:  # run from the sources
            click.echo("argmap")
        context.exit()


@click.group(
    "argmap",
    cls=LateGroup,
    invoke_without_command=True,
    subcommand_metavar="COMMAND [ARGS]...",
)
@language_option
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_print_version)
@click.pass_context
def commands(context: click.Context) -> None:
    """Explain what there is, where no command is called."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


commands.late = COMMANDS

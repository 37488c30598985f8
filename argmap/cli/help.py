"""Help: click's commands, explained in the reader's language.

In:  a command whose texts stand in ``messages.toml`` under ``command.NAME`` and ``option.NAME``.
Out: the page that ``--help`` prints. Chinese has no spaces to break at and two columns a
     character, so the page is laid out here and not by click.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import click

from argmap.cli.messages import Messages

WIDTH = 96
INDENT = 30
_WIDE = 0x2E80  # from here on nearly all characters take two columns
_NEVER_FIRST = "，。；：、！？）》”’"


def messages_of(context: click.Context | None = None) -> Messages:
    """Return the messages of this call."""
    found = (context or click.get_current_context()).find_root().obj
    assert isinstance(found, Messages)
    return found


class TranslatedCommand(click.Command):
    """A command whose help is in the reader's language."""

    def get_help(self, ctx: click.Context) -> str:
        """Return the whole help page."""
        return "\n".join(self.page(ctx))

    def page(self, ctx: click.Context) -> Iterator[str]:
        """Yield the lines of the help page."""
        messages = messages_of(ctx)
        pieces = " ".join(self.collect_usage_pieces(ctx))
        pieces = pieces.replace("[OPTIONS]", messages.say("help.some_options"))
        pieces = pieces.replace("COMMAND [ARGS]...", messages.say("help.some_command"))
        yield f"{messages.say('help.usage')}{ctx.command_path} {pieces}"
        yield ""
        yield from wrapped(messages.say(f"command.{self.name}"), WIDTH - 2, "  ")
        yield from self.rows_of_commands(messages)
        yield ""
        yield messages.say("help.options")
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record and isinstance(parameter, click.Option):
                yield from _row(record[0], self.explain(parameter, messages))

    def rows_of_commands(self, messages: Messages) -> Iterator[str]:
        """Yield what stands between the explanation and the options."""
        del messages
        yield from ()

    def explain(self, parameter: click.Parameter, messages: Messages) -> str:
        """Return the help of an option: the command's own, else what it says everywhere."""
        name = max(parameter.opts, key=len).lstrip("-").replace("-", "_")
        own = f"option.{self.name}_{name}"
        return messages.say(own if messages.has(own) else f"option.{name}")


class LateGroup(TranslatedCommand, click.Group):
    """Commands that are loaded when they are called: ``--help`` loads none of them.

    Attributes:
        late: for each command the name of its function in the module of the command's name.
    """

    late: dict[str, str]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of the table."""
        del ctx
        return list(self.late)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        del ctx
        if cmd_name not in self.late:
            return None
        command = getattr(import_module(f"argmap.cli.{cmd_name}"), self.late[cmd_name])
        assert isinstance(command, click.Command)
        return command

    def rows_of_commands(self, messages: Messages) -> Iterator[str]:
        """Yield one row a command: the first sentence of its help."""
        yield ""
        yield messages.say("help.commands")
        for name in self.late:
            text = messages.say(f"command.{name}")
            first = text.partition("。")[0] if "。" in text else text.partition(". ")[0]
            yield from _row(name, first.rstrip("."))


def wrapped(text: str, width: int, indent: str) -> Iterator[str]:
    """Yield the text in lines of at most ``width`` columns."""
    line, columns = "", 0
    for piece in _pieces(text):
        size = sum(2 if ord(sign) >= _WIDE else 1 for sign in piece)
        if columns + size > width and line and piece not in _NEVER_FIRST:
            yield indent + line.rstrip()
            line, columns = "", 0
        if line or piece.strip():
            line, columns = line + piece, columns + size
    yield indent + line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """Yield what a line is not broken in: one wide character, a run of narrow ones, a blank."""
    run = ""
    for sign in text:
        if sign != " " and ord(sign) < _WIDE:
            run += sign
            continue
        if run:
            yield run
        yield sign
        run = ""
    if run:
        yield run


def _row(name: str, text: str) -> Iterator[str]:
    """Yield a name and its explanation beside it, or below it where the name is long."""
    lines = list(wrapped(text, WIDTH - INDENT, " " * INDENT))
    if len(name) + 4 > INDENT:
        yield "  " + name
    else:
        lines[0] = ("  " + name).ljust(INDENT) + lines[0][INDENT:]
    yield from lines

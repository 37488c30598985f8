"""``argmap audit``: the critical reading of a post, in the terminal."""

from __future__ import annotations

from typing import Unpack

from argmap.cli.arguments import PostOptions, analyse_post, command, post_options, read_bytes
from argmap.cli.help import messages_of
from argmap.cli.output import print_result


@command("audit")
@post_options
def audit_post(post: str, **options: Unpack[PostOptions]) -> None:
    """Read a post critically; explained in messages.toml."""
    document = analyse_post(read_bytes(post, options["max_size"]), post, options)
    from argmap.views import VIEWS, ViewOptions  # noqa: PLC0415

    messages = messages_of()
    language = messages.language if messages.is_chosen else None
    print_result(VIEWS["audit"](document, ViewOptions(language=language, wording=options["words"])))

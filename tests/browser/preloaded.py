"""Servers that start in a moment: ``python -m tests.browser.preloaded``.

To load the application costs seconds, and nearly every test that writes asks for a server
of its own. This process loads it once; each line of its input, a JSON object with
``port``, ``environment`` and ``log``, is answered by the number of a new process, a copy
of this one, which goes on as ``python -m rc_dashboard serve`` does. What is loaded here
opens no database and reads no setting.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import signal
import sys
from typing import Any, NoReturn

import rc_dashboard

#: Scripts, which run when they are imported.
SCRIPTS = {"rc_dashboard.__main__", "rc_dashboard.ui.shell"}


def load() -> None:
    """Every module of the application, with the libraries that it uses."""
    for module in pkgutil.walk_packages(rc_dashboard.__path__, "rc_dashboard."):
        if module.name not in SCRIPTS:
            importlib.import_module(module.name)
    importlib.import_module("streamlit.web.cli")
    # Memory that is shared is not copied by a collection.
    gc.freeze()


def run_here(_program: str, command: list[str]) -> NoReturn:
    """In the place of ``os.execv``: the same command line, in the process that has it all loaded."""
    from streamlit.web.cli import main

    sys.argv = command[2:]
    main()
    os._exit(0)


def serve(port: int, environment: dict[str, str], log: str) -> NoReturn:
    """Go on as a server: what this copy has of the process it comes from are its modules."""
    from rc_dashboard.cli import main

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    silence = os.open(os.devnull, os.O_RDONLY)
    for ours, standard in ((silence, 0), (output, 1), (output, 2)):
        os.dup2(ours, standard)
    os.environ.clear()
    os.environ.update(environment)
    os.execv = run_here
    sys.argv = ["rc_dashboard", "serve", "--port", str(port)]
    main()
    os._exit(0)


def copied(asked: dict[str, Any]) -> int:
    """The number of a new process, which serves as asked."""
    number = os.fork()
    if number == 0:
        serve(**asked)
    return number


if __name__ == "__main__":
    # Whoever ends is gone: nobody waits for it.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    load()
    for line in sys.stdin:
        print(copied(json.loads(line)), flush=True)  # noqa: T201 the answer

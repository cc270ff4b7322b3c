"""The installed program without its start: a process that has loaded it, and forks for each run.

Most of what a short run takes is the loading of modules and tables, and the suite makes hundreds of
runs. A fork is a process of its own, with arguments, environment, folder and standard streams of
its own, and ends as the interpreter ends it. What depends on the start itself (locales, limits,
closed streams, signals) is tested with the program as it is installed.
"""

from __future__ import annotations

import atexit
import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

AVAILABLE = sys.platform == "linux"
TIMEOUT = 180  # seconds: what hangs, not what waits for other work
LARGEST = 1_000_000  # bytes of a request
# Damaged in the ways for which most is loaded: readings and split characters, and code page 1252.
SAMPLES = (
    "\u5d17?f\u00f9)\u589f?zh\u00e8n)\u53ec\u958b\u6703(hu\u00ec)\u8b70,,\u7576(d\u0101ng)"
    "?sh\u00f9)\u5730\u8fb2(n\u00f3ng)\u696d(y\u00e8)\n",
    "caf\u00c3\u00a9 \u00c3\u00a9t\u00c3\u00a9\n",
)
# Threads of a library do not survive a fork.
ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "PYTHONWARNINGS": "ignore::DeprecationWarning"}


# --- On the side of the tests ---------------------------------------------------------------------


@cache
def connection() -> socket.socket:
    """The line to the process that forks, which ends when the tests end."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        process = subprocess.Popen(
            [sys.executable, __file__, str(theirs.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            env=os.environ | ENVIRONMENT,
        )
    ours.settimeout(TIMEOUT)
    atexit.register(process.wait)
    atexit.register(ours.close)
    return ours


def run(
    arguments: list[str], data: bytes, environment: Mapping[str, str]
) -> tuple[int, bytes, bytes]:
    """The exit status of a run, and what it wrote to its standard output and error.

    Args:
        arguments: the name of the program, and what follows it.
        data: what its standard input has.
        environment: all of its environment.
    """
    pipes = [os.pipe() for _ in range(3)]
    (given, feed), (out, output), (err, error) = pipes
    request = {"arguments": arguments, "environment": dict(environment), "folder": os.getcwd()}
    with ThreadPoolExecutor(3) as pool:
        socket.send_fds(connection(), [json.dumps(request).encode()], [given, output, error])
        for theirs in (given, output, error):
            os.close(theirs)
        fed = pool.submit(write, feed, data)
        written, told = pool.submit(read, out), pool.submit(read, err)
        status = os.waitstatus_to_exitcode(int(connection().recv(LARGEST)))
        fed.result()
        return status, written.result(), told.result()


def write(feed: int, data: bytes) -> None:
    """Feed a pipe; who does not read all of it is not to blame."""
    try:
        with open(feed, "wb") as pipe:
            pipe.write(data)
    except BrokenPipeError:
        pass


def read(end: int) -> bytes:
    """All that comes out of a pipe."""
    with open(end, "rb") as pipe:
        return pipe.read()


# --- On the side of the program -------------------------------------------------------------------


def serve(line: socket.socket) -> dict[str, Any]:
    """Fork for each request; return the request in the fork."""
    while True:
        request, streams, _, _ = socket.recv_fds(line, LARGEST, 3)
        if not request:
            sys.exit()
        process = os.fork()
        if not process:
            line.close()
            for number, stream in enumerate(streams):
                os.dup2(stream, number)
        for stream in streams:
            os.close(stream)
        if not process:
            return dict(json.loads(request))
        line.send(str(os.waitpid(process, 0)[1]).encode())


def main() -> None:
    """Load the program and its tables, wait for requests, and be the program in each fork."""
    from importlib.metadata import entry_points  # noqa: PLC0415  after the options of the libraries

    from textrepair import repair  # noqa: PLC0415

    (script,) = entry_points(group="console_scripts", name="textrepair")
    program = script.load()
    for text in SAMPLES:
        repair(text)
    request = serve(socket.socket(fileno=int(sys.argv[1])))
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["folder"])
    sys.argv = request["arguments"]
    sys.stdin, sys.stdout = open(0), open(1, "w")  # noqa: SIM115  theirs, to the end
    sys.stderr = open(2, "w", buffering=1, errors="backslashreplace")  # noqa: SIM115
    sys.exit(program())


if __name__ == "__main__":
    main()

"""A server that knows nothing of the project, as a server under test.

Takes the one table that a benchmark serves, GET /hello, from standard input;
has the server started on a free port of 127.0.0.1; replies when it listens;
ends it with the input. See httparity-bench --peer.
"""

import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
PATIENCE = 10  # seconds, until a server listens


def cores():
    """Those that it may run on: servers get a thread or process for each."""
    return len(os.sched_getaffinity(0))


def open_files():
    """How many a process may have."""
    return resource.getrlimit(resource.RLIMIT_NOFILE)[1]


def needs(program, hint):
    """The path of a program; ends this one where there is none."""
    found = shutil.which(program, path=os.environ["PATH"] + ":/usr/sbin")
    if not found:
        sys.exit(f"{Path(sys.argv[0]).name}: there is no {program}: {hint}")
    return found


def build(name, command, program="server"):
    """The program of the folder `name`, built into build/peers/NAME."""
    out = HERE.parents[1] / "build" / "peers" / name
    if not (out / program).exists():
        out.mkdir(parents=True, exist_ok=True)
        words = [word.format(out=out / program) for word in command]
        outcome = subprocess.run(
            words, cwd=HERE / name, stdin=subprocess.DEVNULL, stdout=sys.stderr,
            env={**os.environ, "CARGO_TARGET_DIR": str(out)}, check=False)
        if outcome.returncode != 0:
            sys.exit(f"{name} cannot be built")
    return out / program


def serve(command):
    """`command(folder, port, content)` is the server's command line.

    The folder is its own and goes with it. It stays in the foreground.
    """
    if sys.argv[1:] == ["--build"]:
        return None  # that has been done
    request = json.loads(sys.stdin.readline())
    content = content_of(request)
    if content is None:
        return reply(request, unsupported="any table but GET /hello")
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)  # for servers that give up their privileges
        port = free_port()
        with subprocess.Popen(command(Path(folder), port, content),
                              stdin=subprocess.DEVNULL,
                              stdout=sys.stderr) as server:
            try:
                wait_until_listening(server, port)
                reply(request, ok={"server": "1",
                                   "address": f"127.0.0.1:{port}"})
                sys.stdin.read()
            finally:
                server.send_signal(signal.SIGTERM)


def content_of(request):
    try:
        (route,) = request["table"]["routes"]
        (step,) = route["handler"]
        return step["write"] if route["pattern"] == "GET /hello" else None
    except (KeyError, TypeError, ValueError):
        return None


def reply(request, **what):
    print(json.dumps({"id": request["id"], **what}), flush=True)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_listening(server, port):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            sys.exit(f"the server ended with status {server.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.02)
    sys.exit(f"the server does not listen after {PATIENCE} s")

"""A training that is stopped by Ctrl-C."""
import re
import signal
import subprocess
import time

from tests.terminal.program import COMMAND, environment


def interrupted(folder, *arguments, typed="", times=1):
    """Run until stderr shows a second step of a million, then press Ctrl-C: (exit code, stdout, stderr)."""
    with subprocess.Popen([*COMMAND, *map(str, arguments)], cwd=folder, env=environment(), stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler)) as process:
        process.stdin.write(typed.encode())
        process.stdin.flush()
        seen = b""
        while not re.search(rb" (?:[2-9]|[1-9]\d+)/1000000 ", seen):
            byte = process.stderr.read1(1000)
            assert byte, seen
            seen += byte
        for _ in range(times):
            process.send_signal(signal.SIGINT)
            time.sleep(0.01)
        out, err = process.communicate(timeout=60)
        return process.returncode, out.decode(), (seen + err).decode()

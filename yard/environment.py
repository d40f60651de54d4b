"""The environment in .venv: made from the hashed locks, and made again only when they change."""

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from yard.words import ROOT

LOCKS = {"run": ROOT / "requirements" / "run.txt", "test": ROOT / "requirements" / "test.txt"}


class EnvironmentMissing(Exception):
    """The environment could not be made; the message says why and what to do next."""


def ensure(kind: str) -> Path:
    """Return the Python of an environment that holds everything the kind ("run" or "test") needs."""
    ready = os.environ.get("GT_VENV")
    if ready:
        return _python_of(Path(ready), given=True)
    venv = ROOT / ".venv"
    if _is_ready(venv, kind):
        return venv / "bin" / "python"
    with _one_at_a_time(ROOT / ".venv.lock"):
        if not _is_ready(venv, kind):
            _make(venv, kind)
    return venv / "bin" / "python"


def _python_of(venv: Path, *, given: bool) -> Path:
    python = venv / "bin" / "python"
    if given and not python.exists():
        raise EnvironmentMissing(
            f"GT_VENV names {venv}, which holds no Python. Unset it to let ./gt make .venv."
        )
    return python


def _fingerprint(kind: str) -> str:
    return hashlib.sha256(LOCKS[kind].read_bytes()).hexdigest()


def _is_ready(venv: Path, kind: str) -> bool:
    """Say whether the stamp left by the last whole install fits today's locks."""
    try:
        stamp = json.loads((venv / "stamp.json").read_text())
    except (OSError, ValueError):
        return False
    return stamp.get(kind) == _fingerprint(kind) and (venv / "bin" / "python").exists()


@contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    """Hold a lock file, so that two ./gt at once do not both write the environment."""
    try:
        file = path.open("w")
    except OSError as problem:
        raise EnvironmentMissing(
            f"./gt cannot write to {path.parent}: {problem.strerror}. It keeps .venv there."
        ) from problem
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _say("Another ./gt is making the environment; waiting for it.")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _make(venv: Path, kind: str) -> None:
    started = time.monotonic()
    uv = shutil.which("uv")
    whole = (venv / "bin" / "python").exists() and not (venv / "installing").exists() and _runs(venv)
    if not whole:
        if venv.exists():
            _say("The environment in .venv was left unfinished; starting it afresh.")
            shutil.rmtree(venv)
        _say(f"Making the environment in .venv with Python {sys.version_info[0]}.{sys.version_info[1]}.")
        _create(venv, uv)
    (venv / "stamp.json").unlink(missing_ok=True)
    (venv / "installing").touch()
    _install(venv, kind, uv)
    # The tests' lock holds every pin of the run lock, so it makes both kinds ready.
    kinds = ["run", "test"] if kind == "test" else ["run"]
    unfinished = venv / "stamp.json.new"
    unfinished.write_text(json.dumps({each: _fingerprint(each) for each in kinds}))
    unfinished.replace(venv / "stamp.json")
    (venv / "installing").unlink()
    _say(f"The environment is ready ({time.monotonic() - started:.0f} s).")


def _runs(venv: Path) -> bool:
    try:
        return subprocess.run([venv / "bin" / "python", "-c", ""], check=False).returncode == 0
    except OSError:
        return False


def _create(venv: Path, uv: str | None) -> None:
    if uv:
        command = [uv, "venv", "--quiet", "--python", sys.executable, str(venv)]
    elif importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        raise EnvironmentMissing(_no_venv())
    else:
        command = [sys.executable, "-m", "venv", str(venv)]
    venv.mkdir(exist_ok=True)
    (venv / "installing").touch()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
        detail = f" It said: {last[0]}" if last else ""
        raise EnvironmentMissing(f"Python could not make an environment in .venv.{detail}\n{_no_venv()}")


def _no_venv() -> str:
    return (
        "Python's venv is missing, and ./gt needs it to make its environment. On Debian:\n"
        f"  {sudo()}apt install python3.{sys.version_info[1]}-venv"
    )


def sudo() -> str:
    """Return what to put before an apt command for the person who is reading."""
    return "" if os.geteuid() == 0 else "sudo "


def _install(venv: Path, kind: str, uv: str | None) -> None:
    lock = LOCKS[kind]
    python = str(venv / "bin" / "python")
    if uv:
        command = [uv, "pip", "install", "--python", python, "--require-hashes", "-r", str(lock)]
    else:
        command = [python, "-m", "pip", "install", "--require-hashes", "--disable-pip-version-check"]
        command += ["--no-input", "--progress-bar", "off", "-r", str(lock)]
    total = sum(
        1 for line in lock.read_text().splitlines() if "==" in line and not line.startswith((" ", "#"))
    )
    _say(f"Installing {total} packages from {lock.relative_to(ROOT)}, each checked against its hash.")
    status, said = _run_with_progress(command, total)
    if status:
        raise EnvironmentMissing(
            "\n".join(said[-12:])
            + f"\n\nThe packages in {lock.relative_to(ROOT)} could not all be installed (above is what the installer said)."
            "\nIf this machine is offline or behind a proxy, connect it or set PIP_INDEX_URL to a mirror it can reach,"
            "\nthen run ./gt again: what was fetched is kept."
        )


def _run_with_progress(command: list[str], total: int) -> tuple[int, list[str]]:
    """Run an installer, showing a line that counts up, and keep what it said in case it fails."""
    said: list[str] = []
    seen = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line.rstrip())
            if line.startswith("Collecting "):
                seen += 1
                _show_progress(f"  {seen} of {total}: {line.split()[1].split('==')[0]}", every=seen % 20 == 0)
            elif line.startswith("Installing collected"):
                _show_progress("  unpacking; this takes a little while", every=True)
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K")
    return process.returncode, said


def _show_progress(text: str, *, every: bool) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{text}")
        sys.stderr.flush()
    elif every:
        _say(text)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)

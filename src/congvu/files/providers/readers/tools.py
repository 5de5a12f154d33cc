"""Calling the programs that some readers need."""

import os
import shutil
import subprocess

from congvu.files.providers.readers.page import ToolMissing, Unreadable


def call(
    tool: str, *options: str, given: bytes, seconds: float, home: str = ""
) -> subprocess.CompletedProcess[bytes]:
    """Run ``tool`` with ``given`` on its standard input. Raises when it is not installed or takes too
    long. ``home``: where it looks for the settings of its user.
    """
    path = shutil.which(tool)
    if path is None:
        raise ToolMissing(tool)
    try:
        return subprocess.run(  # noqa: S603 - fixed program and options, the file goes in by stdin
            [path, *options],
            input=given,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "HOME": home} if home else None,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable("too_slow") from None

"""Compiles every catalogue of translations: ``python -m congvu.web.messages``.

Catalogues lie at ``<module>/locale/<language>/LC_MESSAGES/django.po``. A file is compiled only when
it is newer than its result, so a second run costs nothing. The .mo files are never committed.
"""

from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parent.parent


def compile_all(package: Path = PACKAGE) -> list[Path]:
    """Write a fresh .mo beside each .po that has changed; gives the .mo files written."""
    written = []
    for source in sorted(package.glob("*/locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        # Written aside and renamed: a server that reads meanwhile never sees half a file.
        fresh = target.with_suffix(".mo.new")
        polib.pofile(str(source)).save_as_mofile(str(fresh))
        fresh.rename(target)
        written.append(target)
    return written


if __name__ == "__main__":
    compile_all()

#!/usr/bin/env bash
# Writes the locked requirements anew, with hashes and without any address.
set -eu
cd "$(dirname "$0")/.."
export UV_PYTHON_DOWNLOADS=never
for name in setup node base dev; do
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
        "requirements/$name.in" -o "requirements/$name.txt" >/dev/null
done
! grep -l '://' requirements/*.txt

"""The command ``congvu trail``."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from congvu.trail import actions as trail
from congvu.trail.models import Entry, Seal, Verification
from tests.trail import tampering as tamper
from tests.trail.acts import AT, open_many


def say(*words: str) -> str:
    out = StringIO()
    call_command("trail", *words, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_verify_says_that_the_trail_holds() -> None:
    open_many(3)
    trail.seal(AT)

    assert len(say("verify").splitlines()) == 2
    assert Verification.objects.get().found == 0


@pytest.mark.django_db
def test_verify_tells_each_fault_and_fails() -> None:
    open_many(3)
    with tamper.unguarded():
        Entry.objects.filter(subject_key="1").update(actor_name="X")
        out = StringIO()

        with pytest.raises(CommandError):
            call_command("trail", "verify", stdout=out)

    assert "folder 1" in out.getvalue()


@pytest.mark.django_db
def test_prove_seals_first_and_proof_checks_the_file(tmp_path: Path) -> None:
    open_many(4, folders=2)
    file = tmp_path / "proof.json"
    file.write_text(say("prove", "folder", "1"))
    key = tmp_path / "key.pub"
    key.write_text("\n".join(say("key").splitlines()[1:]))

    assert len(say("proof", str(file), "--key", str(key)).splitlines()) == 4
    with pytest.raises(CommandError):
        say("proof", str(file), "--key", "0" * 64)


@pytest.mark.django_db
def test_grown_proves_that_nothing_under_an_older_seal_was_changed(tmp_path: Path) -> None:
    for count in (2, 3, 5):
        open_many(count)
        trail.seal(AT)
    file = tmp_path / "grown.json"
    file.write_text(say("grown", "2", "5"))

    assert len(say("proof", str(file)).splitlines()) == 2
    assert json.loads(say("grown", "2"))["new"]["body"]["size"] == Seal.objects.latest("size").size
    with pytest.raises(CommandError):
        say("grown", "5", "2")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "another"}', "[" * 100_000])
def test_what_is_no_proof_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "proof.json"
    file.write_text(text)

    with pytest.raises(CommandError):
        say("proof", str(file))


@pytest.mark.slow
@pytest.mark.django_db
def test_proof_needs_no_database(tmp_path: Path) -> None:
    open_many(1)
    file = tmp_path / "proof.json"
    file.write_text(say("prove", "folder", "0"))
    nowhere = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing", "CONGVU_DATA": str(tmp_path / "data")}

    run = subprocess.run(  # noqa: S603 - our own interpreter and command
        [sys.executable, "-m", "congvu.config.command", "trail", "proof", str(file)],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "congvu.config.settings", **nowhere},
        capture_output=True,
        text=True,
    )

    assert (run.returncode, run.stderr) == (0, "")

"""The ``congvu`` command hands on what is for others and refuses what nobody knows."""

import pytest

from congvu.config.command import main


def test_help_of_a_word_that_takes_arguments_is_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["similar", "--help"])

    assert ended.value.code == 0
    assert "congvu similar" in capsys.readouterr().out


def test_arguments_that_nobody_knows_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check", "--nonsense"])

    assert ended.value.code == 2
    assert "--nonsense" in capsys.readouterr().err

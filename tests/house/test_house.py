"""Rules of the house that no single module can keep alone."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "congvu"


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    out = StringIO()

    call_command("makemigrations", check=True, dry_run=True, stdout=out, no_color=True)

    assert out.getvalue() == "No changes detected\n"


def test_every_environment_name_is_documented() -> None:
    settings = (SOURCE / "config" / "settings.py").read_text()
    names = set(re.findall(r'"((?:CONGVU|DATABASE)_[A-Z_]+|PORT)"', settings))
    table = (ROOT / "docs" / "operate" / "settings.md").read_text()

    assert sorted(name for name in names if f"`{name}`" not in table) == []


def test_settings_stay_readable() -> None:
    assert len((SOURCE / "config" / "settings.py").read_text().splitlines()) < 300


def test_no_domain_code_listens_to_signals_or_overrides_save() -> None:
    hidden = re.compile(r"@receiver|post_save|pre_save|def save\(self")
    found = [
        f"{path.relative_to(SOURCE)}: {match.group()}"
        for path in sorted(SOURCE.rglob("*.py"))
        if (match := hidden.search(path.read_text(encoding="utf-8")))
    ]

    assert found == []


def test_every_module_says_what_it_is() -> None:
    modules = [path for path in SOURCE.iterdir() if path.is_dir() and (path / "apps.py").exists()]

    assert sorted(module.name for module in modules if not (module / "README.md").exists()) == []


def test_templates_hold_no_inline_style_or_script() -> None:
    inline = re.compile(
        r"""\sstyle=["']|\son(?:click|change|input|submit|load|error|focus|blur|key\w+|mouse\w+)=["']|<style|<script(?![^>]*(?:src=|type="application/json"))"""
    )
    found = [
        f"{path.relative_to(SOURCE)}: {match.group()!r}"
        for path in sorted(SOURCE.rglob("*.html"))
        if (match := inline.search(path.read_text(encoding="utf-8")))
    ]

    assert found == []


def test_no_address_of_a_registry_stands_in_the_locks() -> None:
    locks = [*ROOT.glob("requirements/*.txt"), *ROOT.glob("requirements/*.in")]

    assert [path.name for path in locks if "://" in path.read_text()] == []
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()


def test_each_decision_has_a_number_of_its_own_and_a_line_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    names = sorted(path.name for path in folder.glob("0*.md"))
    index = re.findall(r"^\| \[(\d+)\]\((.+?)\)", (folder / "README.md").read_text(encoding="utf-8"), re.M)

    assert [name for _number, name in index] == names
    assert [int(number) for number, _name in index] == [int(name[:4]) for name in names]
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


def test_no_page_points_to_a_decision_that_is_not_there() -> None:
    pages = [ROOT / "README.md", *ROOT.glob("docs/**/*.md"), *SOURCE.rglob("*.md"), *SOURCE.rglob("*.py")]
    named = {
        name for page in pages for name in re.findall(r"decisions/(\d{4}-\w+\.md)", page.read_text("utf-8"))
    }

    assert sorted(name for name in named if not (ROOT / "docs" / "decisions" / name).exists()) == []

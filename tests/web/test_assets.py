"""Front-end assets and catalogues are built from their sources, the same each time."""

import hashlib
from pathlib import Path

import polib
import pytest

from congvu.web import assets, messages

MODULES = Path("node_modules")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    target = tmp_path_factory.mktemp("static") / "vendor"
    assets.build(MODULES, target)
    return target


def test_sums_name_every_file(built):
    lines = (built / "SHA256SUMS").read_text().splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}

    found = {str(path.relative_to(built)): path for path in built.rglob("*") if path.is_file()}
    del found["SHA256SUMS"]
    assert sums == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in found.items()}


def test_build_again_gives_the_same_bytes(built):
    before = (built / "SHA256SUMS").read_bytes()

    assets.build(MODULES, built)

    assert (built / "SHA256SUMS").read_bytes() == before


def test_every_package_brings_its_licence(built):
    assert sorted(path.parent.name for path in built.glob("*/LICENSE")) == [
        "be-vietnam-pro",
        "bootstrap",
        "echarts",
        "icons",
        "tus-js-client",
    ]


def test_charts_come_with_the_notice_their_licence_asks_for(built):
    assert "Apache ECharts" in (built / "echarts" / "NOTICE").read_text()
    assert "createSVGVNode" not in (built / "echarts" / "echarts.js").read_text()  # the minified build


def test_no_file_points_to_a_source_map(built):
    files = [*built.rglob("*.css"), *built.rglob("*.js")]

    assert [path for path in files if "sourceMappingURL" in path.read_text()] == []


def test_bootstrap_stands_in_its_layer(built):
    assert (
        (built / "bootstrap" / "bootstrap.css").read_text().startswith('@charset "UTF-8";@layer bootstrap{')
    )


def test_unknown_icon_stops_the_build():
    with pytest.raises(FileNotFoundError):
        assets.sprite(MODULES / "bootstrap-icons" / "icons", frozenset({"no-such-icon"}))


def test_messages_are_compiled_once(tmp_path):
    folder = tmp_path / "desk" / "locale" / "vi" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="Inbox", msgstr="Việc của tôi"))
    catalogue.save(str(folder / "django.po"))

    assert messages.compile_all(tmp_path) == [folder / "django.mo"]
    assert messages.compile_all(tmp_path) == []
    assert polib.mofile(str(folder / "django.mo")).find("Inbox").msgstr == "Việc của tôi"


def test_own_catalogue_is_complete():
    catalogue = polib.pofile(str(messages.PACKAGE / "web" / "locale" / "vi" / "LC_MESSAGES" / "django.po"))

    assert [entry.msgid for entry in (*catalogue.untranslated_entries(), *catalogue.fuzzy_entries())] == []

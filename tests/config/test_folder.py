"""``congvu similar folder``: a folder of files becomes pages that open without a server and trust no file."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import docx
import pytest

from congvu.config.command import main
from congvu.config.folder import wording
from congvu.files.enums import Problem
from congvu.similarity.shown import Mark
from tests.files import samples
from tests.similarity import texts

pytestmark = pytest.mark.slow  # reads in processes of their own


class Page(HTMLParser):
    """Tags, addresses, and the running texts of one page as a browser would see them."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.running = {"a": "", "b": ""}
        self._side, self._depth, self._own = "", 0, 0
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.add(tag)
        self.attributes |= set(values)
        self.addresses += [values[name] or "" for name in ("href", "src") if name in values]
        if values.get("class") == "text":
            self._side, self._depth = values["id"] or "", 0
        elif self._side:
            self._depth += 1
            self._own += (values.get("class") or "").startswith(("number", "why")) or self._own > 0

    def handle_endtag(self, tag: str) -> None:
        if self._side and self._depth == 0:
            self._side = ""
        elif self._side:
            self._depth -= 1
            self._own = max(self._own - 1, 0)

    def handle_data(self, data: str) -> None:
        if self._side and not self._own:
            self.running[self._side] += data


def word(text: str) -> bytes:
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def folder(tmp_path: Path, files: dict[str, bytes | str]) -> Path:
    here = tmp_path / "ho-so"
    here.mkdir()
    for name, content in files.items():
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return here


def report(tmp_path: Path, files: dict[str, bytes | str], *more: str) -> Path:
    here = folder(tmp_path, files)
    assert main(["similar", "folder", str(here), "--out", str(tmp_path / "out"), *more]) == 0
    return tmp_path / "out"


def index(out: Path) -> str:
    return (out / "index.html").read_text(encoding="utf-8")


def test_files_of_several_kinds_are_shown_beside_each_other(tmp_path: Path) -> None:
    source = texts.prose(1, 200)
    copied = " ".join(texts.sentences(source)[2:9])
    files = {
        "goc.docx": word(source),
        "moi/chep.txt": f"{texts.prose(2, 60)}\n{copied}",
        "moi/khac.rtf": samples.rich_text(),
    }

    out = report(tmp_path, files)

    assert sorted(path.name for path in (out / "pairs").iterdir()) == ["1-2.html", "2-1.html"]
    page = Page(out / "pairs" / "2-1.html")
    assert page.running == {"a": f"{texts.prose(2, 60)}\n{copied}", "b": source}
    assert "../index.html" in page.addresses
    assert "moi/khac.rtf" in index(out).split("Không thấy đoạn nào")[1]


def test_what_names_and_texts_say_is_never_markup(tmp_path: Path) -> None:
    hostile = "Lời đầu <script>alert(1)</script><img src=x onerror=alert(2)> \"'&amp; {{ 7*7 }} {% raw %}\n"
    text = hostile + texts.prose(1, 120)
    name = "<img src=x onerror=alert(1)>\"'&{{7*7}}.txt"

    out = report(tmp_path, {name: text, "b<script>.txt": text, "c.txt": b"\xff\xfe\x00\xd8a"})

    for path in [out / "index.html", *(out / "pairs").iterdir()]:
        page = Page(path)
        assert not page.tags & {"img", "iframe"}
        assert not {name for name in page.attributes if name.startswith(("on", "style"))}
        assert all(re.fullmatch(r"[./a-z]*(\d+-\d+\.html)?(#\w+)?|report.\w+", to) for to in page.addresses)
        assert path.read_text(encoding="utf-8").count("<script") == 1
    assert Page(out / "pairs" / "1-2.html").running["a"] == text


def test_pages_ask_for_nothing_from_elsewhere(tmp_path: Path) -> None:
    out = report(tmp_path, {"a.txt": texts.prose(1, 100), "b.txt": texts.prose(1, 100)})

    for path in out.rglob("*.*"):
        code = path.read_text(encoding="utf-8").replace("http-equiv", "")
        assert not [sign for sign in ("http", "url(", "@import", "fetch", "import(") if sign in code]


def test_files_that_cannot_be_read_are_named_with_the_reason(tmp_path: Path) -> None:
    files = {
        "a.txt": texts.prose(1, 100),
        "b.docx": b"PK\x03\x04broken",
        "c.exe": b"MZ\x90",
        "d.pdf": samples.locked_pdf(),
        "e.txt": " \n",
        ".an.txt": texts.prose(1, 100),
        "~$a.docx": b"lock",
    }

    page = index(report(tmp_path, files))

    told = dict(re.findall(r"<tr><td><bdi>(.+?)</bdi></td><td>(.+?)</td>", page))
    problems = wording.Wording("vi").problems
    assert told == {
        "b.docx": problems[Problem.DAMAGED],
        "c.exe": problems[Problem.UNREADABLE_KIND],
        "d.pdf": problems[Problem.PASSWORD],
        "e.txt": problems[Problem.NO_TEXT],
    }
    assert wording.Wording("vi").one in page


@pytest.mark.parametrize(("files", "sentence"), [({}, "nothing"), ({"a.txt": texts.prose(1, 80)}, "one")])
def test_a_folder_with_nothing_to_compare_says_so(
    tmp_path: Path, files: dict[str, bytes | str], sentence: str
) -> None:
    page = index(report(tmp_path, files, "--lang", "en"))

    assert getattr(wording.Wording("en"), sentence) in page


def test_many_copies_of_one_text_are_all_found(tmp_path: Path) -> None:
    page = index(report(tmp_path, {f"{number}.txt": texts.prose(1, 80) for number in range(15)}))

    assert re.findall(r'data-share="(.+?)"', page) == ["1.0"] * 15


def test_laws_and_templates_are_not_counted(tmp_path: Path) -> None:
    law, form = texts.prose(7, 150), texts.prose(8, 60)
    (tmp_path / "law.docx").write_bytes(word(law))
    (tmp_path / "form.txt").write_text(form, encoding="utf-8")
    files = {f"{seed}.txt": f"{form}\n{texts.prose(seed, 80)}\n{law}" for seed in (1, 2)}
    more = ["--law", str(tmp_path / "law.docx"), "--templates", str(tmp_path / "form.txt")]

    page = index(report(tmp_path, files, *more))

    assert re.findall(r'data-share="(.+?)"', page) == []
    assert page.count("không tính 7") == 2


def test_a_report_replaces_an_older_one_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = report(tmp_path, {"a.txt": texts.prose(1, 100), "b.txt": texts.prose(1, 100)})
    (tmp_path / "ho-so" / "b.txt").unlink()

    assert main(["similar", "folder", str(tmp_path / "ho-so"), "--out", str(out)]) == 0
    assert list((out / "pairs").iterdir()) == []

    assert main(["similar", "folder", str(out), "--out", str(tmp_path / "ho-so")]) == 1
    assert "holds no report" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "ho-so").iterdir()] == ["a.txt"]


@pytest.mark.parametrize("arguments", [["none"], [".", "--law", "none.docx"], [".", "--templates", "none"]])
def test_what_is_not_there_is_said_before_anything_is_read(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["similar", "folder", *arguments, "--out", "out"]) == 1
    assert "none" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_two_hundred_files_need_neither_database_nor_data_folder(tmp_path: Path) -> None:
    here = folder(tmp_path, {f"{seed:03}.txt": texts.prose(seed % 199, 60) for seed in range(200)})
    environment = {"PATH": os.environ["PATH"], "CONGVU_DATA": "/nowhere/at/all", "LANG": "C.UTF-8"}

    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "congvu.config.command", "similar", "folder", str(here)],
        env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    page = Path(done.stdout.strip())
    assert page == tmp_path / "ho-so-doi-chieu" / "index.html"
    assert sorted(re.findall(r'data-name="(.+?)"', index(page.parent))) == ["000.txt", "199.txt"]


def test_every_problem_of_a_file_has_words_in_both_languages() -> None:
    for language in ("vi", "en"):
        assert set(wording.Wording(language).problems) == set(Problem)


def test_percentages_are_never_0_for_what_is_there_nor_100_for_a_part() -> None:
    vi = wording.Wording("vi")

    assert [vi.percent(share) for share in (0, 0.0001, 0.1234, 0.99999, 1)] == [
        "0,0%", "0,1%", "12,3%", "99,9%", "100,0%",
    ]  # fmt: skip
    assert vi.count(12345) == "12.345"


def test_marks_on_a_map_can_be_seen_however_short() -> None:
    from congvu.config.folder.report import on_map

    assert on_map(Mark(0.5, 0.0)) == ("500.0", "2.0")
    assert on_map(Mark(1.0, 0.0)) == ("998.0", "2.0")

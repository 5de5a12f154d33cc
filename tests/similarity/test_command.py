"""The command: a collection in a folder, the answers of it, and clear sentences for what is wrong."""

import json
from pathlib import Path

import pytest

from congvu.similarity import store
from congvu.similarity.command import main
from congvu.similarity.finding import Finder
from congvu.similarity.index import MemoryIndex
from congvu.similarity.known import Known
from tests.similarity import texts


def jsonl(path: Path, rows: dict[str, str]) -> Path:
    lines = (json.dumps({"id": key, "title": key, "text": text}) for key, text in rows.items())
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def built(tmp_path: Path) -> Path:
    docs = jsonl(tmp_path / "docs.jsonl", {f"d{seed}": texts.prose(seed, 300) for seed in range(20)})
    law = jsonl(tmp_path / "law.jsonl", {"law": texts.prose(100, 300)})
    (tmp_path / "templates.txt").write_text(texts.prose(101, 30), encoding="utf-8")
    arguments = [
        "--law",
        str(law),
        "--templates",
        str(tmp_path / "templates.txt"),
        "--store",
        str(tmp_path / "s"),
    ]
    assert main(["build", str(docs), *arguments]) == 0
    return tmp_path / "s"


def test_query_tells_source_and_passage_in_characters(built: Path, tmp_path: Path) -> None:
    taken = " ".join(texts.sentences(texts.prose(7, 300))[3:9])
    text = f"{texts.prose(200, 80)} {taken}"
    docs = jsonl(tmp_path / "new.jsonl", {"new": text, "d3": texts.prose(3, 300)})

    assert main(["query", str(docs), "--store", str(built), "--out", str(tmp_path / "out.jsonl")]) == 0

    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["new", "d3"]
    (match,) = rows[0]["matches"]
    (passage,) = match["passages"]
    assert match["source"] == "d7"
    assert text[passage["start"] : passage["end"]] + "." == taken
    assert (
        texts.prose(7, 300).replace("\n", " ")[passage["source_start"] : passage["source_end"]] + "." == taken
    )
    assert rows[1]["matches"] == []  # a text is not compared with itself


@pytest.mark.parametrize(("options", "hint"), [([], "bm25"), (["--learn"], "collection")])
def test_query_names_texts_of_alike_titles_and_what_the_hint_rests_on(
    tmp_path: Path, options: list[str], hint: str
) -> None:
    titles = {"a": "Tưới nhỏ giọt cho vườn cam", "b": "Dạy toán lớp 4", "c": "Rèn đọc lớp 1"}
    rows = [{"id": key, "title": title, "text": texts.prose(ord(key), 200)} for key, title in titles.items()]
    docs, asked = tmp_path / "docs.jsonl", tmp_path / "asked.jsonl"
    docs.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    new = {"id": "n", "title": "Vườn cam được tưới nhỏ giọt", "text": texts.prose(9, 50)}
    asked.write_text(json.dumps(new), encoding="utf-8")
    kept, out = str(tmp_path / "s"), tmp_path / "out.jsonl"

    assert main(["build", str(docs), "--store", kept, *options]) == 0
    assert main(["query", str(asked), "--store", kept, "--out", str(out)]) == 0

    row = json.loads(out.read_text(encoding="utf-8"))
    assert (row["hint"], row["matches"], row["similar"][0]["source"]) == (hint, [], "a")


def test_a_collection_is_the_same_after_it_was_kept(built: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    index, known = store.load(built)
    store.save(again, index, known)

    fresh = MemoryIndex()
    for seed in range(20):
        fresh.add(f"d{seed}", texts.prose(seed, 300))
    laws = Known([texts.prose(100, 300)], texts.prose(101, 30).splitlines())
    text = texts.edited(texts.prose(7, 300), 0.1)
    assert Finder(*store.load(again)).find(text) == Finder(fresh, laws).find(text)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["query", "{docs}", "--store", "{folder}/none"], "holds no collection"),
        (["build", "{folder}/none.jsonl", "--store", "{folder}/s"], "No such file"),
        (["build", "{bad}", "--store", "{folder}/s"], "bad.jsonl, line 2"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": "a", "text": "b"}\n{"id": "c"}\n', encoding="utf-8")
    docs = jsonl(tmp_path / "docs.jsonl", {"a": "b"})

    assert main([each.format(docs=docs, folder=tmp_path, bad=bad) for each in arguments]) == 1

    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "s").exists()


def test_another_version_is_refused(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    about = json.loads((built / "about.json").read_text(encoding="utf-8"))
    (built / "about.json").write_text(json.dumps(about | {"version": 0}), encoding="utf-8")

    assert main(["query", "/dev/null", "--store", str(built)]) == 1
    assert "another version" in capsys.readouterr().err

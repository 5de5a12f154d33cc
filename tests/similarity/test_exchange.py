"""Fingerprints for another agency: copies are found, chance is not, and a hostile file gets a sentence."""

import json
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.similarity import exchange, exchange_file
from congvu.similarity.agreement import Agreement, Register, WrongKey
from congvu.similarity.command import main
from congvu.similarity.exchange import Asking, Fingerprints, Terms
from congvu.similarity.grams import grams
from congvu.similarity.index import MemoryIndex
from congvu.similarity.known import Known
from congvu.similarity.tokens import tokens
from tests.similarity import texts

OURS, OWN = Agreement(b"o" * 32), Agreement(b"s" * 32)
REGISTER = Register(OWN, OURS)


def collection(seeds: range, words: int = 400) -> MemoryIndex:
    index = MemoryIndex()
    for seed in seeds:
        index.add(f"d{seed}", texts.prose(seed, words))
    return index


def told(index: MemoryIndex, known: Known | None = None, **more: int) -> Fingerprints:
    return exchange.fingerprints(
        index, index.numbers(), known or Known(), OURS, REGISTER, name="Tỉnh Đông", **more
    )


HERE, THERE = collection(range(100, 130)), collection(range(30))


def asking(fingerprints: Fingerprints) -> Asking:
    return Asking(fingerprints, OURS, HERE, Known())


def written(path: Path, fingerprints: Fingerprints) -> Path:
    exchange_file.save(path, fingerprints, OURS)
    return path


def test_a_copy_is_found_under_its_number_with_about_its_words_and_place() -> None:
    taken = " ".join(texts.sentences(texts.prose(7, 400))[3:13])
    text = f"{texts.prose(200, 150)} {texts.edited(taken, 0.05)} {texts.prose(201, 150)}"

    (found,) = asking(told(THERE)).ask(tokens(text))

    assert (found.at, found.number) == ("Tỉnh Đông", REGISTER.number("d7"))
    assert found.chance < 1e-6
    length = len(taken.split())
    assert 0.5 * length < found.words < 1.7 * length
    (stretch,) = found.stretches
    begin = text.index(". ") + 1
    assert begin < 150 * 2 < stretch.start < stretch.end < len(text) - 300


def test_texts_that_share_nothing_are_never_found() -> None:
    ask = asking(told(THERE, sample=1))

    assert [ask.ask(tokens(texts.prose(seed, 800))) for seed in range(300, 320)] == [[]] * 20


def test_laws_and_what_is_common_do_not_go_out_and_are_not_asked_for() -> None:
    law, form = texts.prose(50, 200), texts.prose(51, 100)
    index = MemoryIndex()
    for seed in range(20):
        index.add(seed, f"{form}\n{texts.prose(seed, 100)}\n{law}")

    out = told(index, Known([law]), sample=1)

    asked = OURS.hidden(grams(tokens(f"{form} {law}").word, 4)) & np.uint64((1 << out.terms.bits) - 1)
    there = np.isin(np.unique(asked), out.values).mean()
    assert there < 0.03  # those that run over from one text to the next, or look the same by chance


def test_years_come_along_when_they_are_told() -> None:
    out = exchange.fingerprints(THERE, [3, 5], Known(), OURS, REGISTER, name="X", years={3: 2024})

    assert dict(zip(out.numbers, out.years.tolist(), strict=True)) == {
        REGISTER.number("d3"): 2024,
        REGISTER.number("d5"): 0,
    }


def test_order_and_number_tell_nothing_of_the_key() -> None:
    numbers = told(THERE).numbers

    assert numbers == sorted(numbers)
    assert numbers != [REGISTER.number(f"d{n}") for n in range(30)]
    assert not set(numbers) & {Register(OWN, Agreement(b"x" * 32)).number(f"d{n}") for n in range(30)}


def test_without_the_secret_nothing_fits() -> None:
    other = Agreement(b"x" * 32)

    assert Asking(told(THERE), other, HERE, Known()).ask(tokens(texts.prose(7, 400))) == []
    values = np.arange(1000, dtype=np.uint32)
    assert not np.isin(OURS.hidden(values), other.hidden(values)).any()


@given(st.lists(st.integers(0, 2**32 - 1), max_size=30))
def test_equal_values_are_hidden_equally_whatever_stands_beside_them(values: list[int]) -> None:
    together = OURS.hidden(np.array(values, np.uint32))

    assert together.tolist() == [int(OURS.hidden(np.array([each], np.uint32))[0]) for each in values]


@given(st.integers(1, 30), st.integers(1, 30), st.floats(1e-4, 0.3))
def test_the_bound_is_never_below_the_binomial_tail(hits: int, more: int, by_chance: float) -> None:
    from scipy.special import bdtrc

    tried = hits + more

    assert exchange.tail(hits, tried, by_chance) >= bdtrc(hits - 1, tried, by_chance) * 0.999999


@pytest.mark.parametrize("texts_there", [range(0), range(1), range(30)])
def test_a_file_gives_back_what_was_saved(tmp_path: Path, texts_there: range) -> None:
    out = told(collection(texts_there))

    back = exchange_file.load(written(tmp_path / "f", out), OURS)

    assert (back.name, back.terms, back.numbers) == (out.name, out.terms, out.numbers)
    for one, other in ((back.values, out.values), (back.owners, out.owners), (back.years, out.years)):
        assert one.tolist() == other.tolist()


def test_a_file_is_small_and_says_of_itself_only_what_the_reader_needs(tmp_path: Path) -> None:
    whole = written(tmp_path / "f", told(THERE)).read_bytes()
    length = struct.unpack_from("<H", whole, 10)[0]

    head = json.loads(whole[12 : 12 + length])
    assert sorted(head) == [
        "agreement", "bits", "entries", "gap", "name", "probe", "sample", "size", "texts",
    ]  # fmt: skip
    assert len(whole) < 150 * 30


def test_another_agreement_and_any_change_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "f", told(THERE))
    whole = path.read_bytes()

    with pytest.raises(exchange_file.WrongFile, match="another agreement"):
        exchange_file.load(path, Agreement(b"x" * 32))
    for place in (0, 9, 11, 30, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(exchange_file.WrongFile):
            exchange_file.load(path, OURS)
    for length in (0, 5, 40, len(whole) - 1):
        path.write_bytes(whole[:length])
        with pytest.raises(exchange_file.WrongFile):
            exchange_file.load(path, OURS)


@pytest.mark.parametrize(
    ("lie", "sentence"),
    [
        ({"texts": 10**9}, "cannot be"),
        ({"entries": -1}, "cannot be"),
        ({"entries": 10**7}, "long"),
        ({"bits": 64}, "cannot be"),
        ({"sample": 0}, "cannot be"),
        ({"bits": 4}, "numbers that cannot be"),
        ({"texts": "many"}, "damaged"),
        ({"texts": 1e400}, "damaged"),
        ({"name": ["x"]}, "cannot be"),
        ({"gap": 3}, "cannot be"),
    ],
)
def test_a_partner_who_seals_lies_gets_a_sentence(
    tmp_path: Path, lie: dict[str, object], sentence: str
) -> None:
    whole = written(tmp_path / "f", told(THERE)).read_bytes()
    length = struct.unpack_from("<H", whole, 10)[0]
    head = json.dumps(json.loads(whole[12 : 12 + length]) | lie).encode()
    parts = (whole[:10], struct.pack("<H", len(head)), head, whole[12 + length : -32])
    (tmp_path / "f").write_bytes(b"".join((*parts, OURS.sealed(*parts))))

    with pytest.raises(exchange_file.WrongFile, match=sentence):
        exchange_file.load(tmp_path / "f", OURS)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    whole = written(tmp_path / "f", told(THERE)).read_bytes()
    length = struct.unpack_from("<H", whole, 10)[0]
    parts = (whole[: 12 + length], zlib.compress(bytes(200_000_000), 9))
    (tmp_path / "f").write_bytes(b"".join((*parts, OURS.sealed(*parts))))

    with pytest.raises(exchange_file.WrongFile, match="not as long"):
        exchange_file.load(tmp_path / "f", OURS)


def test_fingerprints_of_another_way_of_reading_words_are_refused() -> None:
    out = told(THERE)

    with pytest.raises(exchange.OtherTerms, match="Tỉnh Đông"):
        asking(replace(out, terms=replace(out.terms, probe=1)))
    assert Terms(4, 8, 20).probe == out.terms.probe


@pytest.mark.parametrize("content", [b"", b"congvu-agreement-1 AAAA\n", b"congvu-agreement-2 x", bytes(5000)])
def test_a_file_that_is_no_secret_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key").write_bytes(content)

    with pytest.raises(WrongKey):
        Agreement.load(tmp_path / "key")


def test_a_secret_is_the_owners_alone_and_never_overwritten(tmp_path: Path) -> None:
    key = tmp_path / "key"
    made = Agreement.new()
    made.write(key)

    assert key.stat().st_mode & 0o777 == 0o600
    assert Agreement.load(key).name == made.name
    with pytest.raises(FileExistsError):
        Agreement.new().write(key)


def jsonl(path: Path, rows: dict[str, str]) -> str:
    lines = (json.dumps({"id": key, "text": text}) for key, text in rows.items())
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def test_two_provinces_find_a_copy_by_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key, out, store = str(tmp_path / "key"), str(tmp_path / "dong.fp"), str(tmp_path / "store")
    docs = jsonl(tmp_path / "theirs.jsonl", {f"HS-{seed}": texts.prose(seed, 300) for seed in range(20)})
    copied = jsonl(tmp_path / "ours.jsonl", {"a": texts.prose(7, 300), "b": texts.prose(300, 300)})

    assert main(["agreement", key]) == 0
    assert main(["build", docs, "--store", store]) == 0
    assert main(["export", "--store", store, "--agreement", key, "--name", "Tỉnh Đông", "--out", out]) == 0
    capsys.readouterr()
    assert main(["foreign", copied, "--with", out, "--agreement", key]) == 0
    a, b = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert main(["resolve", a["found"][0]["number"], "--store", store, "--agreement", key]) == 0

    assert capsys.readouterr().out == f"{a['found'][0]['number']}\tHS-7\n"
    assert a["found"][0]["at"] == "Tỉnh Đông"
    assert b == {"id": "b", "found": []}
    assert main(["resolve", "AAAAAAAAAA", "--store", store, "--agreement", key]) == 1
    assert main(["foreign", copied, "--with", copied, "--agreement", key]) == 1
    assert "is no file of fingerprints" in capsys.readouterr().err

"""The hint beside the evidence: who speaks of the same thing."""

from pathlib import Path

import numpy as np
import pytest

from congvu.similarity.ideas import Ideas
from congvu.similarity.tokens import tokens
from congvu.similarity.vectors import BadVectors, Vectors

TITLES = {
    "a": "Ứng dụng mã QR trong quản lý thư viện trường tiểu học",
    "b": "Biện pháp nâng cao chất lượng dạy học môn Toán lớp 4",
    "c": "Giải pháp tưới nhỏ giọt cho vườn cam ở vùng cao",
    "d": "Một số biện pháp rèn kỹ năng đọc cho học sinh lớp 1",
}


def test_rare_words_rank_before_common_ones() -> None:
    ideas = Ideas(TITLES.items())

    found = ideas.like("Sử dụng mã QR để quản lý sách trong thư viện", most=3)

    assert found[0].source == "a"
    assert found == sorted(found, key=lambda idea: -idea.score)
    assert all(0 < idea.score <= 1 for idea in found)


def test_the_text_itself_scores_highest_and_can_be_left_out() -> None:
    ideas = Ideas(TITLES.items())

    assert ideas.like(TITLES["c"], most=1)[0].source == "c"
    assert "c" not in [idea.source for idea in ideas.like(TITLES["c"], most=9, leave_out="c")]


def test_nothing_is_like_nothing() -> None:
    assert Ideas([]).like("gì đó", most=5) == []
    assert Ideas(TITLES.items()).like("", most=5) == []


def written(folder: Path, **arrays: np.ndarray) -> Path:
    np.savez(folder / "words.npz", **arrays)
    return folder / "words.npz"


def test_vectors_from_a_file_know_words_of_one_and_two_syllables(tmp_path: Path) -> None:
    words = np.array(["cam", "cây_ăn_quả", "hoa quả", "thư_viện", "sách"])
    matrix = np.array([[1, 0], [9, 9], [1, 0.1], [0, 1], [0.1, 1]])
    vectors = Vectors.read(written(tmp_path, words=words, matrix=matrix))

    near = vectors.of([tokens(text).word for text in ("vườn cam", "hoa quả", "thư viện", "gì đó")])

    assert (near @ near[0]).round(2).tolist() == [1.0, 1.0, 0.0, 0.0]


def test_vectors_find_what_no_word_says_and_the_answer_tells_so(tmp_path: Path) -> None:
    words, matrix = np.array(["cam", "hoa_quả", "thư_viện"]), np.array([[1, 0], [1, 0.1], [0, 1]])
    vectors = Vectors.read(written(tmp_path, words=words, matrix=matrix))

    plain, meant = Ideas(TITLES.items()), Ideas(TITLES.items(), vectors)

    assert (plain.hint, plain.like("Bán hoa quả", most=1)) == ("bm25", [])
    assert (meant.hint, [idea.source for idea in meant.like("Bán hoa quả", most=1)]) == ("vectors", ["c"])


def test_vectors_learnt_from_texts_put_together_what_stands_together(tmp_path: Path) -> None:
    texts = [
        "muỗi sốt dịch",
        "muỗi loăng sốt",
        "loăng dịch nước",
        "toán lớp bài",
        "bài toán đố",
        "lớp đố học",
    ] * 3
    learnt = Vectors.learn([tokens(text).word for text in texts])
    learnt.write(tmp_path / "v.npz")

    vectors = Vectors.load(tmp_path / "v.npz")

    one, same, other = vectors.of([tokens(text).word for text in ("muỗi", "dịch", "toán")])
    assert vectors.signal == "collection"
    assert one @ same > one @ other + 0.2


@pytest.mark.parametrize(
    "arrays", [{}, {"words": np.array(["a"])}, {"words": np.array(["a"]), "matrix": np.ones(3)}]
)
def test_a_file_without_vectors_is_refused(tmp_path: Path, arrays: dict[str, np.ndarray]) -> None:
    with pytest.raises(BadVectors, match=r"words\.npz"):
        Vectors.read(written(tmp_path, **arrays))


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "words.npz").write_text("no archive")

    with pytest.raises(BadVectors, match="holds no word vectors"):
        Vectors.read(tmp_path / "words.npz")

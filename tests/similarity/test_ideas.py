"""The hint beside the evidence: who speaks of the same thing."""

from congvu.similarity.ideas import Ideas

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

"""Vietnamese as offices write it, and ways to make more of it."""

import unicodedata

from hypothesis import strategies as st

from congvu.vietnamese.letters import Tone, together
from congvu.vietnamese.syllables import ONSETS, RHYMES, Syllable, parse

PARAGRAPHS = (
    "Căn cứ Luật Tổ chức chính quyền địa phương; căn cứ Nghị định số 13/2012/NĐ-CP ngày 02 tháng 3 "
    "năm 2012 của Chính phủ ban hành Điều lệ Sáng kiến; xét đề nghị của Chánh Văn phòng Sở.",
    "Sở Khoa học và Công nghệ tiếp nhận, thẩm định hồ sơ xin công nhận sáng kiến, yêu cầu tác giả bổ sung "
    "bản mô tả giải pháp kỹ thuật trước khi họp Hội đồng xét duyệt.",
    "Giải pháp giúp giảm thời gian xử lý từ mười lăm ngày xuống còn bảy ngày làm việc, tiết kiệm khoảng hai "
    "trăm triệu đồng mỗi năm, được áp dụng tại ba mươi tư đơn vị trên địa bàn tỉnh.",
    "Kính gửi quý cơ quan: khuyến khích người lao động phát huy tính sáng tạo, quỹ thưởng được trích từ "
    "nguồn kinh phí thường xuyên; việc hoàn thuế, thủy lợi, xoài và hoa huệ không thuộc phạm vi điều chỉnh.",
)


def _spelled(syllable: Syllable) -> str:
    letters = list(syllable.onset + syllable.rhyme)
    place = len(syllable.onset) + syllable.tone_index
    letters[place] = together(letters[place], syllable.tone)
    return "".join(letters)


def _syllables() -> list[str]:
    every = (Syllable(onset, rhyme, tone) for onset in ONSETS for rhyme in sorted(RHYMES) for tone in Tone)
    # g + ia is read as gi + a: only what is read as it was made is a syllable of its own.
    return [word for made in every if parse(word := _spelled(made)) == made]


SYLLABLES = _syllables()
"""Every syllable the grammar allows, spelled in the canonical way."""

syllables = st.sampled_from(SYLLABLES)
sentences = st.lists(syllables, min_size=1, max_size=30).map(" ".join)


def misplaced(word: str) -> set[str]:
    """``word`` with its tone on each of its vowels in turn."""
    parts = [unicodedata.normalize("NFD", letter) for letter in word]
    tone = next((mark for part in parts for mark in part if mark in "\u0300\u0301\u0303\u0309\u0323"), "")
    bare = ["".join(mark for mark in part if mark != tone) for part in parts]
    places = [i for i, part in enumerate(bare) if part[0] in "aeiouy"]
    return {
        unicodedata.normalize("NFC", "".join([*bare[:i], bare[i] + tone, *bare[i + 1 :]])) for i in places
    }

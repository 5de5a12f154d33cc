"""The report's words in both languages, beside each other so that none can be missing.

The pages are made without Django, so its catalogues cannot be asked.
"""

from types import SimpleNamespace
from typing import Literal

from congvu.files.enums import Problem

Language = Literal["vi", "en"]

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("Đối chiếu văn bản", "Texts compared"),
    "made": ("Lập lúc", "Made at"),
    "of_folder": ("Thư mục", "Folder"),
    "texts": ("văn bản", "texts"),
    "unread": ("tệp không đối chiếu được", "files not compared"),
    "with_matches": ("văn bản có đoạn giống văn bản khác", "texts with passages that stand in others"),
    "known": (
        "văn bản luật, biểu mẫu không tính (--law, --templates)",
        "laws and templates not counted (--law, --templates)",
    ),
    "how": ("Tỷ lệ này là gì?", "What is the percentage?"),
    "how_text": (
        "Số từ nằm trong đoạn giống văn bản khác, chia cho số từ được tính. Không tính: từ nằm trong "
        "luật và biểu mẫu đã khai, và cụm từ mà nhiều văn bản trong thư mục cùng có; các phần này "
        "hiện chữ xám. Máy chỉ ra chỗ giống nhau; kết luận sao chép hay không là việc của người đọc: "
        "đoạn giống có thể là trích dẫn, biểu mẫu, hoặc bài trước của chính tác giả.",
        "Words that stand in passages of other texts, out of the words that count. Not counted: what "
        "stands in the laws and templates given, and phrases that many texts of the folder share; "
        "they are shown in grey. The machine shows where texts are alike; whether it is copying is "
        "for the reader to say: it may be a quotation, a form, or the author's own earlier work.",
    ),
    "find": ("Tìm theo tên tệp", "Find by name"),
    "least": ("Tỷ lệ từ", "Share from"),
    "all": ("Tất cả", "All"),
    "share": ("giống văn bản khác", "stands in others"),
    "words": ("từ", "words"),
    "counted": ("từ được tính", "words counted"),
    "excused_share": ("không tính", "not counted"),
    "sources": ("Giống với", "Alike with"),
    "passages": ("đoạn", "passages"),
    "passage": ("Đoạn", "Passage"),
    "strongest": ("Đoạn dài nhất", "Longest passages"),
    "beside": ("Xem cạnh nhau", "Side by side"),
    "more_sources": (
        "nguồn khác giống ít hơn, không có trang riêng",
        "more sources with less, without a page of their own",
    ),
    "clean": ("Không thấy đoạn nào giống văn bản khác", "No passage found that stands in another text"),
    "nothing": (
        "Không có văn bản nào để đối chiếu trong thư mục này.",
        "There is no text to compare in this folder.",
    ),
    "one": (
        "Thư mục chỉ có một văn bản đọc được, nên không có gì để đối chiếu.",
        "Only one text of the folder could be read, so there is nothing to compare it with.",
    ),
    "not_read": ("Tệp không đối chiếu được", "Files not compared"),
    "part_read": ("Tệp chỉ đọc được một phần", "Files read in part"),
    "file": ("Tệp", "File"),
    "reason": ("Lý do", "Reason"),
    "install": ("Cần cài", "To be installed"),
    "no_match": ("Không có văn bản nào hợp với bộ lọc.", "No text fits the filter."),
    "back": ("Danh sách văn bản", "All texts"),
    "this": ("Văn bản xét", "Text"),
    "other": ("Văn bản đối chiếu", "Other text"),
    "swap": ("Xét từ phía văn bản kia", "Seen from the other text"),
    "previous": ("Đoạn trước", "Previous passage"),
    "next": ("Đoạn sau", "Next passage"),
    "keys": (
        "Phím: N hoặc → đoạn sau, P hoặc ← đoạn trước",
        "Keys: N or → next passage, P or ← previous passage",
    ),
    "together": ("Cuộn cùng nhau", "Scroll together"),
    "show_kinds": ("Hiện", "Show"),
    "map": ("Bản đồ văn bản: chỗ tô màu là đoạn giống", "Map of the text: coloured stretches are alike"),
    "changed": ("Gạch chân: từ đã sửa", "Underlined: words changed"),
    "grey": ("chữ xám: không tính", "grey: not counted"),
    "no_passage": ("Không có đoạn nào.", "There are no passages."),
}

_KINDS: dict[str, tuple[str, str]] = {
    "verbatim": ("nguyên văn", "word by word"),
    "edited": ("có sửa từ", "edited"),
    "reordered": ("đảo thứ tự câu", "reordered"),
    "stripped": ("bỏ dấu tiếng Việt", "diacritics removed"),
    "disguised": ("thay chữ trông giống", "look-alike letters"),
    "law": ("giống văn luật (không tính)", "reads like law (not counted)"),
}

_EXCUSED: dict[str, tuple[str, str]] = {
    "known": ("luật, biểu mẫu", "law, template"),
    "common": ("nhiều văn bản cùng có", "in many texts"),
}

_PROBLEMS: dict[Problem, tuple[str, str]] = {
    Problem.PASSWORD: ("Tệp có mật khẩu.", "The file is locked with a password."),
    Problem.DAMAGED: ("Tệp bị hỏng.", "The file is damaged."),
    Problem.INCOMPLETE: ("Tệp thiếu phần cuối.", "The end of the file is missing."),
    Problem.ZIP_BOMB: (
        "Mở ra tệp sẽ lớn quá mức, nên không mở.",
        "Unpacked, it would become far too large, so it was not opened.",
    ),
    Problem.UNSAFE_PATHS: (
        "Tệp nén có tên trỏ ra ngoài, nên không mở.",
        "It holds names that point outside of it, so it was not opened.",
    ),
    Problem.NO_TEXT: ("Không có chữ trong tệp.", "There is no text in the file."),
    Problem.TOO_MANY_PAGES: (
        "Tệp quá nhiều trang; chỉ các trang đầu được đối chiếu.",
        "It has too many pages; the first ones are compared.",
    ),
    Problem.TOO_SLOW: (
        "Tệp quá lớn hoặc đọc quá lâu.",
        "It is too large, or reading it takes too long.",
    ),
    Problem.TOOL_MISSING: (
        "Máy này thiếu chương trình để đọc hết tệp.",
        "A program that reads all of it is missing on this machine.",
    ),
    Problem.READER_FAILED: ("Đọc tệp không thành công.", "Reading the file has failed."),
    Problem.LOST: (
        "Không mở được tệp (không có quyền, hoặc tệp không còn).",
        "The file cannot be opened (no permission, or it is gone).",
    ),
    Problem.UNREADABLE_KIND: (
        "Không phải loại tệp có chữ để đối chiếu (dùng .docx, .pdf, .doc, .odt, .rtf, .txt).",
        "This kind of file has no text to compare (use .docx, .pdf, .doc, .odt, .rtf, .txt).",
    ),
}


class Wording(SimpleNamespace):
    """The words of one language; ``kinds``, ``excused`` and ``problems`` by their codes."""

    def __init__(self, language: Language) -> None:
        place = ("vi", "en").index(language)
        super().__init__(
            language=language,
            kinds={code: words[place] for code, words in _KINDS.items()},
            excused={code: words[place] for code, words in _EXCUSED.items()},
            problems={code: words[place] for code, words in _PROBLEMS.items()},
            **{code: words[place] for code, words in _WORDS.items()},
        )

    def percent(self, share: float) -> str:
        """``share`` as people write it, never 0 for what is there, never 100 for what is not all."""
        value = round(share * 100, 1)
        if share > 0 and value == 0:
            value = 0.1
        if share < 1 and value == 100:
            value = 99.9
        return f"{value:.1f}%".replace(".", "," if self.language == "vi" else ".")

    def count(self, number: int) -> str:
        """A number with its thousands apart."""
        return f"{number:,}".replace(",", "." if self.language == "vi" else ",")

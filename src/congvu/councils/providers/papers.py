"""The four papers of a council, as kinds that agencies may have templates of their own for."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from congvu.councils.providers import papers_layouts as layouts
from congvu.councils.providers import papers_samples as samples
from congvu.kit.actor import Actor
from congvu.papers.logic.kinds import Column, PaperKind, Placeholder, Shape

MINUTES = "councils.minutes"
COUNT_RECORD = "councils.count_record"
SUBMISSION = "councils.submission"
SCORE_TABLE = "councils.score_table"

OF_MEETING = (MINUTES, COUNT_RECORD, SUBMISSION)

MayRead = Callable[[Actor, str], bool]
N, D, R = Shape.NUMBER, Shape.DATE, Shape.RICH

_COUNCIL = (
    Placeholder("agency", _("Agency the council is set up at"), aliases=("co_quan", "ten_co_quan")),
    Placeholder("council", _("Name of the council"), aliases=("ten_hoi_dong", "hoi_dong")),
    Placeholder("decision_number", _("Number of the decision that set it up"), aliases=("so_quyet_dinh",)),
    Placeholder("decided_on", _("Date of the decision that set it up"), D, aliases=("ngay_quyet_dinh",)),
    Placeholder("town", _("Place name before the date"), aliases=("dia_danh",)),
    Placeholder("chair", _("Chair"), aliases=("chu_tich", "chu_tri")),
    Placeholder("secretary", _("Secretary"), aliases=("thu_ky",)),
)
_MEETING = (
    Placeholder("meeting", _("Name of the meeting"), aliases=("phien_hop", "ten_phien_hop")),
    Placeholder("on", _("Date of the paper"), D, aliases=("ngay", "ngay_hop")),
)
_DOSSIER = (
    Column("code", _("Code of the dossier"), aliases=("ma", "ma_ho_so")),
    Column("title", _("Title of the dossier"), aliases=("ten", "ten_sang_kien")),
    Column("authors", _("Authors"), aliases=("tac_gia",)),
    Column("unit", _("Unit"), aliases=("don_vi",)),
)
_HEARD = (
    *_DOSSIER,
    Column("score", _("Score"), N, aliases=("diem",)),
    Column("discussion", _("Discussion"), R, aliases=("thao_luan", "y_kien")),
    Column("conclusion", _("Conclusion"), R, aliases=("ket_luan",)),
    Column("in_favour", _("Votes for it"), N, aliases=("dong_y", "tan_thanh")),
    Column("of", _("Of so many votes"), N, aliases=("tren_tong",)),
    Column("outcome", _("Outcome"), aliases=("ket_qua",)),
)
_COUNTED = (
    *_DOSSIER,
    Column("issued", _("Ballots issued"), N, aliases=("phat_ra",)),
    Column("returned", _("Ballots returned"), N, aliases=("thu_ve",)),
    Column("valid", _("Valid ballots"), N, aliases=("hop_le",)),
    Column("invalid", _("Invalid ballots"), N, aliases=("khong_hop_le",)),
    Column("in_favour", _("Votes for it"), N, aliases=("dong_y", "tan_thanh")),
    Column("against", _("Votes against it"), N, aliases=("khong_dong_y",)),
    Column("blank", _("Blank votes"), N, aliases=("phieu_trang",)),
    Column("of", _("Of so many votes"), N, aliases=("tren_tong",)),
    Column("needed", _("Votes needed"), N, aliases=("can_dat",)),
    Column("outcome", _("Outcome"), aliases=("ket_qua",)),
)


def kinds(*, see_meeting: MayRead, read_submission: MayRead, read_results: MayRead) -> tuple[PaperKind, ...]:
    """The four kinds; the rules say who may open papers of a meeting, and results."""
    return (
        PaperKind(
            MINUTES,
            _("Minutes of a meeting"),
            _MINUTES,
            samples.MINUTES,
            layouts.MINUTES,
            "meeting",
            see_meeting,
        ),
        PaperKind(
            COUNT_RECORD,
            _("Record of a vote count"),
            _RECORD,
            samples.RECORD,
            layouts.RECORD,
            "meeting",
            see_meeting,
        ),
        PaperKind(
            SUBMISSION,
            _("Submission of the council to the leader"),
            _SUBMISSION,
            samples.SUBMISSION,
            layouts.SUBMISSION,
            "meeting",
            read_submission,
        ),
        PaperKind(
            SCORE_TABLE, _("Score table"), _SCORES, samples.SCORES, layouts.SCORES, "panel", read_results
        ),
    )


_MINUTES = (
    *_COUNCIL,
    *_MEETING,
    Placeholder("place", _("Place of the meeting"), aliases=("dia_diem",)),
    Placeholder("starts", _("Hour it began"), aliases=("gio_bat_dau", "bat_dau")),
    Placeholder("ends", _("Hour it ended"), aliases=("gio_ket_thuc", "ket_thuc")),
    Placeholder("present", _("Members present"), N, aliases=("co_mat", "so_co_mat")),
    Placeholder("absent", _("Members absent"), N, aliases=("vang_mat", "so_vang_mat")),
    Placeholder("seats", _("Members of the council"), N, aliases=("tong_so", "so_uy_vien")),
    Placeholder("needed", _("Members needed for the quorum"), N, aliases=("can_co_mat",)),
    Placeholder(
        "attendance",
        _("Who was present"),
        Shape.TABLE,
        (
            Column("name", _("Full name"), aliases=("ho_ten",)),
            Column("title", _("Position"), aliases=("chuc_vu",)),
            Column("role", _("Role in the council"), aliases=("vai_tro",)),
            Column("presence", _("Attendance"), aliases=("tham_du",)),
            Column("note", _("Note"), aliases=("ghi_chu",)),
        ),
        aliases=("thanh_vien", "thanh_phan"),
    ),
    Placeholder("agenda", _("Dossiers on the agenda"), Shape.TABLE, _HEARD, ("ho_so", "noi_dung")),
)
_RECORD = (
    *_COUNCIL,
    *_MEETING,
    Placeholder("ballot", _("Number of the ballot"), N, aliases=("lan", "so_lan")),
    Placeholder("way", _("Way of voting"), aliases=("hinh_thuc",)),
    Placeholder("at", _("Hour of the count"), aliases=("gio_kiem_phieu",)),
    Placeholder("threshold", _("What a dossier needs to pass"), aliases=("ty_le_dat",)),
    Placeholder("board", _("Counting board"), aliases=("ban_kiem_phieu",)),
    Placeholder("seats", _("Members of the council"), N, aliases=("tong_so", "so_uy_vien")),
    Placeholder("present", _("Members present"), N, aliases=("co_mat", "so_co_mat")),
    Placeholder("digest", _("Digest of all counted votes"), aliases=("ma_doi_chieu",)),
    Placeholder("counts", _("Count of each dossier"), Shape.TABLE, _COUNTED, ("ket_qua_kiem_phieu", "ho_so")),
)
_SUBMISSION = (
    *_COUNCIL,
    *_MEETING,
    Placeholder("considered", _("Dossiers considered"), N, aliases=("so_xem_xet", "tong_ho_so")),
    Placeholder("proposed_count", _("Number of dossiers proposed"), N, aliases=("so_de_nghi",)),
    Placeholder("rejected_count", _("Number of dossiers not proposed"), N, aliases=("so_khong_de_nghi",)),
    Placeholder("open_count", _("Number of dossiers not voted on"), N, aliases=("so_chua_bieu_quyet",)),
    Placeholder("proposed", _("Dossiers proposed for recognition"), Shape.TABLE, _HEARD, ("de_nghi",)),
    Placeholder("rejected", _("Dossiers not proposed"), Shape.TABLE, _HEARD, ("khong_de_nghi",)),
    Placeholder("open", _("Dossiers not voted on"), Shape.TABLE, _HEARD, ("chua_bieu_quyet",)),
)
_SCORES = (
    *_COUNCIL,
    Placeholder("panel", _("Name of the panel"), aliases=("luot_cham",)),
    Placeholder("rubric", _("Rubric"), aliases=("bo_tieu_chi",)),
    Placeholder("line", _("Total needed to pass"), N, aliases=("diem_dat",)),
    Placeholder("scale", _("Highest total"), N, aliases=("thang_diem",)),
    Placeholder("rounding", _("How totals are rounded"), aliases=("lam_tron",)),
    Placeholder("on", _("Date of the paper"), D, aliases=("ngay",)),
    Placeholder("dossiers", _("Number of dossiers"), N, aliases=("tong_ho_so",)),
    Placeholder("passed", _("Number of dossiers that passed"), N, aliases=("so_dat",)),
    Placeholder(
        "results",
        _("Result of each dossier"),
        Shape.TABLE,
        (
            *_DOSSIER,
            Column("rank", _("Rank"), N, aliases=("thu_hang", "hang")),
            Column("sheets", _("Sheets"), N, aliases=("so_phieu",)),
            Column("totals", _("Totals of the sheets"), aliases=("diem_cac_phieu",)),
            Column("score", _("Score"), N, aliases=("diem",)),
            Column("grade", _("Grade"), aliases=("xep_loai",)),
            Column("outcome", _("Outcome"), aliases=("ket_qua",)),
        ),
        aliases=("ket_qua_cham", "ho_so"),
    ),
)

"""Addresses of the councils, under /hoi-dong/."""

from django.urls import URLPattern, path

from congvu.councils.views import (
    ballots,
    figures,
    meetings,
    results,
    results_acts,
    rubrics,
    rubrics_trial,
    secret,
    sheets,
    sheets_progress,
)

app_name = "councils"
urlpatterns: list[URLPattern] = [
    # rubrics
    path("bo-tieu-chi/", rubrics.all_rubrics, name="rubrics"),
    path("bo-tieu-chi/moi/", rubrics.new, name="new_rubric"),
    path("bo-tieu-chi/<int:pk>/", rubrics.rubric, name="rubric"),
    path("bo-tieu-chi/<int:pk>/ten/", rubrics.rename, name="rename_rubric"),
    path("bo-tieu-chi/<int:pk>/phien-ban-moi/", rubrics.new_version, name="new_rubric_version"),
    path("bo-tieu-chi/<int:pk>/so-sanh/", rubrics_trial.compare, name="compare_rubric"),
    path("bo-tieu-chi/<int:pk>/<int:number>/", rubrics.rubric, name="rubric_version"),
    path("bo-tieu-chi/<int:pk>/<int:number>/sua/", rubrics.change, name="change_rubric"),
    path("bo-tieu-chi/<int:pk>/<int:number>/chot/", rubrics.freeze, name="freeze_rubric"),
    path("bo-tieu-chi/<int:pk>/<int:number>/cham-thu/", rubrics_trial.preview, name="preview_rubric"),
    path("luot-cham/<int:pk>/tinh-thu/", rubrics_trial.what_if, name="what_if"),
    # sheets
    path("cham/", sheets.mine, name="my_sheets"),
    path("cham/luot/<int:panel>/tiep/", sheets.next_sheet, name="next_sheet"),
    path("cham/<int:pk>/", sheets.sheet, name="sheet"),
    path("cham/<int:pk>/tu-luu/", sheets.autosave, name="sheet_autosave"),
    path("luot-cham/<int:pk>/tien-do/", sheets_progress.progress, name="sheets_progress"),
    path("luot-cham/<int:pk>/tien-do/nhac/", sheets_progress.remind, name="remind_members"),
    path("luot-cham/<int:pk>/phieu-thieu/", sheets_progress.missing, name="missing_sheets"),
    path("luot-cham/<int:pk>/dong/", results_acts.close, name="close_panel"),
    path("luot-cham/<int:pk>/mo-lai/", results_acts.open_again, name="open_panel_again"),
    path("luot-cham/<int:pk>/ket-qua/", results.table, name="results"),
    path("luot-cham/<int:pk>/xep-hang/", results.ranking, name="ranking"),
    path("luot-cham/<int:pk>/ho-so/<int:item>/phieu/", results.item, name="item_sheets"),
    path("phieu/<int:pk>/mo-lai/", results_acts.reopen, name="reopen_sheet"),
    # figures
    path("luot-cham/<int:pk>/so-lieu/", figures.page, name="figures"),
    path("luot-cham/<int:pk>/so-lieu/excel/", figures.excel, name="figures_excel"),
    path("luot-cham/<int:pk>/so-lieu/pdf/", figures.pdf, name="figures_pdf"),
    # meetings
    path("phien-hop/", meetings.all_meetings, name="meetings"),
    path("phien-hop/moi/", meetings.new, name="new_meeting"),
    path("phien-hop/<int:pk>/", meetings.meeting_page, name="meeting"),
    path("phien-hop/<int:pk>/sua/", meetings.change, name="change_meeting"),
    path("phien-hop/<int:pk>/chuong-trinh/", meetings.agenda, name="meeting_agenda"),
    path("phien-hop/<int:pk>/diem-danh/", meetings.attendance, name="meeting_attendance"),
    path("phien-hop/<int:pk>/noi-dung/<int:number>/", meetings.note, name="meeting_note"),
    path("phien-hop/<int:pk>/khai-mac/", meetings.open_meeting, name="open_meeting"),
    path("phien-hop/<int:pk>/be-mac/", meetings.close_meeting, name="close_meeting"),
    # ballots
    path("phien-hop/<int:pk>/bieu-quyet/", ballots.new, name="new_ballot"),
    path("bieu-quyet/<slug:key>/", ballots.ballot_page, name="ballot"),
    path("bieu-quyet/<slug:key>/y-kien/", ballots.vote, name="vote"),
    path("bieu-quyet/<slug:key>/y-kien/<int:pk>/", ballots.record, name="record_vote"),
    path("bieu-quyet/<slug:key>/mo-hom/", ballots.end_issuing, name="end_issuing"),
    path("bieu-quyet/<slug:key>/dong-y-kiem/", ballots.witness, name="witness"),
    path("bieu-quyet/<slug:key>/kiem-phieu/", ballots.count, name="count_ballot"),
    path("bieu-quyet/<slug:key>/huy/", ballots.void, name="void_ballot"),
    path("bieu-quyet/<slug:key>/nhan-phieu/", secret.take, name="take_papers"),
    path("bieu-quyet/<slug:key>/trang-thai/", secret.state, name="ballot_state"),
    path("hom-phieu/<slug:key>/", secret.put_in, name="ballot_box"),
    path("tra-phieu/<slug:key>/", secret.check, name="check_ballot"),
]

"""Addresses of this module: one for each dossier, which leads to its trade's page; who has it; what the
office says about it inside.
"""

from django.urls import path

from congvu.cases.views import asked, bulk, cases, notes, opinions, replies

app_name = "cases"
urlpatterns = [
    path("m/<int:pk>/", cases.open_by_pk, name="open_by_pk"),
    path("m/<int:pk>/nhan/", cases.take, name="take"),
    path("m/<int:pk>/chuyen/", cases.hand_over, name="hand_over"),
    path("hang-loat/", bulk.all_bulks, name="bulks"),
    path("hang-loat/<int:pk>/", bulk.bulk, name="bulk"),
    path("hang-loat/<int:pk>/xac-nhan/", bulk.confirm, name="confirm_bulk"),
    path("hang-loat/<int:pk>/dung/", bulk.cancel, name="cancel_bulk"),
    path("hang-loat/<int:pk>/lam-lai/", bulk.again, name="bulk_again"),
    path("m/<int:pk>/xin-y-kien/", opinions.ask, name="consult"),
    path("m/<int:pk>/ghi-chu/", notes.write, name="write_note"),
    path("y-kien/<int:pk>/", asked.opinion, name="opinion"),
    path("y-kien/<int:pk>/luu/", asked.autosave, name="opinion_autosave"),
    path("y-kien/<int:pk>/gia-han/", opinions.extend, name="extend_opinion"),
    path("y-kien/<int:pk>/rut/", opinions.withdraw, name="withdraw_opinion"),
    path("ghi-chu/<int:pk>/sua/", notes.correct, name="correct_note"),
    path("ghi-chu/<int:pk>/gach/", notes.strike, name="strike_note"),
    path("ghi-chu/<int:pk>/ghim/", notes.pin, name="pin_note"),
    path("ghi-chu/<int:pk>/bo-ghim/", notes.unpin, name="unpin_note"),
    path("cau-tra-loi/", replies.all_replies, name="replies"),
    path("cau-tra-loi/moi/", replies.reply, name="new_reply"),
    path("cau-tra-loi/<slug:code>/sua/", replies.reply, name="reply"),
    path("<str:code>/", cases.open_by_code, name="open"),
]

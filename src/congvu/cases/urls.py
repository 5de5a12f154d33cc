"""Addresses of this module: one for each dossier, which leads to its trade's page; who has it."""

from django.urls import path

from congvu.cases.views import bulk, cases

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
    path("<str:code>/", cases.open_by_code, name="open"),
]

"""Addresses of this module."""

from django.urls import URLPattern, URLResolver, path

from congvu.initiatives.views import (
    attachments,
    dossier,
    filing,
    intake,
    listing,
)

app_name = "initiatives"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", listing.filed, name="list"),
    path("nop/", filing.choose, name="choose"),
    path("nop/<int:pk>/", filing.begin, name="begin"),
    path("<int:pk>/", dossier.dossier, name="dossier"),
    path("<int:pk>/bao-mat/", dossier.secrets, name="secrets"),
    path("<int:pk>/tep/", dossier.papers, name="papers"),
    path("<int:pk>/dien-bien/", dossier.history, name="history"),
    path("<int:pk>/thay-doi/", dossier.changes, name="changes"),
    path("<int:pk>/bien-nhan/", dossier.receipt, name="receipt"),
    path("<int:pk>/bien-nhan/tai-ve/", dossier.receipt_file, name="receipt_file"),
    path("<int:pk>/soan/nop/", filing.review, name="review"),
    path("<int:pk>/soan/<slug:step>/", filing.write, name="write"),
    path("<int:pk>/soan/<slug:step>/luu/", filing.autosave, name="autosave"),
    path("<int:pk>/rut/", filing.withdraw, name="withdraw"),
    path("<int:pk>/bo-nhap/", filing.discard, name="discard"),
    path("<int:pk>/giao-dau-moi/", filing.entrust, name="entrust"),
    path("<int:pk>/lay-lai/", filing.take_back, name="take_back"),
    path("<int:pk>/tep/<slug:part>/them/", attachments.add, name="attach"),
    path("<int:pk>/tep/<int:key>/bo/", attachments.drop, name="drop"),
    path("<int:pk>/tep/<int:key>/khoi-phuc/", attachments.restore, name="restore"),
    path("<int:pk>/tep/<int:key>/bao-mat/", attachments.mark, name="mark"),
    path("<int:pk>/tiep-nhan/", intake.accept, name="accept"),
    path("<int:pk>/tu-choi/", intake.refuse, name="refuse"),
    path("<int:pk>/phan-cong/", intake.assign, name="assign"),
    path("<int:pk>/yeu-cau-bo-sung/", intake.ask, name="ask"),
    path("<int:pk>/gia-han/", intake.extend, name="extend"),
    path("<int:pk>/bo-yeu-cau/", intake.lift, name="lift"),
    path("<int:pk>/loai/", intake.strike, name="strike"),
    path("<int:pk>/tham-dinh/", intake.examine, name="examine"),
    path("<int:pk>/trinh-hoi-dong/", intake.council, name="council"),
    path("<int:pk>/ket-qua/", intake.decide, name="decide"),
    path("<int:pk>/xet-tiep/", intake.take_up, name="take_up"),
]

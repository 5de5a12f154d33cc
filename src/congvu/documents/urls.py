"""Addresses of incoming documents."""

from django.urls import URLPattern, URLResolver, path

from congvu.documents.views import (
    agencies,
    books,
    correcting,
    desk,
    documents,
    handling,
    listed,
    mail,
    receiving,
)

app_name = "documents"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", listed.listed, name="list"),
    path("nhan/", receiving.receive, name="receive"),
    path("co-quan/", agencies.listed, name="agencies"),
    path("co-quan/moi/", agencies.enter, name="enter_agency"),
    path("co-quan/goi-y/", receiving.suggest, name="suggest"),
    path("co-quan/<int:pk>/", agencies.agency, name="agency"),
    path("thu/", mail.letters, name="letters"),
    path("thu/<int:pk>/nhan/", mail.take_letter, name="take_letter"),
    path("hop-thu/", mail.mailboxes, name="mailboxes"),
    path("hop-thu/<int:pk>/thu-lai/", mail.try_mailbox, name="try_mailbox"),
    path("so/", books.book, name="book"),
    path("so/excel/", books.book_excel, name="book_excel"),
    path("so/in/", books.book_printed, name="book_printed"),
    path("so/khoa/", correcting.closed, name="closed"),
    path("so-theo-doi/", books.tracking, name="tracking"),
    path("so-theo-doi/excel/", books.tracking_excel, name="tracking_excel"),
    path("so-theo-doi/in/", books.tracking_printed, name="tracking_printed"),
    path("<int:pk>/", documents.document, name="document"),
    path("<int:pk>/chu-ky/", documents.signatures, name="signatures"),
    path("<int:pk>/lich-su/", documents.history, name="history"),
    path("<int:pk>/dang-ky/", receiving.register, name="register"),
    path("<int:pk>/sua/", correcting.correct, name="correct"),
    path("<int:pk>/dua-ra/", correcting.take_out, name="take_out"),
    path("<int:pk>/trinh/", desk.present, name="present"),
    path("<int:pk>/tra-lai/", desk.give_back, name="give_back"),
    path("<int:pk>/thu-hoi/", desk.recall, name="recall"),
    path("<int:pk>/giay/<slug:which>/", desk.paper, name="paper"),
    path("<int:pk>/chi-dao/", handling.direct, name="direct"),
    path("<int:pk>/chuyen/", handling.hand_on, name="hand_on"),
    path("<int:pk>/de-xuat/", handling.propose, name="propose"),
    path("<int:pk>/tra-loi/", handling.finish, name="finish"),
    path("<int:pk>/luu/", handling.file_away, name="file_away"),
    path("<int:pk>/phoi-hop/", handling.support, name="support"),
    path("<int:pk>/nhac/", handling.remind, name="remind"),
]

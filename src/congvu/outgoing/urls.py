"""Addresses of outgoing documents."""

from django.urls import URLPattern, URLResolver, path

from congvu.outgoing.views import (
    addressing,
    books,
    closing,
    comparing,
    delivering,
    documents,
    issuing,
    lending,
    listed,
    posting,
    reviewing,
    sitting,
    writing,
)

app_name = "outgoing"

BOOKS: list[URLPattern | URLResolver] = [
    path("so/", books.book, name="book"),
    path("so/excel/", books.book_excel, name="book_excel"),
    path("so/in/", books.book_printed, name="book_printed"),
    path("so/khoa/", closing.closed, name="closed"),
    path("so-buu-dien/", books.post_book, name="post_book"),
    path("so-buu-dien/excel/", books.post_book_excel, name="post_book_excel"),
    path("so-buu-dien/in/", books.post_book_printed, name="post_book_printed"),
    path("so-ban-luu/", books.lent_book, name="lent_book"),
    path("so-ban-luu/excel/", books.lent_book_excel, name="lent_book_excel"),
    path("so-ban-luu/in/", books.lent_book_printed, name="lent_book_printed"),
    path("so-ban-luu/<int:pk>/", lending.lending, name="lending"),
    path("so-ban-sao/", books.copy_book, name="copy_book"),
    path("so-ban-sao/excel/", books.copy_book_excel, name="copy_book_excel"),
    path("so-ban-sao/in/", books.copy_book_printed, name="copy_book_printed"),
    path("<int:pk>/ban-luu/", lending.lend, name="lend"),
    path("gui-buu-dien/", posting.to_post, name="to_post"),
    path("noi-nhan/<int:pk>/giao/", posting.hand_over, name="hand_over"),
    path("noi-nhan/<int:pk>/gui-lai/", delivering.again, name="send_again"),
    path("nhan/<str:token>/", delivering.fetch, name="fetch"),
    path("nhan/<str:token>/<int:place>/", delivering.fetch_file, name="fetch_file"),
]
DRAFTS: list[URLPattern | URLResolver] = [
    path("soan/", writing.begin, name="begin"),
    path("<int:pk>/", documents.document, name="document"),
    path("<int:pk>/y-kien/", documents.opinions, name="opinions"),
    path("<int:pk>/chu-ky/", documents.signatures, name="signatures"),
    path("<int:pk>/lich-su/", documents.history, name="history"),
    path("<int:pk>/so-sanh/<int:old>/<int:new>/", comparing.compare, name="compare"),
    path("<int:pk>/thong-tin/", writing.change, name="change"),
    path("<int:pk>/soan/", writing.write, name="write"),
    path("<int:pk>/soan/luu/", writing.autosave, name="autosave"),
    path("<int:pk>/gui-tep/", writing.send_file, name="send_file"),
    path("<int:pk>/dinh-kem/", writing.attach, name="attach"),
    path("<int:pk>/dinh-kem/<int:attachment>/bo/", writing.detach, name="detach"),
    path("<int:pk>/thoi-soan/", writing.drop, name="drop"),
    path("<int:pk>/noi-nhan/", addressing.set_receivers, name="set_receivers"),
    path("<int:pk>/noi-nhan/goi-y/", addressing.suggest, name="suggest"),
    path("<int:pk>/trinh-duyet/", reviewing.submit, name="submit"),
    path("<int:pk>/duyet/", reviewing.approve, name="approve"),
    path("<int:pk>/tra-lai/", reviewing.send_back, name="send_back"),
    path("<int:pk>/trinh-ky/", reviewing.present, name="present"),
    path("<int:pk>/gop-y/", reviewing.remark, name="remark"),
    path("<int:pk>/gop-y/<int:remark>/", reviewing.answer, name="answer"),
    path("<int:pk>/nhac/", reviewing.remind, name="remind"),
]
OFFICE: list[URLPattern | URLResolver] = [
    path("cho-ky/", sitting.to_sign, name="to_sign"),
    path("cho-phat-hanh/", sitting.to_issue, name="to_issue"),
    path("<int:pk>/tra-soan-lai/", issuing.give_back, name="give_back"),
    path("<int:pk>/ky-giay/", issuing.signed_on_paper, name="signed_on_paper"),
    path("<int:pk>/da-dong-dau/", issuing.stamped, name="stamped"),
    path("<int:pk>/khong-phat-hanh/", issuing.void, name="void"),
    path("<int:pk>/thu-hoi/", issuing.recall, name="recall"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", listed.listed, name="list"),
    *OFFICE,
    *DRAFTS,
    *BOOKS,
]

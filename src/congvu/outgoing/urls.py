"""Addresses of outgoing documents."""

from django.urls import URLPattern, URLResolver, path

from congvu.outgoing.views import books, closing, delivering, documents, lending, listed, posting

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
urlpatterns: list[URLPattern | URLResolver] = [
    path("", listed.listed, name="list"),
    path("<int:pk>/", documents.document, name="document"),
    *BOOKS,
]

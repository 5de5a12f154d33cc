"""Addresses of this module."""

from django.urls import URLPattern, URLResolver, path

from congvu.procedures.views import books, catalogue, dossiers, reports

app_name = "procedures"
urlpatterns: list[URLPattern | URLResolver] = [
    path("thu-tuc/", catalogue.catalogue, name="catalogue"),
    path("thu-tuc/<int:pk>/", catalogue.procedure, name="procedure"),
    path("so-theo-doi/", books.book, name="book"),
    path("so-theo-doi/excel/", books.excel, name="book_excel"),
    path("so-theo-doi/in/", books.printed, name="book_printed"),
    path("bao-cao/", reports.page, name="report"),
    path("bao-cao/excel/", reports.excel, name="report_excel"),
    path("bao-cao/ho-so/", reports.behind, name="report_behind"),
    path("", dossiers.listed, name="list"),
    path("<int:pk>/", dossiers.dossier, name="dossier"),
]

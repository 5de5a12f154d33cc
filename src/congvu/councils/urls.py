"""Addresses of the councils, under /hoi-dong/."""

from django.urls import URLPattern, path

from congvu.councils.views import sheets

app_name = "councils"
urlpatterns: list[URLPattern] = [
    # sheets
    path("cham/", sheets.mine, name="my_sheets"),
    path("cham/luot/<int:panel>/tiep/", sheets.next_sheet, name="next_sheet"),
    path("cham/<int:pk>/", sheets.sheet, name="sheet"),
    path("cham/<int:pk>/tu-luu/", sheets.autosave, name="sheet_autosave"),
]

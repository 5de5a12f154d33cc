"""Addresses of the templates of papers, under /mau-giay-to/."""

from django.urls import URLPattern, URLResolver, path

from congvu.papers import views

app_name = "papers"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.kinds, name="kinds"),
    path("kiem-tra-the-thuc", views.layout, name="layout"),
    path("loai/<str:kind>/", views.kind_page, name="kind"),
    path("loai/<str:kind>/gui/", views.upload, name="upload"),
    path("loai/<str:kind>/mau-goc.docx", views.brought_along, name="brought_along"),
    path("loai/<str:kind>/xem-thu.pdf", views.sample_pdf, name="sample_pdf"),
    path("loai/<str:kind>/trang-<int:page>.png", views.sample_page, name="sample_page"),
    path("ban/<int:pk>/", views.template, name="template"),
    path("ban/<int:pk>/xem-thu.docx", views.preview_word, name="preview_word"),
    path("ban/<int:pk>/xem-thu.pdf", views.preview_pdf, name="preview_pdf"),
    path("ban/<int:pk>/trang-<int:page>.png", views.preview_page, name="preview_page"),
    path("ban/<int:pk>/ap-dung", views.issue, name="issue"),
    path("ban/<int:pk>/bo", views.withdraw, name="withdraw"),
]

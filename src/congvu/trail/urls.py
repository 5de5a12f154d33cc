"""Addresses of this module."""

from django.urls import URLPattern, URLResolver, path

from congvu.trail import views

app_name = "trail"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.entries, name="entries"),
    path("niem-phong/", views.seals, name="seals"),
    path("khoa.pem", views.public_key, name="public_key"),
    path("doi-tuong/<str:kind>/<path:key>/", views.subject, name="subject"),
    path("bang-chung/<str:kind>/<path:key>.json", views.proof, name="proof"),
]

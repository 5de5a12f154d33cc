"""Addresses of signing, under /chung-thu-so/."""

from django.urls import URLPattern, path

from congvu.signing import views

app_name = "signing"
urlpatterns: list[URLPattern] = [
    path("", views.authorities, name="authorities"),
    path("them", views.install, name="install"),
    path("<int:pk>/", views.authority, name="authority"),
    path("<int:pk>/bo", views.end, name="end"),
]

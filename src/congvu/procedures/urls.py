"""Addresses of this module."""

from django.urls import URLPattern, URLResolver, path

from congvu.procedures.views import catalogue, dossiers

app_name = "procedures"
urlpatterns: list[URLPattern | URLResolver] = [
    path("thu-tuc/", catalogue.catalogue, name="catalogue"),
    path("thu-tuc/<int:pk>/", catalogue.procedure, name="procedure"),
    path("", dossiers.listed, name="list"),
    path("<int:pk>/", dossiers.dossier, name="dossier"),
]

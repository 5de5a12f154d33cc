"""Addresses of outgoing documents."""

from django.urls import path

from congvu.outgoing.views import documents, listed

app_name = "outgoing"

urlpatterns = [
    path("", listed.listed, name="list"),
    path("<int:pk>/", documents.document, name="document"),
]

"""Addresses of this module."""

from django.urls import URLPattern, URLResolver, path

from congvu.procedures.views import (
    catalogue,
    counter,
    dossiers,
    forms_given,
    intake,
    parties,
    supplements,
    why,
)

app_name = "procedures"
urlpatterns: list[URLPattern | URLResolver] = [
    path("thu-tuc/", catalogue.catalogue, name="catalogue"),
    path("thu-tuc/<int:pk>/", catalogue.procedure, name="procedure"),
    path("tiep-nhan/", counter.choose, name="counter"),
    path("tiep-nhan/<int:pk>/", counter.receive, name="receive"),
    path("nguoi-nop/", parties.listed, name="parties"),
    path("nguoi-nop/<int:pk>/", parties.party, name="party"),
    path("nguoi-nop/<int:pk>/gop/", parties.join, name="join"),
    path("", dossiers.listed, name="list"),
    path("<int:pk>/", dossiers.dossier, name="dossier"),
    path("<int:pk>/nhan/", intake.receive_waiting, name="receive_waiting"),
    path("<int:pk>/tu-choi/", intake.refuse, name="refuse"),
    path("<int:pk>/dung/", intake.stop, name="stop"),
    path("<int:pk>/bo-sung/", supplements.ask, name="ask"),
    path("<int:pk>/nhan-bo-sung/", supplements.answer, name="answer"),
    path("<int:pk>/nghia-vu/", intake.duty, name="duty"),
    path("<int:pk>/phi/<int:key>/", intake.pay, name="pay"),
    path("<int:pk>/phi/<int:key>/hoan/", intake.refund, name="refund"),
    path("<int:pk>/hen-lai/", intake.extend, name="extend"),
    path("<int:pk>/thoi-han/", why.why, name="why"),
    path("<int:pk>/giay/<slug:form>/", forms_given.issue, name="issue"),
    path("<int:pk>/giay-da-lap/<int:key>/", forms_given.write, name="write_form"),
]

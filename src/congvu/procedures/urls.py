"""Addresses of this module."""

from django.urls import URLPattern, URLResolver, path

from congvu.procedures.views import (
    administering,
    bulk,
    catalogue,
    dossiers,
    listed,
    results,
    versions,
    working,
    writing,
)

app_name = "procedures"
urlpatterns: list[URLPattern | URLResolver] = [
    path("thu-tuc/", catalogue.catalogue, name="catalogue"),
    path("thu-tuc/moi/", administering.new, name="new_procedure"),
    path("thu-tuc/linh-vuc/", administering.fields, name="fields"),
    path("thu-tuc/linh-vuc/<slug:code>/", administering.fields, name="field"),
    path("thu-tuc/<int:pk>/", catalogue.procedure, name="procedure"),
    path("", listed.listed, name="list"),
    path("hang-loat/", bulk.bulk, name="bulk"),
    path("thu-tuc/<int:pk>/sua/", administering.change, name="change_procedure"),
    path("thu-tuc/<int:pk>/soan/", writing.writing, name="writing"),
    path("thu-tuc/<int:pk>/soan/<slug:slug>/", writing.section, name="section"),
    path("thu-tuc/<int:pk>/cong-bo/", writing.publish, name="publish"),
    path("thu-tuc/<int:pk>/bo-ban-thao/", writing.drop, name="drop"),
    path("thu-tuc/<int:pk>/ban/<int:number>/ket-thuc/", writing.end, name="end_version"),
    path("thu-tuc/<int:pk>/ban/<int:number>/<slug:audience>/", versions.shown, name="shown"),
    path("thu-tuc/<int:pk>/so-sanh/<int:old>/<int:new>/", versions.compare, name="compare"),
    path("<int:pk>/", dossiers.dossier, name="dossier"),
    path("<int:pk>/noi-bo/", dossiers.inside, name="inside"),
    path("<int:pk>/dien-bien/", dossiers.history, name="history"),
    path("<int:pk>/chuyen-buoc/", working.go_on, name="go_on"),
    path("<int:pk>/tra-lai/", working.send_back, name="send_back"),
    path("<int:pk>/nhac/", working.remind, name="remind"),
    path("<int:pk>/ket-qua/", results.enter_result, name="enter_result"),
    path("<int:pk>/ket-qua/<int:place>/bo/", results.drop_result, name="drop_result"),
    path("<int:pk>/thu-phi/<int:payment>/", results.take_fee, name="take_fee"),
    path("<int:pk>/tra-ket-qua/", results.hand_back, name="hand_back"),
]

"""Addresses of this module."""

from django.urls import URLPattern, URLResolver, path

from congvu.procedures.views import administering, catalogue, dossiers, importing, versions, writing

app_name = "procedures"
urlpatterns: list[URLPattern | URLResolver] = [
    path("thu-tuc/", catalogue.catalogue, name="catalogue"),
    path("thu-tuc/moi/", administering.new, name="new_procedure"),
    path("thu-tuc/linh-vuc/", administering.fields, name="fields"),
    path("thu-tuc/linh-vuc/<slug:code>/", administering.fields, name="field"),
    path("thu-tuc/nhap/", importing.upload, name="import"),
    path("thu-tuc/nhap/luu/", importing.confirm, name="import_confirm"),
    path("thu-tuc/excel/", importing.export_excel, name="export_excel"),
    path("thu-tuc/<int:pk>/", catalogue.procedure, name="procedure"),
    path("thu-tuc/<int:pk>/sua/", administering.change, name="change_procedure"),
    path("thu-tuc/<int:pk>/soan/", writing.writing, name="writing"),
    path("thu-tuc/<int:pk>/soan/<slug:slug>/", writing.section, name="section"),
    path("thu-tuc/<int:pk>/cong-bo/", writing.publish, name="publish"),
    path("thu-tuc/<int:pk>/bo-ban-thao/", writing.drop, name="drop"),
    path("thu-tuc/<int:pk>/ban/<int:number>/ket-thuc/", writing.end, name="end_version"),
    path("thu-tuc/<int:pk>/ban/<int:number>/yaml/", importing.export_yaml, name="export_yaml"),
    path("thu-tuc/<int:pk>/ban/<int:number>/<slug:audience>/", versions.shown, name="shown"),
    path("thu-tuc/<int:pk>/so-sanh/<int:old>/<int:new>/", versions.compare, name="compare"),
    path("", dossiers.listed, name="list"),
    path("<int:pk>/", dossiers.dossier, name="dossier"),
]

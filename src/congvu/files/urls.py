"""Addresses of this module."""

from django.urls import URLPattern, URLResolver, path, register_converter
from django.urls.converters import StringConverter

from congvu.files.views import administration, looking, openings, sending, uploads


class Digest(StringConverter):
    regex = "[0-9a-f]{64}"


class Code(StringConverter):
    regex = "[0-9a-f]{32}"


register_converter(Digest, "digest")
register_converter(Code, "upload_code")

app_name = "files"
urlpatterns: list[URLPattern | URLResolver] = [
    path("gui", sending.send, name="send"),
    path("gui-tiep/", uploads.begin, name="begin_upload"),
    path("gui-tiep/dang-gui", uploads.mine, name="uploads"),
    path("gui-tiep/<upload_code:code>", uploads.upload, name="upload"),
    path("doc-chu/", administration.reading, name="reading"),
    path("doc-chu/<digest:digest>/doc-lai", administration.retry, name="retry"),
    path("luot-mo/", openings.openings, name="openings"),
    path("<digest:digest>/", looking.file, name="file"),
    path("<digest:digest>/mo", looking.open_confidential, name="open"),
    path("<digest:digest>/chu", looking.text, name="text"),
    path("<digest:digest>/tai-ve", looking.download, name="download"),
    path("<digest:digest>/trang/<int:page>.png", looking.picture, name="picture"),
]

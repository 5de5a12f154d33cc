"""Every address of the house, module by module. Vietnamese words, since people read and dictate them."""

from django.urls import include, path

handler400 = "congvu.web.errors.bad_request"
handler403 = "congvu.web.errors.permission_denied"
handler404 = "congvu.web.errors.page_not_found"
handler500 = "congvu.web.errors.server_error"

urlpatterns = [
    path("", include("congvu.web.urls")),
    path("", include("congvu.portal.urls")),
    path("ban-lam-viec/", include("congvu.desk.urls")),
    path("sang-kien/", include("congvu.initiatives.urls")),
    path("mot-cua/", include("congvu.procedures.urls")),
    path("van-ban-den/", include("congvu.documents.urls")),
    path("van-ban-di/", include("congvu.outgoing.urls")),
    path("lien-thong-van-ban/", include("congvu.exchange.urls")),
    path("hoi-dong/", include("congvu.councils.urls")),
    path("tra-trung/", include("congvu.screening.urls")),
    path("ho-so/", include("congvu.cases.urls")),
    path("chung-thu-so/", include("congvu.signing.urls")),
    path("mau-giay-to/", include("congvu.papers.urls")),
    path("tep/", include("congvu.files.urls")),
    path("tin-nhan/", include("congvu.notify.urls")),
    path("to-chuc/", include("congvu.people.urls")),
    path("lich-lam-viec/", include("congvu.worktime.urls")),
    path("so-thu-tu/", include("congvu.numbers.urls")),
    path("nhat-ky/", include("congvu.trail.urls")),
    path("tai-khoan/", include("allauth.urls")),
]

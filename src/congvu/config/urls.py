"""Every address of the house, module by module. Vietnamese words, since people read and dictate them."""

from django.urls import include, path

urlpatterns = [
    path("", include("congvu.portal.urls")),
    path("ban-lam-viec/", include("congvu.desk.urls")),
    path("sang-kien/", include("congvu.initiatives.urls")),
    path("ho-so/", include("congvu.cases.urls")),
    path("tep/", include("congvu.files.urls")),
    path("tin-nhan/", include("congvu.notify.urls")),
    path("to-chuc/", include("congvu.people.urls")),
    path("lich-lam-viec/", include("congvu.worktime.urls")),
    path("so-thu-tu/", include("congvu.numbers.urls")),
    path("nhat-ky/", include("congvu.trail.urls")),
    path("tai-khoan/", include("allauth.urls")),
]

"""Addresses of the working calendar."""

from datetime import date

from django.urls import URLPattern, URLResolver, path, register_converter

from congvu.worktime import views


class DayConverter:
    """A day in an address: ``2026-11-24``."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(DayConverter, "day")

app_name = "worktime"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.this_year, name="calendar"),
    path("<int:year>/", views.year, name="year"),
    path("tinh-han/", views.count, name="count"),
    path("ngay/them/", views.add_day, name="add_day"),
    path("ngay/<day:on>/", views.day, name="day"),
    path("ngay/<day:on>/bo/", views.remove_day, name="remove_day"),
    path("gio-lam-viec/", views.hours, name="hours"),
    path("gio-lam-viec/them/", views.add_hours, name="add_hours"),
    path("gio-lam-viec/<day:valid_from>/bo/", views.withdraw_hours, name="withdraw_hours"),
]

"""The same addresses as the program's own."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path, register_converter

from peer import home, records, score, units
from peer.ids import UnitConverter

register_converter(UnitConverter, "unit")

urlpatterns = [
    path("", home.overview),
    path("organisations", units.listing),
    path("organisations/<unit:number>", units.unit),
    path("organisations/<unit:number>/score", score.score),
    path("organisations/<unit:number>/records", records.records),
    path("sign-in", LoginView.as_view(template_name="sign_in.html"), name="sign-in"),
    path("sign-out", LogoutView.as_view(next_page="/sign-in"), name="sign-out"),
]

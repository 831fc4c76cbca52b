"""The product's addresses and, before them, the floor's."""

from django.urls import path

from actionplan.urls import handler400, handler403, handler404, handler500, urlpatterns
from bench.floor import floor

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [path("floor/", floor, name="floor"), *urlpatterns]

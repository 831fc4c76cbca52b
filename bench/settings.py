"""The product's settings with the floor page added: nothing else differs from a demonstration.

With ``BENCH_COLD=1`` no drawn page is kept, so that every reading is a first one.
"""

import os

from actionplan.settings import *

INSTALLED_APPS = [*INSTALLED_APPS, "bench"]
ROOT_URLCONF = "bench.urls"
STATIC_ROOT = VAR_DIR / "bench" / "static"  # a running demonstration keeps its own

if os.environ.get("BENCH_COLD"):
    CACHES = {
        **CACHES,
        "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    }

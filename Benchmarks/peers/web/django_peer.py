"""The register's list with Django's views and templates: `gunicorn django_peer:application -w 2`."""

from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.template import loader
from django.urls import path

import register

settings.configure(
    DEBUG=False,
    ALLOWED_HOSTS=["*"],
    SECRET_KEY="of a measurement",
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [Path(__file__).parent / "templates"],
        }
    ],
)


def enterprises(request):
    number = int(request.GET.get("page", "1"))
    found = register.page(request.COOKIES.get("ruam-session", ""), number)
    if found is None:
        return HttpResponse("sign in", status=401)
    page = loader.render_to_string("register.html", found, request)
    return HttpResponse(page, headers={"cache-control": "no-store"})


urlpatterns = [path("enterprises", enterprises)]
application = get_wsgi_application()

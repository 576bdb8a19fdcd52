"""The register's list as one writes it with Django: models, a view and a template.

`gunicorn django_peer:application -w 2`
"""

import hashlib
import os
from datetime import datetime, timezone
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
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ["RUAM_SQLITE"],
            "CONN_MAX_AGE": None,
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
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

application = get_wsgi_application()

from django.db import models  # noqa: E402: wants the settings


def table(name):
    """The part of a model that says which of Ruam's tables it reads."""
    return type("Meta", (), {"app_label": "peer", "managed": False, "db_table": name})


class Organisation(models.Model):
    name_th = models.TextField()
    abbreviation_th = models.TextField(null=True)
    sort_key = models.TextField()
    Meta = table("organisation")


class Account(models.Model):
    name = models.TextField()
    state = models.TextField()
    organisation = models.ForeignKey(Organisation, models.DO_NOTHING, null=True)
    Meta = table("account")


class Grant(models.Model):
    account = models.ForeignKey(Account, models.DO_NOTHING, related_name="grants")
    role = models.TextField()
    organisation_id = models.BigIntegerField(null=True)
    province_code = models.TextField(null=True)
    network_id = models.BigIntegerField(null=True)
    Meta = table("role_grant")


class Session(models.Model):
    token_hash = models.TextField(primary_key=True)
    account = models.ForeignKey(Account, models.DO_NOTHING)
    csrf_token = models.TextField()
    expires_at = models.TextField()
    Meta = table("session")


class Entry(models.Model):
    entity_id = models.BigIntegerField(primary_key=True)
    name = models.TextField()
    legal_form = models.TextField(null=True)
    tax_id = models.TextField(null=True)
    province_code = models.TextField(null=True)
    district = models.TextField(null=True)
    record_count = models.IntegerField()
    decided_by_person = models.BooleanField()
    sort_key = models.TextField()
    Meta = table("register_entry")


class Part(models.Model):
    entity_id = models.BigIntegerField(primary_key=True)
    part_id = models.BigIntegerField()
    Meta = table("register_part")


class Network(models.Model):
    name_th = models.TextField()
    sort_key = models.TextField()
    Meta = table("network")


class Identity(models.Model):
    enterprise_id = models.BigIntegerField(primary_key=True)
    entity_id = models.BigIntegerField()
    Meta = table("identity")


class Attendance(models.Model):
    activity_id = models.BigIntegerField()
    enterprise = models.ForeignKey(Identity, models.DO_NOTHING)
    participant = models.TextField()
    hours_hundredths = models.BigIntegerField()
    Meta = table("attendance")


def viewer(token):
    now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
    session = (
        Session.objects.select_related("account__organisation")
        .filter(
            token_hash=hashlib.sha256(token.encode()).hexdigest(), expires_at__gt=now,
            account__state="active")
        .first()
    )
    if session is None:
        return None
    account = session.account
    return {
        "name": account.name, "csrf": session.csrf_token, "roles": list(account.grants.all()),
        "office": account.organisation and account.organisation.abbreviation_th,
    }


def found(number):
    """The rows of a page."""
    start = (number - 1) * register.PAGE
    entries = list(Entry.objects.order_by("sort_key", "entity_id")[start : start + register.PAGE])
    ids = [entry.entity_id for entry in entries]
    parts = list(Part.objects.filter(entity_id__in=ids).values_list("entity_id", "part_id"))
    numbers = {part for _, part in parts}
    names = {
        network.id: network.name_th
        for network in Network.objects.filter(id__in=numbers).order_by("sort_key")
    }
    labels = {
        office.id: office.abbreviation_th or office.name_th
        for office in Organisation.objects.filter(id__in=numbers).order_by("sort_key")
    }
    networks, offices, hours = {}, {}, {}
    for entity, part in parts:
        if part in names:
            networks.setdefault(entity, []).append(names[part])
        elif part in labels:
            offices.setdefault(entity, []).append(labels[part])
    longest = (
        Attendance.objects.filter(enterprise__entity_id__in=ids, participant="entrepreneur")
        .values("enterprise__entity_id", "activity_id")
        .annotate(longest=models.Max("hours_hundredths"))
    )
    for row in longest:
        entity = row["enterprise__entity_id"]
        hours[entity] = hours.get(entity, 0) + row["longest"]
    cells = [
        (entry.entity_id, entry.name, entry.legal_form, entry.tax_id, entry.province_code,
         entry.district, entry.record_count, entry.decided_by_person)
        for entry in entries
    ]
    return register.shown(cells, networks, offices, hours)


def enterprises(request):
    who = viewer(request.COOKIES.get("ruam-session", ""))
    if who is None:
        return HttpResponse("sign in", status=401)
    number = int(request.GET.get("page", "1"))
    content = register.content(who, found(number), register.choices(), number)
    page = loader.render_to_string("register.html", content, request)
    return HttpResponse(page, headers={"cache-control": "no-store"})


urlpatterns = [path("enterprises", enterprises)]

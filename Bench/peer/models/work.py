"""The tables of accounts, records, settings and events, as models that manage nothing."""

from django.db import models

from peer.models.organisations import Body, City, Organisation, to


class Account(City):
    id = models.BigIntegerField(primary_key=True)
    login = models.TextField()
    name = models.TextField()

    class Meta(City.Meta):
        db_table = "account"


class Grant(City):
    id = models.BigIntegerField(primary_key=True)
    account = to(Account, "account", related_name="grants")
    role = models.TextField()
    organisation = to(Organisation, "organisation", related_name="+")
    from_day = models.TextField()
    until_day = models.TextField(null=True)

    class Meta(City.Meta):
        db_table = "account_grant"


class Record(City):
    id = models.BigIntegerField(primary_key=True)
    kind = models.TextField()
    organisation = to(Organisation, "organisation", related_name="records")
    day = models.TextField()
    until_day = models.TextField(null=True)
    status = models.TextField()
    body = Body()
    recorded = models.TextField()
    recorded_by = to(Account, "recorded_by", null=True, related_name="+")
    on_behalf = models.BigIntegerField()
    judged = models.TextField(null=True)
    retracted = models.TextField(null=True)

    class Meta(City.Meta):
        db_table = "record"


class Setting(City):
    name = models.TextField(primary_key=True)
    value = models.TextField()

    class Meta(City.Meta):
        db_table = "setting"


class Event(City):
    id = models.BigIntegerField(primary_key=True)

    class Meta(City.Meta):
        db_table = "event"

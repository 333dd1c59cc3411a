"""The tables of members, as models that manage nothing."""

from django.db import models

from peer.models.organisations import Body, City, Organisation, to


class Person(City):
    id = models.BigIntegerField(primary_key=True)
    name = models.TextField()
    initials = models.TextField()
    sex = models.TextField()
    born = models.TextField()
    document_kind = models.TextField()
    sealed = models.BinaryField(null=True)
    migrant = models.BigIntegerField()
    details = Body()
    batch = models.BigIntegerField(null=True)
    erased = models.TextField(null=True)

    class Meta(City.Meta):
        db_table = "person"


class PersonDocument(City):
    hash = models.BigIntegerField(primary_key=True)
    person = models.BigIntegerField()

    class Meta(City.Meta):
        db_table = "person_document"


class PersonPhone(City):
    # The table has no column that is unique; no row is ever read back through this model.
    hash = models.BigIntegerField(primary_key=True)
    person = models.BigIntegerField()

    class Meta(City.Meta):
        db_table = "person_phone"


class Membership(City):
    id = models.BigIntegerField(primary_key=True)
    person = to(Person, "person", related_name="+")
    organisation = to(Organisation, "organisation", related_name="+")
    standing = models.TextField()
    from_day = models.TextField()
    until_day = models.TextField(null=True)
    began = models.TextField()
    ended = models.TextField(null=True)
    reason = models.TextField(null=True)
    dispatched = models.BigIntegerField()
    batch = models.BigIntegerField(null=True)
    recorded = models.TextField()
    recorded_by = models.BigIntegerField(null=True)

    class Meta(City.Meta):
        db_table = "membership"

"""The tables of the tree, of employers and of posts, as models that manage nothing."""

import json

from django.db import models


class City(models.Model):
    class Meta:
        abstract = True
        managed = False


class Body(models.JSONField):
    """JSON that the driver may already have read: psycopg does so for the column type `json`."""

    def from_db_value(self, value, expression, connection):
        return json.loads(value) if isinstance(value, str) else value


def to(model, column, **options):
    return models.ForeignKey(
        model, models.DO_NOTHING, db_column=column, db_constraint=False, db_index=False, **options
    )


class Organisation(City):
    id = models.BigIntegerField(primary_key=True)
    kind = models.TextField()
    name = models.TextField()
    code = models.TextField(null=True)
    opened = models.TextField()
    founded = models.TextField(null=True)
    closed = models.TextField(null=True)
    note = models.TextField(null=True)

    class Meta(City.Meta):
        db_table = "organisation"


class Placement(City):
    id = models.BigIntegerField(primary_key=True)
    organisation = to(Organisation, "organisation", related_name="placements")
    parent = to(Organisation, "parent", null=True, related_name="+")
    tree = models.TextField()
    from_day = models.TextField()
    until_day = models.TextField(null=True)
    path = models.TextField()

    class Meta(City.Meta):
        db_table = "placement"


class Succession(City):
    pk = models.CompositePrimaryKey("predecessor_id", "successor_id")
    predecessor = to(Organisation, "predecessor", related_name="successors")
    successor = to(Organisation, "successor", related_name="predecessors")
    day = models.TextField()
    document = models.TextField(null=True)

    class Meta(City.Meta):
        db_table = "succession"


class Beside(City):
    id = models.BigIntegerField(primary_key=True)
    name = models.TextField()
    beside = to(Organisation, "beside", related_name="bodies")
    opened = models.TextField()
    closed = models.TextField(null=True)

    class Meta(City.Meta):
        db_table = "body"


class Employer(City):
    id = models.BigIntegerField(primary_key=True)
    code = models.TextField()
    name = models.TextField()
    category = models.TextField()

    class Meta(City.Meta):
        db_table = "employer"


class Coverage(City):
    pk = models.CompositePrimaryKey("organisation_id", "employer_id", "from_day")
    organisation = to(Organisation, "organisation", related_name="coverages")
    employer = to(Employer, "employer", related_name="coverages")
    from_day = models.TextField()
    until_day = models.TextField(null=True)

    class Meta(City.Meta):
        db_table = "coverage"


class Tenure(City):
    id = models.BigIntegerField(primary_key=True)
    organisation = to(Organisation, "organisation", related_name="tenures")
    post = models.TextField()
    person_name = models.TextField()
    sex = models.TextField()
    full_time = models.BigIntegerField()
    from_day = models.TextField()
    until_day = models.TextField(null=True)

    class Meta(City.Meta):
        db_table = "tenure"

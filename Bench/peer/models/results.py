"""The tables of figures, scores and what people decided, as models that manage nothing."""

from django.db import models

from peer.models.organisations import City, Organisation, to


class Sum(City):
    """Numerator, denominator, and how much of the numerator is unconfirmed."""

    indicator = models.TextField()
    numerator = models.BigIntegerField()
    denominator = models.BigIntegerField()
    unconfirmed = models.BigIntegerField()

    class Meta(City.Meta):
        abstract = True


class Figure(Sum):
    pk = models.CompositePrimaryKey("organisation_id", "indicator")
    organisation = to(Organisation, "organisation", related_name="figures")

    class Meta(City.Meta):
        db_table = "figure"


class Rollup(Sum):
    pk = models.CompositePrimaryKey("organisation_id", "tree", "indicator")
    organisation = to(Organisation, "organisation", related_name="rollups")
    tree = models.TextField()

    class Meta(City.Meta):
        db_table = "rollup"


class Snapshot(Sum):
    pk = models.CompositePrimaryKey("organisation_id", "tree", "indicator", "day")
    organisation = to(Organisation, "organisation", related_name="snapshots")
    tree = models.TextField()
    day = models.TextField()

    class Meta(City.Meta):
        db_table = "snapshot"


class Score(City):
    organisation = models.OneToOneField(
        Organisation, models.DO_NOTHING, primary_key=True, db_column="organisation", db_constraint=False
    )
    edition = models.TextField()
    earned = models.BigIntegerField()
    possible = models.BigIntegerField()
    level = models.BigIntegerField()
    confirmed_level = models.BigIntegerField()

    class Meta(City.Meta):
        db_table = "score"


class Rating(City):
    id = models.BigIntegerField(primary_key=True)
    organisation = to(Organisation, "organisation", related_name="ratings")
    standard = models.TextField()
    edition = models.TextField()
    level = models.TextField()
    rank = models.BigIntegerField()
    decided = models.TextField()
    until_day = models.TextField(null=True)
    document = models.TextField()
    earned = models.BigIntegerField()
    possible = models.BigIntegerField()

    class Meta(City.Meta):
        db_table = "rating"


class Judgement(City):
    id = models.BigIntegerField(primary_key=True)
    organisation = to(Organisation, "organisation", related_name="judgements")
    standard = models.TextField()
    criterion = models.TextField()
    day = models.TextField()
    self_points = models.BigIntegerField(null=True)
    points = models.BigIntegerField()
    retracted = models.TextField(null=True)

    class Meta(City.Meta):
        db_table = "judgement"

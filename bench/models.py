"""The floor's own table, which is the same at every size of the plan."""

from django.db import models


class FloorRow(models.Model):
    """A row of the floor's table; ``shelf`` and ``place`` are what it is found by."""

    shelf = models.PositiveIntegerField()
    place = models.PositiveIntegerField()
    reference = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    owner = models.CharField(max_length=160)
    rating = models.CharField(max_length=20)
    due_on = models.DateField()

    class Meta:
        ordering = ["shelf", "place"]
        indexes = [models.Index(fields=["shelf", "place"], name="bench_floor_shelf")]

    def __str__(self):
        return f"{self.reference} {self.title}"

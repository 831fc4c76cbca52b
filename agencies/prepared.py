"""Queries whose SQL is worked out once a process, for the pages that are open all day.

Django works out a query's SQL anew for every request. Where a query joins and asks twice over,
that takes several times as long as the database needs to answer it. A :class:`Prepared` query is
written as any other; its first use notes the SQL, and every later one only puts its values in.
"""

import datetime

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models.query import ModelIterable, get_related_populators

FIRST_NUMBER = 2_000_000_001
"""Stands for a number until the SQL is known: every integer column could hold it."""

FIRST_DAY = datetime.date(1901, 1, 1)
"""Stands for a date until the SQL is known."""


class Unprepared(Exception):
    """A value of the query does not stand in its SQL as given: no other could take its place."""


class Prepared:
    """A query that is prepared, such as ``Prepared(lambda owners: Action.objects.filter(...))``.

    The function takes its values by name and returns a queryset without a slice. Values are whole
    numbers, dates, texts, or collections of numbers to look among; never ``None``, which would ask
    another question. The SQL is kept for a few lengths of the collections: they are filled up to
    the same power of two, each with a number that is in it.
    """

    def __init__(self, build):
        self._build = build
        self._known = {}

    def rows(self, *, first=0, most=None, **values):
        """The rows as tuples, as the queryset's ``values_list`` names them.

        ``first`` is how many to leave out, ``most`` how many there may be (all where not given).
        """
        values = _filled_up(values)
        return self._of_shape(values).run(values, first=first, most=most)

    def objects(self, *, first=0, most=None, **values):
        """The rows as instances of the queryset's model, with what it selects beside them."""
        values = _filled_up(values)
        known = self._of_shape(values)
        return [known.instance(row) for row in known.run(values, first=first, most=most)]

    def _of_shape(self, values):
        shape = tuple((name, _length(value)) for name, value in sorted(values.items()))
        if shape not in self._known:
            self._known[shape] = _Known(self._build, values)
        return self._known[shape]


class _Known:
    """The SQL of a prepared query, for values of one shape."""

    def __init__(self, build, values):
        stand_ins, places = _stand_ins(values)
        queryset = build(**stand_ins)
        self.alias = queryset.db
        compiler = queryset.query.get_compiler(using=self.alias)
        try:
            self._sql, given = compiler.as_sql()
        except EmptyResultSet:
            self._sql = None  # nothing can be found, such as among no numbers
            return
        self._given = [_place_of(value, places) for value in given]
        missing = set(places.values()) - {place for place, _ in self._given}
        if missing:
            raise Unprepared(f"The SQL does not hold all of {', '.join(values)} as given.")
        columns = [column for column, *_ in compiler.select[: compiler.col_count]]
        self._converters = compiler.get_converters(columns)
        self._notes = compiler.annotation_col_map
        if queryset._iterable_class is ModelIterable:
            places = compiler.klass_info["select_fields"]
            self._model, self._own = compiler.klass_info["model"], slice(places[0], places[-1] + 1)
            self._names = [column.target.attname for column in columns[self._own]]
            self._related = get_related_populators(compiler.klass_info, compiler.select, self.alias)

    def run(self, values, *, first, most):
        """Ask the database. Returns a list of tuples."""
        if self._sql is None:
            return []
        sql, connection = self._sql, connections[self.alias]
        if most is not None:
            sql = f"{sql} LIMIT {most:d} OFFSET {first:d}"
        put_in = _flat(values)
        given = [shown(put_in[place]) if place else shown for place, shown in self._given]
        with connection.cursor() as cursor:
            cursor.execute(sql, given)
            rows = cursor.fetchall()
        if not self._converters:
            return rows
        return [self._converted(row, connection) for row in rows]

    def instance(self, row):
        """The row as an instance of the model, as a queryset makes it."""
        made = self._model.from_db(self.alias, self._names, row[self._own])
        for related in self._related:
            related.populate(row, made)
        for name, number in self._notes.items():
            setattr(made, name, row[number])
        return made

    def _converted(self, row, connection):
        """The row's values as Python has them; SQLite keeps a moment as text, say."""
        row = list(row)
        for number, (converters, column) in self._converters.items():
            for convert in converters:
                row[number] = convert(row[number], column, connection)
        return tuple(row)


def _length(value):
    return None if isinstance(value, int | str | datetime.date) else len(value)


def _filled_up(values):
    """The values with their collections as tuples, all of one usual length, or empty."""
    lengths = [_length(value) or 0 for value in values.values()]
    usual = 2 ** (max(lengths, default=0) - 1).bit_length() if any(lengths) else 0
    filled = dict(values)
    for (name, value), length in zip(values.items(), lengths, strict=True):
        if length:
            value = tuple(value)
            filled[name] = value + value[-1:] * (usual - length)
    return filled


def _flat(values):
    """The values by their place: ``(name, number in the collection)``."""
    flat = {}
    for name, value in values.items():
        if _length(value) is None:
            flat[name, 0] = value
        else:
            flat.update({(name, number): one for number, one in enumerate(value)})
    return flat


def _stand_ins(values):
    """What stands for the values, shaped as they are, and which place each of them holds."""
    places, stand_ins = {}, {}
    for number, (place, value) in enumerate(_flat(values).items()):
        if isinstance(value, datetime.date):
            stand_in = FIRST_DAY + datetime.timedelta(days=number)
        else:
            stand_in = FIRST_NUMBER + number if isinstance(value, int) else f"<value {number}>"
        places[stand_in] = place
        name, _ = place
        if _length(values[name]) is None:
            stand_ins[name] = stand_in
        else:
            stand_ins.setdefault(name, []).append(stand_in)
    return {**dict.fromkeys(values, ()), **stand_ins}, places


def _place_of(value, places):
    """Where a parameter of the SQL comes from: ``(place, how it is written)``, or ``(None, it)``.

    SQLite is given a date as text.
    """
    if place := places.get(value):
        return place, lambda given: given
    for stand_in, place in places.items():
        if isinstance(stand_in, datetime.date) and value == str(stand_in):
            return place, str
    return None, value

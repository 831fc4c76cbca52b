"""The released quarter as CSV: the rows of the screen, for spreadsheets, safe to open."""

import csv

from actionplan.dashboard.exporting.cells import COLUMNS, READ, Cells
from actionplan.dashboard.exporting.joining import Beside, hanging_on
from actionplan.dashboard.exporting.names import names_in

BOM = "\ufeff"
"""Tells spreadsheets that the file is UTF-8."""

CHUNK = 500
"""Rows fetched from the database at a time."""

AT_ONCE = 50
"""Lines handed to the server at a time: about 100 kB."""


class _Line:
    """A file of one line: what the writer writes, it hands back."""

    def write(self, text):
        return text


def csv_lines(positions, *, period):
    """Yield the file of a period's positions (a queryset in the plan's order), some lines at once.

    Three queries, whatever the number of rows; of the two that grow with them no more than
    :data:`CHUNK` rows are in memory.
    """
    writer = csv.writer(_Line(), lineterminator="\r\n")
    lines = [BOM + writer.writerow(COLUMNS)]
    cells = Cells(period, names_in(period))
    beside = Beside(hanging_on(period.quarter).iterator(chunk_size=CHUNK))
    for row in positions.values_list(*READ).iterator(chunk_size=CHUNK):
        lines.append(writer.writerow(cells.of(row, beside.of(*row[:2]))))
        if len(lines) >= AT_ONCE:
            yield "".join(lines)
            lines.clear()
    yield "".join(lines)

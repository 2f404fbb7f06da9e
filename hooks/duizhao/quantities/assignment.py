"""Pairs two lists at the least total cost: the Hungarian method, for the few amounts of a point."""

from __future__ import annotations

from collections.abc import Sequence

_FORBIDDEN = 1e6
_INFINITY = float("inf")


def least_cost_pairs(
    costs: Sequence[Sequence[float]], alone_left: Sequence[float], alone_right: Sequence[float]
) -> list[int]:
    """Return the partner of each left item, -1 for those better left alone.

    The cost of leaving every right item alone is the same for all assignments, so it is taken off
    each pair instead; then each left item has a private column for being alone.

    Args:
        costs: Of pairing left item `i` with right item `j`.
        alone_left: Of leaving a left item without a partner.
        alone_right: Of leaving a right item without a partner.
    """
    rows, width = range(len(alone_left)), len(alone_right)
    if not rows or not width:
        return [-1] * len(rows)
    matrix = [
        [cost - alone for cost, alone in zip(costs[i], alone_right, strict=True)]
        + [alone_left[i] if k == i else _FORBIDDEN for k in rows]
        for i in rows
    ]
    return [column if column < width else -1 for column in _hungarian(matrix)]


def _hungarian(matrix: list[list[float]]) -> list[int]:
    """Return the column of each row; there are at least as many columns as rows.

    The shortest augmenting path form of the method (Jonker and Volgenant, 1987), in cubic time.
    """
    search = _Search(matrix)
    for row in range(1, len(matrix) + 1):
        search.assign(row)
    result = [-1] * len(matrix)
    for column, row in enumerate(search.row_of):
        if column and row:
            result[row - 1] = column - 1
    return result


class _Search:
    """The prices and the partial assignment; rows and columns count from 1, 0 is no row."""

    def __init__(self, matrix: list[list[float]]) -> None:
        self.matrix = matrix
        self.columns = range(1, len(matrix[0]) + 1)
        self.row_price = [0.0] * (len(matrix) + 1)
        self.column_price = [0.0] * (len(matrix[0]) + 1)
        self.row_of = [0] * (len(matrix[0]) + 1)

    def assign(self, row: int) -> None:
        """Give `row` a column, moving others along the cheapest path."""
        self.row_of[0] = row
        column = 0
        least = [_INFINITY] * len(self.row_of)
        came_from = [0] * len(self.row_of)
        used = [False] * len(self.row_of)
        while True:
            used[column] = True
            step, following = self._nearest(column, least, came_from, used)
            self._reprice(step, least, used)
            column = following
            if not self.row_of[column]:
                break
        while column:
            self.row_of[column] = self.row_of[came_from[column]]
            column = came_from[column]

    def _nearest(
        self, column: int, least: list[float], came_from: list[int], used: list[bool]
    ) -> tuple[float, int]:
        """Return the smallest step to an unused column, and that column."""
        row = self.row_of[column]
        costs, price = self.matrix[row - 1], self.row_price[row]
        step, following = _INFINITY, 0
        for j in self.columns:
            if used[j]:
                continue
            reduced = costs[j - 1] - price - self.column_price[j]
            if reduced < least[j]:
                least[j], came_from[j] = reduced, column
            if least[j] < step:
                step, following = least[j], j
        return step, following

    def _reprice(self, step: float, least: list[float], used: list[bool]) -> None:
        for j, is_used in enumerate(used):
            if is_used:
                self.row_price[self.row_of[j]] += step
                self.column_price[j] -= step
            else:
                least[j] -= step

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
    rows, columns = len(matrix), len(matrix[0])
    row_price = [0.0] * (rows + 1)
    column_price = [0.0] * (columns + 1)
    row_of = [0] * (columns + 1)  # rows and columns count from 1; 0 is no row
    for row in range(1, rows + 1):
        row_of[0] = row
        column = 0
        least = [_INFINITY] * (columns + 1)
        came_from = [0] * (columns + 1)
        used = [False] * (columns + 1)
        while True:
            used[column] = True
            current, step, following = row_of[column], _INFINITY, 0
            for j in range(1, columns + 1):
                if used[j]:
                    continue
                reduced = matrix[current - 1][j - 1] - row_price[current] - column_price[j]
                if reduced < least[j]:
                    least[j], came_from[j] = reduced, column
                if least[j] < step:
                    step, following = least[j], j
            for j in range(columns + 1):
                if used[j]:
                    row_price[row_of[j]] += step
                    column_price[j] -= step
                else:
                    least[j] -= step
            column = following
            if not row_of[column]:
                break
        while column:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    result = [-1] * rows
    for j in range(1, columns + 1):
        if row_of[j]:
            result[row_of[j] - 1] = j - 1
    return result

"""What it costs to take one amount for the translation of another.

`compare` pairs the amounts of both texts so that the costs add up to the least. Only their order
and a few sums matter:

- a pair whose values agree (below `VALUE_AGREES`) is better than any whose values differ;
- a likely slip (0.25 to 0.8) is better than two amounts left alone (twice `ALONE`, 2.0), so that
  one slip is one finding, and an unlikely one (1.2 to 1.9) only just;
- between likely slips the more likely one wins: the same value in another unit, then shifted
  decimals, then the same digits in another order, then any other value;
- `NEVER` is more than leaving both alone: the two have nothing to do with each other.
"""

from __future__ import annotations

SAME = 0.0
YEAR_STATED_ELSEWHERE = 0.01
UNIT_NAMED_ELSEWHERE = 0.02

# The values agree, the words around them do not. A lost bound is the mildest slip, so that of two
# equal values the one without a bound is preferred to the one with the opposite bound.
BOUND_LOST = 0.05
BOUND_OTHER = 0.06
BOUND_ADDED = 0.07
BOUND_REVERSED = 0.1
YEAR_ON_ONE_SIDE = 0.12
PERCENT_FOR_POINTS = 0.2
VALUE_AGREES = 0.2
"""Below this the two state one value, whatever bounds it."""

# The same digits count something else.
OTHER_CURRENCY = 0.25
RATE_LOST = 0.25
OTHER_UNIT = 0.3
NO_CURRENCY = 0.3
NO_UNIT = 0.35
UNIT_FOR_CURRENCY = 0.45
OTHER_KIND = 0.5

# The values differ.
ONE_END = 0.3
OTHER_PART_OF_DATE = 0.3
SHIFTED_DECIMALS = 0.35
TWO_FIELDS_SHARED = 0.35
SAME_DIGITS = 0.4
OMISSIBLE_VALUES = 0.45
ONE_FIELD_SHARED = 0.5
OTHER_VALUE = 0.5
RATIO_WEIGHS = 0.1
"""What each time that one value is larger than the other adds to `OTHER_VALUE` …"""
RATIO_WEIGHS_AT_MOST = 0.3
"""… up to this."""
OTHER_DATE = 0.6
OTHER_VALUE_AND_UNIT = 0.7
ZERO_FOR_A_VALUE = 0.8
UNLIKELY = 0.9

# Hardly a slip of one another, but still better than two findings.
OTHER_VALUE_AND_RATE = 1.2
OTHER_VALUE_AND_CURRENCY = 1.5
UNLIKE_DATES = 1.9
NEVER = 9.0

# An amount left without a counterpart.
OMISSIBLE_ALONE = 0.25
WRITTEN_ELSEWHERE_ALONE = 0.2
STATED_ELSEWHERE_ALONE = 0.35
ALONE = 1.0

DISTANCE = 0.01
"""What the whole length of the text between the two places adds: it only breaks ties."""

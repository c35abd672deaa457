"""The numbers of paragraphs: which of the places that look like one form the numbering of the cable."""

from storage.reading.number_signs import FILLS_GAP, NumberSign

# What is unusual costs points, set against the weights of `number_signs`; the labelled cables hold them.
# Extracts and second parts begin above 1: two signs earn it, one alone only where its number is low.
_FIRST_ABOVE_ONE = 1.2
_FIRST_ABOVE_ONE_EACH = 0.1
_FIRST_ABOVE_ONE_COUNTED = 20
# A number twice in a row is believed where it has a marking (2.4 to 3.0), and not without one (2.0 at most).
_REPEATED = 2.2
# One number left out costs less than a sign at the start of a line weighs, many as much as a marked one.
_GAP = 1.2
_GAP_EACH = 0.25
_GAP_AT_MOST = 2.6
_LARGEST_GAP = 30
_STEP_COSTS = (
    _REPEATED,
    0.0,
    *(min(_GAP + _GAP_EACH * left_out, _GAP_AT_MOST) for left_out in range(_LARGEST_GAP - 1)),
)
"""What a step to the same number, to the next, and to one beyond it costs."""
# A numbering begins again for two marked paragraphs from 1 on, or for four without: most lists are shorter.
_RESTART_AT_ONE = 4.5
_RESTART = 7.0


def choose_numbering(signs: list[NumberSign]) -> list[NumberSign]:
    """The signs that form the cable's own numbering.

    Of all ways through them the one is taken that weighs most, where a step to the next number is free
    and a number repeated, left out or begun again costs. One look at each sign: the best way that
    ends in each number is kept.
    """
    weights = _weights(signs)
    best_by_number: dict[int, int] = {}
    best_overall = -1
    scores: list[float] = []
    previous: list[int] = []
    for index, sign in enumerate(signs):
        score, link = _first_cost(sign.number), -1
        for step, cost in enumerate(_STEP_COSTS[: sign.number]):
            at = best_by_number.get(sign.number - step)
            if at is not None and scores[at] - cost > score:
                score, link = scores[at] - cost, at
        restart = _RESTART_AT_ONE if sign.number == 1 and sign.marked else _RESTART
        if best_overall >= 0 and scores[best_overall] - restart > score:
            score, link = scores[best_overall] - restart, best_overall
        scores.append(score + weights[index])
        previous.append(link)
        known = best_by_number.get(sign.number)
        if known is None or scores[index] >= scores[known]:
            best_by_number[sign.number] = index
        if best_overall < 0 or scores[index] >= scores[best_overall]:
            best_overall = index
    if best_overall < 0 or scores[best_overall] <= 0:
        return []
    chain: list[NumberSign] = []
    while best_overall >= 0:
        chain.append(signs[best_overall])
        best_overall = previous[best_overall]
    return chain[::-1]


def _first_cost(number: int) -> float:
    return (
        0.0
        if number == 1
        else -_FIRST_ABOVE_ONE - _FIRST_ABOVE_ONE_EACH * min(number, _FIRST_ABOVE_ONE_COUNTED)
    )


def _weights(signs: list[NumberSign]) -> list[float]:
    """What each sign weighs among the others.

    Where numbers with a full stop carry portion markings, numbers with a parenthesis are items of a list,
    and numbers without a marking that begin at 1 again are those of something quoted.
    """
    with_stop = sum(sign.marked and sign.stop == "." for sign in signs)
    if with_stop == 0 and not any(sign.stop == "." and sign.number == 1 for sign in signs):
        return [sign.weight for sign in signs]
    weights: list[float] = []
    quoted = 0
    for sign in signs:
        if sign.stop == ")":
            weights.append(FILLS_GAP)
        elif sign.marked or with_stop < 2:
            quoted = 0
            weights.append(sign.weight)
        elif sign.at_line_start and sign.number in (1, quoted + 1) and (quoted or len(weights) > 0):
            quoted = sign.number
            weights.append(FILLS_GAP)
        else:
            weights.append(sign.weight)
    return weights

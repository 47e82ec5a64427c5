"""How well a score tells two kinds apart."""

import numpy as np


def area_under_curve(low, high):
    """The chance that one of `high` scores above one of `low`; ties count half."""
    order = np.concatenate([low, high])
    ranks = np.searchsorted(np.sort(order), order, "left") / 2 + \
        np.searchsorted(np.sort(order), order, "right") / 2 + 0.5
    rank_sum = ranks[len(low):].sum()
    return float((rank_sum - len(high) * (len(high) + 1) / 2) / (len(low) * len(high)))

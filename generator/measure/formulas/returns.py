"""What an improvement returns on its cost: benefit-cost ratio, ROI, net present value, payback, break-even.

Source: research/methods.md §3.14. The ratio (benefit / cost) is often sold as "ROI"; ROI is that ratio less one: where the
benefit equals the cost, the ratio is 100% and ROI is 0%. Revenue counts with its contribution margin only.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from generator.model.appraisal import Outlook


def returns(costs: Sequence[float], benefits: Sequence[float], rate: float) -> Outlook:
    """Present values of two flows per period; the first period is not discounted.

    Formula: PV(x) = Σ x_t / (1 + i)^t, t = 0, 1, ...; NPV = PV(B) - PV(C); BCR = PV(B) / PV(C); ROI = BCR - 1.
    rate: per period, above -1. The shorter flow is taken to be followed by zeros.
    """
    if rate <= -1:
        raise ValueError(f"a discount rate of {rate} has no present value")
    periods = max(len(costs), len(benefits))
    spent, gained = _discounted(costs, rate, periods), _discounted(benefits, rate, periods)
    cost, benefit = sum(spent), sum(gained)
    ratio = benefit / cost if cost else None
    net = accumulate(gain - spend for gain, spend in zip(gained, spent, strict=True))
    # A flow may start at nothing, or fall below again: paid back is what stays so.
    payback = 1 + max((period for period, balance in enumerate(net, 1) if balance < 0), default=0)
    return Outlook(
        cost=cost,
        benefit=benefit,
        net_present_value=benefit - cost,
        benefit_cost_ratio=ratio,
        return_on_investment=None if ratio is None else ratio - 1,
        payback=payback if payback <= periods else None,
        break_even=cost / benefit if benefit else None,
    )


def _discounted(flow: Sequence[float], rate: float, periods: int) -> list[float]:
    return [flow[period] / (1 + rate) ** period if period < len(flow) else 0.0 for period in range(periods)]

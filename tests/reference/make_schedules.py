"""Learning-rate schedules: the rate of every step, from PyTorch where it has the schedule and else from its formula in double."""
import torch
from torch.optim import lr_scheduler as torch_schedules

from reference import write


def rates(learning_rate, make, steps, losses=None):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=learning_rate, momentum=0.9)
    schedule = make(optimizer)
    for step in range(steps):
        yield optimizer.param_groups[0]["lr"]
        optimizer.step()
        schedule.step() if losses is None else schedule.step(losses[step])


def schedules():
    def case(name, values, **arguments):
        return dict(name=name, arguments=arguments, rates=list(values))

    for peak, steps, share, start, end in [(0.1, 40, 0.3, 25.0, 1e4), (3.0, 101, 0.25, 10.0, 100.0), (0.5, 13, 0.9, 2.0, 5.0)]:
        yield case("OneCycle", rates(0.1, lambda o: torch_schedules.OneCycleLR(o, peak, total_steps=steps, pct_start=share, div_factor=start, final_div_factor=end),
                                     steps - 1), peak=peak, steps=steps, share=share, start=start, end=end)
    for first, steps, last in [(0.1, 50, 0.0), (2.0, 7, 0.25)]:
        yield case("Cosine", rates(first, lambda o: torch_schedules.CosineAnnealingLR(o, steps, eta_min=last), steps + 1), first=first, steps=steps, last=last)
    for first, gamma in [(0.1, 0.9), (0.01, 1.1)]:
        yield case("Exponential", rates(first, lambda o: torch_schedules.ExponentialLR(o, gamma), 60), first=first, steps=1, factor=gamma)
    for first, steps in [(0.1, 20), (5.0, 3)]:
        yield case("Exponential", [first * 0.1 ** (t / steps) for t in range(60)], first=first, steps=steps, factor=0.1)
    for first, boundaries in [(0.1, [5, 12, 13]), (1.0, [1])]:
        yield case("PiecewiseConstant", rates(first, lambda o: torch_schedules.MultiStepLR(o, boundaries), 20),
                   rates=[first * 0.1 ** i for i in range(len(boundaries) + 1)], boundaries=boundaries)
    for first, steps, power in [(0.1, 10, 1.0), (0.3, 7, 0.5), (1.0, 1, 2.5)]:
        yield case("Power", [first / (1 + t / steps) ** power for t in range(60)], first=first, steps=steps, power=power)
    for first, warm, start, steps in [(0.1, 10, 1 / 3, 30), (0.2, 4, 0.01, 9)]:
        yield case("Warmup", rates(first, lambda o: torch_schedules.SequentialLR(
            o, [torch_schedules.LinearLR(o, start, total_iters=warm), torch_schedules.CosineAnnealingLR(o, steps)], [warm]), warm + steps),
            first=first, warm=warm, start=start, steps=steps)

    for options in [dict(), dict(factor=0.5, patience=2, threshold=0.05, cooldown=3, min_lr=0.01), dict(factor=0.3, patience=0, min_lr=1e-9)]:
        losses = (torch.rand(80) + 2 / (1 + torch.arange(80) / 5)).tolist()
        yield case("Performance", rates(0.1, lambda o: torch_schedules.ReduceLROnPlateau(o, **options), 80, losses), **options, losses=losses)


write(schedules)

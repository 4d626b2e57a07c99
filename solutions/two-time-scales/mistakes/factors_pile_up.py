"""Each factor is applied to the last rate.

After 0.5 and 0.5 the rate is a quarter, and after 0 it is 0 for good. A schedule gives factors of
the first rate.

read: pytorch.schedules
rejected by: test_rates
"""

import copy

import torch


def make_optimizers(generator, discriminator, lr_g, lr_d, beta1=0.0, beta2=0.99):
    def adam(network, lr):
        learned = [p for p in network.parameters() if p.requires_grad]
        group = {"params": learned, "initial_lr": lr}
        return torch.optim.Adam([group], lr=lr, betas=(beta1, beta2))

    return adam(generator, lr_g), adam(discriminator, lr_d)


def rate_factor(step, warmup, total):
    if step < warmup:
        return (step + 1) / warmup
    return max(0.0, (total - step) / (total - warmup))


def set_rates_(opt_g, opt_d, factor):
    for optimizer in (opt_g, opt_d):
        for group in optimizer.param_groups:
            group["lr"] *= factor


def checkpoint(generator, discriminator, opt_g, opt_d, step):
    state = {
        "generator": generator.state_dict(),
        "discriminator": discriminator.state_dict(),
        "opt_g": opt_g.state_dict(),
        "opt_d": opt_d.state_dict(),
        "step": step,
    }
    return copy.deepcopy(state)


def restore_(saved, generator, discriminator, opt_g, opt_d):
    saved = copy.deepcopy(saved)
    generator.load_state_dict(saved["generator"])
    discriminator.load_state_dict(saved["discriminator"])
    opt_g.load_state_dict(saved["opt_g"])
    opt_d.load_state_dict(saved["opt_d"])
    return saved["step"]

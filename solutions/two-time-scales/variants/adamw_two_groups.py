"""AdamW without decay, weights and biases in two groups; factors by cases; states by name."""

import copy

import torch


def _adam(network, lr, betas):
    learned = [p for p in network.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in learned if p.ndim > 1], "lr": lr, "base": lr},
        {"params": [p for p in learned if p.ndim <= 1], "lr": lr, "base": lr},
    ]
    return torch.optim.AdamW(groups, betas=betas, weight_decay=0.0)


def make_optimizers(generator, discriminator, lr_g, lr_d, beta1=0.0, beta2=0.99):
    betas = (beta1, beta2)
    return _adam(generator, lr_g, betas), _adam(discriminator, lr_d, betas)


def rate_factor(step, warmup, total):
    match step:
        case _ if step >= total:
            return 0
        case _ if step >= warmup:
            return 1 - (step - warmup) / (total - warmup)
        case _:
            return (step + 1) / warmup


def set_rates_(opt_g, opt_d, factor):
    for optimizer in (opt_g, opt_d):
        for group in optimizer.param_groups:
            group.update(lr=group["base"] * factor)


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

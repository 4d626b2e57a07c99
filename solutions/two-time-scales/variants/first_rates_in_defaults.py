"""The first rates are the optimisers' defaults, and are saved beside their states."""

import copy

import torch


def make_optimizers(generator, discriminator, lr_g, lr_d, beta1=0.0, beta2=0.99):
    def learned(network):
        return (p for p in network.parameters() if p.requires_grad)

    betas = (beta1, beta2)
    opt_g = torch.optim.Adam(learned(generator), lr=lr_g, betas=betas, foreach=False)
    opt_d = torch.optim.Adam(learned(discriminator), lr=lr_d, betas=betas, foreach=False)
    return opt_g, opt_d


def rate_factor(step, warmup, total):
    if step < warmup:
        return (step + 1) / warmup
    return max(0.0, (total - step) / (total - warmup))


def set_rates_(opt_g, opt_d, factor):
    for optimizer in (opt_g, opt_d):
        optimizer.param_groups[0]["lr"] = optimizer.defaults["lr"] * factor


def checkpoint(generator, discriminator, opt_g, opt_d, step):
    saved = {"step": step, "rates": [opt.defaults["lr"] for opt in (opt_g, opt_d)]}
    for name, network in (("g", generator), ("d", discriminator)):
        saved[name] = {key: value.clone() for key, value in network.state_dict().items()}
    for name, optimizer in (("opt_g", opt_g), ("opt_d", opt_d)):
        saved[name] = copy.deepcopy(optimizer.state_dict())
    return saved


def restore_(saved, generator, discriminator, opt_g, opt_d):
    generator.load_state_dict(saved["g"])
    discriminator.load_state_dict(saved["d"])
    opt_g.load_state_dict(copy.deepcopy(saved["opt_g"]))
    opt_d.load_state_dict(copy.deepcopy(saved["opt_d"]))
    for optimizer, lr in zip((opt_g, opt_d), saved["rates"], strict=True):
        optimizer.defaults["lr"] = lr
    return saved["step"]

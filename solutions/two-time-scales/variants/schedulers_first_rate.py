"""A scheduler's constructor notes initial_lr; the optimiser's state is written by hand."""

import copy

import torch
from torch.optim.lr_scheduler import LambdaLR


def make_optimizers(generator, discriminator, lr_g, lr_d, beta1=0.0, beta2=0.99):
    pair = []
    for network, lr in zip((generator, discriminator), (lr_g, lr_d), strict=True):
        named = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
        optimizer = torch.optim.Adam(named, lr=lr, betas=(beta1, beta2), eps=1e-8)
        LambdaLR(optimizer, lambda step: 1.0)
        pair.append(optimizer)
    return pair


def rate_factor(step, warmup, total):
    if step < warmup:
        return (step + 1) / warmup
    return max(0.0, (total - step) / (total - warmup))


def set_rates_(opt_g, opt_d, factor):
    for optimizer in (opt_g, opt_d):
        for group in optimizer.param_groups:
            group["lr"] = factor * group["initial_lr"]


def _moments(optimizer):
    parameters = [p for group in optimizer.param_groups for p in group["params"]]
    states = [optimizer.state[p] for p in parameters]
    return [{key: value.clone() for key, value in state.items()} for state in states]


def _settings(optimizer):
    (group,) = optimizer.param_groups
    return {key: group[key] for key in ("lr", "initial_lr", "betas")}


def checkpoint(generator, discriminator, opt_g, opt_d, step):
    networks = [copy.deepcopy(n.state_dict()) for n in (generator, discriminator)]
    moments = [_moments(o) for o in (opt_g, opt_d)]
    settings = [_settings(o) for o in (opt_g, opt_d)]
    return {"networks": networks, "moments": moments, "settings": settings, "step": step}


def restore_(saved, generator, discriminator, opt_g, opt_d):
    for network, state in zip((generator, discriminator), saved["networks"], strict=True):
        network.load_state_dict(state)
    for k, optimizer in enumerate((opt_g, opt_d)):
        (group,) = optimizer.param_groups
        group.update(saved["settings"][k])
        for p, moments in zip(group["params"], saved["moments"][k], strict=True):
            optimizer.state[p] = {key: value.clone() for key, value in moments.items()}
    return int(saved["step"])

"""A checkpoint is a copy by way of torch.save; first rates are set once Adam is made."""

import io

import torch


def make_optimizers(generator, discriminator, lr_g, lr_d, beta1=0.0, beta2=0.99):
    optimizers = []
    for network, lr in ((generator, lr_g), (discriminator, lr_d)):
        learned = filter(lambda p: p.requires_grad, network.parameters())
        optimizer = torch.optim.Adam(learned, lr, (beta1, beta2))
        for group in optimizer.param_groups:
            group.setdefault("initial_lr", lr)
        optimizers.append(optimizer)
    return tuple(optimizers)


def rate_factor(step, warmup, total):
    up = (step + 1) / warmup if step < warmup else 1.0
    down = (total - step) / (total - warmup)
    return min(up, max(down, 0.0), 1.0)


def set_rates_(opt_g, opt_d, factor):
    for optimizer in (opt_g, opt_d):
        for group in optimizer.param_groups:
            group["lr"] = factor * group["initial_lr"]


def _copied(state):
    file = io.BytesIO()
    torch.save(state, file)
    file.seek(0)
    return torch.load(file)


def checkpoint(generator, discriminator, opt_g, opt_d, step):
    parts = (generator, discriminator, opt_g, opt_d)
    return _copied({"parts": [part.state_dict() for part in parts], "step": step})


def restore_(saved, generator, discriminator, opt_g, opt_d):
    states = _copied(saved)["parts"]
    for part, state in zip((generator, discriminator, opt_g, opt_d), states, strict=True):
        part.load_state_dict(state)
    return saved["step"]

"""Adam by hand, with its settings in its groups; rates by a loop over pairs."""

import copy

import torch


class Adam(torch.optim.Optimizer):
    def __init__(self, parameters, lr, betas):
        super().__init__(parameters, {"lr": lr, "full_lr": lr, "betas": betas, "eps": 1e-8})

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                state = self.state[p]
                if not state:
                    state.update(t=0, m=torch.zeros_like(p), v=torch.zeros_like(p))
                state["t"] += 1
                state["m"] = beta1 * state["m"] + (1 - beta1) * p.grad
                state["v"] = beta2 * state["v"] + (1 - beta2) * p.grad**2
                m = state["m"] / (1 - beta1 ** state["t"])
                v = state["v"] / (1 - beta2 ** state["t"])
                p -= group["lr"] * m / (v.sqrt() + group["eps"])


def make_optimizers(generator, discriminator, lr_g, lr_d, beta1=0.0, beta2=0.99):
    trained_g = [p for p in generator.parameters() if p.requires_grad]
    trained_d = [p for p in discriminator.parameters() if p.requires_grad]
    return Adam(trained_g, lr_g, (beta1, beta2)), Adam(trained_d, lr_d, (beta1, beta2))


def rate_factor(step, warmup, total):
    if step < warmup:
        return (step + 1) / warmup
    return max(0.0, (total - step) / (total - warmup))


def set_rates_(opt_g, opt_d, factor):
    for group in opt_g.param_groups + opt_d.param_groups:
        group["lr"] = group["full_lr"] * factor


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

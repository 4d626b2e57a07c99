"""A loop over the samples: slow, and right. One class, whose instances are the exhibits."""

import torch


class Penalty:
    def __init__(self, where, price):
        self.where, self.price = where, price

    def __call__(self, critic, real, fake, gamma=10.0):
        prices = []
        for x, y in zip(real.detach(), fake.detach(), strict=True):
            point = self.where(x, y)[None].clone().requires_grad_(True)
            slope = torch.autograd.grad(critic(point).squeeze(), point, create_graph=True)[0]
            prices.append(self.price(slope.norm(), gamma))
        return torch.stack(prices).mean()


def between(x, y):
    t = torch.rand((), dtype=x.dtype)
    return t * x + (1 - t) * y


def two_sided(norm, gamma):
    return (1 - norm) ** 2


def zero_centred(norm, gamma):
    return gamma / 2 * norm**2


exhibit_1 = Penalty(between, two_sided)
exhibit_2 = Penalty(lambda x, y: x, zero_centred)
exhibit_3 = exhibit_5 = exhibit_7 = exhibit_8 = exhibit_1
exhibit_4 = Penalty(between, lambda norm, gamma: (norm - 1).clamp(min=0) ** 2)
exhibit_6 = Penalty(lambda x, y: y, zero_centred)


def broken():
    return {1, 3, 6, 7, 8}

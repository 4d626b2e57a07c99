"""Plain Python: counts, each over its own batch."""


def discriminator_accuracy(real_logits, fake_logits):
    real, fake = real_logits.flatten().tolist(), fake_logits.flatten().tolist()
    recognised = sum(t > 0 for t in real)
    unmasked = sum(t < 0 for t in fake)
    return (recognised * len(fake) + unmasked * len(real)) / (2 * len(real) * len(fake))

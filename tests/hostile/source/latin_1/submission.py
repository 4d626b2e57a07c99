def gradient_penalty(critic, real, fake):
    return 1  # pénalité

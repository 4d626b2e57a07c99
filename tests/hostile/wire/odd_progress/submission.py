"""Reports progress that is none: no numbers, no images."""

import contextlib
import os
import stat
import struct


def frame(header, blob=b""):
    return struct.pack("<II", len(header), len(blob)) + header + blob


def send(data):
    for fd in CHANNELS:
        while data:
            data = data[os.write(fd, data) :]


CHANNELS = []
for fd in range(3, 256):
    with contextlib.suppress(OSError):
        if stat.S_ISSOCK(os.fstat(fd).st_mode):
            CHANNELS.append(fd)
for fields in ('{}', '{"step": true, "total": "many"}', '{"step": -1, "total": 0, "loss.D": 1e308}'):
    send(frame(f'{{"kind": "progress", "fields": {fields}, "arrays": [["samples", "uint8", [0, 64]]]}}'.encode()))


def gradient_penalty(critic, real, fake):
    return (critic(real).sum() * 0).double()


def critic_loss(critic, real, fake, weight=10.0):
    return gradient_penalty(critic, real, fake)

"""Sends frames whose JSON is deep, doubled, infinite or no JSON."""

import json
import os
import socket
import struct


def frame(fields, arrays=(), blob=b""):
    header = json.dumps({"kind": "result", "fields": fields, "arrays": list(arrays)}).encode()
    return struct.pack("<II", len(header), len(blob)) + header + blob


def channels():
    for fd in range(3, 256):
        try:
            os.fstat(fd)
            yield socket.socket(fileno=os.dup(fd))
        except OSError:
            continue


HEADERS = [
    b"[" * 100_000,
    b'{"kind": "result", "kind": "failure", "fields": {}, "arrays": []}',
    b'{"kind": "result", "fields": {"penalty": NaN}, "arrays": []}',
    b'{"kind": "result", "fields": {}, "arrays": [["penalty", "float64", [true]]]}',
    b'{"kind": "result", "fields": {}, "arrays": [["penalty", "float64", [-1]]]}',
    b"\xff\xfe",
]
for channel in channels():
    for header in HEADERS:
        try:
            channel.sendall(struct.pack("<II", len(header), 0) + header)
        except OSError:
            pass


def gradient_penalty(critic, real, fake):
    return (critic(real).sum() * 0).double()


def critic_loss(critic, real, fake, weight=10.0):
    return gradient_penalty(critic, real, fake)

"""Puts commands for terminals, browsers and spreadsheets into all that it says."""

import os
import sys

NAME = "\x1b]0;owned\x07\x1b[2J\r\u202e<script>alert(1)</script>\n=cmd|'/c calc'!A1"
Evil = type(NAME, (Exception,), {})
os.write(1, b"\xff\xfe\x00\x9b2J" + NAME.encode() * 3)
print(NAME, file=sys.stderr)


def gradient_penalty(critic, real, fake):
    raise Evil(NAME)


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

#!/usr/bin/env python3
"""Stands in for QEMU: holds a tap open and carries each frame between it and the guest's card.

    cable.py tap0 card

Both are taps of the namespace that this runs in. The lab then moves the card into the guest's namespace: it stays
in this process's hands, as a guest's card stays in QEMU's.
"""
import fcntl
import os
import select
import struct
import sys

TUNSETIFF = 0x400454CA
IFF_TAP, IFF_NO_PI = 0x0002, 0x1000


def tap(name):
    device = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH22x", name.encode(), IFF_TAP | IFF_NO_PI))
    return device


left, right = tap(sys.argv[1]), tap(sys.argv[2])
other = {left: right, right: left}
while True:
    for device in select.select([left, right], [], [])[0]:
        frame = os.read(device, 65536)
        try:
            os.write(other[device], frame)
        except OSError:
            pass  # that end is down: a frame into an unplugged cable

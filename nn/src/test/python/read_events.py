"""Reads a TensorBoard event file from its specification alone and prints step, tag and value of each number.

Records: length (8 bytes), masked CRC32C of it (4), data, masked CRC32C of that (4). Data: an Event in protocol
buffers, of which the fields 1 (double), 2 (varint), 3 (text) and 5 (Summary) are read.
"""

import struct
import sys


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def masked(data):
    crc = crc32c(data)
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def fields(data):
    at = 0

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while at < len(data):
        key = varint()
        kind = key & 7
        if kind == 0:
            value = varint()
        elif kind == 1:
            value = struct.unpack("<d", data[at : at + 8])[0]
            at += 8
        elif kind == 5:
            value = struct.unpack("<f", data[at : at + 4])[0]
            at += 4
        else:
            assert kind == 2, kind
            length = varint()
            value = data[at : at + length]
            assert len(value) == length
            at += length
        yield key >> 3, value


content = open(sys.argv[1], "rb").read()
assert crc32c(b"123456789") == 0xE3069283
at = 0
while at < len(content):
    length, checksum = struct.unpack("<QI", content[at : at + 12])
    assert masked(content[at : at + 8]) == checksum
    data = content[at + 12 : at + 12 + length]
    assert masked(data) == struct.unpack("<I", content[at + 12 + length : at + 16 + length])[0]
    at += 16 + length
    event = dict(fields(data))
    if 3 in event:
        print("version", event[1], event[3].decode())
    for number, summary in fields(event.get(5, b"")):
        assert number == 1
        value = dict(fields(summary))
        print(event[1], event.get(2, 0), value[1].decode(), repr(value[2]))

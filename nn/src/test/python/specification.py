"""Reads and writes safetensors by their specification alone, with numpy for the numbers.

https://github.com/huggingface/safetensors#format: 8 bytes with the length of the header, an unsigned
little-endian number; the header, UTF-8 JSON that begins with { and may end with blanks; the bytes.
"""

import json
import struct

import numpy

TYPES = {"BOOL": "?", "U8": "u1", "I32": "<i4", "I64": "<i8", "F16": "<f2", "F32": "<f4", "F64": "<f8"}


def unique(pairs):
    names = dict(pairs)
    assert len(names) == len(pairs), "duplicate keys are disallowed"
    return names


def read(path):
    """The arrays by name, and the metadata; asserts all that the specification asks for."""
    with open(path, "rb") as file:
        content = file.read()
    (length,) = struct.unpack("<Q", content[:8])
    assert length <= 100_000_000 and content[8:9] == b"{"
    text = content[8 : 8 + length]
    assert text.decode("utf-8").rstrip(" ").endswith("}")
    header = json.loads(text, object_pairs_hook=unique)
    metadata = header.pop("__metadata__", {})
    assert all(isinstance(key, str) and isinstance(value, str) for key, value in metadata.items())
    buffer = content[8 + length :]
    filled = 0
    for tensor in sorted(header.values(), key=lambda tensor: tensor["data_offsets"]):
        begin, end = tensor["data_offsets"]
        assert begin == filled <= end, "no holes, no overlap"
        filled = end
    assert filled == len(buffer), "the buffer is indexed as a whole"
    arrays = {}
    for name, tensor in header.items():
        begin, end = tensor["data_offsets"]
        bits = tensor["dtype"] == "BF16"
        array = numpy.frombuffer(buffer[begin:end], dtype="<u2" if bits else TYPES[tensor["dtype"]])
        if bits:
            array = (array.astype("<u4") << 16).view("<f4")
        assert (8 + length + begin) % array.itemsize == 0 or bits, "aligned"
        arrays[name] = array.reshape(tensor["shape"])
    return arrays, metadata


def write(path, arrays, metadata=None, bfloat16=()):
    """Writes arrays one after another; those named in bfloat16 lose the lower half of their float32."""
    header = {}
    if metadata:
        header["__metadata__"] = metadata
    buffer = b""
    for name, array in arrays.items():
        if name in bfloat16:
            kind, content = "BF16", (array.astype("<f4").view("<u4") >> 16).astype("<u2").tobytes()
        else:
            kind = next(key for key, value in TYPES.items() if numpy.dtype(value) == array.dtype)
            content = numpy.ascontiguousarray(array).tobytes()
        header[name] = {
            "dtype": kind,
            "shape": list(array.shape),
            "data_offsets": [len(buffer), len(buffer) + len(content)],
        }
        buffer += content
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + buffer)

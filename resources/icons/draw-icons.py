#!/usr/bin/env python3
"""Draws the program's icon beside this script: PNG in every size, and one .ico of them all.

A white padlock with a green check mark on a blue tile, of plain shapes. Needs Python alone; the
build takes the files as they stand here.

    draw-icons.py               draws them
    draw-icons.py --side FILE   draws the picture at the side of the Windows installer, a .bmp
"""

import math
import pathlib
import struct
import sys
import zlib

SIZES = (16, 24, 32, 48, 64, 128, 256)
BLUE, WHITE, GREEN = (0x00, 0x5A, 0x8C), (0xFF, 0xFF, 0xFF), (0x00, 0x87, 0x5A)
PALE = (0xE6, 0xEF, 0xF4)  # behind the tile in the installer


# Shapes tell whether a point of the unit square lies in them.


def rounded(left, top, right, bottom, radius):
    def inside(x, y):
        if not (left <= x <= right and top <= y <= bottom):
            return False
        dx = max(left + radius - x, 0, x - (right - radius))
        dy = max(top + radius - y, 0, y - (bottom - radius))
        return dx * dx + dy * dy <= radius * radius

    return inside


def shackle(middle, top, bottom, outer, width):
    def inside(x, y):
        if y > bottom:
            return False
        if y >= top + outer:
            return outer - width <= abs(x - middle) <= outer
        return outer - width <= math.hypot(x - middle, y - top - outer) <= outer

    return inside


def line(points, width):
    def near(x, y, a, b):
        dx, dy = b[0] - a[0], b[1] - a[1]
        t = ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy)
        t = min(1, max(0, t))
        return math.hypot(x - a[0] - t * dx, y - a[1] - t * dy) <= width / 2

    return lambda x, y: any(near(x, y, a, b) for a, b in zip(points, points[1:]))


def layers(size):
    """From the back to the front. Small sizes have bolder lines, set on whole pixels."""
    if size <= 24:
        p = 1 / 16
        return (
            (BLUE, rounded(0, 0, 1, 1, 2.5 * p)),
            (WHITE, shackle(8 * p, 1 * p, 7.5 * p, 4 * p, 1.7 * p)),
            (WHITE, rounded(2 * p, 7 * p, 14 * p, 15 * p, 1 * p)),
            (GREEN, line(((4.6 * p, 10.8 * p), (7 * p, 13.1 * p), (11.4 * p, 8.9 * p)), 1.9 * p)),
        )
    return (
        (BLUE, rounded(0.02, 0.02, 0.98, 0.98, 0.18)),
        (WHITE, shackle(0.5, 0.12, 0.5, 0.21, 0.085)),
        (WHITE, rounded(0.19, 0.44, 0.81, 0.87, 0.07)),
        (GREEN, line(((0.34, 0.66), (0.455, 0.77), (0.67, 0.55)), 0.095)),
    )


def pixels(size):
    """Rows of RGBA; each pixel is the mean of a grid of points."""
    grid = 8 if size <= 64 else 4
    shapes = layers(size)
    steps = [(i + 0.5) / grid for i in range(grid)]
    rows = []
    for row in range(size):
        line_of = []
        for column in range(size):
            red = green = blue = hits = 0
            for dy in steps:
                for dx in steps:
                    x, y = (column + dx) / size, (row + dy) / size
                    for colour, inside in reversed(shapes):
                        if inside(x, y):
                            red, green, blue = red + colour[0], green + colour[1], blue + colour[2]
                            hits += 1
                            break
            if hits:
                mean = (round(red / hits), round(green / hits), round(blue / hits))
                line_of.append((*mean, round(255 * hits / grid**2)))
            else:
                line_of.append((0, 0, 0, 0))
        rows.append(line_of)
    return rows


def png(rows):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    size = len(rows)
    raw = b"".join(b"\0" + bytes(part for pixel in row for part in pixel) for row in rows)
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(raw, 9))
        + chunk(b"IEND", b"")
    )


def bitmap(rows):
    """An icon's image as older programs read it: 32-bit BGRA from below, and an empty mask."""
    size = len(rows)
    header = struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, 0, 0, 0, 0, 0)
    colours = b"".join(bytes((b, g, r, a)) for row in reversed(rows) for r, g, b, a in row)
    return header + colours + bytes((size + 31) // 32 * 4 * size)


def ico(images):
    """images: size and content; 256 is stored as 0, and as PNG, as Windows wants it."""
    offset = 6 + 16 * len(images)
    head, body = struct.pack("<HHH", 0, 1, len(images)), b""
    for size, content in images:
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(content), offset)
        offset += len(content)
        body += content
    return head + body


def side_picture():
    """What NSIS wants: 164 × 314, 24-bit BGR from below, each row padded to four bytes."""
    width, height, size, top = 164, 314, 96, 40
    rows = [[PALE] * width for _ in range(height)]
    left = (width - size) // 2
    for y, line_of in enumerate(pixels(size)):
        for x, (*colour, alpha) in enumerate(line_of):
            mixed = (round((c * alpha + p * (255 - alpha)) / 255) for c, p in zip(colour, PALE))
            rows[top + y][left + x] = tuple(mixed)
    body = b"".join(
        bytes(part for r, g, b in row for part in (b, g, r)) + bytes(-3 * width % 4)
        for row in reversed(rows)
    )
    head = struct.pack("<2sIIIIiiHHIIiiII", b"BM", 54 + len(body), 0, 54, 40, width, height,
                       1, 24, 0, len(body), 0, 0, 0, 0)  # fmt: skip
    return head + body


def main():
    if sys.argv[1:2] == ["--side"]:
        pathlib.Path(sys.argv[2]).write_bytes(side_picture())
        return
    folder = pathlib.Path(__file__).resolve().parent
    images = []
    for size in SIZES:
        rows = pixels(size)
        content = png(rows)
        (folder / f"kms-assistant-{size}.png").write_bytes(content)
        images.append((size, content if size == 256 else bitmap(rows)))
    (folder / "kms-assistant.ico").write_bytes(ico(images))


main()

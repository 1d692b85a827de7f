"""Contrast of colours by WCAG 2.2; colours are #rgb, #rrggbb, or with an alpha channel."""


def channels(colour):
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) < 6 else digits
    return [int(digits[start : start + 2], 16) / 255 for start in range(0, len(digits), 2)]


def luminance(colour):
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def blend(over, ground):
    """Return a ground below a colour with an alpha channel."""
    *colour, alpha = channels(over)
    return [alpha * a + (1 - alpha) * b for a, b in zip(colour, channels(ground), strict=True)]


def contrast(first, second):
    darker, lighter = sorted(map(luminance, (first, second)))
    return (lighter + 0.05) / (darker + 0.05)

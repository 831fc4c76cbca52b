"""Reading drawings: their shapes, their words, and the paper they need."""

import re
from xml.etree import ElementTree


def parsed(svg):
    """The drawing as a tree. It fails for markup that is not well formed."""
    return ElementTree.fromstring(str(svg))


def shapes(svg, name):
    """The attributes of every shape of a kind, in the order drawn."""
    return [element.attrib for element in parsed(svg).iter(name)]


def texts(svg):
    """The words written in a drawing, in the order drawn."""
    return ["".join(element.itertext()) for element in parsed(svg).iter("text")]


def percent(value):
    """A coordinate in percent as a number."""
    assert value.endswith("%"), value
    return float(value.removesuffix("%"))


def luminance(colour):
    """How light a colour is, 0 to 1, as WCAG counts it: what is left of it in greyscale."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """The contrast of two colours, 1 to 21, as WCAG counts it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def inline_code(markup):
    """What the content security policy would refuse in some markup."""
    return re.findall(r"<script|<style|\sstyle=|\son\w+=|javascript:", str(markup))

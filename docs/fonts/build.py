#!/usr/bin/python3
"""Builds CoopSans-Regular.ttf and CoopSans-Bold.ttf, the fonts of every PDF that Nawat makes.

CoopSans is Noto Sans with Noto Sans Hebrew, Noto Sans Arabic, Noto Sans Tifinagh and a few signs of Noto Sans
Math and Noto Sans Symbols 2 in one file, so that a line in several languages keeps one baseline and one look.

    apt-get install fonts-noto-core python3-fonttools
    /usr/bin/python3 docs/fonts/build.py src/main/resources/fonts
"""
import sys
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont

from fit_for_fop import fit

NOTO = Path("/usr/share/fonts/truetype/noto")

# No liga: FOP would print "office" with the one glyph for ffi, and a reader copying the word would get "oce".
FEATURES = ["ccmp", "locl", "init", "medi", "fina", "isol", "rlig", "calt", "mark", "mkmk", "kern"]


def characters(*ranges):
    """Code points of inclusive ranges; a single number stands for itself."""
    found = set()
    for item in ranges:
        first, last = item if isinstance(item, tuple) else (item, item)
        found.update(range(first, last + 1))
    return sorted(found)


LATIN_GREEK_CYRILLIC = characters(
    (0x20, 0x24F), (0x2B0, 0x2FF), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x45F), (0x490, 0x491),
    (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x214F), 0x25CC)
HEBREW = characters((0x590, 0x5FF), (0xFB1D, 0xFB4F))
ARABIC = characters((0x600, 0x6FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF))
TIFINAGH = characters((0x2D30, 0x2D7F))
MATHEMATICS = characters((0x2190, 0x2193), 0x2212, 0x2248, 0x2260, 0x2264, 0x2265)
SIGNS = characters(0x25A0, 0x25A1, 0x25B2, 0x25BC, 0x25CF, 0x25CB, 0x2610, 0x2611, 0x2612, 0x2713, 0x2714, 0x2716, 0x2717)


def sources(weight):
    """Tifinagh, mathematics and the signs exist in one weight only."""
    return [(f"NotoSans-{weight}.ttf", LATIN_GREEK_CYRILLIC),
            (f"NotoSansHebrew-{weight}.ttf", HEBREW),
            (f"NotoSansArabic-{weight}.ttf", ARABIC),
            ("NotoSansTifinagh-Regular.ttf", TIFINAGH),
            ("NotoSansMath-Regular.ttf", MATHEMATICS),
            ("NotoSansSymbols2-Regular.ttf", SIGNS)]


def cut(source, wanted, target):
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    font = subset.load_font(str(NOTO / source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    font.save(target)


def rename(font, weight):
    """Only the family's name changes; the Noto copyright (name 0) and the licence (names 13 and 14) stay."""
    names = {1: "Coop Sans", 2: weight, 3: f"CoopSans-{weight}-2", 4: f"Coop Sans {weight}", 6: f"CoopSans-{weight}",
             16: "Coop Sans", 17: weight}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]


def build(weight, target):
    with tempfile.TemporaryDirectory() as scratch:
        parts = []
        for number, (source, wanted) in enumerate(sources(weight)):
            part = str(Path(scratch) / f"{number}.ttf")
            cut(source, wanted, part)
            parts.append(part)
        dropped = ["vmtx", "vhea", "MATH", "DSIG", "STAT", "meta"]
        merged = str(Path(scratch) / "merged.ttf")
        Merger(Options(drop_tables=dropped)).merge(parts).save(merged)
        font = TTFont(merged, recalcTimestamp=False)
        rename(font, weight)
        fit(font)
        # A fixed time, so that the same sources give the same file.
        font["head"].created = font["head"].modified = 3855427200
        font.save(str(target / f"CoopSans-{weight}.ttf"))


if __name__ == "__main__":
    for weight in ("Regular", "Bold"):
        build(weight, Path(sys.argv[1]))

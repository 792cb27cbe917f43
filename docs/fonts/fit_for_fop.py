"""Makes an OpenType font fit for Apache FOP 2.11."""
from fontTools.ttLib.tables import otTables

SCRIPTS = ("DFLT", "arab", "hebr", "latn")
MARK = 3
USE_MARK_FILTERING_SET = 0x10
NO_FEATURE = 0xFFFF


def fit(font):
    for tag in ("GSUB", "GPOS"):
        if tag in font:
            one_feature_per_tag(font[tag].table)
            every_script_has_all_features(font[tag].table)
            no_mark_filtering(font[tag].table)
    font["GDEF"].table.MarkGlyphSetsDef = None
    font["GDEF"].table.Version = 0x00010000
    marks_without_width(font)


def one_feature_per_tag(layout):
    lookups = {}
    for record in layout.FeatureList.FeatureRecord:
        lookups.setdefault(record.FeatureTag, set()).update(record.Feature.LookupListIndex)
    records = []
    for tag in sorted(lookups):
        record = otTables.FeatureRecord()
        record.FeatureTag = tag
        record.Feature = otTables.Feature()
        record.Feature.FeatureParams = None
        record.Feature.LookupListIndex = sorted(lookups[tag])
        record.Feature.LookupCount = len(lookups[tag])
        records.append(record)
    layout.FeatureList.FeatureRecord = records
    layout.FeatureList.FeatureCount = len(records)
    layout.FeatureVariations = None
    layout.Version = 0x00010000


def every_script_has_all_features(layout):
    """FOP looks features up by script and xml:lang. Where the font has no such language, FOP takes script DFLT alone and
    Arabic letters stop joining. Hence no languages, and DFLT has what every script has."""
    count = layout.FeatureList.FeatureCount
    records = []
    for tag in SCRIPTS:
        language = otTables.DefaultLangSys()
        language.LookupOrder = None
        language.ReqFeatureIndex = NO_FEATURE
        language.FeatureIndex = list(range(count))
        language.FeatureCount = count
        record = otTables.ScriptRecord()
        record.ScriptTag = tag
        record.Script = otTables.Script()
        record.Script.DefaultLangSys = language
        record.Script.LangSysRecord = []
        record.Script.LangSysCount = 0
        records.append(record)
    layout.ScriptList.ScriptRecord = records
    layout.ScriptList.ScriptCount = len(records)


def no_mark_filtering(layout):
    """FOP does not know sets of marks and says so in the log each time it reads the font."""
    for lookup in layout.LookupList.Lookup:
        lookup.LookupFlag &= ~USE_MARK_FILTERING_SET
        lookup.MarkFilteringSet = None


def marks_without_width(font):
    """A mark with a width of its own makes FOP move Hebrew points a second time."""
    classes = font["GDEF"].table.GlyphClassDef.classDefs
    for glyph, kind in classes.items():
        if kind == MARK and glyph in font["hmtx"].metrics:
            font["hmtx"].metrics[glyph] = (0, font["hmtx"].metrics[glyph][1])

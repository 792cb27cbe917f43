package org.apache.fop.complexscripts.scripts;

import org.apache.fop.complexscripts.fonts.GlyphDefinitionTable;
import org.apache.fop.complexscripts.util.GlyphSequence;

/**
 * Takes the place of FOP 2.11's class of this name: our classes come before its jar on the class path.
 *
 * <p>FOP puts a mark before its base and then turns right-to-left text round, which puts the mark after the base again, one
 * letter off, so that every point of a vocalised Hebrew word sits under its neighbour. FOP's Arabic processor leaves the order
 * alone for this reason; Hebrew needs the same.
 */
public class HebrewScriptProcessor extends DefaultScriptProcessor {

    HebrewScriptProcessor(String script) { super(script); }

    @Override
    public GlyphSequence reorderCombiningMarks(GlyphDefinitionTable definitions, GlyphSequence glyphs, int[] unscaledWidths,
        int[][] adjustments, String script, String language) {
        return glyphs;
    }
}

package coop.nawat.documents;

import coop.nawat.common.Language;
import coop.nawat.documents.Block.Heading;
import coop.nawat.documents.Block.InLanguage;
import coop.nawat.documents.Block.Large;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A paper of an organisation, before it is a PDF. The same paper always gives the same bytes.
 *
 * @param language of the paper; gives its direction and the words of its page numbers
 * @param organisation the name in the header of every page
 * @param title in the header of every page and, large, above the text
 * @param dated a line under the title and in the footer, such as "Fez, 14 March 2026"; may be empty
 * @param madeAt written into the file as the time of its making
 * @param blocks from top to bottom
 * @param data the same content for machines, carried inside the file; null for none
 */
public record Paper(Language language, String organisation, String title, String dated, Instant madeAt, List<Block> blocks,
    @Nullable Data data) {

    private static final int WORDS_MAX = 300;

    /**
     * JSON that travels inside the PDF.
     *
     * @param fileName ASCII letters, digits, dots, hyphens and underscores
     * @param description for the person who finds the file in the PDF
     */
    public record Data(String fileName, String description, String json) {
        public Data {
            if (!fileName.matches("[A-Za-z0-9._-]{1,100}"))
                throw new IllegalArgumentException("Not a plain file name: " + fileName);
        }
    }

    public Paper {
        if (title.isBlank())
            throw new IllegalArgumentException("A paper has a title");
        for (var words : List.of(organisation, title, dated))
            if (words.length() > WORDS_MAX)
                throw new IllegalArgumentException("Organisation, title and date have at most " + WORDS_MAX + " characters each");
        blocks = List.copyOf(blocks);
        headingsInOrder(blocks, 0);
    }

    /** A paper without blocks and data, to be filled by {@link #with} and {@link #carrying}. */
    public static Paper of(Language language, String organisation, String title, String dated, Instant madeAt) {
        return new Paper(language, organisation, title, dated, madeAt, List.of(), null);
    }

    /** The same paper with more blocks at its end. */
    public Paper with(Block... more) { return with(List.of(more)); }

    /** The same paper with more blocks at its end. */
    public Paper with(List<? extends Block> more) {
        var all = new ArrayList<>(blocks);
        all.addAll(more);
        return new Paper(language, organisation, title, dated, madeAt, all, data);
    }

    /** The same paper with data inside it. */
    public Paper carrying(Data data) {
        return new Paper(language, organisation, title, dated, madeAt, blocks, data);
    }

    /** A reader who jumps from heading to heading must find every level: PDF/UA-1 7.4.2. */
    private static int headingsInOrder(List<Block> blocks, int level) {
        for (var block : blocks) {
            if (block instanceof Heading heading) {
                if (heading.level() > level + 1)
                    throw new IllegalArgumentException("A heading of level " + heading.level() + " follows level " + level);
                level = heading.level();
            }
            if (block instanceof InLanguage part)
                level = headingsInOrder(part.blocks(), level);
            if (block instanceof Large part)
                level = headingsInOrder(part.blocks(), level);
        }
        return level;
    }
}

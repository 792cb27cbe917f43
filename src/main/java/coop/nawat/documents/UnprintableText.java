package coop.nawat.documents;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A paper holds characters that its fonts do not have, such as an emoji or Chinese. A legal paper with a gap in it must not
 * leave the house, so nothing is made.
 */
public class UnprintableText extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final List<String> characters;

    UnprintableText(List<String> characters) {
        super("The fonts of papers do not have " + characters.stream().map(UnprintableText::named).collect(Collectors.joining(", ")));
        this.characters = List.copyOf(characters);
    }

    /** Each missing character once, in the order of the text. */
    public List<String> characters() { return characters; }

    private static String named(String character) {
        int c = character.codePointAt(0);
        var name = Character.getName(c);
        return String.format("U+%04X", c) + (name == null ? "" : " " + name);
    }
}

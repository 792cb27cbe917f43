package coop.nawat.members.ui;

import coop.nawat.common.Messages;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** How the screens of the register say things. */
final class MemberWords {
    private MemberWords() {}

    /** What tells two of the same name apart. */
    static String note(Messages.Of t, int number, String state) {
        return t.of("members.note", "number", number, "state", state);
    }

    /** The name in both scripts, if there are two. */
    static String names(String name, String otherName) {
        return otherName.isEmpty() ? name : name + " · " + otherName;
    }

    /** The text of what a value object refused. */
    static String of(Messages.Of t, IllegalArgumentException shape) {
        var key = Objects.requireNonNull(shape.getMessage());
        return t.of(key.startsWith("common.email.") ? "members.email.shape" : key);
    }

    /** What people call an encoding. */
    static String encoding(Messages.Of t, Charset charset) {
        var name = charset.name();
        if (name.equals("windows-1255")) return t.of("members.import.encoding-hebrew", "name", name);
        if (name.equals("windows-1256")) return t.of("members.import.encoding-arabic", "name", name);
        if (name.equals("windows-1252")) return t.of("members.import.encoding-western", "name", name);
        return t.of("members.import.encoding-unicode", "name", charset.equals(StandardCharsets.UTF_8) ? "UTF-8" : name);
    }
}

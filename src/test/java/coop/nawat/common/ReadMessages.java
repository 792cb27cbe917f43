package coop.nawat.common;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The texts of the software, for tests that see it only from outside. */
public final class ReadMessages {
    private ReadMessages() {}

    /** All texts, read from the files. */
    public static Messages all() {
        try {
            return new Messages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

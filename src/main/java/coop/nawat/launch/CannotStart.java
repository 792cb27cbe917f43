package coop.nawat.launch;

import java.io.Serial;

/** Why a command does not go on: one sentence for the person at the keyboard, without a stack trace; the exit code is 1. */
public final class CannotStart extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Takes the whole sentence; it names what is wrong and what to do, and never a password. */
    public CannotStart(String sentence) {
        super(sentence);
    }

    /** As above, with the failure behind it, which is shown only with {@code NAWAT_TRACE=1}. */
    public CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The sentence. */
    public String sentence() {
        var sentence = getMessage();
        return sentence == null ? "Nawat cannot start." : sentence;
    }
}

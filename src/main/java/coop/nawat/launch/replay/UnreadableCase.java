package coop.nawat.launch.replay;

/** A file that is not a case file, or not there. The message is one sentence for people. */
public final class UnreadableCase extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableCase(String message) { super(message); }
}

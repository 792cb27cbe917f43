package coop.nawat.counting;

/** A file that is no BLT file. The message is one line for people: file, line, what is wrong. */
public final class MalformedBlt extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedBlt(String file, int line, String what) { super(file + ":" + line + ": " + what); }
}

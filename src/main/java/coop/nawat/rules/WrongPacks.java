package coop.nawat.rules;

import java.io.Serial;
import java.util.List;

/** Rule packs that cannot be relied on: nothing starts with them. */
public final class WrongPacks extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;
    private final transient List<String> problems;

    WrongPacks(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence for each problem, with file, line and key. */
    public List<String> problems() { return problems; }
}

package coop.nawat.common;

import java.util.LinkedHashMap;
import java.util.Map;

/** An act that the rules or the state of things do not allow. Thrown, so that its transaction rolls back; the shells translate it. */
public class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Refusal refusal;
    private final transient Map<String, Object> arguments;

    /**
     * @param refusal why
     * @param namedArguments name, value, name, value …: what its texts mention; values are numbers, strings, {@link java.time.LocalDate}s,
     *     {@link java.time.ZonedDateTime}s or {@link Messages.Worded}
     */
    public Refused(Refusal refusal, Object... namedArguments) {
        super(refusal.key(), null, false, false); // an answer, not a failure: no stack trace
        this.refusal = refusal;
        var named = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namedArguments.length; i += 2)
            named.put((String) namedArguments[i], namedArguments[i + 1]);
        this.arguments = Map.copyOf(named);
    }

    /** Why. */
    public Refusal refusal() { return refusal; }

    /** What its texts mention, by name. */
    public Map<String, Object> arguments() { return arguments; }

    @Override
    public String getMessage() { return refusal.key() + " " + arguments; }
}

package coop.nawat.rules;

import org.jspecify.annotations.Nullable;

/**
 * What a law says to one parameter.
 *
 * @param key the concrete key, such as {@code majority.bylaws-change.fraction}
 * @param value null exactly where the law delegates
 * @param provenance article, source, status and the day of checking
 */
public record LawValue(String key, Parameter parameter, @Nullable Value value, Bound bound, Provenance provenance) {
    public LawValue {
        if ((value == null) != (bound == Bound.DELEGATED))
            throw new IllegalArgumentException("a law gives a value or leaves it to the bylaws");
    }
}

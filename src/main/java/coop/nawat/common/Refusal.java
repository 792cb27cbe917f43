package coop.nawat.common;

import java.util.Locale;

/**
 * Why an act was refused. Each module has one enum of these; its texts are
 * {@code <module>.refusal.<NAME>.title}, {@code .why} and {@code .do} in every language.
 */
public interface Refusal {
    /** The constant's name. */
    String name();

    /** The key in front of {@code .title}, {@code .why} and {@code .do}. */
    default String key() {
        var packageName = getClass().getPackageName();
        return packageName.substring(packageName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT) + ".refusal." + name();
    }
}

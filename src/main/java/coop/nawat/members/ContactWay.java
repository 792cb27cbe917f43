package coop.nawat.members;

import coop.nawat.common.EmailAddress;
import org.jspecify.annotations.Nullable;

/** How somebody is reached. */
public enum ContactWay {
    /** By e-mail. */
    EMAIL,
    /** By telephone. */
    PHONE,
    /** By a letter that is sent or handed over. */
    LETTER,
    /** Not by any of these: nothing is sent to them, and whoever convenes has to tell them otherwise. */
    NONE;

    /** The first of these ways that there is, where nobody has chosen one. */
    static ContactWay first(@Nullable EmailAddress email, @Nullable String phone, @Nullable String address) {
        return email != null ? EMAIL : phone != null ? PHONE : address != null ? LETTER : NONE;
    }

    /** A way that was chosen, where it still is one: null once what it needs was taken away. */
    static @Nullable ContactWay left(@Nullable ContactWay chosen, @Nullable EmailAddress email, @Nullable String phone) {
        return chosen == null || chosen.isOne(email, phone) ? chosen : null;
    }

    /** Whether somebody with these can be reached so. A letter can be handed over without any address. */
    boolean isOne(@Nullable EmailAddress email, @Nullable String phone) {
        return switch (this) {
            case EMAIL -> email != null;
            case PHONE -> phone != null;
            case LETTER, NONE -> true;
        };
    }
}

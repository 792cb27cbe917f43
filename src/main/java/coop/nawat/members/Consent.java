package coop.nawat.members;

import java.time.Instant;

/** What a member has allowed, or taken back, and when. */
public record Consent(Purpose purpose, boolean given, Instant at) {
    /** What for. */
    public enum Purpose {
        /** To be written to about what no law asks to be told: events, offers, surveys. Calls to assemblies go out in any case. */
        NEWS,
        /** To be shown to other members, by name and number, in the list of members. */
        MEMBER_LIST
    }
}

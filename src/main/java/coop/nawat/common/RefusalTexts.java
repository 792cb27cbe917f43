package coop.nawat.common;

/**
 * What a person reads when an act did not happen, in one language: first what, then why, then what can be done now.
 *
 * @param title what happened, one short sentence
 * @param why the fact behind it, with its numbers
 * @param todo what to do now
 */
public record RefusalTexts(String title, String why, String todo) {
    /** The texts of a refused act. */
    public static RefusalTexts of(Messages.Of t, Refused refused) {
        var key = refused.refusal().key();
        var arguments = refused.arguments();
        return new RefusalTexts(t.of(key + ".title", arguments), t.of(key + ".why", arguments), t.of(key + ".do", arguments));
    }

    /** The texts for one who saves what somebody else changed in the meantime. */
    public static RefusalTexts changedMeanwhile(Messages.Of t) {
        return new RefusalTexts(t.of("common.changed-meanwhile.title"), t.of("common.changed-meanwhile.why"),
            t.of("common.changed-meanwhile.do"));
    }

    /**
     * The texts for a failure of the software itself.
     *
     * @param id the number under which it stands in the log, for reading out to the one who helps
     */
    public static RefusalTexts broken(Messages.Of t, String id) {
        return new RefusalTexts(t.of("common.broken.title"), t.of("common.broken.why"), t.of("common.broken.do", "id", id));
    }
}

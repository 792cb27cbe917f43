package coop.nawat.members;

/**
 * What was done before an admission, where law or bylaws ask for it.
 *
 * @param written whether the person declared in writing that they join
 * @param bylawsGiven whether they were given the bylaws before
 */
public record Formalities(boolean written, boolean bylawsGiven) {
    /** Nothing that anybody knows of. */
    public static final Formalities NONE = new Formalities(false, false);
}

package coop.nawat.launch.replay;

/**
 * An item of a case that is not counted, and why.
 *
 * @param item the title of the resolution or election
 * @param reason a sentence for people, without a final stop
 */
public record SkippedItem(String item, String reason) {}

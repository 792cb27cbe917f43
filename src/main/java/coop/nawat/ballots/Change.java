package coop.nawat.ballots;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an amendment changes in a text of one language: from {@code start} on, other words take the place of the old ones.
 *
 * @param start how many characters of the text stand before it
 * @param from the words of the text; empty where something is only added
 * @param to the words in their place; empty where they are only taken out
 */
public record Change(int start, String from, String to) {
    private static final Pattern TOKEN = Pattern.compile("\\s+|\\S+");

    /** Refuses, as {@link IllegalArgumentException}, what changes nothing. */
    public Change {
        if (start < 0 || from.equals(to)) throw new IllegalArgumentException("an amendment changes something");
    }

    /**
     * The one place, in whole words, in which two texts differ.
     *
     * @return empty if they are the same
     */
    public static Optional<Change> between(String text, String amended) {
        var old = tokens(text);
        var now = tokens(amended);
        int shorter = Math.min(old.size(), now.size());
        int before = 0;
        while (before < shorter && old.get(before).equals(now.get(before)))
            before++;
        int after = 0;
        while (after < shorter - before && old.get(old.size() - 1 - after).equals(now.get(now.size() - 1 - after)))
            after++;
        var from = String.join("", old.subList(before, old.size() - after));
        var to = String.join("", now.subList(before, now.size() - after));
        return from.equals(to) ? Optional.empty() : Optional.of(new Change(String.join("", old.subList(0, before)).length(), from, to));
    }

    private static List<String> tokens(String text) { return TOKEN.matcher(text).results().map(r -> r.group()).toList(); }

    /** Where the old words end. */
    public int end() { return start + from.length(); }

    /** Whether both are about the same words. What is only added beside words that another one changes, or at the same place, can stand beside it. */
    public boolean touches(Change other) {
        return start < other.end() && other.start < end();
    }

    /** A text with all of these changes, none of which touches another; what is added at the same place stands in the order given. */
    public static String applied(String text, Collection<Change> changes) {
        var inOrder = new ArrayList<>(changes);
        inOrder.sort(Comparator.comparingInt(Change::start).thenComparingInt(Change::end)); // stable
        var words = new StringBuilder();
        int at = 0;
        for (var change : inOrder) {
            words.append(text, at, change.start).append(change.to);
            at = change.end();
        }
        return words.append(text, at, text.length()).toString().strip();
    }

    /** The sentences that it changes, as they read with it. */
    public String passage(String text) {
        var changed = Sentences.of(text).stream().filter(s -> s.start() < end() && start < s.end()).toList();
        int first = changed.isEmpty() ? start : Math.min(start, changed.getFirst().start());
        int last = changed.isEmpty() ? end() : Math.max(end(), changed.getLast().end());
        return (text.substring(first, start) + to + text.substring(end(), last)).strip();
    }
}

package coop.nawat.cooperatives;

import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.cooperatives.BylawsDifference.Line;
import coop.nawat.rules.Parameter;
import coop.nawat.rules.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A draft of the bylaws as a motion that members can judge by itself: clause by clause what holds before and after, or all of it. */
final class BylawsMotionText {
    /** A motion has at most 20,000 characters; what is longer than this is read in the paper. */
    private static final int LONGEST = 18_000;
    private final Messages messages;
    private final BylawsDocument document;
    private final @Nullable BylawsDifference difference;

    /** @param difference from the version that holds; null if none holds */
    BylawsMotionText(Messages messages, BylawsDocument document, @Nullable BylawsDifference difference) {
        this.messages = messages;
        this.document = document;
        this.difference = difference;
    }

    LocalText title() { return each(t -> t.of("cooperatives.bylaws.motion.title", "number", document.version().number())); }

    LocalText text() { return each(this::text); }

    private LocalText each(Function<Messages.Of, String> words) {
        var texts = new EnumMap<Language, String>(Language.class);
        document.cooperative().languages().forEach(language -> texts.put(language, BylawsWords.plain(words.apply(messages.in(language)))));
        return new LocalText(texts);
    }

    private String text(Messages.Of t) {
        int number = document.version().number();
        var lines = new ArrayList<String>();
        if (difference == null) {
            lines.add(t.of("cooperatives.bylaws.motion.whole", "number", number));
            lines.addAll(whole(t));
        } else {
            lines.add(t.of("cooperatives.bylaws.motion.change", "number", number, "before", difference.before().version().number()));
            lines.addAll(changes(t, difference));
        }
        if (String.join("\n", lines).length() <= LONGEST) return String.join("\n", lines);
        return lines.getFirst() + "\n" + t.of("cooperatives.bylaws.motion.in-paper", "number", number);
    }

    private List<String> whole(Messages.Of t) {
        var words = new BylawsWords(t, document.outcome().law());
        var lines = new ArrayList<String>();
        for (var section : BylawsSection.values()) {
            lines.add(words.heading(document.numbers(), section));
            lines.addAll(BylawsNumbers.paragraphs(document.clause(section, t.language()).words()));
        }
        return lines;
    }

    private List<String> changes(Messages.Of t, BylawsDifference changed) {
        var words = new BylawsWords(t, document.outcome().law());
        var lines = new ArrayList<String>();
        for (var clause : changed.clauses()) {
            if (clause.after().language() != t.language()) continue;
            var section = clause.after().section();
            lines.add(words.heading(document.numbers(), section));
            var old = changed.before().numbers();
            if (!old.of(section).equals(document.numbers().of(section)))
                lines.add(t.of("cooperatives.bylaws.renumbered", "before", words.clause(old.of(section)), "after",
                    words.clause(document.numbers().of(section))));
            for (var place : clause.places()) {
                place.before().forEach(line -> lines.add(said(t, words, "cooperatives.bylaws.motion.before", old, section, line)));
                place.after().forEach(line -> lines.add(said(t, words,
                    place.before().isEmpty() ? "cooperatives.bylaws.motion.new" : "cooperatives.bylaws.motion.now", document.numbers(),
                    section,
                    line)));
                if (place.after().isEmpty()) lines.add(t.of("cooperatives.bylaws.motion.dropped"));
            }
        }
        var silent = changed.values().stream().filter(value -> saidByHand(value.key(), t.language())).toList();
        if (!silent.isEmpty()) lines.add(t.of("cooperatives.bylaws.motion.by-hand"));
        for (var value : silent)
            lines.add(t.of("cooperatives.bylaws.motion.value", "name", words.name(value.parameter(), value.key()), "before",
                told(t, words, value.parameter(), value.before()), "after", told(t, words, value.parameter(), value.after())));
        return lines;
    }

    /** Whether the words of its section were written by hand, so that a change of the value need not show in them. */
    private boolean saidByHand(String key, Language language) {
        return document.question(key).map(BylawsQuestion::section).map(section -> document.clause(section, language).edited()).orElse(true);
    }

    private static String told(Messages.Of t, BylawsWords words, Parameter parameter, @Nullable Value value) {
        return value == null ? t.of("cooperatives.bylaws.not-said") : words.value(parameter, value);
    }

    private static String said(Messages.Of t, BylawsWords words, String key, BylawsNumbers numbers, BylawsSection section, Line line) {
        return t.of(key, "clause", words.clause(numbers.of(section, line.number())), "words", line.words());
    }
}

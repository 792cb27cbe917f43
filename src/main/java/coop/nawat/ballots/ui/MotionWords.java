package coop.nawat.ballots.ui;

import coop.nawat.ballots.Amendment;
import coop.nawat.ballots.Contribution;
import coop.nawat.ballots.Discussion;
import coop.nawat.ballots.Motion;
import coop.nawat.ballots.Motions;
import coop.nawat.ballots.Sentences;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.members.MemberId;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A motion as members read it before its vote.
 *
 * @param text as it reads now
 * @param convened as members were told it; null: the same
 * @param arguments what those who put it say, each with its heading
 * @param withdrawn a sentence; null: it was not
 * @param order why amendments are voted on in this order; null: as they came
 * @param until until when amendments can be put, in a sentence; null: until the vote
 * @param said how much was said, in a sentence; null: nothing
 */
record MotionWords(int no, Words title, Words text, @Nullable Words convened, List<Argument> arguments, @Nullable String withdrawn,
    List<Line> amendments, @Nullable String order, @Nullable String until, List<Part> parts, List<Said> discussion, @Nullable String said,
    @Nullable Integer more) {

    /** What is said for or against. */
    record Argument(String heading, Words words) {}

    /**
     * An amendment.
     *
     * @param change what it changes, in a sentence
     * @param reads how the place would read
     * @param note what else is to be said of its state; null: nothing
     * @param round its vote among those on the item; null: not counted
     * @param withdrawable whether the reader put it and can take it back
     */
    record Line(int n, String head, String state, String chip, String change, Words reads, Words reasons, @Nullable String note,
        @Nullable Integer round, boolean withdrawable) {}

    /** A part of a motion that is voted on in parts. */
    record Part(int n, Words text, String state, String chip, @Nullable Integer round) {}

    /** Something that was said; {@code words} is null where it is hidden, and {@code hidden} says why. */
    record Said(int n, String kind, String chip, String author, String at, @Nullable Words words, @Nullable String hidden,
        List<Said> answers) {}

    /** A sentence of the convened text; {@code by} is the amendment that holds there, else null. */
    record Sentence(int n, Words words, @Nullable Integer by) {}

    static MotionWords of(Messages.Of t, Motion motion, Discussion.Page page, ZoneId zone, @Nullable MemberId reader) {
        var item = motion.item();
        var withdrawal = motion.withdrawal();
        var order = motion.order();
        var until = motion.amendmentsUntil();
        return new MotionWords(item.position(), Words.of(item.title(), t.language()), Words.of(motion.text(), t.language()),
            motion.isChanged() ? Words.of(motion.convened(), t.language()) : null, arguments(t, motion.arguments()),
            withdrawal == null ? null : t.of("ballots.motion.withdrawn", "author", withdrawal.author(), "why", withdrawal.why()),
            motion.amendments().stream().map(a -> line(t, motion, a, reader)).toList(),
            order == null ? null : t.of("ballots.motion.order-why", "author", order.author(), "why", order.why()),
            until == null || !motion.isOpen() ? null : t.of("ballots.motion.until", "when", t.dateTime(until, zone)),
            motion.parts().stream()
                .map(p -> new Part(p.number(), Words.of(p.text(), t.language()), t.name("ballots.motion.state", p.state()),
                    chip(p.state()), p.result()))
                .toList(),
            page.talks().stream().map(talk -> said(t, talk.first(), zone,
                talk.answers().stream().map(a -> said(t, a, zone, List.of())).toList())).toList(),
            page.counts().said() == 0 ? null : t.of("ballots.motion.said", "n", page.counts().said()), page.more());
    }

    private static List<Argument> arguments(Messages.Of t, Motion.Arguments said) {
        return Stream.of(argument(t.of("ballots.motion.reasons"), said.reasons(), t), argument(t.of("ballots.motion.pro"), said.pro(), t),
            argument(t.of("ballots.motion.contra"), said.contra(), t)).flatMap(a -> a).toList();
    }

    private static Stream<Argument> argument(String heading, @Nullable LocalText words, Messages.Of t) {
        return words == null ? Stream.empty() : Stream.of(new Argument(heading, Words.of(words, t.language())));
    }

    private static Line line(Messages.Of t, Motion motion, Amendment amendment, @Nullable MemberId reader) {
        var reads = amendment.passage(motion.convened());
        var change = Objects.requireNonNull(amendment.places().get(reads.languageFor(t.language())));
        return new Line(amendment.number(), head(t, amendment), t.name("ballots.motion.state", amendment.state()), chip(amendment.state()),
            Motions.changeIn(t, change), Words.of(reads, t.language()), words(amendment.reasons(), amendment.language()),
            note(t, amendment),
            amendment.result(),
            reader != null && reader.equals(amendment.member()) && amendment.state() == Amendment.State.PUT);
    }

    /** "Amendment 2, by …". */
    static String head(Messages.Of t, Amendment amendment) {
        return amendment.member() == null ? t.of("ballots.motion.amendment-board", "n", amendment.number(), "author", amendment.author())
            : t.of("ballots.motion.amendment-by", "n", amendment.number(), "author", amendment.author());
    }

    /** What else is to be said of its state. */
    static @Nullable String note(Messages.Of t, Amendment amendment) {
        if (amendment.refusedWhy() != null) return t.of("ballots.motion.refused-why", "why", amendment.refusedWhy());
        return amendment.by() == null ? null : t.of("ballots.motion.fell-by", "n", amendment.by());
    }

    static Words words(String text, Language language) { return new Words(text, language.tag(), language.direction()); }

    private static String chip(Amendment.State state) {
        return switch (state) {
            case ADOPTED, TAKEN_OVER -> "fine";
            case PUT, IN_VOTE -> "info";
            case TIE -> "watch";
            case REJECTED, WITHDRAWN, NOT_ADMITTED, FELL -> "none";
        };
    }

    private static Said said(Messages.Of t, Contribution of, ZoneId zone, List<Said> answers) {
        return new Said(of.number(), t.name("ballots.motion.kind", of.kind()), switch (of.kind()) {
            case PRO -> "fine";
            case CONTRA -> "watch";
            case QUESTION, ANSWER -> "info";
        }, of.author(), t.dateTime(of.saidAt(), zone),
            of.hiddenWhy() != null || of.words() == null ? null : words(of.words(), of.language()),
            of.hiddenWhy() == null ? null : t.of("ballots.motion.hidden", "why", of.hiddenWhy()), answers);
    }

    /** In which language a reader changes the text. */
    static Language written(Motion motion, Language reader) {
        return motion.convened().languageFor(reader);
    }

    /** The sentences that can be changed, and those at which something is decided already. */
    static List<Sentence> sentences(Motion motion, Language language) {
        var sentences = Sentences.of(motion.convened().best(language));
        return IntStream.range(0, sentences.size()).mapToObj(n -> {
            var sentence = sentences.get(n);
            var by = motion.amendments().stream().filter(a -> a.state().holds())
                .filter(a -> Stream.ofNullable(a.places().get(language))
                    .anyMatch(c -> c.start() < sentence.end() && sentence.start() < c.end()))
                .findFirst().map(Amendment::number).orElse(null);
            return new Sentence(n, words(sentence.words(), language), by);
        }).toList();
    }
}

package coop.nawat.ballots.ui;

import coop.nawat.assemblies.AgendaItem;
import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.assemblies.ui.RollWords;
import coop.nawat.ballots.Ballot;
import coop.nawat.ballots.Discussion;
import coop.nawat.ballots.Receipt;
import coop.nawat.ballots.Result;
import coop.nawat.ballots.ui.AssemblyRooms.Room;
import coop.nawat.common.Messages;
import coop.nawat.common.ui.RuleFacts;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.rules.ui.RuleTold;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts what a member may see of an assembly into words. Of an open vote there is nothing here but that it is open. */
@Component
class AssemblyWords {
    private final Clock clock;

    AssemblyWords(Clock clock) { this.clock = clock; }

    /**
     * What an assembly is called and when it is.
     *
     * @param relative "In 3 days", "Now"
     */
    record Head(String no, Words title, String kind, String when, String zone, Words place, String href, String state, String relative) {}

    Head head(Messages.Of t, Cooperative cooperative, Assembly assembly) {
        var language = t.language();
        var day = cooperative.dayOf(assembly.startsAt());
        return new Head(assembly.number().toString(), Words.of(assembly.title(), language), assembly.kindIn(t),
            t.dateTime(assembly.startsAt(), cooperative.zone()), cooperative.zone().getId(), Words.of(assembly.place(), language),
            "/m/" + cooperative.slug() + "/" + assembly.number(), t.name("assemblies.state", assembly.state()),
            relative(t, assembly, ChronoUnit.DAYS.between(cooperative.dayOf(clock.instant()), day)));
    }

    private static String relative(Messages.Of t, Assembly assembly, long days) {
        return switch (assembly.state()) {
            case OPEN -> t.of("ballots.light.now");
            case CLOSED -> t.of("ballots.light.closed");
            default -> days < 0 ? t.of("ballots.light.day-passed") : t.of("ballots.light.in-days", "days", days);
        };
    }

    /**
     * An item of the agenda.
     *
     * @param kind to inform or to decide
     * @param rule in one sentence with its clause; null for information
     * @param why what stands behind the rule; null as above
     * @param state the word for its vote, with the kind of its chip; null: not voted on
     * @param href its result; null as long as there is none
     * @param paper who stands; null where the question is yes or no
     * @param more what there is to read and say about its motion; null where there is nothing
     */
    record Line(int no, Words title, @Nullable Words motion, String kind, @Nullable String rule,
        @Nullable RuleFacts why, boolean now, @Nullable String state, @Nullable String chip, @Nullable String href,
        @Nullable CandidacyWords paper, @Nullable String more) {}

    List<Line> agenda(Messages.Of t, Room room) {
        return room.agenda().stream().map(item -> {
            var ballot = room.ballotOf(item).orElse(null);
            var result = ballot == null ? null : room.resultOf(ballot).orElse(null);
            return new Line(item.position(), Words.of(item.title(), t.language()),
                item.motion() == null ? null : text(t, room, item),
                t.of(item.isResolution() ? "ballots.light.to-decide" : "ballots.light.to-inform"), rule(t, room.assembly(), item),
                why(t, room, item),
                ballot != null && ballot.isOpen(),
                result != null ? t.name("ballots.outcome", result.verdict().outcome())
                    : ballot != null ? t.of("ballots.light.voting-open") : null,
                result != null ? chip(result) : ballot != null ? "info" : null,
                result != null ? resultHref(room, item) : null, CandidacyWords.of(t, room, item), more(t, room, item));
        }).toList();
    }

    /** As it reads now. */
    private static @Nullable Words text(Messages.Of t, Room room, AgendaItem item) {
        var motion = room.motions().get(item.id());
        return motion == null ? null : Words.of(motion.text(), t.language());
    }

    private static @Nullable String more(Messages.Of t, Room room, AgendaItem item) {
        var motion = room.motions().get(item.id());
        return motion == null ? null : motion.withdrawal() != null ? t.of("ballots.motion.link-withdrawn")
            : t.of("ballots.motion.link", "amendments", motion.amendments().size(), "said",
                room.said().getOrDefault(item.id(), Discussion.Counts.NONE).said());
    }

    private static @Nullable String rule(Messages.Of t, Assembly assembly, AgendaItem item) {
        return item.matter() == null || assembly.rules() == null ? null
            : assembly.rules().majority(item.matter()).inWords().withArticle(t);
    }

    private static @Nullable RuleFacts why(Messages.Of t, Room room, AgendaItem item) {
        var rules = room.assembly().rules();
        return item.matter() == null || rules == null ? null
            : RuleTold.facts(t, rules.majority(item.matter()), frozenOn(room));
    }

    /** Since when the rules of the assembly are fixed; null before. */
    static @Nullable LocalDate frozenOn(Room room) {
        var convened = room.assembly().convenedAt();
        return convened == null ? null : room.cooperative().dayOf(convened);
    }

    static String chip(Result result) {
        return switch (result.verdict().outcome()) {
            case ADOPTED, ELECTED -> "fine";
            case REJECTED, NO_QUORUM, TIE, RUN_OFF, VOID -> "none";
        };
    }

    static String verdictClass(Result result) {
        return switch (result.verdict().outcome()) {
            case ADOPTED, ELECTED -> "adopted";
            case REJECTED -> "rejected";
            case NO_QUORUM, RUN_OFF -> "pending";
            case TIE -> "tie";
            case VOID -> "void";
        };
    }

    /** The sentence with the arithmetic: "Adopted: 31 of 53 …". */
    static String verdict(Messages.Of t, Result result) {
        return result.verdict().reasons().getFirst().withArticle(t);
    }

    private static String resultHref(Room room, AgendaItem item) {
        return "/results/" + room.cooperative().slug() + "/" + room.assembly().number() + "/" + item.position();
    }

    /**
     * Whether the reader may vote.
     *
     * @param answer {@code YES}, {@code NO} or {@code UNKNOWN}
     * @param why in a sentence
     * @param behind what stands behind that; null where no rule does
     */
    record MayVote(String answer, String word, String chip, String why, @Nullable RuleFacts behind) {}

    /** Null when nobody votes any more. */
    @Nullable
    MayVote mayVote(Messages.Of t, Room room) {
        if (room.assembly().state() == AssemblyState.CLOSED) return null;
        if (room.own() == null) return no(t, t.of("ballots.light.may-vote.no-member"));
        if (room.assembly().rollFrozenAt() == null)
            return new MayVote("UNKNOWN", t.of("ballots.light.may-vote.unknown"), "none",
                t.of("ballots.light.may-vote.not-frozen"), null);
        var entry = room.entry();
        if (entry == null) return no(t, t.of("ballots.light.may-vote.not-on-roll"));
        if (entry.exclusion() != null)
            return new MayVote("NO", t.of("ballots.light.may-vote.no"), "watch", RollWords.whyNot(t, entry),
                RuleFacts.of(t,
                    RollWords.rule(t, entry, room.cooperative().dayOf(Objects.requireNonNull(room.assembly().rollFrozenAt())))));
        var why = entry.proxyTo() != null && !entry.present()
            ? t.of("ballots.light.may-vote.proxy", "name", entry.proxyTo())
            : t.of(entry.present() ? "ballots.light.may-vote.here" : "ballots.light.may-vote.on-roll", "number", entry.number());
        return new MayVote("YES", t.of("ballots.light.may-vote.yes"), "fine", why, null);
    }

    private static MayVote no(Messages.Of t, String why) {
        return new MayVote("NO", t.of("ballots.light.may-vote.no"), "watch", why, null);
    }

    /**
     * An open vote.
     *
     * @param sent when the reader's own vote arrived, "19:12"; null: not sent
     */
    record Vote(int no, Words title, @Nullable String sent) {}

    /** A vote that was counted. */
    record Outcome(int no, Words title, String verdict, String css, String href) {}

    /**
     * What happens at this moment; two equal ones look the same.
     *
     * @param state {@code AHEAD}, {@code WAITING}, {@code OPEN} or {@code CLOSED}
     * @param quorum in a sentence, or null
     * @param attendance whether the reader is checked in, in a sentence; null: does not matter now
     * @param votes open ones
     * @param vote whether one is open that the reader can take part in and has not
     * @param desk the code that the check-in desk reads; null: not needed
     * @param said what is announced when it changes
     */
    record Now(String state, @Nullable String quorum, @Nullable String attendance, List<Vote> votes, boolean vote, List<Outcome> results,
        @Nullable String desk, String said) {}

    Now now(Messages.Of t, Room room) {
        var assembly = room.assembly();
        var votes = room.open().stream().map(b -> vote(t, room, b)).toList();
        var results = room.results().stream().sorted(Comparator.comparing(Result::countedAt).reversed()).map(r -> outcome(t, room, r))
            .toList();
        var there = assembly.state() == AssemblyState.OPEN
            || (assembly.state() == AssemblyState.CONVENED && isToday(room) && assembly.rollFrozenAt() != null);
        var mayVote = room.mayVote() && room.present();
        var state = switch (assembly.state()) {
            case DRAFT, CONVENED -> there ? "WAITING" : "AHEAD";
            case OPEN -> "OPEN";
            case CLOSED -> "CLOSED";
        };
        return new Now(state, there ? quorum(t, room) : null, there && room.entry() != null ? attendance(t, room) : null, votes,
            mayVote && room.open().stream().anyMatch(b -> b.takesVotes() && !room.receipts().containsKey(b.id())), results,
            there && room.entry() != null && !room.present()
                ? QrCode.svg(room.entry().member().value().toString(), t.of("ballots.light.code")) : null,
            said(t, state, votes, results));
    }

    private boolean isToday(Room room) {
        return !room.cooperative().dayOf(room.assembly().startsAt()).isAfter(room.cooperative().dayOf(clock.instant()));
    }

    static Vote vote(Messages.Of t, Room room, Ballot ballot) {
        var item = room.itemOf(ballot);
        Receipt receipt = room.receipts().get(ballot.id());
        return new Vote(item.position(), Words.of(item.title(), t.language()),
            receipt == null ? null : t.time(receipt.castAt()));
    }

    static Outcome outcome(Messages.Of t, Room room, Result result) {
        var item = room.itemOf(result.ballot());
        return new Outcome(item.position(), Words.of(item.title(), t.language()), verdict(t, result), verdictClass(result),
            resultHref(room, item) + (result.ballot().isMain() ? "" : "?round=" + result.ballot().round()));
    }

    private static String quorum(Messages.Of t, Room room) {
        var quorum = Objects.requireNonNull(room.quorum());
        return t.of("ballots.light.present", "present", quorum.counted(), "needed", quorum.needed(), "met", quorum.met() ? "YES" : "NO");
    }

    private static String attendance(Messages.Of t, Room room) {
        var entry = Objects.requireNonNull(room.entry());
        return entry.present() && entry.since() != null
            ? t.of("ballots.light.checked-in", "time", t.time(entry.since(), room.cooperative().zone()))
            : t.of("ballots.light.not-checked-in");
    }

    private static String said(Messages.Of t, String state, List<Vote> votes, List<Outcome> results) {
        if (!votes.isEmpty()) return t.of("ballots.light.said-open", "no", votes.getLast().no(), "title", votes.getLast().title().text());
        if (!results.isEmpty() && state.equals("OPEN")) return results.getFirst().verdict();
        return switch (state) {
            case "OPEN" -> t.of("ballots.light.no-vote-open");
            case "CLOSED" -> t.of("ballots.light.closed");
            default -> t.of("ballots.light.not-open-yet");
        };
    }
}

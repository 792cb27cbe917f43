package coop.nawat.ballots.ui;

import coop.nawat.assemblies.AssemblyState;
import coop.nawat.ballots.Ballot;
import coop.nawat.ballots.BallotId;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.CandidacyId;
import coop.nawat.ballots.Contest;
import coop.nawat.ballots.YesNo;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.ui.RuleFacts;
import coop.nawat.rules.ui.RuleTold;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the booth is told, in the shape of {@code frontend/booth/sheet.ts}. */
record BoothSheet(String lang, String dir, String coop, String assembly, State state, List<Tongue> languages, Voter voter,
    List<Mandate> mandates,
    List<Question> ballots, @Nullable String opens, String home, String check, @Nullable String help, Map<String, String> texts) {

    enum State {
        WAITING, OPEN, CLOSED
    }

    record Tongue(String lang, String name) {}

    /** @param holder the proxy holder who votes in the voter's place, or null */
    record Voter(String name, int number, @Nullable String holder, @Nullable Helper help) {}

    /** Who helps, and who watches. */
    record Helper(String name, String witness) {}

    /** Somebody for whom the voter votes besides, on a page of their own. */
    record Mandate(String name, String href, List<UUID> voted) {}

    record Option(String id, String label) {}

    record Voted(String at, String code) {}

    /** @param photo what {@code …/photo/} calls it, or null */
    record Candidate(int n, String name, @Nullable String group, @Nullable String about, @Nullable UUID photo) {}

    /**
     * What the paper offers where the question is not yes or no; {@code least} and {@code most} can be marked, {@code equal}: several on one rank,
     * {@code reserved}: a sentence for each group with seats of its own.
     */
    record Paper(String method, int seats, List<String> reserved, int least, int most, boolean equal, int top, List<Candidate> options) {
        static Paper of(Messages.Of t, Contest contest, Set<CandidacyId> portrayed) {
            var language = t.language();
            return new Paper(contest.method().key(), contest.seats(), PaperWords.reserved(t, contest.reserved()), contest.least(),
                contest.most(), contest.sharesRanks(), contest.top(), contest.numbers().stream().map(n -> {
                    var option = contest.option(n);
                    return new Candidate(n, option.name().best(language), option.group(),
                        option.about() == null ? null : option.about().best(language),
                        portrayed.contains(new CandidacyId(option.candidacy())) ? option.candidacy() : null);
                }).toList());
        }
    }

    /** Whether a vote that was sent can be changed; a secret one with the key only that the browser made for it. */
    enum Change {
        NEVER, FREE, KEY;

        static Change of(Ballots.Question question) {
            var receipt = question.receipt();
            if (!question.ballot().changeable() || (receipt != null && receipt.onPaper())) return NEVER;
            return question.ballot().secret() ? KEY : FREE;
        }
    }

    /** {@code consent}: an objection needs reasons; {@code more}: whether there is a page of its reasons, amendments and discussion; {@code few}: what to know of a secret vote of few. */
    record Question(String id, int n, String title, @Nullable String motion, @Nullable String rule, RuleFacts why,
        boolean secret, boolean consent, List<Option> options, @Nullable Paper contest, Change change, @Nullable Voted voted,
        @Nullable String closes, boolean more, @Nullable String few) {}

    /** The open questions and those this member has voted on, in the order of the agenda. */
    static BoothSheet of(Messages.Of t, Ballots.Sheet sheet) {
        var language = t.language();
        var cooperative = sheet.cooperative();
        var convened = sheet.assembly().convenedAt();
        var questions = sheet.questions().stream()
            .filter(q -> q.ballot().takesVotes() || q.receipt() != null)
            .sorted(Comparator.comparingInt(q -> q.item().position()))
            .map(q -> new Question(q.ballot().id().value().toString(), q.item().position(), q.item().title().best(language),
                motion(q, language), q.ballot().ruleIn(t),
                RuleTold.facts(t, q.ballot().rule(), convened == null ? null : cooperative.dayOf(convened)),
                q.ballot().secret(), q.ballot().consent() != null, q.ballot().paper() == null ? Arrays.stream(YesNo.values())
                    .map(c -> new Option(c.code(), q.ballot().choiceIn(t, c))).toList() : List.of(),
                q.ballot().paper() == null ? null : Paper.of(t, q.ballot().paper(), sheet.portrayed()), Change.of(q),
                q.receipt() == null ? null : new Voted(t.time(q.receipt().castAt()), q.receipt().code()),
                ClosingWords.closes(t, q.ballot(), cooperative.zone()), q.ballot().contest() == null, few(t, q.ballot())))
            .toList();
        var texts = new TreeMap<String, String>();
        for (var key : t.keys())
            if (key.startsWith("booth.")) texts.put(key, t.pattern(key));
        return new BoothSheet(language.tag(), language.direction(), cooperative.nameIn(language), sheet.assembly().title().best(language),
            state(sheet.questions().stream().anyMatch(q -> q.ballot().takesVotes()), sheet.assembly().state() == AssemblyState.CLOSED),
            Arrays.stream(Language.values()).map(l -> new Tongue(l.tag(), l.ownName())).toList(),
            new Voter(sheet.rollEntry().name(), sheet.rollEntry().number(), sheet.holder(),
                sheet.help() == null ? null : new Helper(sheet.help().assistant(), sheet.help().witness())),
            sheet.mandates().stream().map(m -> new Mandate(m.giver().name(), "/v/" + m.token(), m.voted().stream().map(BallotId::value)
                .toList())).toList(),
            questions,
            null, // a vote opens when the chair opens it: the hour of the assembly would be a promise that nobody gave
            "/m/" + cooperative.slug() + "/" + sheet.assembly().number(), "/r/" + cooperative.slug(), cooperative.helpPhone(), texts);
    }

    /** Where nobody has to be chosen over another, yes or no is said to these names. */
    private static @Nullable String motion(Ballots.Question question, Language language) {
        var contest = question.ballot().contest();
        var names = contest == null || !contest.uncontested() ? Stream.<String>empty()
            : contest.options().stream().map(o -> "• " + o.name().best(language));
        var motion = question.item().motion();
        var lines = Stream.concat(motion == null ? Stream.empty() : Stream.of(motion.best(language)), names).toList();
        return lines.isEmpty() ? null : String.join("\n", lines);
    }

    /** That a secret vote of so few can be guessed; null: they are more, or it is open. */
    private static @Nullable String few(Messages.Of t, Ballot ballot) {
        int voters = ballot.quorum().present() + ballot.quorum().represented();
        return ballot.secret() && voters < ConditionsForm.FEW ? t.of("ballots.work.secret-few", "voters", voters) : null;
    }

    static State state(boolean anyOpen, boolean over) { return anyOpen ? State.OPEN : over ? State.CLOSED : State.WAITING; }
}

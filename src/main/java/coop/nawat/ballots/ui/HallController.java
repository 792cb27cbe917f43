package coop.nawat.ballots.ui;

import coop.nawat.access.Site;
import coop.nawat.assemblies.AgendaItem;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.ballots.Ballot;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Ballots.Hall;
import coop.nawat.ballots.Concern;
import coop.nawat.ballots.Outcome;
import coop.nawat.ballots.Result;
import coop.nawat.ballots.Standing;
import coop.nawat.ballots.YesNo;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.common.ui.RuleFacts;
import coop.nawat.rules.Reason;
import coop.nawat.rules.ui.RuleTold;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;

/** The screen that the whole room sees. It speaks the first language of the organisation unless its address names another one. */
@Controller
class HallController {
    private static final int MOST_NAMES = 10;

    private final Ballots ballots;
    private final Messages messages;
    private final Site site;
    private final Clock clock;

    HallController(Ballots ballots, Messages messages, Site site, Clock clock) {
        this.ballots = ballots;
        this.messages = messages;
        this.site = site;
        this.clock = clock;
    }

    /**
     * What stands on the screen; two equal ones look the same.
     *
     * @param kind {@code WELCOME}, {@code VOTE}, {@code RESULT}, {@code CHOSEN} (the result of a contest) or {@code CLOSED}
     * @param second the title in the organisation's other language, or null
     * @param why what was needed; of a void vote who declared it void and why; null where nothing was counted
     * @param bar of a vote for and against that decided; else null
     * @param inFavour how many answered so, in the words of the vote; null as the bar
     * @param against as above
     * @param choices what can be chosen; of an open vote nothing else is said than how many have voted
     * @param rule by which the room is counted or decides, in one sentence with its article; null where none acts
     * @param behind what stands behind it; null as above
     * @param next which vote comes next; while one is open, when it closes; or null
     * @param seal of a counted vote, its beginning; else null
     * @param concerns objections that stand, while members are asked for consent
     */
    record Slide(String kind, int no, Words title, @Nullable Words second, @Nullable String presence, int number, List<String> choices,
        @Nullable String verdict, @Nullable String css, @Nullable String why, @Nullable String bar, @Nullable String inFavour,
        @Nullable String against,
        @Nullable String next,
        @Nullable String code, @Nullable String rule, @Nullable RuleFacts behind, List<Votes> votes, @Nullable String seal,
        List<ConcernWords> concerns) {
        private Slide(String kind, int no, Words title, @Nullable Words second, @Nullable String presence, int number, List<String> choices,
            @Nullable String verdict, @Nullable String css, @Nullable String why, @Nullable String bar, @Nullable String inFavour,
            @Nullable String against,
            @Nullable String next, @Nullable String code, @Nullable String rule, @Nullable RuleFacts behind, List<Votes> votes,
            @Nullable String seal) {
            this(kind, no, title, second, presence, number, choices, verdict, css, why, bar, inFavour, against, next, code, rule, behind,
                votes,
                seal, List.of());
        }
    }

    /** Who stood: a bar of so many thousandths of the longest. */
    record Votes(Words name, String told, int bar, boolean elected) {}

    /** A language in which the screen can be shown. */
    record Tongue(String lang, String name, String href, boolean current) {}

    @GetMapping("/hall/{key}")
    String hall(@PathVariable String key, @RequestParam Optional<String> lang, Model page) {
        var hall = ballots.hall(key);
        var t = furnish(hall, lang, page);
        page.addAttribute("title", hall.cooperative().nameIn(t.language()));
        page.addAttribute("assembly", Words.of(hall.assembly().title(), t.language()));
        page.addAttribute("call", hall.assembly().isSecondCall() ? hall.assembly().kindIn(t) : null);
        page.addAttribute("zone", clockZone(hall.cooperative().zone().getRules().getOffset(clock.instant())));
        page.addAttribute("src", "/hall/" + key + "/state?lang=" + t.language().tag());
        page.addAttribute("tongues", Arrays.stream(Language.values())
            .map(l -> new Tongue(l.tag(), l.ownName(), "/hall/" + key + "?lang=" + l.tag(), l == t.language())).toList());
        page.addAttribute("slide", slide(t, hall));
        return "ballots/hall";
    }

    /** The slide, for {@code hall.ts}. */
    @GetMapping("/hall/{key}/state")
    @Nullable
    String state(@PathVariable String key, @RequestParam Optional<String> lang, Model page, ServletWebRequest request) {
        var hall = ballots.hall(key);
        var t = furnish(hall, lang, page);
        var slide = slide(t, hall);
        if (request.checkNotModified(ETags.of(t.language(), slide))) return null;
        page.addAttribute("slide", slide);
        return "ballots/hall :: slide";
    }

    /**
     * Where the screen's clock ticks. As a distance from universal time and not by name: browsers have zone tables of their own age, and a clock
     * that differs by an hour from the minutes would be worse than none.
     */
    static String clockZone(ZoneOffset offset) {
        int hours = offset.getTotalSeconds() / 3600;
        if (offset.getTotalSeconds() % 3600 != 0) return offset.getId();
        return hours == 0 ? "UTC" : "Etc/GMT" + (hours > 0 ? "-" : "+") + Math.abs(hours); // east of Greenwich has the minus there
    }

    private Messages.Of furnish(Hall hall, Optional<String> lang, Model page) {
        var language = lang.filter(l -> l.length() <= 10).flatMap(Language::ofTag).orElse(hall.cooperative().documentLanguage());
        var t = messages.in(language);
        page.addAttribute("t", t);
        page.addAttribute("lang", language.tag());
        page.addAttribute("dir", language.direction());
        return t;
    }

    private Slide slide(Messages.Of t, Hall hall) {
        if (hall.assembly().state() == AssemblyState.CLOSED) return plain(t, hall, "CLOSED", null, null);
        if (hall.open() != null) {
            var rule = hall.open().rule();
            var item = hall.open().asked(itemOf(hall, hall.open().item()));
            return new Slide("VOTE", item.position(), Words.of(item.title(), t.language()), second(t, hall, item.title()),
                hall.open().byHand() ? null
                    : t.of("ballots.light.hall.of-here", "n", hall.quorum().present() + hall.quorum().represented()),
                hall.turnout(),
                choices(t, hall.open()), null, null, null, null,
                null, null, ClosingWords.closes(t, hall.open(), hall.cooperative().zone()), null, hall.open().ruleIn(t),
                RuleTold.facts(t, rule, frozenOn(hall)), List.of(), null,
                ConcernWords.of(t, hall.concerns().stream().filter(Concern::stands).toList(), hall.cooperative().zone()));
        }
        var latest = hall.latest();
        if (latest != null) return result(t, hall, latest);
        return plain(t, hall, "WELCOME", hall.assembly().rollFrozenAt() == null ? null : presence(t, hall), next(t, hall));
    }

    private Slide plain(Messages.Of t, Hall hall, String kind, @Nullable String presence, @Nullable String next) {
        var title = hall.cooperative().name();
        var quorum = presence == null ? null : hall.quorum().rule();
        return new Slide(kind, 0, Words.of(title, t.language()), second(t, hall, title), presence, hall.quorum().counted(), List.of(), null,
            null, null, null,
            null, null, next,
            QrCode.svg(site.address("/m/" + hall.cooperative().slug() + "/" + hall.assembly().number()), t.of("ballots.light.hall.code")),
            quorum == null ? null : quorum.inWords().withArticle(t),
            quorum == null ? null : RuleTold.facts(t, quorum, frozenOn(hall)), List.of(), null);
    }

    /** Of a contest who stands; where all are voted on at once, that is in the question. */
    private static List<String> choices(Messages.Of t, Ballot ballot) {
        var contest = ballot.paper();
        return contest == null ? Arrays.stream(YesNo.values()).map(c -> ballot.choiceIn(t, c)).toList()
            : contest.options().stream().map(o -> o.name().best(t.language())).toList();
    }

    private Slide result(Messages.Of t, Hall hall, Result result) {
        var item = result.ballot().asked(itemOf(hall, result.ballot().item()));
        var verdict = result.verdict();
        var tally = result.tally();
        var by = decidedBy(result);
        if (result.chosen() != null && result.voided() == null)
            return new Slide("CHOSEN", item.position(), Words.of(item.title(), t.language()), second(t, hall, item.title()), null, 0,
                List.of(), result.electedIn(t), AssemblyWords.verdictClass(result), AssemblyWords.verdict(t, result),
                null, null, null, next(t, hall), null, by.withArticle(t), behind(t, hall, result, by), votes(t, result), seal(t, result));
        var voided = result.voided();
        var inFavour = counted(t, result, YesNo.FOR, tally.forVotes());
        var against = counted(t, result, YesNo.AGAINST, tally.against());
        var needed = t.of("ballots.light.hall.needed", "needed", verdict.needed(), "base", verdict.base());
        // what decides nothing is no picture of a decision; a void contest has no votes for and against besides
        var drawn = voided == null && verdict.base() > 0 && !result.objected();
        return new Slide("RESULT", item.position(), Words.of(item.title(), t.language()), second(t, hall, item.title()), null, 0, List.of(),
            t.name("ballots.outcome", verdict.outcome()), AssemblyWords.verdictClass(result),
            voided != null ? VoidVoteForm.told(t, voided, hall.cooperative().zone())
                : result.objected() ? inFavour + " · " + against : drawn ? needed : null,
            drawn ? ResultBar.svg(String.join(" · ", inFavour, against, needed), verdict.base(), tally.forVotes(), tally.against(),
                verdict.needed()) : null,
            drawn ? inFavour : null, drawn ? against : null, next(t, hall), null, by.withArticle(t), behind(t, hall, result, by), List.of(),
            seal(t, result));
    }

    private static String counted(Messages.Of t, Result result, YesNo answer, int n) {
        return t.of("ballots.light.hall.count", "choice", result.ballot().choiceIn(t, answer), "n", n);
    }

    /** As much of it as people write down or photograph; all of it is on the page of the result and in the tellers' mails. */
    private static String seal(Messages.Of t, Result result) {
        return t.of("ballots.seal.hall", "seal", result.seal().substring(0, 8) + " " + result.seal().substring(8, 16));
    }

    /** As many as a hall can read. */
    private static List<Votes> votes(Messages.Of t, Result result) {
        var standings = result.standings();
        var most = standings.stream().map(Standing::last).max(Comparator.naturalOrder()).orElseThrow();
        return standings.stream().limit(MOST_NAMES)
            .map(s -> new Votes(Words.of(s.option().name(), t.language()),
                t.number(s.last()) + " · " + s.fateIn(t),
                most.signum() == 0 ? 0 : s.last().multiply(BigDecimal.valueOf(1000)).divide(most, RoundingMode.HALF_UP).intValue(),
                s.fate() == Standing.Fate.ELECTED))
            .toList();
    }

    /** The rule on which it hangs: without a quorum that of the quorum, after equal votes that of the tie. */
    private static Reason decidedBy(Result result) {
        var ballot = result.ballot();
        return result.verdict().outcome() == Outcome.NO_QUORUM ? ballot.quorum().rule().inWords()
            : result.verdict().decidedOtherwise().or(() -> result.verdict().tieReason()).orElseGet(() -> ballot.rule().inWords());
    }

    private static RuleFacts behind(Messages.Of t, Hall hall, Result result, Reason by) {
        var ballot = result.ballot();
        if (result.verdict().outcome() == Outcome.NO_QUORUM) return RuleTold.facts(t, ballot.quorum().rule(), frozenOn(hall));
        var tie = ballot.rule().tie();
        return (result.verdict().tieReason().isEmpty() && result.verdict().decidedOtherwise().isEmpty()) || tie == null
            || result.voided() != null || ballot.consent() != null ? RuleTold.facts(t, ballot.rule(), frozenOn(hall))
                : RuleFacts.of(t, RuleTold.rule(t, by.in(t), "–", tie.provenance(), frozenOn(hall)));
    }

    /** Since when the rules of the assembly are fixed; null before. */
    private static @Nullable LocalDate frozenOn(Hall hall) {
        var convened = hall.assembly().convenedAt();
        return convened == null ? null : hall.cooperative().dayOf(convened);
    }

    private static String presence(Messages.Of t, Hall hall) {
        return t.of("ballots.light.hall.present", "needed", hall.quorum().needed(), "met", hall.quorum().met() ? "YES" : "NO");
    }

    /** The first resolution of the agenda that has not been put to the vote. */
    private static @Nullable String next(Messages.Of t, Hall hall) {
        return hall.assembly().state() != AssemblyState.OPEN ? null
            : hall.agenda().stream().filter(i -> i.isResolution() && !hall.voted().contains(i.id())).findFirst()
                .map(i -> t.of("ballots.light.hall.next", "no", i.position(), "title", i.title().best(t.language()))).orElse(null);
    }

    private static @Nullable Words second(Messages.Of t, Hall hall, LocalText text) {
        return hall.cooperative().languages().stream().filter(l -> l != text.languageFor(t.language()) && text.in(l).isPresent())
            .findFirst()
            .map(l -> Words.of(text, l)).orElse(null);
    }

    private static AgendaItem itemOf(Hall hall, Object id) {
        return hall.agenda().stream().filter(i -> i.id().equals(id)).findFirst().orElseThrow();
    }
}

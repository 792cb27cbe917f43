package coop.nawat.ballots.ui;

import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Concerns;
import coop.nawat.ballots.Objections;
import coop.nawat.ballots.Outcome;
import coop.nawat.ballots.Result;
import coop.nawat.ballots.ResultFile;
import coop.nawat.ballots.YesNo;
import coop.nawat.ballots.ui.AssemblyRooms.Decided;
import coop.nawat.common.Charts;
import coop.nawat.common.Messages;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.rules.Reason;
import coop.nawat.rules.ui.RuleTold;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The result of one question, with everything that is needed to check it. */
@Controller
class ResultController {
    private final AssemblyRooms rooms;
    private final AssemblyWords words;
    private final Ballots ballots;
    private final Concerns concerns;
    private final Objections objections;

    ResultController(AssemblyRooms rooms, AssemblyWords words, Ballots ballots, Objections objections, Concerns concerns) {
        this.concerns = concerns;
        this.rooms = rooms;
        this.words = words;
        this.ballots = ballots;
        this.objections = objections;
    }

    /**
     * A line of the table of counts.
     *
     * @param css the key of the bar that it belongs to, or null
     * @param sum whether it adds up the lines above
     */
    record Count(String label, int n, @Nullable String css, boolean sum) {}

    @GetMapping("/results/{slug}/{number:[0-9]{4}-[0-9]{1,3}}/{position:[0-9]{1,3}}")
    String result(@PathVariable String slug, @PathVariable String number, @PathVariable int position, @RequestParam Optional<Integer> round,
        @RequestParam Optional<String> done, Messages.Of t, Model page) {
        var decided = rooms.decided(slug, number, position, round);
        var room = decided.room();
        AssemblyPageController.furnish(page, t, room.cooperative());
        var head = words.head(t, room.cooperative(), room.assembly());
        page.addAttribute("head", head);
        page.addAttribute("assembly", head.title().text());
        page.addAttribute("no", position);
        page.addAttribute("item", Words.of(decided.item().title(), t.language()));
        page.addAttribute("motion", decided.item().motion() == null ? null : Words.of(decided.item().motion(), t.language()));
        page.addAttribute("rule", decided.ballot().ruleIn(t));
        page.addAttribute("unsure", decided.ballot().rule().provenance().risky() || decided.ballot().quorum().rule().provenance().risky());
        var frozenOn = AssemblyWords.frozenOn(room);
        page.addAttribute("ruleWhy", RuleTold.facts(t, decided.ballot().rule(), frozenOn));
        page.addAttribute("quorum", sentences(t, decided.ballot().quorum().reasons()));
        page.addAttribute("quorumWhy", RuleTold.facts(t, decided.ballot().quorum().rule(), frozenOn));
        page.addAttribute("opened", t.dateTime(decided.ballot().openedAt(), room.cooperative().zone()));
        var result = decided.result();
        page.addAttribute("result", result == null ? null : shown(t, decided, result));
        page.addAttribute("turnout", t.of("ballots.light.turnout", "cast", result == null ? decided.turnout() : result.tally().cast(),
            "entitled", result == null ? decided.ballot().quorum().entitled() : result.entitled()));
        page.addAttribute("check", "/r/" + room.cooperative().slug());
        page.addAttribute("closes", ClosingWords.closes(t, decided.ballot(), room.cooperative().zone()));
        page.addAttribute("audit",
            decided.checks() ? CheckController.address(room.cooperative().slug(), number, position, decided.ballot()) : null);
        page.addAttribute("names", result == null || decided.ballot().secret() ? null : NamesController.address(decided));
        page.addAttribute("concerns", decided.ballot().consent() == null ? List.of()
            : ConcernWords.of(t, concerns.of(room.cooperative().id(), decided.ballot().id()), room.cooperative().zone()));
        page.addAttribute("objections", result == null ? null
            : ObjectionWords.of(t, objections.seen(room.cooperative().id(), decided.ballot().id()), decided.answers(), frozenOn,
                room.cooperative().zone()));
        page.addAttribute("done", switch (done.orElse("")) {
            case "objected" -> t.of("ballots.objection.done");
            case "answered" -> t.of("ballots.objection.done-answer");
            default -> null;
        });
        page.addAttribute("round", decided.ballot().round());
        page.addAttribute("slug", room.cooperative().slug());
        page.addAttribute("number", number);
        var here = "/results/" + room.cooperative().slug() + "/" + number + "/" + position;
        page.addAttribute("rounds", room.ballots().stream().filter(b -> decided.rounds() > 1 && b.item().equals(decided.ballot().item()))
            .map(b -> new Round(b.isMain() ? t.of("ballots.contest.vote-round", "n", b.round()) : room.itemOf(b).title().best(t.language()),
                here + "?round=" + b.round(), b.round() == decided.ballot().round()))
            .toList());
        page.addAttribute("files", result == null ? List.of()
            : Arrays.stream(ResultFile.values())
                .map(f -> new Round(f.extension().toUpperCase(Locale.ROOT),
                    here + "/papers." + f.extension() + "?round=" + decided.ballot().round(), false))
                .toList());
        return "ballots/result";
    }

    /** A way to another page: one of several rounds, or a file. */
    record Round(String label, String href, boolean here) {}

    /**
     * A counted vote.
     *
     * @param elected in a sentence; null of a motion
     * @param flow of votes from round to round, drawn; null where there is one round
     * @param lines of a contest: who stood; else empty
     * @param rounds heads of the columns of rounds, if there are several
     * @param withNobody the votes that are with nobody any more, in each of them
     * @param transfers whose votes went to whom
     * @param pairs of methods that compare two by two
     */
    record Shown(String verdict, String css, String chart, @Nullable String flow, List<Count> counts, List<String> remarks, String closed,
        List<String> seal,
        @Nullable String elected, List<ContestWords.Line> lines, List<String> rounds,
        List<String> withNobody, List<String> transfers, List<ContestWords.Pair> pairs) {}

    /**
     * The papers of a counted vote, without names: whoever has them can count again with {@code ./nawat count}.
     */
    @GetMapping("/results/{slug}/{number:[0-9]{4}-[0-9]{1,3}}/{position:[0-9]{1,3}}/papers.{extension:blt|csv|json}")
    ResponseEntity<byte[]> papers(@PathVariable String slug, @PathVariable String number, @PathVariable int position,
        @PathVariable String extension, @RequestParam Optional<Integer> round, Messages.Of t) {
        var decided = rooms.decided(slug, number, position, round);
        var file = ResultFile.valueOf(extension.toUpperCase(Locale.ROOT));
        var counted = ballots.counted(decided.room().cooperative().id(), decided.ballot().id(), t.language());
        var name = decided.room().cooperative().slug() + "-" + number + "-" + position + "." + extension;
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(file.type())).cacheControl(CacheControl.noStore())
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString())
            .body(file.write(counted, name, t.language()).getBytes(StandardCharsets.UTF_8));
    }

    private static Shown shown(Messages.Of t, Decided decided, Result result) {
        var verdict = result.verdict();
        var remarks = new ArrayList<>(
            // the quorum's own sentences stand further down, beside its rule
            sentences(t, verdict.reasons().stream().skip(1).filter(r -> !r.key().startsWith("rules.quorum.")).toList()));
        confirmation(decided.room().cooperative(), result).ifPresent(when -> remarks.add(when.withArticle(t)));
        if (result.ballot().secret()) remarks.add(t.of(result.isUnanimous() ? "ballots.secret-unanimous" : "ballots.secret"));
        var casting = result.casting();
        if (casting != null)
            remarks.add(t.of("ballots.casting", "choice", casting.choice().name(), "author", casting.author(), "reason", casting.reason()));
        var voided = result.voided();
        if (voided != null) remarks.add(0, VoidVoteForm.told(t, voided, decided.room().cooperative().zone()));
        var contest = result.ballot().contest();
        remarks.addAll(result.reservedIn(t));
        if (contest != null) remarks.add(t.of("ballots.contest.order", "seed", contest.seed()));
        return new Shown(AssemblyWords.verdict(t, result), AssemblyWords.verdictClass(result),
            result.chosen() == null ? Charts.result(t, "result", result.inBar()) : ContestWords.chart(t, "result", result),
            ContestWords.flow(t, "flow", result),
            counts(t, result), remarks,
            ClosingWords.closed(t, decided.ballot(), decided.room().cooperative().zone()), groups(result.seal()),
            contest == null || voided != null ? null : result.electedIn(t), ContestWords.lines(t, result), ContestWords.rounds(t, result),
            ContestWords.withNobody(t, result), ContestWords.transfers(t, result),
            ContestWords.pairs(t, result));
    }

    /** On which days a second meeting must confirm what was adopted; empty where none must. */
    static Optional<Reason> confirmation(Cooperative cooperative, Result result) {
        var confirmation = result.ballot().rule().confirmation();
        return confirmation == null || result.verdict().outcome() != Outcome.ADOPTED ? Optional.empty()
            : Optional.of(confirmation.when(cooperative.dayOf(result.countedAt())));
    }

    private static List<Count> counts(Messages.Of t, Result result) {
        var tally = result.tally();
        var counts = new ArrayList<Count>();
        if (result.chosen() != null) {
            counts.add(new Count(t.of("ballots.contest.marked"), tally.marked(), null, false));
        } else {
            counts.add(new Count(result.ballot().choiceIn(t, YesNo.FOR), tally.forVotes(), "key-for", false));
            counts.add(new Count(result.ballot().choiceIn(t, YesNo.AGAINST), tally.against(), "key-against", false));
            counts.add(new Count(result.ballot().choiceIn(t, YesNo.ABSTAIN), tally.abstain(), null, false));
        }
        counts.add(new Count(t.of("ballots.choice.BLANK"), tally.blank(), null, false));
        counts.add(new Count(t.of("ballots.choice.INVALID"), tally.invalid(), null, false));
        counts.add(new Count(t.of("ballots.light.count-cast"), tally.cast(), null, true));
        if (!result.objected() && (result.verdict().needed() > 0 || result.chosen() == null)) addNeeded(t, result, counts);
        counts.add(new Count(t.of("ballots.light.count-entitled"), result.entitled(), null, false));
        return counts;
    }

    private static void addNeeded(Messages.Of t, Result result, List<Count> counts) {
        counts.add(new Count(t.of("ballots.light.count-base", "base", t.name("rules.base", result.ballot().rule().base())),
            result.verdict().base(), null, true));
        counts.add(new Count(t.of("ballots.light.count-needed"), result.verdict().needed(), null, true));
    }

    private static List<String> sentences(Messages.Of t, List<Reason> reasons) { return reasons.stream().map(r -> r.in(t)).toList(); }

    /** In groups of eight: people compare two seals group by group. */
    static List<String> groups(String seal) {
        var groups = new ArrayList<String>();
        for (int from = 0; from < seal.length(); from += 8)
            groups.add(seal.substring(from, Math.min(from + 8, seal.length())));
        return groups;
    }
}

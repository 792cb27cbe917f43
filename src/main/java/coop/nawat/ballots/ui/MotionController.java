package coop.nawat.ballots.ui;

import coop.nawat.access.AccessRefusal;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.ballots.BallotRefusal;
import coop.nawat.ballots.Concerns;
import coop.nawat.ballots.Contribution;
import coop.nawat.ballots.Discussion;
import coop.nawat.ballots.Motion;
import coop.nawat.ballots.Motions;
import coop.nawat.ballots.Sentences;
import coop.nawat.ballots.ui.AssemblyRooms.Room;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A motion before its vote: its text, amendments and what is said about it. Members put amendments and speak here; whoever holds a voting link reads. */
@Controller
class MotionController {
    private final AssemblyRooms rooms;
    private final Motions motions;
    private final Discussion discussion;
    private final Concerns concerns;
    private final Clock clock;

    MotionController(AssemblyRooms rooms, Motions motions, Discussion discussion, Concerns concerns, Clock clock) {
        this.concerns = concerns;
        this.rooms = rooms;
        this.motions = motions;
        this.discussion = discussion;
        this.clock = clock;
    }

    /**
     * What the reader can write.
     *
     * @param amends whether an amendment can be put
     * @param speaks whether something can be said
     * @param whyNot why no amendment can be put, in a sentence; null: it can, or nobody would expect it
     * @param sentences of the text, one of which is changed
     * @param at which of them; as many as there are: something is added; null: not chosen yet
     * @param lang in which the text is changed
     */
    record Desk(boolean amends, boolean speaks, @Nullable String whyNot, List<MotionWords.Sentence> sentences, @Nullable Integer at,
        String lang, String dir) {}

    @GetMapping("/m/{slug}/{number:[0-9]{4}-[0-9]{1,3}}/motion/{position:[0-9]{1,3}}")
    String motion(@PathVariable String slug, @PathVariable String number, @PathVariable int position,
        @RequestParam(defaultValue = "0") int after, @RequestParam Optional<Integer> at,
        @RequestParam(required = false) @Nullable String done,
        Messages.Of t, Model page) {
        page.addAttribute("done", switch (done) {
            case "amended" -> t.of("ballots.motion.done-amended");
            case "withdrawn" -> t.of("ballots.motion.done-withdrawn");
            case "said" -> t.of("ballots.motion.done-said");
            case null, default -> null;
        });
        return show(rooms.room(slug, number), position, after, at.orElse(null), Map.of(), Map.of(), t, page);
    }

    private String show(Room room, int position, int after, @Nullable Integer at, Map<String, String> typed, Map<String, String> problems,
        Messages.Of t, Model page) {
        var organisation = room.cooperative().id();
        var motion = motion(room, position);
        var own = room.own();
        AssemblyPageController.furnish(page, t, room.cooperative());
        var href = "/m/" + room.cooperative().slug() + "/" + room.assembly().number();
        page.addAttribute("back", href);
        page.addAttribute("results", "/results/" + room.cooperative().slug() + "/" + room.assembly().number() + "/" + position);
        page.addAttribute("base", href + "/motion/" + position);
        page.addAttribute("assembly", room.assembly().title().best(t.language()));
        page.addAttribute("m", MotionWords.of(t, motion, discussion.page(organisation, room.assembly().id(), motion.item().id(), after),
            room.cooperative().zone(), own == null ? null : own.id()));
        page.addAttribute("desk", desk(t, room, motion, at));
        page.addAttribute("concerns",
            ConcernWords.of(t, room.ballots().stream().filter(b -> b.item().equals(motion.item().id()) && b.consent() != null)
                .reduce((earlier, later) -> later).map(b -> concerns.of(organisation, b.id())).orElse(List.of()),
                room.cooperative().zone()));
        page.addAttribute("f", typed);
        page.addAttribute("p", problems);
        return "ballots/motion";
    }

    private Motion motion(Room room, int position) {
        return motions.ofAssembly(room.cooperative().id(), room.assembly().id()).values().stream()
            .filter(m -> m.item().position() == position).findFirst().orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
    }

    private Desk desk(Messages.Of t, Room room, Motion motion, @Nullable Integer at) {
        var language = MotionWords.written(motion, t.language());
        var member = room.own() != null && (room.assembly().rollFrozenAt() == null || room.mayVote());
        var going = room.assembly().state() != AssemblyState.CLOSED && motion.withdrawal() == null && !motion.put();
        var until = motion.amendmentsUntil();
        var late = until != null && clock.instant().isAfter(until);
        var textless = motion.bylaws() || motion.contest();
        var amends = member && going && motion.isOpen() && !late && !textless;
        var sentences = amends ? MotionWords.sentences(motion, language) : List.<MotionWords.Sentence>of();
        var chosen = at != null && at >= 0 && at <= sentences.size() ? at : null;
        return new Desk(amends, member && going,
            going && member && motion.bylaws() ? RefusalTexts.of(t, new Refused(BallotRefusal.AMENDS_BYLAWS)).why()
                : going && member && !textless && late
                    ? RefusalTexts
                        .of(t,
                            new Refused(BallotRefusal.AMENDMENTS_CLOSED, "until", room.cooperative().there(Objects.requireNonNull(until))))
                        .why()
                    : null,
            sentences, chosen, language.tag(), language.direction());
    }

    @PostMapping("/m/{slug}/{number:[0-9]{4}-[0-9]{1,3}}/motion/{position:[0-9]{1,3}}")
    String act(@PathVariable String slug, @PathVariable String number, @PathVariable int position, @RequestParam Map<String, String> typed,
        Messages.Of t, HttpServletResponse response, Model page) {
        var room = rooms.room(slug, number);
        var motion = motion(room, position);
        var at = whole(typed.get("at"));
        Map<String, String> problems;
        try {
            problems = switch (typed.getOrDefault("act", "")) {
                case "say" -> say(room, motion, typed, t);
                case "amend" -> amend(room, motion, at, typed, t);
                case "withdraw" -> withdraw(room, motion, whole(typed.get("n")));
                default -> throw new Refused(AccessRefusal.NOTHING_HERE);
            };
        } catch (Refused refused) {
            if (!(refused.refusal() instanceof BallotRefusal)) throw refused;
            var told = RefusalTexts.of(t, refused);
            problems = Map.of(typed.getOrDefault("act", ""), told.title() + " " + told.why() + " " + told.todo());
        }
        if (problems.isEmpty()) {
            var done = Objects.requireNonNull(Map.of("say", "said", "amend", "amended", "withdraw", "withdrawn").get(typed.get("act")));
            return "redirect:/m/" + room.cooperative().slug() + "/" + room.assembly().number() + "/motion/" + position + "?done=" + done;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(room, position, 0, at, typed, problems, t, page);
    }

    private static @Nullable Integer whole(@Nullable String typed) {
        return typed != null && typed.matches("[0-9]{1,4}") ? Integer.valueOf(typed) : null;
    }

    private static String words(Map<String, String> typed, String field) {
        return typed.getOrDefault(field, "").replace("\r\n", "\n").strip();
    }

    /** What is wrong with a text that somebody wrote; null: nothing. */
    private static @Nullable String wrong(Messages.Of t, String words, int longest) {
        return words.isEmpty() ? t.of("ballots.motion.missing")
            : words.length() > longest ? t.of("ballots.motion.too-long", "n", longest) : null;
    }

    private Map<String, String> say(Room room, Motion motion, Map<String, String> typed, Messages.Of t) {
        var words = words(typed, "words");
        var wrong = wrong(t, words, Discussion.LONGEST);
        if (wrong != null) return Map.of("words", wrong);
        var kind = switch (typed.getOrDefault("kind", "")) {
            case "PRO" -> Contribution.Kind.PRO;
            case "CONTRA" -> Contribution.Kind.CONTRA;
            case "QUESTION" -> Contribution.Kind.QUESTION;
            default -> null;
        };
        if (kind == null) return Map.of("kind", t.of("ballots.motion.kind-missing"));
        discussion.say(room.cooperative().id(), room.assembly().id(), motion.item().id(), kind, words, t.language());
        return Map.of();
    }

    private Map<String, String> amend(Room room, Motion motion, @Nullable Integer at, Map<String, String> typed, Messages.Of t) {
        var language = Language.ofTag(typed.getOrDefault("tongue", "")).filter(l -> motion.convened().in(l).isPresent())
            .orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        var text = motion.convened().best(language);
        var sentences = Sentences.of(text);
        if (at == null || at > sentences.size()) throw new Refused(AccessRefusal.NOTHING_HERE);
        var changed = words(typed, "changed");
        var amended = at == sentences.size() ? text + " " + changed : sentences.get(at).replaced(text, changed);
        if (changed.length() > Discussion.LONGEST) return Map.of("changed", t.of("ballots.motion.too-long", "n", Discussion.LONGEST));
        if (amended.isBlank()) return Map.of("changed", t.of("ballots.motion.all-struck"));
        var reasons = words(typed, "reasons");
        var wrong = wrong(t, reasons, Motions.LONGEST_REASONS);
        if (wrong != null) return Map.of("reasons", wrong);
        motions.amend(room.cooperative().id(), room.assembly().id(), motion.item().id(), LocalText.of(language, amended), reasons,
            t.language());
        return Map.of();
    }

    private Map<String, String> withdraw(Room room, Motion motion, @Nullable Integer number) {
        if (number == null) throw new Refused(AccessRefusal.NOTHING_HERE);
        motions.withdrawAmendment(room.cooperative().id(), room.assembly().id(), motion.item().id(), number);
        return Map.of();
    }

    /** The same for whoever came from the booth, to be read. */
    @GetMapping("/v/{token}/motion/{position:[0-9]{1,3}}")
    String fromBooth(@PathVariable String token, @PathVariable int position, @RequestParam(defaultValue = "0") int after, Messages.Of t,
        Model page) {
        var read = discussion.read(token, position, after);
        AssemblyPageController.furnish(page, t, read.cooperative());
        page.addAttribute("back", "/v/" + token);
        page.addAttribute("results", null);
        page.addAttribute("base", "/v/" + token + "/motion/" + position);
        page.addAttribute("assembly", read.assembly().title().best(t.language()));
        page.addAttribute("m", MotionWords.of(t, read.motion(), read.page(), read.cooperative().zone(), null));
        page.addAttribute("desk", new Desk(false, false, null, List.of(), null, t.language().tag(), t.language().direction()));
        page.addAttribute("concerns", ConcernWords.of(t, concerns.read(token, position), read.cooperative().zone()));
        page.addAttribute("f", Map.of());
        page.addAttribute("p", Map.of());
        return "ballots/motion";
    }
}

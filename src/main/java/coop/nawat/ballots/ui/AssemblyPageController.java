package coop.nawat.ballots.ui;

import coop.nawat.assemblies.NoticeDeadline;
import coop.nawat.ballots.BallotRefusal;
import coop.nawat.ballots.Ballots;
import coop.nawat.common.Messages;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.RuleFacts;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.rules.Matter;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.RestDays;
import coop.nawat.rules.ui.RuleTold;
import coop.nawat.shares.Holdings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * A member's home in a cooperative and the page of an assembly. They stand here and not beside the assemblies because they show votes, and calls
 * go down only.
 */
@Controller
class AssemblyPageController {
    private final AssemblyRooms rooms;
    private final AssemblyWords words;
    private final Ballots ballots;

    AssemblyPageController(AssemblyRooms rooms, AssemblyWords words, Ballots ballots) {
        this.rooms = rooms;
        this.words = words;
        this.ballots = ballots;
    }

    /** What the member of the page is in the register. */
    record Own(String name, int number, String since) {}

    /** An assembly among others. */
    record Other(Words title, String when, String href, String state) {}

    @GetMapping("/m/{slug}")
    String home(@PathVariable String slug, Messages.Of t, Model page) {
        var house = rooms.house(slug);
        var cooperative = house.cooperative();
        furnish(page, t, cooperative);
        var current = house.current();
        page.addAttribute("head", current == null ? null : words.head(t, cooperative, current.assembly()));
        var now = current == null ? null : words.now(t, current);
        page.addAttribute("now", now);
        page.addAttribute("moment", now == null ? "NOTHING" : moment(now));
        page.addAttribute("own",
            house.own() == null ? null : new Own(house.own().name(), house.own().number(), t.shortDate(house.own().admittedOn())));
        page.addAttribute("shares", house.shares().stream().map(h -> shares(t, h)).toList());
        page.addAttribute("others", house.others().stream().map(a -> {
            var head = words.head(t, cooperative, a);
            return new Other(head.title(), t.date(cooperative.dayOf(a.startsAt())), head.href(), head.state());
        }).toList());
        page.addAttribute("last", house.others().stream().filter(a -> a.closedAt() != null).findFirst()
            .map(a -> t.date(cooperative.dayOf(a.startsAt()))).orElse(null));
        page.addAttribute("check", "/r/" + cooperative.slug());
        return "ballots/home";
    }

    /** A sentence each on what is held of a class: how many, what is still to be paid, which numbers. */
    private static List<String> shares(Messages.Of t, Holdings.Held of) {
        var holding = of.holding();
        var lines = new ArrayList<String>();
        lines.add(t.of("shares.own.count", "n", holding.shares(), "paid", of.shareClass().money(holding.paidUp()).in(t)));
        if (holding.owed() > 0) lines.add(t.of("shares.own.owed", "owed", of.shareClass().money(holding.owed()).in(t)));
        if (holding.issuedShares() > 0) lines.add(t.of("shares.own.numbers", "numbers", holding.numbers().toString()));
        return lines;
    }

    private static String moment(AssemblyWords.Now now) {
        return switch (now.state()) {
            case "AHEAD" -> "NOTICE";
            case "CLOSED" -> "AFTER";
            default -> now.votes().isEmpty() ? "DAY" : "VOTING";
        };
    }

    @GetMapping("/m/{slug}/{number:[0-9]{4}-[0-9]{1,3}}")
    String assembly(@PathVariable String slug, @PathVariable String number, @RequestParam(required = false) @Nullable String done,
        Messages.Of t, Model page) {
        var room = rooms.room(slug, number);
        page.addAttribute("done", switch (done) {
            case "standing" -> t.of("ballots.stand.done-standing");
            case "withdrawn" -> t.of("ballots.stand.done-withdrawn");
            case "described" -> t.of("ballots.stand.done-described");
            case null, default -> null;
        });
        page.addAttribute("notDone", "no-picture".equals(done) ? RefusalTexts.of(t, new Refused(BallotRefusal.NO_PICTURE)) : null);
        furnish(page, t, room.cooperative());
        var head = words.head(t, room.cooperative(), room.assembly());
        page.addAttribute("head", head);
        page.addAttribute("agenda", words.agenda(t, room));
        page.addAttribute("mayVote", words.mayVote(t, room));
        page.addAttribute("now", words.now(t, room));
        var rules = room.assembly().rules();
        page.addAttribute("quorum",
            rules == null ? null : rules.quorum(Matter.ORDINARY, room.assembly().call()).inWords().withArticle(t));
        page.addAttribute("quorumWhy", rules == null ? null
            : RuleTold.facts(t, rules.quorum(Matter.ORDINARY, room.assembly().call()), AssemblyWords.frozenOn(room)));
        var notice = notice(room);
        page.addAttribute("notice", notice.map(d -> told(t, room, d)).orElse(null));
        page.addAttribute("noticeWhy", notice.map(d -> RuleFacts.of(t, RuleTold.rule(t, told(t, room, d), String.valueOf(d.days()),
            d.rule().provenance(), AssemblyWords.frozenOn(room)))).orElse(null));
        return "ballots/assembly";
    }

    /** By when members had to be told; empty before they were, and where nothing asks for it. */
    private static Optional<NoticeDeadline> notice(AssemblyRooms.Room room) {
        var assembly = room.assembly();
        return assembly.rules() == null || assembly.convenedAt() == null ? Optional.empty()
            : NoticeDeadline.of(assembly.rules(), assembly, room.agenda(), room.cooperative().dayOf(assembly.startsAt()), RestDays.NONE);
    }

    private static String told(Messages.Of t, AssemblyRooms.Room room, NoticeDeadline deadline) {
        return t.of("ballots.light.notice", "date", room.cooperative().dayOf(Objects.requireNonNull(room.assembly().convenedAt())), "days",
            deadline.days(), "counting", deadline.counting(), "source", source(t, deadline.rule().provenance()));
    }

    /** Where a rule comes from and how far it can be relied on. */
    private static String source(Messages.Of t, Provenance provenance) {
        var status = t.name("rules.status", provenance.status());
        return provenance.article() == null ? status
            : t.of("ballots.light.source-article", "status", status, "article", provenance.article());
    }

    /** The part that says what happens now, for {@code live.ts}. */
    @GetMapping("/m/{slug}/{number:[0-9]{4}-[0-9]{1,3}}/state")
    @Nullable
    String now(@PathVariable String slug, @PathVariable String number, Messages.Of t, Model page, ServletWebRequest request) {
        var room = rooms.room(slug, number);
        var now = words.now(t, room);
        if (request.checkNotModified(ETags.of(t.language(), now))) return null;
        page.addAttribute("now", now);
        page.addAttribute("head", words.head(t, room.cooperative(), room.assembly()));
        return "ballots/parts :: now";
    }

    /** Gives the signed-in member the way into the booth. */
    @PostMapping("/m/{slug}/{number:[0-9]{4}-[0-9]{1,3}}/vote")
    ResponseEntity<Void> vote(@PathVariable String slug, @PathVariable String number) {
        var room = rooms.room(slug, number);
        var token = ballots.votingLink(room.cooperative().id(), room.assembly().id());
        return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.CACHE_CONTROL, "no-store").location(URI.create("/v/" + token))
            .build();
    }

    static void furnish(Model page, Messages.Of t, Cooperative cooperative) {
        page.addAttribute("coop", cooperative.nameIn(t.language()));
        page.addAttribute("coopHref", "/m/" + cooperative.slug());
        page.addAttribute("help", cooperative.helpPhone());
    }
}

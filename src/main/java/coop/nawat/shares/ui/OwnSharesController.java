package coop.nawat.shares.ui;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.members.Member;
import coop.nawat.members.Members;
import coop.nawat.rules.Provenance;
import coop.nawat.shares.ClassId;
import coop.nawat.shares.Holdings;
import coop.nawat.shares.ShareClass;
import coop.nawat.shares.SharePapers;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A member's own shares, on a light page and on paper. */
@Controller
class OwnSharesController {
    /** More entries than this are on the paper only: the page stays light. */
    private static final int ENTRIES = 40;
    private final Access access;
    private final Cooperatives cooperatives;
    private final Members members;
    private final Holdings holdings;
    private final SharePapers papers;
    private final Clock clock;

    OwnSharesController(Access access, Cooperatives cooperatives, Members members, Holdings holdings, SharePapers papers, Clock clock) {
        this.access = access;
        this.cooperatives = cooperatives;
        this.members = members;
        this.holdings = holdings;
        this.papers = papers;
        this.clock = clock;
    }

    /** What is held of a class; {@code owed} and {@code numbers} null where there is nothing to say. */
    record Held(String name, String lang, String dir, String count, @Nullable String owed, @Nullable String numbers) {}

    /** An entry; {@code shares} a dash where none moved. */
    record Line(long number, String day, String act, String shares, String amount, String owed, @Nullable String note, boolean reversed) {}

    /** What belongs to one membership; {@code title} null for the one of today. */
    record Own(@Nullable String title, List<Held> held, @Nullable String arrears, List<String> refunds, List<Line> lines,
        @Nullable String more, String paper) {}

    @GetMapping("/m/{slug}/shares")
    String own(@PathVariable String slug, Messages.Of t, Model page) {
        var cooperative = cooperative(slug);
        var memberships = own(cooperative);
        var today = cooperative.dayOf(clock.instant());
        page.addAttribute("coop", cooperative.nameIn(t.language()));
        page.addAttribute("coopHref", "/m/" + cooperative.slug());
        page.addAttribute("help", cooperative.helpPhone());
        page.addAttribute("accounts",
            memberships.stream().map(m -> account(t, cooperative, m, m.id().equals(memberships.getFirst().id()), today))
                .filter(a -> a.title() == null || !a.lines().isEmpty()).toList());
        page.addAttribute("paperWords", t.of("shares.paper.get-statement", "language", t.language().ownName()));
        return "shares/own";
    }

    private Own account(Messages.Of t, Cooperative cooperative, Member member, boolean current, LocalDate today) {
        var classes = new HashMap<ClassId, ShareClass>();
        holdings.classes(cooperative.id()).forEach(c -> classes.put(c.id(), c));
        var lines = holdings.lines(cooperative.id(), member.id(), today);
        return new Own(current ? null : t.of("shares.own.membership", "number", member.number()),
            holdings.held(cooperative.id(), member.id(), today).stream().map(h -> held(t, h)).toList(),
            holdings.arrears(cooperative.id(), member.id(), today)
                .map(no -> Provenance.bylaws(no.article()).after(t.of("shares.account.arrears"))).orElse(null),
            holdings.requests(cooperative.id(), member.id(), today).stream()
                .map(r -> t.of("shares.own.refund", "amount", r.left().in(t), "date", r.dueOn())).toList(),
            lines.reversed().stream().limit(ENTRIES)
                .map(l -> line(t, l, Objects.requireNonNull(classes.get(l.entry().shareClass())))).toList(),
            lines.size() > ENTRIES ? t.of("shares.statement.more", "n", ENTRIES) : null,
            "/m/" + cooperative.slug() + "/shares/statement.pdf" + (current ? "" : "?number=" + member.number()));
    }

    private static Held held(Messages.Of t, Holdings.Held of) {
        var shareClass = of.shareClass();
        var holding = of.holding();
        var language = shareClass.name().languageFor(t.language());
        return new Held(shareClass.name().best(t.language()), language.tag(), language.direction(),
            t.of("shares.own.count", "n", holding.shares(), "paid", shareClass.money(holding.paidUp()).in(t)),
            holding.owed() == 0 ? null : t.of("shares.own.owed", "owed", shareClass.money(holding.owed()).in(t)),
            holding.issuedShares() == 0 ? null : t.of("shares.own.numbers", "numbers", holding.numbers().toString()));
    }

    private static Line line(Messages.Of t, Holdings.Line of, ShareClass shareClass) {
        var e = of.entry();
        return new Line(e.number(), t.shortDate(e.day()), t.name("shares.act", e.act()),
            of.shares() == 0 ? "–" : Integer.toString(of.shares()), shareClass.money(e.amount()).in(t),
            shareClass.money(of.after().owed()).in(t), e.note(), of.reversedBy() != null);
    }

    /**
     * The statement in the language that the page speaks.
     *
     * @param number of a membership of before the person left and came back; null: that of today
     */
    @GetMapping("/m/{slug}/shares/statement.pdf")
    ResponseEntity<byte[]> statement(@PathVariable String slug, @RequestParam(required = false) @Nullable Integer number,
        Language language) {
        var cooperative = cooperative(slug);
        var member = own(cooperative).stream().filter(m -> number == null || m.number() == number).findFirst()
            .orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        var pdf = papers.statement(cooperative.id(), member.id(), cooperative.dayOf(clock.instant()), language);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).header(HttpHeaders.CACHE_CONTROL, "no-store")
            .header(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(cooperative.slug() + "-shares-" + language.tag() + ".pdf").build().toString())
            .body(pdf);
    }

    private Cooperative cooperative(String slug) {
        return cooperatives.cooperative(access.organisation(slug).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE)).id());
    }

    /** The memberships of whoever asks, that of today first; one at least. */
    private List<Member> own(Cooperative cooperative) {
        var all = members.ownAll(cooperative.id());
        if (all.isEmpty()) throw new Refused(AccessRefusal.NOTHING_HERE);
        return all;
    }
}

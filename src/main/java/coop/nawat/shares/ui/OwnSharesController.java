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
import java.util.HashMap;
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

    @GetMapping("/m/{slug}/shares")
    String own(@PathVariable String slug, Messages.Of t, Model page) {
        var cooperative = cooperative(slug);
        var member = own(cooperative);
        var today = cooperative.dayOf(clock.instant());
        var classes = new HashMap<ClassId, ShareClass>();
        holdings.classes(cooperative.id()).forEach(c -> classes.put(c.id(), c));
        page.addAttribute("coop", cooperative.nameIn(t.language()));
        page.addAttribute("coopHref", "/m/" + cooperative.slug());
        page.addAttribute("help", cooperative.helpPhone());
        page.addAttribute("held", holdings.held(cooperative.id(), member.id(), today).stream().map(h -> held(t, h)).toList());
        page.addAttribute("arrears", holdings.arrears(cooperative.id(), member.id(), today)
            .map(no -> Provenance.bylaws(no.article()).after(t.of("shares.account.arrears"))).orElse(null));
        page.addAttribute("refunds", holdings.requests(cooperative.id(), member.id(), today).stream()
            .map(r -> t.of("shares.own.refund", "amount", r.left().in(t), "date", r.dueOn())).toList());
        var lines = holdings.lines(cooperative.id(), member.id(), today);
        page.addAttribute("lines", lines.reversed().stream().limit(ENTRIES)
            .map(l -> line(t, l, Objects.requireNonNull(classes.get(l.entry().shareClass())))).toList());
        page.addAttribute("more", lines.size() > ENTRIES ? t.of("shares.statement.more", "n", ENTRIES) : null);
        page.addAttribute("paper", "/m/" + cooperative.slug() + "/shares/statement.pdf");
        page.addAttribute("paperWords", t.of("shares.paper.get-statement", "language", t.language().ownName()));
        return "shares/own";
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

    /** The statement in the language that the page speaks. */
    @GetMapping("/m/{slug}/shares/statement.pdf")
    ResponseEntity<byte[]> statement(@PathVariable String slug, Language language) {
        var cooperative = cooperative(slug);
        var pdf = papers.statement(cooperative.id(), own(cooperative).id(), language);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).header(HttpHeaders.CACHE_CONTROL, "no-store")
            .header(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(cooperative.slug() + "-shares-" + language.tag() + ".pdf").build().toString())
            .body(pdf);
    }

    private Cooperative cooperative(String slug) {
        return cooperatives.cooperative(access.organisation(slug).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE)).id());
    }

    private Member own(Cooperative cooperative) {
        return members.own(cooperative.id()).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
    }
}

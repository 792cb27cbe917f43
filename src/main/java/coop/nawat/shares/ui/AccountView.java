package coop.nawat.shares.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.CheckAnswers;
import coop.nawat.common.ui.Done;
import coop.nawat.common.ui.DownloadLink;
import coop.nawat.common.ui.EmptyState;
import coop.nawat.common.ui.SecondPress;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.members.Member;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import coop.nawat.members.MembersBook;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.ui.RuleTold;
import coop.nawat.shares.Act;
import coop.nawat.shares.Entry;
import coop.nawat.shares.Holdings;
import coop.nawat.shares.RefundRequest;
import coop.nawat.shares.ShareClass;
import coop.nawat.shares.SharePapers;
import coop.nawat.shares.Shares;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One member's shares: what they hold and owe, every entry, and the acts that can be done now. Of another day it shows what stood then, and nothing
 * can be done.
 */
@Route("c/:coop/shares/:number([0-9]{1,8})")
@StyleSheet("work/register.css")
@StyleSheet("work/shares.css")
@PermitAll
@ForOffices({Office.TREASURER, Office.SECRETARY, Office.CHAIR, Office.SUPERVISORY_COMMITTEE})
class AccountView extends SharesPage {
    private static final long serialVersionUID = 1;
    /** More entries than this are read on the paper statement. */
    private static final int ENTRIES = 100;
    private final transient Shares shares;
    private final transient Holdings holdings;
    private final transient Members members;
    private final transient SharePapers papers;
    private final transient Cooperatives cooperatives;
    private final transient MembersBook book;
    private final Div place = new Div();
    private transient @Nullable Member member;
    private String path = "";
    /** The day that is shown; null: today. */
    private @Nullable LocalDate past;

    /** How a member pays. */
    enum Payment {
        MONEY, IN_KIND, SET_OFF
    }

    /** How shares go to somebody else. */
    enum Passing {
        TRANSFER, INHERITANCE
    }

    /** How a refund is paid. */
    enum PayingBack {
        MONEY, SET_OFF
    }

    AccountView(Access access, Clock clock, Shares shares, Holdings holdings, Members members, MembersBook book, SharePapers papers,
        Cooperatives cooperatives) {
        super(access, clock);
        this.shares = shares;
        this.holdings = holdings;
        this.members = members;
        this.book = book;
        this.papers = papers;
        this.cooperatives = cooperatives;
    }

    @Override
    public String getPageTitle() { return member == null ? "" : Tongue.t().of("shares.account.title", "name", member.name()); }

    @Override
    protected void open(BeforeEnterEvent event) {
        int number = event.getRouteParameters().getInteger("number").orElseThrow(NotFoundException::new);
        var found = members.numbered(tenant(), number).orElseThrow(NotFoundException::new);
        path = "/" + number;
        var day = asked(event);
        past = day.equals(today()) ? null : day;
        member = past == null ? found : lines(Set.of(found.id())).get(found.id());
        show(null);
    }

    private LocalDate day() { return past == null ? today() : past; }

    private boolean mayAct() { return past == null && writes(); }

    /** Members as they are called on the day that is shown. */
    private Map<MemberId, Member> lines(Set<MemberId> of) {
        return past == null ? members.lines(tenant(), of) : book.linesOn(tenant(), of, past);
    }

    private Member member() { return Objects.requireNonNull(member); }

    private MemberId id() { return member().id(); }

    private void show(@Nullable String said) {
        removeAll();
        place.removeAll();
        var t = Tongue.t();
        var back = new Anchor(address("", day()), t.of("shares.account.back"));
        back.addClassName("nw-back");
        var heading = new H1(new Span(t.of("shares.account.heading") + " "), new Bdi(member().name()));
        add(back, heading);
        Done.tell(this, said);
        if (past != null) add(strip(past));
        var held = holdings.held(tenant(), id(), day());
        var requests = holdings.requests(tenant(), id(), day());
        for (var of : held)
            add(holding(of, held.size() > 1));
        holdings.arrears(tenant(), id(), day())
            .ifPresent(no -> add(new StatusBadge(Status.NOT_MET, Provenance.bylaws(no.article()).after(t.of("shares.account.arrears")))));
        if (held.isEmpty()) add(new EmptyState(t.of("shares.account.empty.what"), t.of("shares.account.empty.why")));
        if (!requests.isEmpty()) add(refunds(requests));
        var classes = holdings.classes(tenant()).stream().filter(c -> c.on(today()).isPresent()).toList();
        if (mayAct() && !classes.isEmpty()) add(acts(held, requests, classes), place);
        var lines = holdings.lines(tenant(), id(), day());
        if (!lines.isEmpty()) add(downloads(held), statement(lines));
    }

    /** That this is not what holds today, and the way there. */
    private Div strip(LocalDate day) {
        var t = Tongue.t();
        var strip = new Div(new Paragraph(t.of("common.as-of.then", "date", t.date(day))),
            new Paragraph(new Anchor(address(path), t.of("common.as-of.today"))));
        strip.addClassNames("nw-as-of", "nw-past");
        return strip;
    }

    private Component downloads(List<Holdings.Held> held) {
        var t = Tongue.t();
        var organisation = tenant();
        var member = id();
        var day = day();
        var name = organisation().slug() + "-" + member().number();
        var row = actions();
        for (var of : held.stream().filter(h -> past == null && h.holding().issuedShares() > 0).toList())
            row.add(DownloadLink.inLine(held.size() == 1 ? t.of("shares.paper.get-certificate")
                : t.of("shares.paper.get-certificate-of", "name", name(of.shareClass())),
                DownloadLink.pdf(name + "-certificate.pdf",
                    () -> papers.certificate(organisation, member, of.shareClass().id()))));
        for (var language : cooperatives.cooperative(organisation).languages())
            row.add(DownloadLink.inLine(t.of("shares.paper.get-statement", "language", language.ownName()),
                DownloadLink.pdf(name + "-statement-" + (past == null ? "" : past + "-") + language.tag() + ".pdf",
                    () -> papers.statement(organisation, member, day, language))));
        return row;
    }

    // ---- what there is

    private Component holding(Holdings.Held of, boolean named) {
        var t = Tongue.t();
        var shareClass = of.shareClass();
        var holding = of.holding();
        var facts = new CheckAnswers();
        facts.with(t.of("shares.column.shares"),
            t.of("shares.account.shares", "n", holding.shares(), "issued", holding.issuedShares()));
        facts.with(t.of("shares.subscribed"), shareClass.money(holding.capital()).in(t));
        facts.with(t.of("shares.paid-up"), shareClass.money(holding.paidUp()).in(t));
        facts.with(t.of("shares.owed"), shareClass.money(holding.owed()).in(t));
        if (holding.issuedShares() > 0) facts.with(t.of("shares.column.numbers"), "\u2066" + holding.numbers() + "\u2069");
        var section = new Section();
        if (named) section.add(new H2(name(shareClass)));
        section.add(facts);
        return section;
    }

    private Component refunds(List<RefundRequest> requests) {
        var t = Tongue.t();
        var table = new Rows(t.of("shares.refunds.heading"), t.of("shares.column.day"), "#" + t.of("shares.column.shares"),
            "#" + t.of("shares.refunds.left"), t.of("shares.column.due"));
        for (var request : requests)
            table.row(t.shortDate(request.day()), request.shares() == 0 ? "" : Integer.toString(request.shares()), request.left().in(t),
                due(request, day()));
        return new Section(new H2(t.of("shares.refunds.heading")), table);
    }

    private Component statement(List<Holdings.Line> lines) {
        var t = Tongue.t();
        var classes = new HashMap<coop.nawat.shares.ClassId, ShareClass>();
        holdings.classes(tenant()).forEach(c -> classes.put(c.id(), c));
        var shown = lines.reversed().stream().limit(ENTRIES).toList();
        var others = lines(
            shown.stream().flatMap(l -> l.entry().members().stream()).filter(m -> !m.equals(id())).collect(Collectors.toSet()));
        var authors = holdings.authors(tenant(), shown.stream().map(Holdings.Line::entry).toList());
        var table = new Rows(t.of("shares.statement.heading"), "#" + t.of("shares.column.number"), t.of("shares.column.day"),
            t.of("shares.column.act"), "#" + t.of("shares.column.shares"), "#" + t.of("shares.column.amount"), "#" + t.of("shares.owed"),
            "#" + t.of("shares.paid-up"), t.of("shares.column.note"));
        for (var line : shown) {
            var e = line.entry();
            var shareClass = Objects.requireNonNull(classes.get(e.shareClass()));
            var what = new Div(new Span(line.reversedBy() == null ? new Span(t.name("shares.act", e.act()))
                : new HtmlContainer("s") {
                    private static final long serialVersionUID = 1;
                    {
                        setText(t.name("shares.act", e.act()));
                    }
                }));
            other(e, others).ifPresent(name -> what.add(new Span(" · "), new Bdi(name)));
            if (e.refersTo() != null) what.add(note(t.of("shares.statement.of", "number", e.refersTo().intValue())));
            if (line.reversedBy() != null) what.add(note(t.of("shares.statement.reversed", "number", line.reversedBy().intValue())));
            what.add(note(written(e, authors)));
            if (mayAct() && line.reversedBy() == null && e.act() != Act.REVERSAL && e.act() != Act.REDUCTION)
                what.add(reversing(e, shareClass));
            var row = table.row(Long.toString(e.number()), t.shortDate(e.day()), what, signed(line.shares()),
                shareClass.money(e.amount()).in(t), shareClass.money(line.after().owed()).in(t),
                shareClass.money(line.after().paidUp()).in(t), e.note() == null ? "" : e.note());
            if (line.reversedBy() != null) row.addClassName("nw-struck");
        }
        var section = new Section(new H2(t.of("shares.statement.heading")), table);
        if (lines.size() > ENTRIES) section.add(new Paragraph(t.of("shares.statement.more", "n", ENTRIES)));
        return section;
    }

    private static String signed(int shares) { return shares == 0 ? "" : shares > 0 ? "+" + shares : "\u2212" + -shares; }

    private java.util.Optional<String> other(Entry e, Map<MemberId, Member> others) {
        return e.members().stream().filter(m -> !m.equals(id())).findFirst().map(others::get).map(Member::name);
    }

    private static Component note(String words) {
        var note = new Div(new Span(words));
        note.addClassName("nw-note");
        return note;
    }

    // ---- what can be done

    private record Offer(String words, Supplier<ActForm> form) {}

    /** The acts that can be done now; the one that follows from how things stand comes first and is filled. */
    private Component acts(List<Holdings.Held> held, List<RefundRequest> requests, List<ShareClass> classes) {
        var t = Tongue.t();
        var offers = new ArrayList<Offer>();
        var owing = held.stream().filter(h -> h.holding().owed() > 0).map(Holdings.Held::shareClass).toList();
        var payable = held.stream().filter(h -> payable(h) > 0).map(Holdings.Held::shareClass).toList();
        var unpaid = held.stream().filter(h -> unpaid(h) > 0).map(Holdings.Held::shareClass).toList();
        var issued = held.stream().filter(h -> h.holding().issuedShares() > 0).map(Holdings.Held::shareClass).toList();
        var due = requests.stream().filter(r -> !r.dueOn().isAfter(today())).toList();
        if (!payable.isEmpty()) offers.add(new Offer(t.of("shares.act.issue.do"), () -> issue(payable)));
        if (!owing.isEmpty()) offers.add(new Offer(t.of("shares.act.pay.do"), () -> pay(owing)));
        due.forEach(r -> offers.add(new Offer(refundWords(r, requests), () -> refund(r))));
        offers.add(new Offer(t.of("shares.act.subscribe.do"), () -> subscribe(classes)));
        if (!issued.isEmpty()) {
            offers.add(new Offer(t.of("shares.act.transfer.do"), () -> transfer(issued)));
            offers.add(new Offer(t.of("shares.act.give-back.do"), () -> giveBack(issued)));
        }
        if (!unpaid.isEmpty()) offers.add(new Offer(t.of("shares.act.release.do"), () -> release(unpaid)));
        requests.stream().filter(r -> !due.contains(r)).forEach(r -> offers.add(new Offer(refundWords(r, requests), () -> refund(r))));
        var buttons = new ArrayList<Component>();
        for (var offer : offers) {
            var button = new Button(offer.words(), e -> put(offer.form().get()));
            if (buttons.isEmpty()) button.addThemeVariants(ButtonVariant.PRIMARY);
            buttons.add(button);
        }
        return actions(buttons.toArray(Component[]::new));
    }

    private int payable(Holdings.Held held) { return held.shareClass().on(today()).map(terms -> held.holding().payable(terms)).orElse(0); }

    private int unpaid(Holdings.Held held) { return held.shareClass().on(today()).map(terms -> held.holding().unpaid(terms)).orElse(0); }

    private static String refundWords(RefundRequest of, List<RefundRequest> all) {
        var t = Tongue.t();
        return all.size() == 1 ? t.of("shares.act.refund.do") : t.of("shares.act.refund.do-one", "number", (int) of.number());
    }

    private void put(ActForm form) {
        place.removeAll();
        place.add(form);
        form.getElement().setAttribute("tabindex", "-1").callJsFunction("focus"); // which brings it into view
    }

    private void away() { place.removeAll(); }

    private ActForm subscribe(List<ShareClass> classes) {
        var t = Tongue.t();
        var form = new ActForm(t.of("shares.act.subscribe.do"), t.of("shares.act.subscribe.why"));
        var shareClass = form.shareClass(classes);
        var count = form.shares(null);
        var day = form.day(today(), false);
        var note = form.note(t.of("shares.form.voucher"), false);
        return form.with(t.of("shares.act.subscribe.submit"), () -> {
            int n = form.number(count);
            var date = form.date(day);
            if (!form.sound()) return;
            shares.subscribe(tenant(), shareClass.getValue().id(), id(), n, date, note.getValue());
            show(t.of("shares.act.subscribe.done", "n", n));
        }, this::away);
    }

    private ActForm pay(List<ShareClass> classes) {
        var t = Tongue.t();
        var form = new ActForm(t.of("shares.act.pay.do"), null);
        var shareClass = form.shareClass(classes);
        var owed = holdings.held(tenant(), id(), today()).stream().filter(h -> h.shareClass().id().equals(classes.getFirst().id()))
            .findFirst()
            .map(h -> h.shareClass().money(h.holding().owed())).orElse(null);
        var way = form.way(t.of("shares.form.way"), Payment.class, "shares.payment");
        var amount = form.amount(t.of("shares.form.amount"), owed, classes.getFirst().currency());
        var day = form.day(today(), false);
        var note = form.note(t.of("shares.form.voucher"), false);
        var valued = new Paragraph();
        valued.addClassNames("nw-note", "nw-whole");
        shares.valuationRule(tenant(), today()).map(rule -> RuleTold.line(
            rule.provenance().after(t.of("shares.form.valuation-asked")),
            RuleTold.info(t.of("shares.form.valuation-asked"), t.of("shares.form.valuation"), rule.provenance(), null)))
            .ifPresent(valued::add);
        valued.setVisible(false);
        form.place(valued);
        way.addValueChangeListener(e -> {
            valued.setVisible(e.getValue() == Payment.IN_KIND && valued.getChildren().findAny().isPresent());
            note.setRequiredIndicatorVisible(e.getValue() != Payment.MONEY);
            note.setLabel(t.of(switch (e.getValue()) {
                case MONEY -> "shares.form.voucher";
                case IN_KIND -> "shares.form.valuation";
                case SET_OFF -> "shares.form.claim";
            }));
        });
        return form.with(t.of("shares.act.pay.submit"), () -> {
            var of = shareClass.getValue();
            var money = form.money(amount, of.currency());
            var date = form.date(day);
            if (!form.sound()) return;
            switch (way.getValue()) {
                case MONEY -> shares.pay(tenant(), of.id(), id(), money, date, note.getValue());
                case IN_KIND -> shares.contribute(tenant(), of.id(), id(), money, date, note.getValue());
                case SET_OFF -> shares.setOffPayment(tenant(), of.id(), id(), money, date, note.getValue());
            }
            show(t.of("shares.act.pay.done", "amount", money.in(t)));
        }, this::away);
    }

    private ActForm issue(List<ShareClass> classes) {
        var t = Tongue.t();
        var form = new ActForm(t.of("shares.act.issue.do"), t.of("shares.act.issue.why"));
        var shareClass = form.shareClass(classes);
        var count = form.shares(holdings.held(tenant(), id(), today()).stream()
            .filter(h -> h.shareClass().id().equals(classes.getFirst().id())).findFirst().map(this::payable).orElse(null));
        var day = form.day(today(), false);
        return form.with(t.of("shares.act.issue.submit"), () -> {
            int n = form.number(count);
            var date = form.date(day);
            if (!form.sound()) return;
            shares.issue(tenant(), shareClass.getValue().id(), id(), n, date);
            show(t.of("shares.act.issue.done", "n", n));
        }, this::away);
    }

    private ActForm transfer(List<ShareClass> classes) {
        var t = Tongue.t();
        var form = new ActForm(t.of("shares.act.transfer.do"), null);
        var shareClass = form.shareClass(classes);
        var way = form.way(t.of("shares.form.passing"), Passing.class, "shares.passing");
        var receiver = form.receiver();
        var count = form.shares(null);
        var day = form.day(today(), false);
        var note = form.note(t.of("shares.form.voucher"), false);
        way.addValueChangeListener(e -> {
            note.setRequiredIndicatorVisible(e.getValue() == Passing.INHERITANCE);
            note.setLabel(t.of(e.getValue() == Passing.INHERITANCE ? "shares.form.inheritance" : "shares.form.voucher"));
        });
        return form.with(t.of("shares.act.transfer.submit"), () -> {
            int n = form.number(count);
            int to = form.number(receiver);
            var date = form.date(day);
            if (!form.sound()) return;
            var other = to < 1 ? null : members.numbered(tenant(), to).orElse(null);
            if (other == null) {
                form.missing(receiver, "shares.form.nobody");
                return;
            }
            if (way.getValue() == Passing.TRANSFER)
                shares.transfer(tenant(), shareClass.getValue().id(), id(), other.id(), n, date, note.getValue());
            else
                shares.inherit(tenant(), shareClass.getValue().id(), id(), other.id(), n, date, note.getValue());
            show(t.of("shares.act.transfer.done", "n", n, "name", other.name()));
        }, this::away);
    }

    private ActForm giveBack(List<ShareClass> classes) {
        var t = Tongue.t();
        var form = new ActForm(t.of("shares.act.give-back.do"), t.of("shares.act.give-back.why"));
        var shareClass = form.shareClass(classes);
        var count = form.shares(null);
        var day = form.day(today(), false);
        var note = form.note(t.of("shares.form.voucher"), false);
        return form.with(t.of("shares.act.give-back.submit"), () -> {
            int n = form.number(count);
            var date = form.date(day);
            if (!form.sound()) return;
            shares.requestRefund(tenant(), shareClass.getValue().id(), id(), n, date, note.getValue());
            show(t.of("shares.act.give-back.done", "n", n));
        }, this::away);
    }

    private ActForm release(List<ShareClass> classes) {
        var t = Tongue.t();
        var form = new ActForm(t.of("shares.act.release.do"), t.of("shares.act.release.why"));
        var shareClass = form.shareClass(classes);
        var count = form.shares(holdings.held(tenant(), id(), today()).stream()
            .filter(h -> h.shareClass().id().equals(classes.getFirst().id())).findFirst().map(this::unpaid).orElse(null));
        var day = form.day(today(), false);
        var decision = form.line("decision", t.of("shares.form.released-by"), 200);
        decision.setRequiredIndicatorVisible(true);
        var reason = form.note(t.of("shares.form.reason"), true);
        reason.setMaxLength(500 - 200 - 3); // decision and reason are one note of the ledger
        return form.with(t.of("shares.act.release.submit"), () -> {
            int n = form.number(count);
            var date = form.date(day);
            if (decision.getValue().isBlank()) form.missing(decision, "shares.form.released-by-missing");
            if (!form.sound()) return;
            shares.release(tenant(), shareClass.getValue().id(), id(), n, date, decision.getValue(), reason.getValue());
            show(t.of("shares.act.release.done", "n", n));
        }, this::away);
    }

    private ActForm refund(RefundRequest request) {
        var t = Tongue.t();
        var form = new ActForm(t.of("shares.act.refund.do"), t.of("shares.act.refund.why", "date", request.dueOn()));
        var way = form.way(t.of("shares.form.way"), PayingBack.class, "shares.paying-back");
        var amount = form.amount(t.of("shares.form.amount"), request.left(), request.shareClass().currency());
        var day = form.day(today(), false);
        var note = form.note(t.of("shares.form.voucher"), false);
        way.addValueChangeListener(e -> {
            note.setRequiredIndicatorVisible(e.getValue() == PayingBack.SET_OFF);
            note.setLabel(t.of(e.getValue() == PayingBack.SET_OFF ? "shares.form.debt" : "shares.form.voucher"));
        });
        return form.with(t.of("shares.act.refund.submit"), () -> {
            var money = form.money(amount, request.shareClass().currency());
            var date = form.date(day);
            if (!form.sound()) return;
            if (way.getValue() == PayingBack.MONEY) shares.refund(tenant(), request.number(), money, date, note.getValue());
            else
                shares.setOffRefund(tenant(), request.number(), money, date, note.getValue());
            show(t.of("shares.act.refund.done", "amount", money.in(t)));
        }, this::away);
    }

    private Button reversing(Entry e, ShareClass shareClass) {
        var t = Tongue.t();
        var button = new Button(t.of("shares.act.reverse.do"), click -> put(reverse(e, shareClass)));
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.addClassName("nw-no-print");
        button.setAriaLabel(t.of("shares.act.reverse.do-one", "number", (int) e.number()));
        return button;
    }

    private ActForm reverse(Entry e, ShareClass shareClass) {
        var t = Tongue.t();
        int number = (int) e.number();
        var form = new ActForm(t.of("shares.act.reverse.do-one", "number", number), null);
        var note = form.note(t.of("shares.form.reason"), true);
        return form.withSecondPress(new SecondPress(t.of("shares.act.reverse.do"),
            t.of("shares.act.reverse.will", "number", number, "act", t.name("shares.act", e.act()), "amount",
                shareClass.money(e.amount()).in(t), "date", e.day()),
            t.of("shares.act.reverse.submit", "number", number), () -> form.sent(() -> {
                shares.reverse(tenant(), e.number(), note.getValue());
                show(t.of("shares.act.reverse.done", "number", number));
            })), this::away);
    }
}

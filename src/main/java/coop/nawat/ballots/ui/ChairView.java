package coop.nawat.ballots.ui;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.assemblies.AgendaItem;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyRefusal;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.assemblies.ItemId;
import coop.nawat.assemblies.LiveScreens;
import coop.nawat.assemblies.ui.AssemblyPage;
import coop.nawat.assemblies.ui.Live;
import coop.nawat.ballots.Acceptances;
import coop.nawat.ballots.Ballot;
import coop.nawat.ballots.BallotPapers;
import coop.nawat.ballots.BallotRefusal;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Cockpit;
import coop.nawat.ballots.Concerns;
import coop.nawat.ballots.Contests;
import coop.nawat.ballots.Result;
import coop.nawat.ballots.SecretRequests;
import coop.nawat.ballots.Tellers;
import coop.nawat.ballots.VoidVotes;
import coop.nawat.ballots.Wording;
import coop.nawat.common.Charts;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.Drawing;
import coop.nawat.common.ui.Icons;
import coop.nawat.common.ui.LanguageMenu;
import coop.nawat.common.ui.Outcome;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.SecondPress;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.common.ui.Verdict;
import coop.nawat.rules.MajorityRule;
import coop.nawat.rules.ui.RuleTold;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From here the chair holds the assembly: one big button that walks from the opening to the close. What is shown in the middle never changes its item
 * by itself; only numbers do.
 */
@Route(value = "c/:coop/assemblies/:no/chair", autoLayout = false)
@PermitAll
@ForOffices({Office.CHAIR, Office.SECRETARY, Office.SUPERVISORY_COMMITTEE})
@StyleSheet("work/cockpit.css")
class ChairView extends AssemblyPage {
    private static final long serialVersionUID = 1;

    private enum Tab {
        NOW, AGENDA, ROOM
    }

    private final transient Ballots ballots;
    private final transient VoidVotes voidVotes;
    private final transient Concerns concerns;
    private final transient SecretRequests secretRequests;
    private final transient Cockpit cockpit;
    private final transient Tellers tellers;
    private final transient Acceptances acceptances;
    private final transient BallotPapers printing;
    private final transient Clock clock;
    private final transient Live<Cockpit.Moment> live;
    private final Section agendaPart = new Section();
    private final Section nowPart = new Section();
    private final RoomPart roomPart = new RoomPart();
    private final Span asOf = new Span();
    private transient Cockpit.@Nullable Moment moment;
    private @Nullable ItemId current;
    private @Nullable String shownStep;
    private @Nullable String shownAgenda;
    private @Nullable SecondPress press;
    private @Nullable SecondPress adjourn;
    private @Nullable TieForm tie;
    private @Nullable AcceptancesList accepting;
    private @Nullable ConditionsForm conditions;
    private transient Consumer<Cockpit.Moment> numbers = now -> {};

    ChairView(Access access, Assemblies assemblies, Ballots ballots, VoidVotes voidVotes, Concerns concerns, SecretRequests secretRequests,
        Cockpit cockpit,
        Tellers tellers,
        Acceptances acceptances, BallotPapers printing, LiveScreens screens, Clock clock) {
        super(access, assemblies);
        this.tellers = tellers;
        this.ballots = ballots;
        this.voidVotes = voidVotes;
        this.concerns = concerns;
        this.secretRequests = secretRequests;
        this.cockpit = cockpit;
        this.acceptances = acceptances;
        this.printing = printing;
        this.clock = clock;
        // a chair presses once and the same look is on every screen: read again after each change, by whomever it was
        this.live = new Live<>(this, screens, access, id -> cockpit.now(tenant(), id), this::tell);
        addClassName("nw-cockpit");
    }

    @Override
    protected String pageName() { return Tongue.t().of("ballots.work.cockpit"); }

    @Override
    protected void show() {
        removeAll();
        var t = Tongue.t();
        var id = assembly().id();
        live.follow(id);
        moment = null;
        var now = cockpit.now(tenant(), id);
        current = first(now);
        shownStep = null;
        shownAgenda = null;
        var main = new Main(tabs(), columns());
        main.setId("content");
        add(top(), roomPart.band(), main);
        tell(now);
        // phones lose the line while they sleep: whoever looks again sees what is so now
        getElement().executeJs("""
            const page = this;
            if (!page.nwLook) {
              page.nwLook = () => { if (document.visibilityState === 'visible' && page.isConnected) page.$server.look(); };
              document.addEventListener('visibilitychange', page.nwLook);
            }""");
        agendaPart.setAriaLabel(t.of("ballots.work.tab.AGENDA"));
        nowPart.setAriaLabel(t.of("ballots.work.tab.NOW"));
    }

    /** Called by the browser when somebody comes back to the page. */
    @ClientCallable
    void look() { tell(cockpit.now(tenant(), assembly().id())); }

    /** Where the work is: the vote that is open, else a result that waits for something, else the first item with nothing done after the last one. */
    private static @Nullable ItemId first(Cockpit.Moment now) {
        if (now.open() != null) return now.open().item();
        var waits = now.agenda().stream().map(AgendaItem::id).filter(i -> now.resultOf(i).filter(r -> !r.isFinal()).isPresent())
            .findFirst();
        if (waits.isPresent() && now.assembly().state() == AssemblyState.OPEN) return waits.get();
        int last = now.agenda().stream().filter(i -> now.resultOf(i.id()).isPresent()).mapToInt(AgendaItem::position).max().orElse(0);
        return now.agenda().stream().filter(i -> i.position() > last).findFirst()
            .or(() -> now.agenda().stream().reduce((one, other) -> other)).map(AgendaItem::id).orElse(null);
    }

    // ---- frame

    private Component top() {
        var t = Tongue.t();
        var back = new Anchor(address(""), Icons.BACK.create(), new Span(t.of("ballots.work.back")));
        back.addClassName("nw-cockpit-back");
        var title = new H1(new Bdi(assembly().title().best(t.language())));
        asOf.addClassName("nw-note");
        var tools = new Div(new LanguageMenu());
        tools.addClassName("nw-tools");
        var header = new Header(back, title, asOf, tools);
        if (assembly().isSecondCall()) header.addComponentAtIndex(2, new StatusBadge(Status.OPEN, assembly().kindIn(t)));
        header.addClassName("nw-cockpit-top");
        return header;
    }

    private Component tabs() {
        var nav = new Nav();
        nav.addClassName("nw-cockpit-tabs");
        nav.setAriaLabel(pageName());
        for (var tab : Tab.values()) {
            var button = new Button(Tongue.t().name("ballots.work.tab", tab), e -> choose(tab));
            button.getElement().setAttribute("data-tab", tab.name());
            nav.add(button);
        }
        return nav;
    }

    private Component columns() {
        var columns = new Div(agendaPart, nowPart, roomPart);
        columns.addClassName("nw-cockpit-columns");
        agendaPart.addClassName("nw-cockpit-agenda");
        nowPart.addClassName("nw-cockpit-now");
        choose(Tab.NOW);
        return columns;
    }

    private void choose(Tab tab) { getElement().setAttribute("data-tab", tab.name()); }

    // ---- filling

    private void tell(Cockpit.Moment now) {
        // somebody's change and the look that follows it overlap: what was read before must not hide what came after
        if (moment != null && now.asOf().isBefore(moment.asOf())) return;
        moment = now;
        var t = Tongue.t();
        asOf.setText(t.of("ballots.work.as-of", "time", time(now.asOf())));
        tellAgenda(now);
        roomPart.tell(now, current, frozenOn(now), address("check-in"));
        tellNow(now);
    }

    private String time(Instant at) { return Tongue.t().time(at, organisation().zone()); }

    private Cockpit.Moment moment() { return Objects.requireNonNull(moment); }

    private Optional<AgendaItem> item(Cockpit.Moment now) { return now.agenda().stream().filter(i -> i.id().equals(current)).findFirst(); }

    private void tellAgenda(Cockpit.Moment now) {
        var seen = step(now);
        if (seen.equals(shownAgenda) || (adjourn != null && adjourn.isAsking())) return;
        shownAgenda = seen;
        adjourn = null;
        var t = Tongue.t();
        agendaPart.removeAll();
        var list = new OrderedList();
        list.addClassName("nw-cockpit-items");
        for (var item : now.agenda()) {
            var label = new Span(new Span(item.position() + "."), new Bdi(item.title().best(t.language())));
            label.addClassName("nw-item-title");
            var button = new Button(label, e -> goTo(item.id()));
            button.addThemeVariants(ButtonVariant.TERTIARY);
            var row = new ListItem(button);
            if (item.id().equals(current)) button.getElement().setAttribute("aria-current", "step");
            var open = now.open();
            if (open != null && open.item().equals(item.id())) row.add(new StatusBadge(Status.OPEN, t.of("ballots.work.vote-open")));
            now.resultOf(item.id()).ifPresent(r -> row.add(new StatusBadge(status(r), t.name("ballots.outcome", r.verdict().outcome()))));
            list.add(row);
        }
        agendaPart.add(new H2(t.of("ballots.work.tab.AGENDA")), list);
        if (isChair() && now.assembly().state() == AssemblyState.OPEN && now.open() == null && !isThrough(now)) {
            adjourn = closing(now);
            adjourn.addClassName("nw-quiet");
            agendaPart.add(adjourn);
        }
    }

    private static Status status(Result result) {
        return switch (result.verdict().outcome()) {
            case ADOPTED, ELECTED -> Status.FINE;
            case REJECTED -> Status.NO_DATA;
            case NO_QUORUM, TIE, RUN_OFF, VOID -> Status.WATCH;
        };
    }

    private @Nullable LocalDate frozenOn(Cockpit.Moment now) {
        var convened = now.assembly().convenedAt();
        return convened == null ? null : LocalDate.ofInstant(convened, organisation().zone());
    }

    // ---- the middle: the item, what is to be said, and the one button

    private boolean isChair() { return standing().holds(Office.CHAIR); }

    /**
     * What the middle is about. While it stays the same only numbers change, and a bar on which somebody is about to press is left alone.
     */
    private String step(Cockpit.Moment now) {
        var open = now.open();
        return now.assembly().state() + " " + (now.assembly().rollFrozenAt() != null) + " " + current + " "
            + (open == null ? "-" : open.id().value()) + " "
            + now.motions().entrySet().stream().filter(m -> m.getKey().equals(current)).map(m -> m.getValue().hashCode()).toList() + " "
            + now.papers().entrySet().stream().filter(p -> p.getKey().equals(current)).map(p -> p.getValue().hashCode()).toList() + " "
            + now.successions().entrySet().stream().filter(s -> s.getKey().equals(current)).map(s -> s.getValue().hashCode()).toList() + " "
            + now.results().size() + " " + now.results().stream().filter(r -> r.casting() != null).count() + " "
            + now.results().stream().filter(r -> r.voided() != null).count() + " " + now.quorumThatMatters(current).met();
    }

    private void tellNow(Cockpit.Moment now) {
        var step = step(now);
        if (isAsking() && (step.equals(shownStep) || isChair())) return;
        if (step.equals(shownStep)) {
            numbers.accept(now);
            return;
        }
        shownStep = step;
        press = null;
        numbers = other -> {};
        nowPart.removeAll();
        switch (now.assembly().state()) {
            case DRAFT, CONVENED -> tellBefore(now);
            case OPEN -> tellItem(now);
            case CLOSED -> tellAfter(now);
        }
    }

    private boolean isAsking() {
        return (press != null && press.isAsking()) || (tie != null && tie.isAttached() && tie.isAsking())
            || (accepting != null && accepting.isAsking());
    }

    /** The words can be replaced in what it returns. */
    private Span say(String words) {
        var what = new Span(words);
        var said = new Paragraph(new Span(Tongue.t().of("ballots.work.say")), what);
        said.addClassName("nw-say");
        nowPart.add(said);
        return what;
    }

    private @Nullable SecondPress bigButton(String act, String willHappen, String confirm, Runnable acted) {
        if (!isChair()) {
            var who = new Paragraph(Tongue.t().of("ballots.work.chair-presses", "act", act));
            who.addClassName("nw-note");
            nowPart.add(who);
            return null;
        }
        var button = new SecondPress(act, willHappen, confirm, () -> act(acted));
        button.addClassName("nw-big");
        press = button;
        nowPart.add(button);
        return button;
    }

    /** Does it and shows what is so then, also where it was refused. */
    private void act(Runnable acted) {
        try {
            acted.run();
        } finally {
            shownStep = null;
            shownAgenda = null;
            tell(cockpit.now(tenant(), assembly().id()));
        }
    }

    private void tellBefore(Cockpit.Moment now) {
        var t = Tongue.t();
        nowPart.add(new H2(t.of("ballots.work.before")));
        if (now.assembly().state() == AssemblyState.DRAFT) {
            refusal(new Refused(AssemblyRefusal.NOT_CONVENED), "notice", t.of("ballots.work.to-notice"));
            return;
        }
        if (now.assembly().rollFrozenAt() == null) {
            refusal(new Refused(AssemblyRefusal.ROLL_NOT_FROZEN), "roll", t.of("ballots.work.to-roll"));
            return;
        }
        var day = now.cooperative().dayOf(now.assembly().startsAt());
        if (now.cooperative().dayOf(now.asOf()).isBefore(day)) {
            refusal(new Refused(AssemblyRefusal.NOT_TODAY, "date", day), "", t.of("ballots.work.back"));
            return;
        }
        var quorum = now.quorum();
        nowPart.add(new Paragraph(t.of("ballots.work.convened-for", "when", now.cooperative().there(now.assembly().startsAt()))));
        say(t.of("ballots.work.say-open", "title", now.assembly().title().best(t.language()), "present", quorum.present(), "represented",
            quorum.represented()));
        var button = bigButton(t.of("ballots.work.open-assembly"), willOpen(now), t.of("ballots.work.open-assembly-confirm"),
            () -> assemblies().open(tenant(), assembly().id()));
        numbers = later -> {
            if (button != null) button.tell(willOpen(later), t.of("ballots.work.open-assembly-confirm"));
        };
    }

    private static String willOpen(Cockpit.Moment now) {
        var quorum = now.quorum();
        return Tongue.t().of(quorum.met() ? "ballots.work.will-open" : "ballots.work.will-open-without", "counted", quorum.counted(),
            "needed", quorum.needed());
    }

    private void refusal(Refused refused, String page, String action) {
        nowPart.add(new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.of(Tongue.t(), refused), new Anchor(address(page), action)));
    }

    private void tellItem(Cockpit.Moment now) {
        var t = Tongue.t();
        var shown = item(now);
        if (shown.isEmpty()) return; // an assembly without an agenda cannot be convened
        var item = shown.get();
        nowPart.add(new H2(new Span(item.position() + ". "), new Bdi(item.title().best(t.language()))));
        var motion = item.motion();
        var matter = item.matter();
        if (motion == null || matter == null) {
            nowPart.add(new Paragraph(t.of("ballots.work.information")));
            say(t.of("ballots.work.say-information", "n", item.position(), "title", item.title().best(t.language())));
            next(now, item);
            return;
        }
        var result = now.resultOf(item.id());
        var open = now.open();
        nowPart.add(new MotionSteps(now, item, address("motion/" + item.position())));
        if (open == null)
            result.map(Result::voided).ifPresent(v -> nowPart.add(new Paragraph(VoidVoteForm.told(t, v, organisation().zone()))));
        // a run-off is open after the first round has its result
        if (open != null && open.item().equals(item.id())) tellVote(now, item, open);
        else if (result.filter(r -> r.voided() == null).isPresent()) tellResult(now, item, result.get());
        else if (now.isThrough(item)) next(now, item);
        else
            tellReady(now, item);
        if (isChair())
            VoidVoteForm.lastOf(now, item).ifPresent(last -> nowPart.add(
                new VoidVoteForm(item, last, (ballot, why) -> act(() -> voidVotes.declare(tenant(), ballot, why)))));
    }

    private void rule(Cockpit.Moment now, MajorityRule rule) {
        var told = new Paragraph(RuleTold.line(RuleTold.sentence(rule.inWords()), RuleTold.info(rule, frozenOn(now))));
        told.addClassName("nw-needs");
        nowPart.add(told);
    }

    private void tellReady(Cockpit.Moment now, AgendaItem item) {
        var t = Tongue.t();
        rule(now, now.rules().majority(Objects.requireNonNull(item.matter())));
        var open = now.open();
        if (open != null) {
            var other = now.agenda().stream().filter(i -> i.id().equals(open.item())).findFirst().orElseThrow();
            nowPart.add(new Paragraph(t.of("ballots.work.other-open", "n", other.position())),
                goButton(t.of("ballots.work.go-to", "n", other.position()), other.id()));
            return;
        }
        var tied = MotionSteps.tied(now, item);
        if (tied.isPresent()) { // of a vote that had its quorum
            tellTie(now, tied.get());
            return;
        }
        if (!now.quorumOf(item.id()).met()) { // the band says why; a vote opened now would be void
            nowPart.add(goNext(now, item));
            return;
        }
        var asked = MotionSteps.asked(now, item);
        if (asked.kind() != Wording.Kind.MOTION) {
            say(MotionSteps.say(item, asked));
            opening(now, item, MotionSteps.act(asked));
            nowPart.add(goNext(now, item));
            return;
        }
        var paper = now.papers().get(item.id());
        if (paper != null && !tellPaper(item, paper)) {
            nowPart.add(goNext(now, item));
            return;
        }
        var title = item.title().best(t.language());
        var words = t.of(
            paper == null || paper.standing().size() <= paper.plan().seats() ? "ballots.work.say-vote" : "ballots.work.say-choose",
            "n", item.position(), "title", title);
        var said = say(words);
        opening(now, item, t.of("ballots.work.open-vote"));
        if (conditions != null)
            conditions.whenConsent(
                asks -> said.setText(asks ? t.of("ballots.work.say-ask-consent", "n", item.position(), "title", title) : words));
        nowPart.add(goNext(now, item));
    }

    /** Who is on the paper; false while nobody is, so that no vote can be opened. */
    private boolean tellPaper(AgendaItem item, Contests.Prepared paper) {
        var t = Tongue.t();
        int standing = paper.standing().size();
        int seats = paper.plan().seats();
        var people = paper.plan().term() != null;
        var link = new Anchor(address("paper/" + item.position()),
            t.of(people ? "ballots.work.paper-people" : "ballots.work.paper-choice"));
        if (standing == 0) {
            nowPart.add(new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.of(t, new Refused(BallotRefusal.NO_CANDIDATES)), link));
            return false;
        }
        var line = new Div(new StatusBadge(standing > seats ? Status.FINE : Status.WATCH,
            t.of(people ? "ballots.paper.stand" : "ballots.paper.on-paper", "n", standing, "seats", seats)), link);
        line.addClassName("nw-facts");
        var names = new UnorderedList();
        paper.standing().forEach(c -> names.add(new ListItem(new Bdi(c.name().best(t.language())))));
        nowPart.add(line, names);
        if (standing <= seats) nowPart.add(new Paragraph(t.of("ballots.paper.few", "n", standing, "seats", seats)));
        return true;
    }

    /** The conditions of the vote and the button that opens it. */
    private void opening(Cockpit.Moment now, AgendaItem item, String act) {
        var t = Tongue.t();
        if (isChair()) {
            conditions = new ConditionsForm(now, item, organisation().zone(), conditions, askedForSecret(now, item),
                far -> secretRequests(far, item));
            nowPart.add(conditions);
        }
        var button = bigButton(act, t.of("ballots.work.will-open-vote", "n", item.position(), "voters", now.mayVoteNow()),
            t.of("ballots.work.open-vote-confirm", "n", item.position()),
            () -> Objects.requireNonNull(conditions).conditions(clock.instant()).ifPresent(
                chosen -> ballots.open(tenant(), assembly().id(), item.id(), MotionSteps.asked(now, item), chosen)));
        numbers = later -> {
            if (button != null)
                button.tell(t.of("ballots.work.will-open-vote", "n", item.position(), "voters", later.mayVoteNow()),
                    t.of("ballots.work.open-vote-confirm", "n", item.position()));
        };
    }

    private Optional<SecretRequests.Asked> askedForSecret(Cockpit.Moment now, AgendaItem item) {
        return now.rules().secret(Objects.requireNonNull(item.matter())).isPresent() || now.rules().secretDemand() == null
            ? Optional.empty() : secretRequests.of(tenant(), assembly().id(), item.id());
    }

    private SecretRequestForm secretRequests(SecretRequests.Asked far, AgendaItem item) {
        return new SecretRequestForm(far,
            n -> assemblies().roll(tenant(), assembly().id(), n - 1, 1).stream().filter(e -> e.number() == n).findFirst(),
            member -> act(() -> secretRequests.note(tenant(), assembly().id(), item.id(), member)),
            member -> act(() -> secretRequests.takeBack(tenant(), assembly().id(), item.id(), member)));
    }

    private void tellVote(Cockpit.Moment now, AgendaItem item, Ballot ballot) {
        var t = Tongue.t();
        rule(now, ballot.rule());
        ballot.consentRule().ifPresent(asks -> nowPart.add(new Paragraph(RuleTold.sentence(asks))));
        var line = new Div(new StatusBadge(Status.OPEN, t.of(ballot.secret() ? "ballots.work.vote-open-secret" : "ballots.work.vote-open")),
            new Span(t.of("ballots.work.open-since", "time", time(ballot.openedAt()))));
        line.addClassName("nw-facts");
        var words = new Paragraph();
        words.addClassName("nw-turnout");
        var bar = new Div();
        var room = new Div();
        var until = new Paragraph();
        var objections = new ConcernsList(organisation().zone(),
            prepares() ? (id, said) -> act(() -> concerns.answer(tenant(), id, said)) : null);
        objections.setVisible(ballot.consent() != null);
        nowPart.add(line, until, words, bar, room, objections);
        var names = ballot.byHand() ? ballot.paper() : null;
        say(names != null ? t.of("ballots.work.say-hands-names", "n", item.position(), "most", names.most())
            : t.of(ballot.byHand() ? "ballots.work.say-hands" : ballot.consent() != null ? "ballots.work.say-consent"
                : "ballots.work.say-voting", "n", item.position()));
        var button = bigButton(t.of("ballots.work.close-vote"), "", "", () -> ballots.close(tenant(), ballot.id()));
        numbers = later -> {
            boolean rooms = tellRoomCount(room, ballot);
            if (ballot.consent() != null) objections.tell(concerns.of(tenant(), ballot.id()));
            var early = tellHour(until, Objects.requireNonNullElse(later.open(), ballot), rooms);
            int voters = Math.max(later.mayVoteNow(), later.turnout()); // who has voted and left still counts
            if (ballot.byHand()) {
                if (button != null)
                    button.tell(t.of("ballots.work.will-close-hands"), t.of("ballots.work.close-vote-confirm", "voters", voters));
                return;
            }
            words.setText(t.of("ballots.work.turnout", "cast", later.turnout(), "voters", voters));
            bar.removeAll();
            bar.add(new Drawing(Charts.turnout(t, "turnout", later.turnout(), voters)));
            if (button != null)
                button.tell(t.of("ballots.work.will-close-vote", "voters", voters, "missing", voters - later.turnout()) + early,
                    t.of("ballots.work.close-vote-confirm", "voters", voters));
        };
        numbers.accept(now);
    }

    /** Until when members can vote; answers what the chair has to know who closes earlier. */
    private String tellHour(Paragraph until, Ballot ballot, boolean rooms) {
        var t = Tongue.t();
        var zone = organisation().zone();
        var told = ClosingWords.closes(t, ballot, zone);
        until.setVisible(told != null);
        var hour = ballot.closesAt();
        if (told == null || hour == null) return "";
        until.setText(ballot.over() ? told + " " + t.of(rooms ? "ballots.hour.waits" : "ballots.hour.counting") : told);
        return ballot.over() ? "" : " " + t.of("ballots.hour.will-close-early", "at", ClosingWords.at(t, ballot, hour, zone));
    }

    /** How far tellers have come with hands or papers; false, and nothing is told, where there are none. */
    private boolean tellRoomCount(Div room, Ballot ballot) {
        room.removeAll();
        room.addClassName("nw-facts");
        if (!standing().holds(Office.CHAIR, Office.TELLER)) return false;
        var progress = tellers.progress(tenant(), ballot.id());
        if (!ballot.byHand() && progress.limit() == 0) return false;
        room.add(RoomCount.badge(progress), new Anchor(address("count"), Tongue.t().of("ballots.count.title")));
        return true;
    }

    private void tellResult(Cockpit.Moment now, AgendaItem item, Result result) {
        var t = Tongue.t();
        var verdict = result.verdict();
        var told = new Verdict(outcome(result), RuleTold.sentence(verdict.reasons().getFirst()),
            RuleTold.info(result.ballot().rule(), frozenOn(now)))
            .withBar(result.chosen() != null ? ContestWords.chart(t, "result", result)
                : Charts.result(t, "result", result.inBar()))
            .withReasons(
                Stream.concat(verdict.reasons().stream().skip(1).map(RuleTold::sentence), result.reservedIn(t).stream()).toList());
        nowPart.add(told, PrintLinks.result(printing, tenant(), assembly(), item, result.ballot().id()));
        ResultController.confirmation(now.cooperative(), result)
            .ifPresent(when -> nowPart.add(new Paragraph(RuleTold.sentence(when))));
        nowPart.add(new Paragraph(new Anchor(CheckController.address(organisation().slug(), assembly().number().toString(), item.position(),
            result.ballot()), t.of("ballots.audit.go"))));
        if (result.ballot().contest() != null) nowPart.add(new ElectedList(result));
        if (result.ballot().consent() != null) {
            var objections = new ConcernsList(organisation().zone(), null);
            objections.tell(concerns.of(tenant(), result.ballot().id()));
            nowPart.add(objections);
        }
        say(verdict.reasons().getFirst().in(t));
        if (result.ballot().secret())
            nowPart.add(new Paragraph(
                t.of(result.isUnanimous() ? "ballots.secret-unanimous" : "ballots.secret")));
        var casting = result.casting();
        if (casting != null)
            nowPart.add(new Paragraph(t.of("ballots.casting", "choice", casting.choice().name(), "author", casting.author(),
                "reason", casting.reason())));
        tellTerms(item);
        if (verdict.outcome() == coop.nawat.ballots.Outcome.RUN_OFF && now.open() == null && now.quorumOf(item.id()).met()) {
            nowPart.add(new H3(t.of("ballots.work.run-off")), new Paragraph(
                t.of(Objects.requireNonNull(result.chosen()).runOffAsksAll() ? "ballots.work.run-off-few" : "ballots.work.run-off-what")));
            opening(now, item, t.of("ballots.work.open-run-off"));
            nowPart.add(goNext(now, item));
            return;
        }
        if (!verdict.chairDecides()) {
            next(now, item);
            return;
        }
        tellTie(now, result);
        // the big button would lie over the chair's own decision
        var following = now.agenda().stream().filter(i -> i.position() > item.position()).findFirst();
        if (following.isPresent()) {
            int n = following.get().position();
            var on = new Div(goButton(Tongue.t().of("ballots.work.go-to", "n", n), following.get().id()));
            on.addClassName("nw-actions");
            nowPart.add(on);
        } else if (isChair()) {
            press = closing(now);
            press.addClassName("nw-quiet");
            nowPart.add(press);
        }
    }

    /** Once they accept, the terms of those who were elected begin. */
    private void tellTerms(AgendaItem item) {
        var t = Tongue.t();
        var succession = moment().successions().get(item.id());
        if (succession == null) return;
        accepting = new AcceptancesList(succession, organisation().zone(), !prepares() ? null : (id, accepts) -> {
            act(() -> acceptances.note(tenant(), assembly().id(), item.id(), id, accepts));
            Announcer.say(t.of("ballots.acceptance.saved"));
        });
        nowPart.add(accepting);
    }

    /** Equal votes, and the rule leaves it to the chair. */
    private void tellTie(Cockpit.Moment now, Result result) {
        var t = Tongue.t();
        if (!isChair()) {
            nowPart.add(new H3(t.of("ballots.work.tie-chair")),
                new Paragraph(t.of("ballots.work.chair-presses", "act", t.of("ballots.work.casting"))));
            return;
        }
        tie = new TieForm(result, tie, frozenOn(now),
            (choice, why) -> act(() -> ballots.decideTie(tenant(), result.ballot().id(), choice, why)));
        nowPart.add(tie);
    }

    private static Outcome outcome(Result result) {
        return switch (result.verdict().outcome()) {
            case ADOPTED -> Outcome.ADOPTED;
            case REJECTED -> Outcome.REJECTED;
            case NO_QUORUM -> Outcome.NO_DECISION;
            case TIE -> Outcome.TIE;
            case ELECTED -> Outcome.ELECTED;
            case RUN_OFF -> Outcome.RUN_OFF;
            case VOID -> Outcome.VOID;
        };
    }

    /** Whether nothing is left to do with the last item, so that the one big button closes the assembly. */
    private boolean isThrough(Cockpit.Moment now) {
        if (now.agenda().isEmpty()) return false;
        var last = now.agenda().getLast();
        return last.id().equals(current) && (!last.isResolution() || now.isThrough(last));
    }

    /** On to the next item; after the last one, the close. */
    private void next(Cockpit.Moment now, AgendaItem item) {
        if (now.open() != null) return;
        var following = now.agenda().stream().filter(i -> i.position() > item.position()).findFirst();
        if (following.isEmpty()) {
            if (!isChair()) return;
            var close = closing(now);
            close.addClassName("nw-big");
            press = close;
            nowPart.add(close);
            return;
        }
        var t = Tongue.t();
        var button = goButton(
            t.of("ballots.work.next", "n", following.get().position(), "title", following.get().title().best(t.language())),
            following.get().id());
        button.addThemeVariants(ButtonVariant.PRIMARY);
        var big = new Div(button);
        big.addClassNames("nw-big");
        nowPart.add(big);
    }

    private Component goNext(Cockpit.Moment now, AgendaItem item) {
        var following = now.agenda().stream().filter(i -> i.position() > item.position()).findFirst();
        if (following.isEmpty()) return new Div();
        return goButton(Tongue.t().of("ballots.work.skip", "n", following.get().position()), following.get().id());
    }

    private Button goButton(String words, ItemId to) { return new Button(words, e -> goTo(to)); }

    private void goTo(ItemId item) {
        current = item;
        shownStep = null;
        press = null;
        choose(Tab.NOW);
        tell(moment());
        item(moment()).ifPresent(i -> Announcer.say(i.position() + ". " + i.title().best(Tongue.language())));
    }

    private SecondPress closing(Cockpit.Moment now) {
        var t = Tongue.t();
        int without = (int) now.agenda().stream().filter(i -> i.isResolution() && !now.isThrough(i)).count();
        return new SecondPress(t.of("ballots.work.close-assembly"), t.of("ballots.work.will-close", "n", without),
            t.of("ballots.work.close-assembly-confirm"), () -> act(() -> ballots.closeAssembly(tenant(), assembly().id())));
    }

    /** What becomes of resolutions for which too few members were there. */
    private void tellRepetition() {
        var repetition = assemblies().repetition(tenant(), assembly().id());
        var t = Tongue.t();
        switch (repetition.standing()) {
            case NOT_NEEDED, PLANNED -> {
            }
            case POSSIBLE -> {
                var call = new Anchor(address("second-call"), t.of("assemblies.work.second-call"));
                call.addClassName("nw-button-link");
                nowPart.add(new Paragraph(t.of("ballots.work.lacked-quorum")), new Paragraph(call));
            }
            case NO_RULE, IS_SECOND -> repetition.refusal()
                .ifPresent(refused -> nowPart.add(new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.of(t, refused))));
        }
    }

    private void tellAfter(Cockpit.Moment now) {
        var t = Tongue.t();
        nowPart
            .add(new H2(t.of("ballots.work.closed", "when", now.cooperative().there(Objects.requireNonNull(now.assembly().closedAt())))));
        tellRepetition(); // what is to be done stands above what was
        var shown = item(now);
        shown.flatMap(i -> now.resultOf(i.id()))
            .ifPresent(r -> {
                nowPart.add(new Verdict(outcome(r), RuleTold.sentence(r.verdict().reasons().getFirst()),
                    RuleTold.info(r.ballot().rule(), frozenOn(now))));
                if (r.ballot().contest() != null) nowPart.add(new ElectedList(r));
            });
        shown.ifPresent(this::tellTerms);
        var minutes = new Button(t.of("ballots.work.to-minutes"), e -> UI.getCurrentOrThrow().navigate(address("minutes")));
        minutes.addThemeVariants(ButtonVariant.PRIMARY);
        var big = new Div(minutes);
        big.addClassNames("nw-big");
        nowPart.add(big);
    }
}

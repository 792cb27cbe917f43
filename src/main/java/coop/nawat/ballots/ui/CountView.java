package coop.nawat.ballots.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.assemblies.AgendaItem;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.LiveScreens;
import coop.nawat.assemblies.ui.AssemblyPage;
import coop.nawat.assemblies.ui.Live;
import coop.nawat.ballots.AssistedVotes;
import coop.nawat.ballots.Ballot;
import coop.nawat.ballots.BallotId;
import coop.nawat.ballots.BallotPapers;
import coop.nawat.ballots.BallotRefusal;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Choice;
import coop.nawat.ballots.Contest;
import coop.nawat.ballots.Paper;
import coop.nawat.ballots.TellerCount;
import coop.nawat.ballots.Tellers;
import coop.nawat.ballots.YesNo;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.EmptyState;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.members.Member;
import coop.nawat.members.Members;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a teller hands out papers and enters what was counted in the room; the other teller does the same on a screen of their own. */
@Route("c/:coop/assemblies/:no/count")
@PermitAll
@ForOffices({Office.TELLER})
class CountView extends AssemblyPage {
    private static final long serialVersionUID = 1;
    private final transient Ballots ballots;
    private final transient Tellers tellers;
    private final transient Members members;
    private final transient AssistedVotes assisted;
    private final transient BallotPapers printing;
    private final transient Live<List<Ballot>> live;
    private final Div state = new Div();
    private @Nullable HandsForm hands;
    private final Map<Choice, IntegerField> fields = new LinkedHashMap<>();
    private final TextArea papers = new TextArea();
    private final Div refusals = new Div();
    private transient byte @Nullable [] sheet;
    private transient @Nullable BallotId shown;

    CountView(Access access, Assemblies assemblies, Ballots ballots, Tellers tellers, Members members, AssistedVotes assisted,
        BallotPapers printing, LiveScreens screens) {
        super(access, assemblies);
        this.assisted = assisted;
        this.printing = printing;
        this.ballots = ballots;
        this.tellers = tellers;
        this.members = members;
        this.live = new Live<>(this, screens, access, id -> ballots.ofAssembly(tenant(), id), this::tell);
    }

    @Override
    protected String pageName() { return Tongue.t().of("ballots.count.title"); }

    @Override
    protected void show() {
        live.follow(assembly().id());
        shown = null;
        begin(open(ballots.ofAssembly(tenant(), assembly().id())));
    }

    private static Optional<Ballot> open(List<Ballot> all) { return all.stream().filter(Ballot::isOpen).findFirst(); }

    /** Somebody else has done something: numbers change, and the page only when another vote is open. What is being typed stays. */
    private void tell(List<Ballot> all) {
        var open = open(all);
        if (open.map(Ballot::id).filter(id -> id.equals(shown)).isPresent()) tellState(open.get());
        else if (shown != null || open.isPresent()) begin(open);
    }

    private void begin(Optional<Ballot> open) {
        var t = Tongue.t();
        removeAll();
        fields.clear();
        hands = null;
        papers.clear();
        refusals.removeAll();
        sheet = null;
        shown = open.map(Ballot::id).orElse(null);
        add(head(pageName()));
        if (open.isEmpty()) {
            add(new EmptyState(t.of("ballots.count.nothing"), t.of("ballots.count.nothing-why")));
            return;
        }
        var ballot = open.get();
        var item = assemblies().agenda(tenant(), assembly().id()).stream().filter(i -> i.id().equals(ballot.item())).findFirst()
            .map(ballot::asked)
            .orElseThrow();
        add(new H2(new Span(item.position() + ". "), new Bdi(item.title().best(t.language()))), state);
        if (ballot.consent() != null) {
            add(new Paragraph(t.of("ballots.refusal.CONSENT_IN_BOOTH.why")),
                new HelpForm(assisted, members, tenant(), assembly().id(), ballot.id()));
            tellState(ballot);
            return;
        }
        var prints = new Div(PrintLinks.countSheet(printing, tenant(), assembly(), item, ballot.id()));
        if (!ballot.byHand()) prints.add(PrintLinks.paper(printing, tenant(), assembly(), item));
        prints.addClassName("nw-actions");
        add(prints);
        if (!ballot.byHand()) add(handOut(ballot));
        add(entry(ballot, item));
        if (!ballot.byHand()) add(new HelpForm(assisted, members, tenant(), assembly().id(), ballot.id()));
        tellState(ballot);
    }

    private void tellState(Ballot ballot) {
        var t = Tongue.t();
        var progress = tellers.progress(tenant(), ballot.id());
        state.removeAll();
        state.addClassName("nw-facts");
        state.add(new Span(t.of(ballot.byHand() ? "ballots.count.hands" : "ballots.count.papers", "n", progress.limit())));
        state.add(RoomCount.badge(progress));
    }

    // ---- papers

    private Component handOut(Ballot ballot) {
        var t = Tongue.t();
        var number = new IntegerField(t.of("ballots.count.member"));
        number.setMin(1);
        var who = new Div();
        who.addClassNames("nw-note", "nw-stack");
        var give = new Button(t.of("ballots.count.give"), e -> {
            who.removeAll();
            var found = number.getValue() == null ? Optional.<Member>empty() : members.numbered(tenant(), number.getValue());
            number.setErrorMessage(t.of("ballots.count.no-member"));
            number.setInvalid(found.isEmpty());
            found.ifPresent(member -> askWhether(member, number, who, ballot));
        });
        var row = new Div(number, give);
        row.addClassName("nw-actions");
        var part = new Section(new H2(t.of("ballots.count.hand-out")), new Paragraph(t.of("ballots.count.hand-out-why")));
        int voters = ballot.quorum().present() + ballot.quorum().represented();
        if (ballot.secret() && voters < ConditionsForm.FEW)
            part.add(new StatusBadge(Status.WATCH, t.of("ballots.work.secret-few", "voters", voters)));
        part.add(row, who);
        part.addClassNames("nw-card", "nw-stack");
        return part;
    }

    /** A number is soon mistyped, and a paper that is handed out shuts the booth: the name is read before it counts. */
    private void askWhether(Member member, IntegerField number, Div who, Ballot ballot) {
        var t = Tongue.t();
        var said = new Paragraph(t.of("ballots.count.give-whom", "number", member.number(), "name", member.name()));
        var give = new Button(t.of("ballots.count.give-to", "name", member.name()), e -> {
            who.removeAll();
            attempt(() -> {
                tellers.handOut(tenant(), ballot.id(), member.id());
                var done = t.of("ballots.count.given", "name", member.name());
                who.add(new Paragraph(done));
                Announcer.say(done);
                number.clear();
            });
            number.focus();
            tellState(ballot);
        });
        give.addThemeVariants(ButtonVariant.PRIMARY);
        give.setDisableOnClick(true);
        var other = new Button(t.of("common.cancel"), e -> {
            who.removeAll();
            number.focus();
        });
        var actions = new Div(give, other);
        actions.addClassName("nw-actions");
        who.add(said, actions);
        give.focus();
    }

    // ---- the count

    private Component entry(Ballot ballot, AgendaItem item) {
        var t = Tongue.t();
        var part = new Section(new H2(t.of("ballots.count.enter-title")), new Paragraph(t.of("ballots.count.enter-why")));
        part.addClassNames("nw-card", "nw-stack");
        var contest = ballot.paper();
        var own = tellers.progress(tenant(), ballot.id()).own();
        hands = contest != null && ballot.byHand() ? new HandsForm(contest, own) : null;
        if (hands != null) part.add(hands);
        else if (contest != null) part.add(marked(contest));
        var choices = contest != null ? hands != null ? Stream.<Choice>empty() : Stream.<Choice>of(Paper.values())
            : ballot.byHand() ? Stream.<Choice>of(YesNo.values()) : Stream.concat(Stream.of(YesNo.values()), Stream.of(Paper.values()));
        choices.forEach(choice -> {
            var field = new IntegerField(t.of("ballots.choice." + choice.code()));
            field.setMin(0);
            field.setStepButtonsVisible(true);
            field.setValue(own == null ? 0 : own.counts().getOrDefault(choice, 0));
            fields.put(choice, field);
            part.add(field);
        });
        if (own != null && contest != null && hands == null) papers.setValue(lines(own));
        part.add(
            new PhotoUpload(t.of("ballots.count.photo"), t.of("ballots.count.photo-why"), Tellers.LARGEST_SHEET, bytes -> sheet = bytes),
            refusals);
        var enter = new Button(t.of("ballots.count.enter", "n", item.position()), e -> enter(ballot));
        enter.addThemeVariants(ButtonVariant.PRIMARY);
        part.add(enter);
        return part;
    }

    /** One line a paper: reading them out to each other is how two tellers work. */
    private Component marked(Contest contest) {
        var t = Tongue.t();
        var list = new OrderedList();
        contest.options().forEach(option -> list.add(new ListItem(new Bdi(option.name().best(t.language())))));
        papers.setLabel(t.of("ballots.count.lines"));
        papers.setHelperText(t.of("ballots.count.lines-help", "ranked", contest.ranked() ? "YES" : "NO"));
        papers.setMinRows(6);
        papers.setWidthFull();
        papers.getElement().setAttribute("dir", "ltr");
        return new Div(list, papers);
    }

    private static String lines(TellerCount count) {
        var lines = new ArrayList<String>();
        count.counts().forEach((choice, n) -> {
            if (!(choice instanceof Paper)) for (int i = 0; i < n; i++)
                lines.add(choice.code());
        });
        return String.join("\n", lines.stream().sorted().toList());
    }

    private void enter(Ballot ballot) {
        var t = Tongue.t();
        var counts = new HashMap<Choice, Integer>();
        fields.forEach((choice, field) -> counts.merge(choice, Optional.ofNullable(field.getValue()).orElse(0), Integer::sum));
        int line = 0;
        for (var written : papers.getValue().split("\n", -1)) {
            line++;
            if (written.isBlank()) continue;
            try {
                counts.merge(Choice.of(written.strip().replaceAll("\\s+", " ")), 1, Integer::sum);
            } catch (IllegalArgumentException none) {
                papers.setErrorMessage(t.of("ballots.count.line-wrong", "line", line, "text", written.strip()));
                papers.setInvalid(true);
                return;
            }
        }
        papers.setInvalid(false);
        attempt(() -> {
            if (hands != null) tellers.enter(tenant(), ballot.id(), hands.hands(), sheet);
            else
                tellers.enter(tenant(), ballot.id(), counts, sheet);
            Announcer.say(t.of("ballots.count.entered"));
        });
        tellState(ballot);
    }

    private void attempt(Runnable act) {
        refusals.removeAll();
        try {
            act.run();
        } catch (Refused refused) {
            if (!(refused.refusal() instanceof BallotRefusal)) throw refused;
            refusals.add(new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.of(Tongue.t(), refused)));
            refusals.scrollIntoView();
        }
    }
}

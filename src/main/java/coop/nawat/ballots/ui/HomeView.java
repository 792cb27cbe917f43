package coop.nawat.ballots.ui;

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
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.access.ui.Workplace;
import coop.nawat.assemblies.AgendaItem;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.LocalDateText;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.BylawsVersions;
import coop.nawat.members.Members;
import coop.nawat.rules.Matter;
import coop.nawat.rules.QuorumRule;
import coop.nawat.rules.Rules;
import coop.nawat.rules.ui.RuleTold;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The first work page of a cooperative: what matters now to this person, and the one thing to do about it. */
@Route("c/:coop")
@StyleSheet("work/home.css")
@PermitAll
@ForOffices
class HomeView extends Workplace {
    private static final long serialVersionUID = 1;
    private final transient Assemblies assemblies;
    private final transient Members members;
    private final transient Rules rules;
    private final transient BylawsVersions bylaws;
    private final transient Clock clock;

    HomeView(Access access, Assemblies assemblies, Members members, Rules rules, BylawsVersions bylaws, Clock clock) {
        super(access);
        this.bylaws = bylaws;
        this.assemblies = assemblies;
        this.members = members;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public String getPageTitle() { return Tongue.t().of("ballots.home.title"); }

    @Override
    protected void open(BeforeEnterEvent event) {
        removeAll();
        var t = Tongue.t();
        var organisation = organisation().id();
        var now = clock.instant();
        int count = members.count(organisation, today());
        var shown = assemblies.list(organisation).stream().filter(a -> plans() || a.state() != AssemblyState.DRAFT).toList();
        var ahead = shown.stream().filter(a -> a.state() != AssemblyState.CLOSED)
            .sorted(Comparator.comparingInt(HomeView::urgency).thenComparing(Assembly::startsAt)).toList();
        var last = shown.stream().filter(a -> a.state() == AssemblyState.CLOSED).max(Comparator.comparing(Assembly::startsAt));
        var main = new Section(new H2(t.of("ballots.home.now")));
        main.addClassName("nw-home-main");
        if (ahead.isEmpty()) nothingAhead(main, count, last);
        else
            next(main, ahead.getFirst(), now);
        add(new H1(t.of("ballots.home.title")), main, also(count, last, ahead));
    }

    private LocalDate today() { return dayOf(clock.instant()); }

    private LocalDate dayOf(Instant at) { return at.atZone(organisation().zone()).toLocalDate(); }

    private boolean plans() { return standing().holds(Office.SECRETARY, Office.CHAIR); }

    /** What is going on comes before what is called, and that before what is only planned. */
    private static int urgency(Assembly a) {
        return switch (a.state()) {
            case OPEN -> 0;
            case CONVENED -> 1;
            case DRAFT -> 2;
            case CLOSED -> 3;
        };
    }

    private void nothingAhead(Section main, int count, Optional<Assembly> last) {
        var t = Tongue.t();
        if (plans() && toldToSay(main, BylawsToSay.FIRST, t.of("ballots.home.bylaws.what"))) return;
        if (count == 0 && plans()) {
            main.add(lead(t.of("ballots.home.no-members.what")), new Paragraph(t.of("ballots.home.no-members.why")),
                actions(doing(t.of("ballots.home.no-members.do"), "/members")));
            return;
        }
        main.add(lead(t.of("ballots.home.none.what")), new Paragraph(
            last.map(a -> t.of("ballots.home.none.last", "date", dayOf(a.startsAt()))).orElseGet(() -> t.of("ballots.home.none.never"))));
        if (plans())
            main.add(actions(doing(last.isEmpty() ? t.of("ballots.home.none.do-first") : t.of("ballots.home.none.do"), "/assemblies/new")));
        else
            main.add(new Paragraph(t.of("ballots.home.notice")));
    }

    /** Says what law and bylaws leave open of these matters, before somebody runs into it at the notice; false if nothing is. */
    private boolean toldToSay(Section main, List<Matter> matters, String what) {
        var toSay = new BylawsToSay(bylaws, rules, organisation());
        var missing = toSay.missing(matters);
        if (missing.isEmpty()) return false;
        main.add(lead(what), toSay.told(missing));
        return true;
    }

    private void next(Section main, Assembly a, Instant now) {
        var t = Tongue.t();
        var reader = Tongue.language();
        var title = lead("");
        title.add(new Bdi(a.title().best(reader)));
        var when = new Paragraph(new LocalDateText(a.startsAt(), organisation().zone()), new Bdi(" · "), new Bdi(a.place().best(reader)));
        main.add(title, when);
        long days = ChronoUnit.DAYS.between(dayOf(now), dayOf(a.startsAt()));
        if (a.state() == AssemblyState.OPEN) main.add(new StatusBadge(Status.OPEN, t.of("ballots.home.open.what")));
        else if (days >= 0 && days <= 60) main.add(new StatusBadge(Status.OPEN, t.of("ballots.home.in-days", "n", days)));
        var path = "/assemblies/" + a.number();
        switch (a.state()) {
            case DRAFT -> draft(main, a, days, path);
            case CONVENED -> convened(main, a, days, path);
            case OPEN -> main
                .add(actions(doing(t.of("ballots.home.open.do"), plans() ? path + "/chair" : path), plans() ? overview(path) : new Div()));
            case CLOSED -> throw new IllegalStateException("a closed assembly is not ahead");
        }
    }

    private void draft(Section main, Assembly a, long days, String path) {
        var t = Tongue.t();
        if (days < 0) {
            main.add(new Paragraph(t.of("ballots.home.draft.passed")),
                actions(doing(t.of("ballots.home.draft.passed-do"), path + "/plan")));
            return;
        }
        var agenda = assemblies.agenda(organisation().id(), a.id());
        if (agenda.isEmpty()) {
            main.add(new Paragraph(t.of("ballots.home.draft.agenda")),
                actions(doing(t.of("ballots.home.draft.agenda-do"), path + "/agenda"), overview(path)));
            return;
        }
        var decided = agenda.stream().map(AgendaItem::matter).filter(Objects::nonNull).distinct().toList();
        if (toldToSay(main, decided, t.of("ballots.home.draft.bylaws"))) return;
        main.add(new Paragraph(t.of("ballots.home.draft.notice")));
        var deadline = assemblies.noticeDeadline(organisation().id(), a.id());
        if (deadline.isPresent()) {
            var until = deadline.get().last();
            if (until.isBefore(today())) main.add(new StatusBadge(Status.NOT_MET, t.of("ballots.home.draft.notice-late", "date", until)));
            else
                main.add(new Paragraph(t.of("ballots.home.draft.notice-until", "date", until)));
        }
        main.add(actions(doing(t.of("ballots.home.draft.notice-do"), path + "/notice"), overview(path)));
    }

    private void convened(Section main, Assembly a, long days, String path) {
        var t = Tongue.t();
        if (!plans()) {
            main.add(new Paragraph(t.of("ballots.home.notice")), actions(doing(t.of("ballots.home.to-agenda"), path)));
            return;
        }
        if (a.rollFrozenAt() == null) {
            main.add(new Paragraph(t.of("ballots.home.convened.roll")),
                actions(doing(t.of("ballots.home.convened.roll-do"), path + "/roll"), overview(path)));
            return;
        }
        int mayVote = assemblies.rollSummary(organisation().id(), a.id()).mayVote();
        if (days <= 0)
            main.add(new Paragraph(t.of("ballots.home.convened.today", "n", mayVote)),
                actions(doing(t.of("ballots.home.convened.cockpit"), path + "/chair"), overview(path)));
        else
            main.add(new Paragraph(t.of("ballots.home.convened.ready", "n", mayVote)), actions(doing(t.of("ballots.home.overview"), path)));
    }

    // ---- the small cards

    private Section also(int count, Optional<Assembly> last, List<Assembly> ahead) {
        var t = Tongue.t();
        var cards = new Div();
        cards.addClassName("nw-home-cards");
        var register = standing().holds(Office.SECRETARY, Office.CHAIR, Office.TREASURER, Office.SUPERVISORY_COMMITTEE);
        var people = card(t.of("ballots.home.members"), new Paragraph(t.of("ballots.home.members-count", "n", count)));
        if (register) people.add(link(t.of("ballots.home.members-do"), "/members"));
        cards.add(people);
        last.ifPresent(a -> {
            var past = card(t.of("ballots.home.last"), titled(a), new Paragraph(new LocalDateText(dayOf(a.startsAt()))));
            past.add(link(t.of("ballots.home.last-do"), "/assemblies/" + a.number() + "/minutes"));
            cards.add(past);
        });
        if (ahead.size() > 1) {
            var list = new UnorderedList();
            ahead.stream().skip(1).limit(4).forEach(a -> {
                var line = new Anchor(address("/assemblies/" + a.number()), "");
                line.add(new Bdi(a.title().best(Tongue.language())));
                list.add(new ListItem(line));
            });
            cards.add(card(t.of("ballots.home.others"), list));
        }
        cards.add(card(t.of("ballots.home.rule"), new Paragraph(told(rules.of(organisation().id()).quorum()))));
        var section = new Section(new H2(t.of("ballots.home.also")), cards);
        section.addClassName("nw-home-also");
        return section;
    }

    private static Component told(QuorumRule rule) { return RuleTold.line(RuleTold.sentence(rule.inWords()), RuleTold.info(rule, null)); }

    private static Paragraph titled(Assembly a) { return new Paragraph(new Bdi(a.title().best(Tongue.language()))); }

    private static Div card(String title, Component... content) {
        var card = new Div(new H3(title));
        card.add(content);
        card.addClassName("nw-card");
        return card;
    }

    private static Paragraph lead(String text) {
        var lead = new Paragraph(text);
        lead.addClassName("nw-lead");
        return lead;
    }

    private static Div actions(Component... content) {
        var row = new Div(content);
        row.addClassName("nw-actions");
        return row;
    }

    private String address(String path) { return "c/" + organisation().slug() + path; }

    private Button doing(String text, String path) {
        var button = new Button(text, e -> UI.getCurrentOrThrow().navigate(address(path)));
        button.addThemeVariants(ButtonVariant.PRIMARY);
        return button;
    }

    private Anchor overview(String path) { return link(Tongue.t().of("ballots.home.overview"), path); }

    private Anchor link(String text, String path) { return new Anchor(address(path), text); }
}

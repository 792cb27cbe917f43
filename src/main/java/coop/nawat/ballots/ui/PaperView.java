package coop.nawat.ballots.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.assemblies.AgendaItem;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.ui.AssemblyPage;
import coop.nawat.assemblies.ui.LocalFields;
import coop.nawat.ballots.Ballot;
import coop.nawat.ballots.BallotPapers;
import coop.nawat.ballots.BallotRefusal;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Candidacy;
import coop.nawat.ballots.CandidacyId;
import coop.nawat.ballots.Contest;
import coop.nawat.ballots.ContestPlan;
import coop.nawat.ballots.Contests;
import coop.nawat.ballots.Photos;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.DatePickers;
import coop.nawat.common.ui.Done;
import coop.nawat.common.ui.EmptyState;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.PersonCell;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.counting.Lot;
import coop.nawat.documents.Papers;
import coop.nawat.members.Member;
import coop.nawat.members.Members;
import coop.nawat.rules.Matter;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The paper of one item: how members choose, who stands, and, once it is put to the vote, how its order was drawn. */
@Route("c/:coop/assemblies/:no/paper/:position([1-9][0-9]{0,2})")
@PermitAll
@ForOffices({Office.SECRETARY, Office.CHAIR, Office.SUPERVISORY_COMMITTEE})
@StyleSheet("work/paper.css")
class PaperView extends AssemblyPage {
    private static final int FOUND = 8;
    private static final long serialVersionUID = 1;
    private final transient Contests contests;
    private final transient Ballots ballots;
    private final transient Members members;
    private final transient Cooperatives cooperatives;
    private final transient Papers papers;
    private final transient BallotPapers printing;
    private final transient Photos photos;
    private final transient Clock clock;
    private final Div refusal = new Div();
    private transient @Nullable AgendaItem shown;
    private transient Set<CandidacyId> portrayed = Set.of();
    private boolean byAge;
    /** Whether the item has been put to the vote: then nothing changes any more. */
    private boolean fixed;
    private int position;
    private @Nullable String done;
    private String sought = "";

    PaperView(Access access, Assemblies assemblies, Contests contests, Ballots ballots, Members members, Cooperatives cooperatives,
        Papers papers, BallotPapers printing, Photos photos, Clock clock) {
        super(access, assemblies);
        this.photos = photos;
        this.printing = printing;
        this.contests = contests;
        this.ballots = ballots;
        this.members = members;
        this.cooperatives = cooperatives;
        this.papers = papers;
        this.clock = clock;
    }

    @Override
    protected String pageName() { return Tongue.t().of("ballots.paper.title", "n", position); }

    @Override
    protected void open(BeforeEnterEvent event) {
        position = event.getRouteParameters().getInteger("position").orElseThrow(NotFoundException::new);
        super.open(event);
    }

    @Override
    protected void show() {
        shown = assemblies().agenda(tenant(), assembly().id()).stream().filter(i -> i.position() == position).findFirst()
            .orElseThrow(NotFoundException::new);
        removeAll();
        refusal.removeAll();
        var t = Tongue.t();
        var title = new Paragraph(new Bdi(item().title().best(t.language())));
        title.addClassName("nw-lead");
        add(head(pageName()), title);
        Done.tell(this, done);
        done = null;
        add(refusal);
        if (!item().isResolution()) {
            tell(new Refused(BallotRefusal.NO_RESOLUTION));
            add(new Anchor(address("agenda"), t.of("assemblies.work.agenda")));
            return;
        }
        var prepared = contests.prepared(tenant(), assembly().id(), item().id());
        var put = ballots.ofAssembly(tenant(), assembly().id()).stream().filter(b -> b.item().equals(item().id()) && !b.voided())
            .toList();
        portrayed = photos.of(tenant(), assembly().id());
        byAge = assemblies().rulesOf(tenant(), assembly().id()).olderCandidate() != null;
        fixed = !put.isEmpty();
        if (fixed) showFixed(prepared.orElse(null), put);
        else if (prepared.isPresent()) showPrepared(prepared.get());
        else
            showNothing();
    }

    private boolean changes() { return prepares() && !fixed; }

    private AgendaItem item() { return Objects.requireNonNull(shown); }

    /** Does it and shows what is so then; where it was refused, why, above what was typed. */
    private void act(String saidThen, Runnable acted) {
        try {
            acted.run();
        } catch (Refused refused) {
            if (!(refused.refusal() instanceof BallotRefusal)) throw refused;
            tell(refused);
            return;
        }
        done = saidThen;
        refresh();
    }

    private void tell(Refused refused) {
        var texts = RefusalTexts.of(Tongue.t(), refused);
        refusal.removeAll();
        refusal.add(new RefusalPanel(RefusalPanel.Kind.RULE, texts));
        refusal.getElement().executeJs("this.scrollIntoView({block: 'center'})");
        Announcer.interrupt(texts.title() + " " + texts.why() + " " + texts.todo());
    }

    // ---- how

    private void showNothing() {
        var t = Tongue.t();
        add(new EmptyState(t.of("ballots.paper.yes-no"), t.of("ballots.paper.yes-no-why")));
        if (changes()) add(form(null));
    }

    private PaperForm form(@Nullable ContestPlan now, Button... more) {
        var t = Tongue.t();
        var matter = item().matter();
        return new PaperForm(now, Matter.ELECTION.equals(matter),
            LocalDate.ofInstant(assembly().startsAt(), organisation().zone()),
            plan -> act(t.of("ballots.paper.saved"), () -> contests.plan(tenant(), assembly().id(), item().id(), plan)), more);
    }

    private Component how(Contests.Prepared prepared) {
        var t = Tongue.t();
        var plan = prepared.plan();
        var section = new Section(new H2(t.of("ballots.paper.how")), new Paragraph(PaperWords.how(t, plan)));
        var term = plan.term();
        if (term != null) section.add(new Paragraph(PaperWords.term(t, term)));
        contests.leastAge(tenant(), plan)
            .ifPresent(age -> section.add(new Paragraph(t.of("ballots.paper.age", "years", age.years(), "article", age.article()))));
        PaperWords.reserved(t, plan.reserved()).forEach(line -> section.add(new Paragraph(line)));
        if (!changes()) return section;
        var drop = new Button(t.of("ballots.paper.drop"),
            e -> act(t.of("ballots.paper.dropped"), () -> contests.drop(tenant(), assembly().id(), item().id())));
        drop.addThemeVariants(ButtonVariant.TERTIARY);
        var change = new Details(t.of("ballots.paper.change"), prepared.standing().isEmpty() ? form(plan, drop) : form(plan));
        change.setOpened(false);
        section.add(change);
        return section;
    }

    // ---- who

    private void showPrepared(Contests.Prepared prepared) {
        var t = Tongue.t();
        var standing = prepared.standing().size();
        int seats = prepared.plan().seats();
        var people = prepared.plan().term() != null;
        var counts = new Div(new StatusBadge(standing > seats ? Status.FINE : Status.WATCH,
            t.of(people ? "ballots.paper.stand" : "ballots.paper.on-paper", "n", standing, "seats", seats)));
        counts.addClassName("nw-facts");
        var who = new Section(new H2(t.of(people ? "ballots.paper.who" : "ballots.paper.which")), counts);
        if (standing <= seats) who.add(new Paragraph(t.of("ballots.paper.few", "n", standing, "seats", seats)));
        if (prepared.candidacies().isEmpty())
            who.add(new EmptyState(t.of(people ? "ballots.paper.nobody" : "ballots.paper.nothing"),
                t.of(people ? "ballots.paper.nobody-why" : "ballots.paper.nothing-why")));
        else
            who.add(list(prepared.candidacies(), prepared.plan()));
        if (changes()) who.add(people ? propose(prepared) : add());
        add(who);
        if (standing > 0) add(preview(prepared));
        add(how(prepared));
    }

    private Component list(List<Candidacy> candidacies, ContestPlan plan) {
        var list = new UnorderedList();
        list.addClassName("nw-items");
        candidacies.forEach(c -> list.add(new ListItem(row(c, plan))));
        return list;
    }

    private Component row(Candidacy candidacy, ContestPlan plan) {
        var t = Tongue.t();
        var people = plan.term() != null;
        var name = candidacy.name().best(t.language());
        var note = t.of("ballots.paper.proposed-by", "name", candidacy.proposedBy());
        if (candidacy.group() != null) note += " · " + candidacy.group();
        var line = new Div(new PersonCell(name, note), badge(candidacy, people));
        line.addClassName("nw-candidacy-line");
        var row = new Div(line);
        row.addClassName("nw-candidacy");
        if (candidacy.withdrawnAt() != null) return row;
        if (changes() && candidacy.acceptedAt() == null) {
            var accept = new Button(t.of("ballots.paper.accept"), e -> act(t.of("ballots.paper.accepted", "name", name),
                () -> contests.accept(tenant(), assembly().id(), item().id(), candidacy.id())));
            accept.addThemeVariants(ButtonVariant.PRIMARY);
            accept.setAriaLabel(t.of("ballots.paper.accept-who", "name", name));
            line.add(accept);
        }
        if (changes()) {
            var withdraw = new Button(t.of("ballots.paper.withdraw"), e -> act(t.of("ballots.paper.withdrawn", "name", name),
                () -> contests.withdraw(tenant(), assembly().id(), item().id(), candidacy.id())));
            withdraw.addThemeVariants(ButtonVariant.TERTIARY);
            withdraw.setAriaLabel(t.of("ballots.paper.withdraw-who", "name", name));
            line.add(withdraw);
        }
        var about = candidacy.about();
        if (portrayed.contains(candidacy.id())) row.add(portrait(candidacy));
        if (about != null) row.add(statement(about));
        if (changes()) row.add(describe(candidacy, name));
        if (changes() && people) row.add(portray(candidacy, name));
        if (changes() && !plan.reserved().isEmpty()) row.add(group(candidacy, name, plan));
        if (changes() && people && byAge) row.add(born(candidacy, name));
        return row;
    }

    private static StatusBadge badge(Candidacy candidacy, boolean people) {
        var t = Tongue.t();
        if (candidacy.withdrawnAt() != null) return new StatusBadge(Status.NO_DATA, t.of("ballots.paper.state-withdrawn"));
        return candidacy.stands() ? new StatusBadge(Status.FINE, t.of(people ? "ballots.paper.state-stands" : "ballots.paper.state-on"))
            : new StatusBadge(Status.WATCH, t.of("ballots.paper.state-proposed"));
    }

    private static Paragraph statement(LocalText about) {
        var language = about.languageFor(Tongue.language());
        var words = new Paragraph(about.best(Tongue.language()));
        words.addClassName("nw-statement");
        words.getElement().setAttribute("lang", language.tag()).setAttribute("dir", language.direction());
        return words;
    }

    private Image portrait(Candidacy candidacy) {
        var picture = new Image("m/" + organisation().slug() + "/" + assembly().number() + "/photo/" + candidacy.id().value(), "");
        picture.addClassName("nw-portrait");
        return picture;
    }

    private Component portray(Candidacy candidacy, String name) {
        var t = Tongue.t();
        var form = new Div(new PhotoUpload(t.of("ballots.paper.photo-choose"), t.of("ballots.paper.photo-what"), Contests.LARGEST_PHOTO,
            bytes -> act(t.of("ballots.paper.photo-saved", "name", name),
                () -> contests.portray(tenant(), assembly().id(), item().id(), candidacy.id(), bytes))));
        form.addClassName("nw-stack");
        if (portrayed.contains(candidacy.id())) {
            var remove = new Button(t.of("ballots.paper.photo-remove"), e -> act(t.of("ballots.paper.photo-removed", "name", name),
                () -> contests.portray(tenant(), assembly().id(), item().id(), candidacy.id(), null)));
            remove.addThemeVariants(ButtonVariant.TERTIARY);
            form.add(remove);
        }
        return new Details(t.of(portrayed.contains(candidacy.id()) ? "ballots.paper.photo-change" : "ballots.paper.photo-add"), form);
    }

    private Component describe(Candidacy candidacy, String name) {
        var t = Tongue.t();
        var errors = new FormErrors();
        var fields = LocalFields.ofAreas(t.of("ballots.paper.statement"), languages()).inAnyLanguage();
        fields.setValue(candidacy.about());
        var save = new Button(t.of("ballots.paper.statement-save"), e -> {
            if (errors.show(fields.problems(papers)))
                act(t.of("ballots.paper.statement-saved", "name", name),
                    () -> contests.describe(tenant(), assembly().id(), item().id(), candidacy.id(), fields.text()));
        });
        var form = new Div(errors, fields, save);
        form.addClassName("nw-stack");
        return new Details(t.of(candidacy.about() == null ? "ballots.paper.statement-add" : "ballots.paper.statement-change"), form);
    }

    private Component group(Candidacy candidacy, String name, ContestPlan plan) {
        var t = Tongue.t();
        var group = groups(plan);
        group.setValue(candidacy.group());
        var save = new Button(t.of("ballots.paper.group-save"), e -> act(t.of("ballots.paper.group-saved", "name", name),
            () -> contests.group(tenant(), assembly().id(), item().id(), candidacy.id(), group.getValue())));
        var form = new Div(group, save);
        form.addClassName("nw-stack");
        return new Details(t.of("ballots.paper.group-change"), form);
    }

    private static Select<String> groups(ContestPlan plan) {
        var t = Tongue.t();
        var group = new Select<String>();
        group.setLabel(t.of("ballots.paper.group-of"));
        group.setEmptySelectionAllowed(true);
        group.setEmptySelectionCaption(t.of("ballots.paper.group-none"));
        group.setItems(plan.reserved().keySet().stream().sorted().toList());
        return group;
    }

    private Component born(Candidacy candidacy, String name) {
        var t = Tongue.t();
        var day = DatePickers.create(t.of("ballots.paper.born"));
        day.setValue(candidacy.born());
        var save = new Button(t.of("ballots.paper.born-save"), e -> {
            var told = day.getValue();
            boolean wrong = told == null || !told.isBefore(LocalDate.now(clock.withZone(organisation().zone())))
                || told.getYear() < Contests.EARLIEST_BIRTH;
            day.setErrorMessage(t.of("ballots.paper.born-wrong"));
            day.setInvalid(wrong);
            if (!wrong)
                act(t.of("ballots.paper.born-saved", "name", name),
                    () -> contests.born(tenant(), assembly().id(), item().id(), candidacy.id(), told));
        });
        var form = new Div(new Paragraph(t.of("ballots.paper.born-what")), day, save);
        form.addClassName("nw-stack");
        return new Details(t.of(candidacy.born() == null ? "ballots.paper.born-add" : "ballots.paper.born-change"), form);
    }

    private List<Language> languages() { return cooperatives.cooperative(tenant()).languages(); }

    /** Looks for members and proposes them, one after the other. */
    private Component propose(Contests.Prepared prepared) {
        var t = Tongue.t();
        var search = new TextField(t.of("ballots.paper.search"));
        search.setHelperText(t.of("ballots.paper.search-help"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.getElement().setAttribute("dir", "auto");
        search.addClassName("nw-find");
        var group = groups(prepared.plan());
        group.setVisible(!prepared.plan().reserved().isEmpty());
        var found = new UnorderedList();
        found.addClassName("nw-found");
        var nobody = new Paragraph();
        nobody.addClassName("nw-note");
        search.addValueChangeListener(e -> {
            sought = e.getValue();
            found.removeAll();
            nobody.setText("");
            if (sought.isBlank()) return;
            var today = LocalDate.now(clock.withZone(organisation().zone()));
            var hits = members.register(tenant(), sought, today, 0, FOUND);
            hits.forEach(member -> found.add(hit(prepared, member, group)));
            if (hits.isEmpty()) nobody.setText(t.of("ballots.paper.search-nobody"));
        });
        search.setValue(sought);
        var section = new Section(new H3(t.of("ballots.paper.propose")), group, search, found, nobody);
        section.addClassNames("nw-card", "nw-stack");
        return section;
    }

    private ListItem hit(Contests.Prepared prepared, Member member, Select<String> group) {
        var t = Tongue.t();
        var row = new ListItem(new PersonCell(member.name(), t.of("ballots.paper.member", "n", member.number())));
        if (prepared.candidacies().stream().anyMatch(c -> member.id().equals(c.member()) && c.withdrawnAt() == null)) {
            row.add(new StatusBadge(Status.FINE, t.of("ballots.paper.on-list")));
            return row;
        }
        var propose = new Button(t.of("ballots.paper.propose-do"), e -> act(t.of("ballots.paper.proposed", "name", member.name()),
            () -> contests.propose(tenant(), assembly().id(), item().id(), member.id(), group.getValue())));
        propose.setAriaLabel(t.of("ballots.paper.propose-who", "name", member.name()));
        row.add(propose);
        return row;
    }

    /** Adds a proposal, such as one of several sites. */
    private Component add() {
        var t = Tongue.t();
        var errors = new FormErrors();
        var name = LocalFields.ofLines(t.of("ballots.paper.proposal"), languages());
        var about = LocalFields.ofAreas(t.of("ballots.paper.proposal-about"), languages()).inAnyLanguage();
        var save = new Button(t.of("ballots.paper.proposal-add"), e -> {
            var problems = new ArrayList<>(name.problems(papers));
            if (!about.isEmpty()) problems.addAll(about.problems(papers));
            if (errors.show(problems))
                act(t.of("ballots.paper.proposed", "name", name.text().best(t.language())),
                    () -> contests.propose(tenant(), assembly().id(), item().id(), name.text(), about.isEmpty() ? null : about.text()));
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        var actions = new Div(save);
        actions.addClassName("nw-actions");
        var section = new Section(new H3(t.of("ballots.paper.proposal-new")), errors, name, about, actions);
        section.addClassNames("nw-card", "nw-stack");
        return section;
    }

    // ---- the paper

    private Component preview(Contests.Prepared prepared) {
        var t = Tongue.t();
        var paper = new Div(new Paragraph(PaperWords.how(t, prepared.plan())));
        paper.addClassName("nw-paper");
        var names = new UnorderedList();
        prepared.standing().forEach(c -> names.add(line(c.name())));
        paper.add(names);
        var note = new Paragraph(t.of(prepared.standing().size() <= prepared.plan().seats() ? "ballots.paper.preview-at-once"
            : "ballots.paper.preview-what"));
        note.addClassName("nw-note");
        return new Details(t.of("ballots.paper.preview"), note, paper);
    }

    private static ListItem line(LocalText name) {
        var box = new Span();
        box.addClassName("nw-paper-box");
        box.getElement().setAttribute("aria-hidden", "true");
        return new ListItem(box, new Bdi(name.best(Tongue.language())));
    }

    /** Nothing changes any more: the paper of the last round, and how anybody draws its order again. */
    private void showFixed(Contests.@Nullable Prepared prepared, List<Ballot> put) {
        var t = Tongue.t();
        add(new StatusBadge(Status.FINE, t.of("ballots.paper.fixed")),
            PrintLinks.paper(printing, tenant(), assembly(), item()));
        var contest = Optional.ofNullable(put.getLast().contest());
        if (contest.isEmpty()) add(new Paragraph(t.of("ballots.paper.fixed-yes-no")));
        else
            add(drawn(contest.get(), put.getLast()));
        if (prepared == null) return;
        var away = prepared.candidacies().stream().filter(c -> !c.stands()).toList();
        add(how(prepared));
        if (!away.isEmpty()) add(new H2(t.of("ballots.paper.away")), list(away, prepared.plan()));
    }

    private Component drawn(Contest contest, Ballot ballot) {
        var t = Tongue.t();
        var names = new OrderedList();
        for (int number : contest.numbers()) {
            var option = contest.option(number);
            var item = new ListItem(new Span(number + "."), new Bdi(option.name().best(t.language())));
            names.add(item);
        }
        var paper = new Div(names);
        paper.addClassName("nw-paper");
        var section = new Section(new H2(t.of(ballot.round() > 1 ? "ballots.paper.run-off" : "ballots.paper.order")), paper);
        if (ballot.closedAt() != null)
            section.add(new Paragraph(new Anchor("results/" + organisation().slug() + "/" + assembly().number() + "/" + position,
                t.of("ballots.paper.result"))));
        var lot = new Lot(contest.seed());
        var tickets = new OrderedList();
        for (int number : contest.numbers()) {
            var option = contest.option(number);
            var ticket = Bdi.leftToRight(lot.ticket(option.proposed()));
            ticket.addClassName("nw-ticket");
            tickets
                .add(new ListItem(new Span(t.of("ballots.paper.ticket", "name", option.name().best(t.language()), "n", option.proposed())),
                    new Span(" "), ticket));
        }
        var command = Bdi.leftToRight("printf '%s' '" + contest.seed() + ":1' | sha256sum");
        command.addClassName("nw-ticket");
        var seed = Bdi.leftToRight(contest.seed());
        seed.addClassName("nw-ticket");
        section.add(new Details(t.of("ballots.paper.lot"), new Paragraph(t.of("ballots.paper.lot-what")),
            new Paragraph(new Span(t.of("ballots.paper.lot-seed") + " "), seed), tickets,
            new Paragraph(new Span(t.of("ballots.paper.lot-again") + " "), command)));
        return section;
    }
}

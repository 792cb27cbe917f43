package coop.nawat.members.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.access.ui.Workplace;
import coop.nawat.common.Messages;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.CheckAnswers;
import coop.nawat.common.ui.DatePickers;
import coop.nawat.common.ui.Done;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.Icons;
import coop.nawat.common.ui.SecondPress;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Then;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.CooperativeRefusal;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.members.Admissions;
import coop.nawat.members.BookEntry;
import coop.nawat.members.Category;
import coop.nawat.members.Consent;
import coop.nawat.members.Decision;
import coop.nawat.members.HeldFile;
import coop.nawat.members.Identities;
import coop.nawat.members.Member;
import coop.nawat.members.MemberAct;
import coop.nawat.members.MemberRefusal;
import coop.nawat.members.Members;
import coop.nawat.members.MembersBook;
import coop.nawat.members.Membership;
import coop.nawat.members.Organ;
import coop.nawat.members.Person;
import coop.nawat.members.PersonalFiles;
import coop.nawat.members.SelfService;
import coop.nawat.members.StandingWords;
import coop.nawat.rules.Rules;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One member: what the register says, the right to vote, what happened, and what can be entered. One form is open at a time. Of another day it
 * shows what stood then, and nothing can be entered.
 */
@Route("c/:coop/members/:number([0-9]{1,8})")
@StyleSheet("work/register.css")
@PermitAll
@ForOffices({Office.SECRETARY, Office.CHAIR, Office.TREASURER, Office.SUPERVISORY_COMMITTEE})
class MemberView extends Workplace {
    private static final long serialVersionUID = 1;
    private final transient Members members;
    private final transient MembersBook book;
    private final transient Admissions admissions;
    private final transient Rules rules;
    private final transient Identities identities;
    private final transient PersonalFiles files;
    private final transient HeldFile held;
    private final transient Messages messages;
    private final transient Cooperatives cooperatives;
    private final transient SelfService service;
    private final transient Clock clock;
    private final OneForm form = new OneForm();
    private transient Then then = new Then(LocalDate.EPOCH, null, LocalDate.EPOCH, ZoneOffset.UTC);
    private String title = "";

    MemberView(Access access, Members members, MembersBook book, Admissions admissions, Rules rules, Identities identities,
        PersonalFiles files, HeldFile held, Messages messages, Cooperatives cooperatives, SelfService service, Clock clock) {
        super(access);
        this.admissions = admissions;
        this.files = files;
        this.held = held;
        this.messages = messages;
        this.cooperatives = cooperatives;
        this.service = service;
        this.identities = identities;
        this.members = members;
        this.book = book;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public String getPageTitle() { return title; }

    @Override
    protected void open(BeforeEnterEvent event) {
        int number = event.getRouteParameters().getInteger("number").orElseThrow(NotFoundException::new);
        then = Then.asked(event.getLocation().getQueryParameters(), organisation().zone(), clock);
        show(members.numbered(organisation().id(), number).orElseThrow(NotFoundException::new), null);
    }

    private LocalDate today() { return then.today(); }

    private boolean mayWrite() { return then.isNow() && standing().holds(Office.SECRETARY, Office.CHAIR); }

    private void show(Member m, @Nullable String said) {
        removeAll();
        form.close();
        var t = Tongue.t();
        var line = book.standing(organisation().id(), m.id(), then.day(), then.known());
        var person = called(line);
        title = person.name();
        var back = new Anchor(address("", then), t.of("members.admit.to-register"));
        back.addClassName("nw-back");
        var heading = new H1(new Bdi(title));
        if (person.otherName() != null) heading.add(new Span(" · "), new Bdi(person.otherName()));
        add(back, heading);
        Done.tell(this, said);
        if (!then.isNow()) add(past(m));
        add(new StatusBadge(status(line), StandingWords.state(t, line, then.isNow())), vote(line));
        // of the days before, the book says nothing of the person
        if (then.isNow() || line.standing().state() != Membership.State.NOT_YET) add(facts(m, line));
        if (then.isNow() && standing().holds(Office.SECRETARY) && !m.never())
            add(new IdentitySection(identities, organisation(), m, form, told -> done(m, told)));
        if (mayWrite()) acts(line).forEach(this::add);
        if (mayWrite()) add(consents(m));
        add(new Section(new H2(t.of("members.member.history")), history(m)));
        if (!then.isNow()) return;
        if (standing().holds(Office.SECRETARY))
            add(new HeldSection(files, held, messages, organisation(), cooperatives.cooperative(organisation().id()), m));
        if (standing().holds(Office.SECRETARY) && m.leftOn() != null)
            add(new ErasureSection(files, rules, organisation(), files.erasure(organisation().id(), m.id(), t.language()), form,
                told -> done(m, told)));
        add(new Anchor("c/" + organisation().slug() + "/shares/" + m.number(), t.of("members.member.shares")));
    }

    /** The person on the day that is shown; on a day before the admission as the admission says. */
    private Person called(MembersBook.Line line) {
        var by = line.standing().by();
        if (then.isNow() || line.standing().state() != Membership.State.NOT_YET || by == null) return line.person();
        return Objects.requireNonNullElse(by.line(), line.person());
    }

    private String address(String path, Then shown) {
        return new Location("c/" + organisation().slug() + "/members" + path, QueryParameters.simple(shown.query()))
            .getPathWithQueryParameters();
    }

    /** That this is not what holds today, and the way there. */
    private Div past(Member m) {
        var t = Tongue.t();
        var known = then.known();
        var strip = new Div(new Paragraph(t.of("common.as-of.then", "date", t.date(then.day()))));
        if (known != null)
            strip.add(new Paragraph(t.of("members.register.known-then", "when", known.atZone(organisation().zone()))));
        strip.add(new Paragraph(new Anchor(address("/" + m.number(), then.now()), t.of("common.as-of.today"))));
        strip.addClassNames("nw-as-of", "nw-past");
        return strip;
    }

    private Section facts(Member m, MembersBook.Line line) {
        var t = Tongue.t();
        var facts = new Section(new H2(t.of("members.member.facts")), said(line));
        if (mayWrite() && !m.never()) {
            var change = new Button(t.of("members.do.change"), Icons.EDIT.create());
            change.addClickListener(e -> fill(facts, change, this::change, m));
            facts.add(change);
        }
        return facts;
    }

    private Status status(MembersBook.Line line) {
        return switch (line.standing().state()) {
            case MEMBER -> line.noVote() == null && (!then.isNow() || line.member().leftOn() == null) ? Status.FINE : Status.WATCH;
            case SUSPENDED -> Status.WATCH;
            case NOT_YET, LEFT -> Status.NO_DATA;
        };
    }

    private Section vote(MembersBook.Line line) {
        var t = Tongue.t();
        var no = line.noVote();
        var words = then.isNow() ? t.of(no == null ? "members.vote.yes" : "members.vote.no")
            : t.of(no == null ? "members.vote.yes-then" : "members.vote.no-then", "date", then.day());
        var section = new Section(new H2(t.of("members.member.vote")), new StatusBadge(no == null ? Status.FINE : Status.NOT_MET, words));
        if (no != null) section.add(new Paragraph(StandingWords.noVote(t, line, no)));
        return section;
    }

    private Div said(MembersBook.Line line) {
        var t = Tongue.t();
        var m = then.isNow() ? line.member() : line.was();
        var none = t.of("members.member.no-value");
        var facts = new CheckAnswers();
        facts.with(t.of("members.column.NUMBER"), Integer.toString(m.number()));
        PersonWords.of(t, m.person(), line.category()).forEach((what, value) -> facts.with(what, value.isEmpty() ? none : value));
        if (!then.isNow()) return new Div(facts);
        return new Div(facts,
            new Paragraph(m.account() == null ? t.of("members.member.no-sign-in") : t.of("members.member.signs-in")));
    }

    /** What the member allows, which binds whoever writes to members. */
    private Section consents(Member m) {
        var t = Tongue.t();
        var said = service.consents(organisation().id(), m.id());
        var facts = new CheckAnswers();
        for (var purpose : Consent.Purpose.values()) {
            var last = said.get(purpose);
            facts.with(t.of("members.consent." + purpose.name()), last == null ? t.of("members.consent.never")
                : t.of(last.given() ? "members.consent.given" : "members.consent.withdrawn", "when",
                    last.at().atZone(organisation().zone())));
        }
        return new Section(new H2(t.of("members.own.consents")), facts);
    }

    // ---- what happened

    private UnorderedList history(Member m) {
        var authors = book.authors(organisation().id(), m.id());
        var categories = book.categories(organisation().id(), then.day(), then.known());
        var known = then.known();
        var entries = book.entries(organisation().id(), m.id()).stream().filter(e -> known == null || !e.recordedAt().isAfter(known))
            .toList();
        var ids = entries.stream().flatMap(e -> Stream.ofNullable(e.other())).toList();
        var others = then.isNow() ? members.lines(organisation().id(), ids) : book.linesOn(organisation().id(), ids, then.day());
        var told = new EntryTold(Tongue.t(), organisation().zone(), entries, authors, categories, others);
        var list = new UnorderedList();
        list.addClassName("nw-book");
        for (var entry : told.inOrder()) {
            // of later days nothing is listed, but what corrects an entry of before strikes it
            if (!then.isNow() && entry.day().isAfter(then.day())) continue;
            var item = new ListItem(told.of(entry));
            if (mayWrite() && told.canBeCorrected(entry)) {
                var correct = new Button(Tongue.t().of("members.entry.correct"));
                correct.addThemeVariants(ButtonVariant.TERTIARY);
                correct.setAriaLabel(Tongue.t().of("members.entry.correct-which", "number", entry.number()));
                correct.addClassName("nw-no-print");
                correct.addClickListener(e -> fill(item, correct, (place, member) -> {
                    if (entry.act() == MemberAct.ADMITTED)
                        new AdmissionCorrection(admissions, book, organisation().id(), form, words -> done(member, words)).fill(place,
                            member,
                            entry);
                    else
                        correct(place, member, entry);
                }, m));
                item.add(correct);
            }
            list.add(item);
        }
        return list;
    }

    // ---- one form at a time

    private void fill(Component where, Component button, BiConsumer<Div, Member> filled, Member m) {
        form.open(where, button, place -> filled.accept(place, m));
        form.getElement().callJsFunction("focus"); // not its first field: on a phone a date opens over the whole screen
    }

    private void done(Member m, String said) {
        then = Then.asked(QueryParameters.empty(), organisation().zone(), clock); // the page may have stood open past midnight
        show(members.find(organisation().id(), m.id()), said);
    }

    // ---- the details

    private void change(Div place, Member m) {
        var t = Tongue.t();
        var person = new PersonFields(book.categories(organisation().id()), m.language());
        person.fill(m.person());
        var decision = new DecisionFields(t.of("members.change.from"), usual(m));
        decision.tell(MemberRefusal.EMAIL_TAKEN, person.email()).tell(MemberRefusal.NOTHING_CHANGES, person.name())
            .tell(MemberRefusal.CATEGORY_ENDED, person.category());
        var aboutVote = new Paragraph();
        aboutVote.setVisible(false);
        decision.afterOrgan(aboutVote);
        var votes = Category.givesVote(person.category().getValue());
        person.category().addValueChangeListener(e -> {
            var touches = Category.givesVote(e.getValue()) != votes;
            decision.byOrgan(touches, true);
            aboutVote.setVisible(touches);
            aboutVote.setText(t.of(votes ? "members.change.takes-vote" : "members.change.gives-vote"));
        });
        var submit = OneForm.submit(t.of("members.change.submit"), () -> {
            var problems = new ArrayList<FormErrors.Problem>();
            var said = person.read(problems);
            var decided = decision.read(problems);
            if (!decision.errors().show(problems) || said == null || decided == null) return;
            if (decision.tried(() -> book.change(organisation().id(), m.id(), said, decided)))
                done(m, t.of("members.change.done", "date", decided.day()));
        });
        place.add(decision.errors(), new Paragraph(t.of("members.change.what")), person, decision, form.actions(submit));
    }

    private void correct(Div place, Member m, BookEntry entry) {
        var t = Tongue.t();
        var decision = new DecisionFields("", entry.day());
        decision.onlyReason();
        decision.tell(MemberRefusal.NOT_TO_CORRECT, decision.reason()).tell(MemberRefusal.LATER_ENTRIES, decision.reason())
            .tell(MemberRefusal.MEMBER_ALREADY, decision.reason()).tell(MemberRefusal.PLACE_TAKEN, decision.reason())
            .tell(MemberRefusal.LEDGER_NEEDS_DEATH, decision.reason())
            .tell(MemberRefusal.LEDGER_NEEDS_END, decision.reason())
            .tell(MemberRefusal.EMAIL_TAKEN, decision.reason());
        var submit = OneForm.submit(t.of("members.correct.submit", "number", entry.number()), () -> {
            if (decision.tried(d -> book.correct(organisation().id(), entry.number(), Objects.requireNonNullElse(d.reason(), ""))))
                done(m, t.of("members.correct.done", "number", entry.number()));
        });
        place.add(decision.errors(), new Paragraph(t.of("members.correct.what")), decision, form.actions(submit));
    }

    // ---- the acts

    private List<Component> acts(MembersBook.Line line) {
        var m = line.member();
        if (m.never()) return List.of();
        var end = line.standing().by();
        var isGone = line.standing().state() == Membership.State.LEFT;
        var hasHeirs = isGone && end != null && end.act() == MemberAct.DIED;
        var isDead = Membership.of(book.entries(organisation().id(), m.id()), null).death().isPresent();
        if (isDead && !hasHeirs) return List.of();
        var t = Tongue.t();
        var row = new Div();
        row.addClassName("nw-actions");
        var section = new Section(new H2(t.of("members.member.acts")), row);
        section.addClassNames("nw-ending", "nw-no-print");
        BiConsumer<String, BiConsumer<Div, Member>> act = (text, filled) -> row
            .add(new Button(text, e -> fill(section, row, (place, member) -> {
                place.add(new H3(text));
                filled.accept(place, member);
            }, m)));
        if (isGone) {
            if (hasHeirs) act.accept(t.of("members.do.heir"), this::transfer);
            else
                act.accept(t.of("members.do.died"), this::diedAfterLeaving);
            return List.of(section);
        }
        if (line.standing().state() == Membership.State.SUSPENDED) act.accept(t.of("members.do.reinstate"), this::reinstate);
        else
            act.accept(t.of("members.do.suspend"), this::suspend);
        if (m.leftOn() == null) {
            act.accept(t.of("members.do.resign"), this::resign);
            act.accept(t.of("members.do.transfer"), this::transfer);
        }
        act.accept(t.of("members.do.exclude"), this::exclude);
        act.accept(t.of("members.do.died"), this::died);
        return List.of(section);
    }

    private LocalDate usual(Member m) { return m.admittedOn().isAfter(today()) ? m.admittedOn() : today(); }

    private void suspend(Div place, Member m) {
        var t = Tongue.t();
        var decision = new DecisionFields(t.of("members.suspend.from"), usual(m)).byOrgan(true).decidedApart(today());
        var until = DatePickers.create(t.of("members.suspend.until"));
        until.setManualValidation(true);
        decision.afterDay(until, note(t.of("members.suspend.until-hint")));
        decision.tell(MemberRefusal.SUSPENSION_ENDS_BEFORE, until);
        var submit = OneForm.submit(t.of("members.suspend.submit", "name", m.name()), () -> {
            if (decision.tried(d -> book.suspend(organisation().id(), m.id(), d, decision.decidedOn(d, today()), until.getValue())))
                done(m, t.of("members.suspend.done", "name", m.name(), "date", decision.day().getValue()));
        });
        place.add(decision.errors(), new Paragraph(t.of("members.suspend.what")), decision, form.actions(submit));
    }

    private void reinstate(Div place, Member m) {
        var t = Tongue.t();
        var decision = new DecisionFields(t.of("members.reinstate.from"), today()).byOrgan(false);
        var submit = OneForm.submit(t.of("members.reinstate.submit", "name", m.name()), () -> {
            if (decision.tried(d -> book.reinstate(organisation().id(), m.id(), d)))
                done(m, t.of("members.reinstate.done", "name", m.name(), "date", decision.day().getValue()));
        });
        place.add(decision.errors(), decision, form.actions(submit));
    }

    private void resign(Div place, Member m) {
        var t = Tongue.t();
        var decision = new DecisionFields(t.of("members.end.day"), usual(m));
        decision.afterDay(note(t.of("members.end.day-hint")));
        var given = DatePickers.create(t.of("members.end.given"));
        given.setManualValidation(true);
        decision.tell(MemberRefusal.NOTICE_TOO_SHORT, decision.day()).tell(MemberRefusal.DATE_TO_COME, given);
        book.noticeOf(organisation().id(), today()).ifPresent(notice -> {
            given.setValue(today());
            given.addValueChangeListener(e -> {
                if (e.getValue() != null)
                    book.noticeOf(organisation().id(), e.getValue()).ifPresent(other -> decision.day().setValue(other.first()));
            });
            decision.day().setValue(notice.first());
            decision.addComponentAsFirst(new Div(given, new Paragraph(RuleLines.of(rules, organisation().id(), notice.rule()))));
        });
        end(place, m, decision, t.of("members.end.submit", "name", m.name()),
            d -> book.resign(organisation().id(), m.id(), d, given.getValue()));
    }

    /** To another person while the member lives, or to an heir. */
    private void transfer(Div place, Member m) {
        var t = Tongue.t();
        var person = new PersonFields(book.categories(organisation().id()), m.language());
        var decision = new DecisionFields(t.of("members.transfer.day"), today()).byOrgan(false);
        var formalities = new FormalityFields(rules, organisation().id(), admissions.formalities(organisation().id(), today()));
        var alike = new AlikeFields(organisation());
        var rule = admissions.admittedBy(organisation().id());
        rule.flatMap(Organ::of).ifPresent(decision.organ()::setValue);
        rule.ifPresent(leaf -> decision.afterOrgan(new Paragraph(RuleLines.of(rules, organisation().id(), leaf))));
        decision.tell(MemberRefusal.EMAIL_TAKEN, person.email()).tell(MemberRefusal.MEMBER_ALREADY, person.email())
            .tell(MemberRefusal.APPLICATION_WAITS, person.email()).tell(MemberRefusal.PLACE_TAKEN, person.name())
            .tell(MemberRefusal.NOT_IN_WRITING, formalities.written()).tell(MemberRefusal.BYLAWS_NOT_GIVEN, formalities.bylawsGiven())
            .tell(CooperativeRefusal.BEFORE_FOUNDING, decision.day());
        var submit = OneForm.submit(t.of("members.transfer.submit", "name", m.name()), () -> {
            var problems = new ArrayList<FormErrors.Problem>();
            var to = person.read(problems);
            var decided = decision.read(problems);
            if (!decision.errors().show(problems) || to == null || decided == null) return;
            if (!alike.passes(admissions.alike(organisation().id(), to, null).without(m.id()).answering(), decision.errors())) return;
            if (decision.tried(() -> admissions.transfer(organisation().id(), m.id(), to, decided, formalities.read())))
                done(m, t.of("members.transfer.done", "name", m.name(), "to", to.name(), "date", decided.day()));
        });
        place.add(decision.errors(), new Paragraph(t.of("members.transfer.what")), person, formalities, decision, alike,
            form.actions(submit));
        person.name().focus();
    }

    private void died(Div place, Member m) {
        var t = Tongue.t();
        var decision = new DecisionFields(t.of("members.died.day"), usual(m)).referenceHint(t.of("members.died.reference-hint"));
        end(place, m, decision, t.of("members.died.submit", "name", m.name()), d -> book.died(organisation().id(), m.id(), d));
    }

    /** Takes no membership away, so it is pressed once. */
    private void diedAfterLeaving(Div place, Member m) {
        var t = Tongue.t();
        var left = Objects.requireNonNull(m.leftOn());
        var decision = new DecisionFields(t.of("members.died.day"), today()).referenceHint(t.of("members.died.reference-hint"));
        var submit = OneForm.submit(t.of("members.died.submit", "name", m.name()), () -> {
            if (decision.tried(d -> book.died(organisation().id(), m.id(), d)))
                done(m, t.of("members.died.done", "name", m.name(), "date", decision.day().getValue()));
        });
        place.add(decision.errors(), new Paragraph(t.of("members.died.left", "name", m.name(), "date", left)), decision,
            form.actions(submit));
    }

    private void exclude(Div place, Member m) {
        var t = Tongue.t();
        var decision = new DecisionFields(t.of("members.end.day"), usual(m)).byOrgan(true).decidedApart(today());
        var told = DatePickers.create(t.of("members.exclude.told"));
        told.setManualValidation(true);
        var heard = new Checkbox(t.of("members.exclude.heard"));
        heard.setManualValidation(true);
        decision.tell(MemberRefusal.TOLD_TOO_LATE, told).tell(MemberRefusal.NOT_HEARD, heard);
        var asked = new Div(told);
        var asks = new Div(heard);
        for (var rule : book.exclusionRules(organisation().id(), usual(m)))
            (rule.key().endsWith(".notice_days") ? asked : asks).add(new Paragraph(RuleLines.of(rules, organisation().id(), rule)));
        decision.add(asked, asks);
        end(place, m, decision, t.of("members.exclude.submit", "name", m.name()),
            d -> book.exclude(organisation().id(), m.id(), d, decision.decidedOn(d, today()), told.getValue(), heard.getValue()));
    }

    /** What an end brings is read before it is pressed, and it is pressed twice. */
    private void end(Div place, Member m, DecisionFields decision, String act, Consumer<Decision> ended) {
        var t = Tongue.t();
        var consequences = new UnorderedList(
            new ListItem(t.of("members.end.no-roll", "name", m.name())),
            new ListItem(t.of("members.end.frozen-roll")),
            new ListItem(t.of("members.end.access")),
            new ListItem(t.of("members.end.number", "number", m.number())),
            new ListItem(t.of("members.end.final")));
        var press = new SecondPress(act, will(m, decision), act, () -> {
            if (decision.tried(ended)) done(m, t.of("members.end.done", "name", m.name(), "date", decision.day().getValue()));
        });
        decision.day().addValueChangeListener(e -> press.tell(will(m, decision), act));
        place.add(decision.errors(), decision, new H3(t.of("members.end.consequences")), consequences, form.actions(press));
    }

    private static String will(Member m, DecisionFields decision) {
        var day = decision.day().getValue();
        return day == null ? Tongue.t().of("members.decision.day-missing")
            : Tongue.t().of("members.end.will", "name", m.name(), "date", day);
    }

    private static Paragraph note(String text) {
        var note = new Paragraph(text);
        note.addClassName("nw-note");
        return note;
    }
}

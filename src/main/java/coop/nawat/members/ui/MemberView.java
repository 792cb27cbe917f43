package coop.nawat.members.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.access.ui.Workplace;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.CheckAnswers;
import coop.nawat.common.ui.DatePickers;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.Icons;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.members.Decision;
import coop.nawat.members.Member;
import coop.nawat.members.MemberRefusal;
import coop.nawat.members.Members;
import coop.nawat.members.MembersBook;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One member: what the register says, what happened, and the end of the membership. */
@Route("c/:coop/members/:number([0-9]{1,8})")
@StyleSheet("work/register.css")
@PermitAll
@ForOffices({Office.SECRETARY, Office.CHAIR, Office.TREASURER, Office.SUPERVISORY_COMMITTEE})
class MemberView extends Workplace {
    private static final long serialVersionUID = 1;
    private final transient Members members;
    private final transient MembersBook book;
    private final transient Clock clock;
    private String title = "";

    MemberView(Access access, Members members, MembersBook book, Clock clock) {
        super(access);
        this.members = members;
        this.book = book;
        this.clock = clock;
    }

    @Override
    public String getPageTitle() { return title; }

    @Override
    protected void open(BeforeEnterEvent event) {
        int number = event.getRouteParameters().getInteger("number").orElseThrow(NotFoundException::new);
        show(members.numbered(organisation().id(), number).orElseThrow(NotFoundException::new), null);
    }

    private void show(Member m, @Nullable String said) {
        removeAll();
        var t = Tongue.t();
        var today = LocalDate.now(clock.withZone(organisation().zone()));
        title = m.name();
        var back = new Anchor("c/" + organisation().slug() + "/members", t.of("members.admit.to-register"));
        back.addClassName("nw-back");
        var heading = new H1(new Bdi(m.name()));
        if (m.otherName() != null) heading.add(new com.vaadin.flow.component.html.Span(" · "), new Bdi(m.otherName()));
        add(back, heading);
        if (said != null) {
            var done = new Div(Icons.FINE.create(), new Paragraph(said));
            done.addClassName("nw-done");
            add(done);
        }
        add(new StatusBadge(MemberWords.isMember(m, today) ? m.leftOn() == null ? Status.FINE : Status.WATCH : Status.NO_DATA,
            MemberWords.state(t, m, today)));
        add(new Section(new H2(t.of("members.member.facts")), facts(m)),
            new Section(new H2(t.of("members.member.history")), history(m, today)));
        if (m.leftOn() == null && standing().holds(Office.SECRETARY, Office.CHAIR)) add(ending(m, today));
    }

    private static CheckAnswers facts(Member m) {
        var t = Tongue.t();
        var none = t.of("members.member.no-value");
        var facts = new CheckAnswers();
        facts.with(t.of("members.column.NUMBER"), Integer.toString(m.number()));
        facts.with(t.of("members.column.NAME"), m.name());
        facts.with(t.of("members.column.OTHER_NAME"), Objects.requireNonNullElse(m.otherName(), none));
        facts.with(t.of("members.column.EMAIL"), m.email() == null ? none : m.email().value());
        // what begins with a plus sign would be turned round in a text from right to left
        facts.with(t.of("members.column.PHONE"), m.phone() == null ? none : "\u2066" + m.phone() + "\u2069");
        facts.with(t.of("members.column.LANGUAGE"), m.language().ownName());
        return facts;
    }

    private static Div history(Member m, LocalDate today) {
        var t = Tongue.t();
        var list = new OrderedList(new ListItem(t.of("members.member.admitted", "date", m.admittedOn())));
        if (m.leftOn() != null)
            list.add(new ListItem(m.leftOn().isBefore(today) ? t.of("members.member.ended", "date", m.leftOn())
                : t.of("members.member.ends", "date", m.leftOn())));
        return new Div(list, new Paragraph(m.account() == null ? t.of("members.member.no-sign-in") : t.of("members.member.signs-in")));
    }

    private Section ending(Member m, LocalDate today) {
        var t = Tongue.t();
        var errors = new FormErrors();
        var day = DatePickers.create(t.of("members.end.day"));
        day.setValue(m.admittedOn().isAfter(today) ? m.admittedOn() : today);
        day.setManualValidation(true);
        var consequences = new UnorderedList(
            new ListItem(t.of("members.end.no-roll", "name", m.name())),
            new ListItem(t.of("members.end.frozen-roll")),
            new ListItem(t.of("members.end.access")),
            new ListItem(t.of("members.end.number", "number", m.number())),
            new ListItem(t.of("members.end.final")));
        var confirm = new Button(t.of("members.end.submit", "name", m.name()), e -> end(m, day.getValue(), errors, day));
        confirm.addThemeVariants(ButtonVariant.ERROR);
        var note = new Paragraph(t.of("members.end.day-hint"));
        note.addClassName("nw-note");
        var actions = new Div(confirm);
        actions.addClassName("nw-actions");
        var form = new Div(errors, day, note, new H3(t.of("members.end.consequences")), consequences, actions);
        form.setVisible(false);
        var begin = new Button(t.of("members.member.end"));
        begin.addClickListener(e -> {
            begin.setVisible(false);
            form.setVisible(true);
            day.focus();
        });
        var section = new Section(new H2(t.of("members.member.end")), begin, form);
        section.addClassNames("nw-ending", "nw-no-print");
        return section;
    }

    private void end(Member m, @Nullable LocalDate lastDay, FormErrors errors, com.vaadin.flow.component.datepicker.DatePicker day) {
        var t = Tongue.t();
        day.setInvalid(false);
        if (lastDay == null) {
            errors.show(List.of(new FormErrors.Problem(day, t.of("members.end.day-missing"))));
            return;
        }
        try {
            book.resign(organisation().id(), m.id(), Decision.on(lastDay));
        } catch (Refused refused) {
            if (refused.refusal() != MemberRefusal.LEFT_BEFORE_ADMITTED) throw refused;
            var texts = RefusalTexts.of(t, refused);
            errors.show(List.of(new FormErrors.Problem(day, texts.why() + " " + texts.todo())));
            return;
        }
        var said = t.of("members.end.done", "name", m.name(), "date", lastDay);
        show(members.find(organisation().id(), m.id()), said);
        Announcer.say(said);
    }
}

package coop.nawat.members.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
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
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.CheckAnswers;
import coop.nawat.common.ui.Done;
import coop.nawat.common.ui.EmptyState;
import coop.nawat.common.ui.Tongue;
import coop.nawat.members.ChangeRequest;
import coop.nawat.members.MemberRefusal;
import coop.nawat.members.SelfService;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Changes of names that members asked for: granted, and the register says so from today; or refused with a reason that the member reads. */
@Route("c/:coop/members/requests")
@StyleSheet("work/register.css")
@PermitAll
@ForOffices({Office.SECRETARY, Office.CHAIR})
class RequestsView extends Workplace {
    private static final long serialVersionUID = 1;
    private final transient SelfService service;
    private final transient Clock clock;
    private final OneForm form = new OneForm();

    RequestsView(Access access, SelfService service, Clock clock) {
        super(access);
        this.service = service;
        this.clock = clock;
    }

    @Override
    public String getPageTitle() { return Tongue.t().of("members.requests.title"); }

    @Override
    protected void open(BeforeEnterEvent event) { show(null); }

    private void show(@Nullable String said) {
        removeAll();
        form.close();
        var t = Tongue.t();
        var back = new Anchor("c/" + organisation().slug() + "/members", t.of("members.admit.to-register"));
        back.addClassName("nw-back");
        add(back, new H1(t.of("members.requests.title")), new Paragraph(t.of("members.requests.lead")));
        Done.tell(this, said);
        var all = service.nameRequests(organisation().id());
        var waiting = new Section(new H2(t.of("members.requests.waiting")));
        var open = all.stream().filter(r -> r.request().answer() == null).toList();
        if (open.isEmpty()) waiting.add(new EmptyState(t.of("members.requests.none"), t.of("members.requests.none-why")));
        open.forEach(r -> waiting.add(card(r)));
        add(waiting);
        var list = new UnorderedList();
        list.addClassName("nw-book");
        all.stream().filter(r -> r.request().answer() != null)
            .forEach(r -> list.add(new ListItem(answered(r, Objects.requireNonNull(r.request().answer())))));
        if (list.getChildren().findAny().isPresent()) add(new Section(new H2(t.of("members.requests.answered")), list));
    }

    private LocalDate day(Instant at) { return at.atZone(organisation().zone()).toLocalDate(); }

    private Div card(SelfService.NameRequest asked) {
        var t = Tongue.t();
        var request = asked.request();
        var member = asked.member();
        var none = t.of("members.member.no-value");
        var facts = new CheckAnswers().with(t.of("members.column.NUMBER"), Integer.toString(member.number()))
            .with(t.of("members.requests.now"), MemberWords.names(member.name(), Objects.requireNonNullElse(member.otherName(), "")))
            .with(t.of("members.requests.wanted"),
                MemberWords.names(Objects.requireNonNull(request.name()), Objects.requireNonNullElse(request.otherName(), "")))
            .with(t.of("members.requests.why"), Objects.requireNonNullElse(request.note(), none));
        return AnswerFields.card(member.name(), t.of("members.requests.asked", "date", day(request.askedAt())), facts,
            t.of("members.requests.decide"), form, place -> decide(place, asked));
    }

    private void decide(Div place, SelfService.NameRequest asked) {
        var t = Tongue.t();
        var name = Objects.requireNonNull(asked.request().name());
        var outcome = new AnswerFields(t.of("members.requests.grant"), t.of("members.requests.refuse"));
        var decision = new DecisionFields("", LocalDate.now(clock.withZone(organisation().zone())));
        decision.onlyReason();
        decision.reason().setRequiredIndicatorVisible(false);
        decision.reason().setHelperText(t.of("members.requests.reason-hint"));
        decision.tell(MemberRefusal.REQUEST_DECIDED, outcome).tell(MemberRefusal.LATER_ENTRIES, outcome);
        place.add(decision.errors(), outcome, decision, form.actions(OneForm.submit(t.of("members.requests.record"), () -> {
            var yes = outcome.read(decision.errors());
            if (yes != null && decision.tried(d -> service.answerName(organisation().id(), asked.request().id(), yes, d.reason())))
                show(t.of(yes ? "members.requests.done-granted" : "members.requests.done-refused", "name", name));
        })));
        outcome.begin();
    }

    private Div answered(SelfService.NameRequest asked, ChangeRequest.Answer answer) {
        var t = Tongue.t();
        var told = AnswerFields.answered(Objects.requireNonNull(asked.request().name()), answer.done(),
            t.of(answer.done() ? "members.requests.granted" : "members.requests.refused", "date", t.shortDate(day(answer.at()))));
        if (answer.reason() != null) told.add(new Paragraph(new Bdi(answer.reason())));
        var number = asked.member().number();
        told.add(new Anchor("c/" + organisation().slug() + "/members/" + number, t.of("members.requests.to-member", "number", number)));
        return told;
    }
}

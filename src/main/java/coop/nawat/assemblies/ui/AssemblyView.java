package coop.nawat.assemblies.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.assemblies.AgendaItem;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.assemblies.NoticeDeadline;
import coop.nawat.assemblies.Repetition;
import coop.nawat.assemblies.RollSummary;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.RuleInfo;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.TaskList;
import coop.nawat.common.ui.TaskState;
import coop.nawat.common.ui.Tongue;
import coop.nawat.notices.NoticeState;
import coop.nawat.notices.Notices;
import coop.nawat.rules.Matter;
import coop.nawat.rules.Quorum;
import coop.nawat.rules.RuleSet;
import coop.nawat.rules.ui.RuleTold;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way from nothing to a valid assembly: what is done, what is to do, what waits for what. All of it computed. */
@Route("c/:coop/assemblies/:no")
@PermitAll
class AssemblyView extends AssemblyPage {
    private static final long serialVersionUID = 1;
    private final transient Notices notices;
    private final transient Clock clock;

    AssemblyView(Access access, Assemblies assemblies, Notices notices, Clock clock) {
        super(access, assemblies);
        this.notices = notices;
        this.clock = clock;
    }

    /** Everything that the tasks are computed from. */
    private record Facts(List<AgendaItem> agenda, RuleSet rules, Optional<NoticeDeadline> deadline, RollSummary roll, Quorum quorum,
        Map<NoticeState, Integer> notices,
        LocalDate today,
        LocalDate day) {
        long resolutions() { return agenda.stream().filter(AgendaItem::isResolution).count(); }

        int notices(NoticeState... states) {
            int n = 0;
            for (var state : states)
                n += notices.getOrDefault(state, 0);
            return n;
        }

        boolean tooLate() { return day.isBefore(today) || deadline.filter(d -> !d.allows(today)).isPresent(); }
    }

    @Override
    protected String pageName() { return Tongue.t().of("assemblies.work.overview"); }

    @Override
    protected void show() {
        removeAll();
        var id = assembly().id();
        var zone = organisation().zone();
        boolean board = standing().holds(Office.SECRETARY, Office.CHAIR, Office.SUPERVISORY_COMMITTEE);
        var facts = new Facts(assemblies().agenda(tenant(), id), assemblies().rulesOf(tenant(), id),
            assemblies().noticeDeadline(tenant(), id), assemblies().rollSummary(tenant(), id),
            assemblies().quorum(tenant(), id), board && assembly().convenedAt() != null ? notices.count(tenant(), id.value()) : Map.of(),
            LocalDate.ofInstant(clock.instant(), zone), LocalDate.ofInstant(assembly().startsAt(), zone));
        add(head(assembly().title().best(Tongue.language())), validity(facts));
        assemblies().repeated(tenant(), id).ifPresent(first -> add(callOf(first)));
        if (standing().holds(Office.TELLER) && assembly().state() == AssemblyState.OPEN)
            add(new Anchor(address("count"), Tongue.t().of("assemblies.work.count")));
        if (!board) {
            add(agendaToRead(facts));
            return;
        }
        var tasks = tasks(facts);
        if (assembly().openedAt() != null) add(secondCall());
        add(mainAction(tasks));
        var list = new TaskList();
        tasks.forEach(group -> list.withGroup(group.heading(), group.tasks()));
        add(list);
    }

    private Component callOf(Assembly first) {
        var t = Tongue.t();
        var line = new Paragraph(new Span(t.of("assemblies.work.is-second-call") + " "),
            new Anchor("c/" + organisation().slug() + "/assemblies/" + first.number(), new Bdi(first.title().best(t.language()))));
        line.addClassName("nw-note");
        return line;
    }

    /** What can be done where too few members were there to decide. */
    private Component secondCall() {
        var t = Tongue.t();
        var repetition = assemblies().repetition(tenant(), assembly().id());
        var refused = repetition.refusal();
        if (repetition.standing() == Repetition.Standing.NOT_NEEDED) return new Div();
        var second = repetition.second();
        if (second != null) {
            var line = new Div(new Span(t.of("assemblies.work.second-planned") + " "),
                new Anchor("c/" + organisation().slug() + "/assemblies/" + second.number(), new Bdi(second.title().best(t.language()))),
                new Bdi(t.dateTime(second.startsAt(), organisation().zone())));
            line.addClassName("nw-facts");
            return line;
        }
        if (refused.isPresent()) return new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.of(t, refused.get()));
        var lacking = new Paragraph(t.of("assemblies.work.lacked-quorum", "n",
            (int) repetition.agenda().stream().filter(AgendaItem::isResolution).count()));
        if (!prepares()) return lacking;
        var button = new Button(t.of("assemblies.work.second-call"), e -> UI.getCurrentOrThrow().navigate(address("second-call")));
        if (assembly().state() == AssemblyState.CLOSED) button.addThemeVariants(ButtonVariant.PRIMARY);
        var actions = new Div(button);
        actions.addClassName("nw-actions");
        return new Div(lacking, actions);
    }

    private record Group(String heading, List<TaskList.Task> tasks) {}

    private List<Group> tasks(Facts facts) {
        var t = Tongue.t();
        return List.of(
            new Group(t.of("assemblies.work.group.plan"), List.of(planTask())),
            new Group(t.of("assemblies.work.group.agenda"), List.of(agendaTask(facts))),
            new Group(t.of("assemblies.work.group.notice"), List.of(noticeTask(facts), rollTask(facts))),
            new Group(t.of("assemblies.work.group.day"), List.of(checkInTask(facts), holdTask(facts))),
            new Group(t.of("assemblies.work.group.after"), List.of(minutesTask())));
    }

    private TaskList.Task planTask() {
        var t = Tongue.t();
        return TaskList.Task.of(t.of("assemblies.work.task.plan"), assembly().state() == AssemblyState.DRAFT ? address("plan") : null,
            t.dateTime(assembly().startsAt(), organisation().zone()) + " · " + assembly().place().best(t.language()), TaskState.DONE);
    }

    private TaskList.Task agendaTask(Facts facts) {
        var t = Tongue.t();
        return facts.agenda().isEmpty()
            ? TaskList.Task.of(t.of("assemblies.work.task.agenda"), address("agenda"), t.of("assemblies.work.task.agenda-empty"),
                TaskState.TO_DO)
            : TaskList.Task.of(t.of("assemblies.work.task.agenda"), address("agenda"),
                t.of("assemblies.work.task.agenda-detail", "items", facts.agenda().size(), "resolutions", (int) facts.resolutions()),
                TaskState.DONE);
    }

    private TaskList.Task noticeTask(Facts facts) {
        var t = Tongue.t();
        var title = t.of("assemblies.work.task.notice");
        if (assembly().convenedAt() == null) {
            if (facts.agenda().isEmpty()) return TaskList.Task.waiting(title, t.of("assemblies.work.task.agenda"));
            if (facts.tooLate())
                return TaskList.Task.of(title, address("notice"), t.of("assemblies.work.task.notice-late"), TaskState.PROBLEM);
            return TaskList.Task.of(title, address("notice"),
                facts.deadline().map(d -> t.of("assemblies.work.task.notice-last-day", "date", d.last())).orElse(null),
                TaskState.TO_DO);
        }
        int open = facts.notices(NoticeState.TO_DELIVER, NoticeState.FAILED);
        var detail = t.of("assemblies.work.task.notice-detail", "sent", facts.notices(NoticeState.SENT, NoticeState.DELIVERED), "all",
            facts.notices(NoticeState.values()), "open", open);
        return TaskList.Task.of(title, address("notice"), detail, open > 0 ? TaskState.IN_PROGRESS : TaskState.DONE);
    }

    private TaskList.Task rollTask(Facts facts) {
        var t = Tongue.t();
        var title = t.of("assemblies.work.task.roll");
        if (assembly().convenedAt() == null) return TaskList.Task.waiting(title, t.of("assemblies.work.task.notice"));
        return assembly().rollFrozenAt() == null
            ? TaskList.Task.of(title, address("roll"), null, TaskState.TO_DO)
            : TaskList.Task.of(title, address("roll"),
                t.of("assemblies.work.roll-counts", "may", facts.roll().mayVote(), "not", facts.roll().excluded()), TaskState.DONE);
    }

    private TaskList.Task checkInTask(Facts facts) {
        var t = Tongue.t();
        var title = t.of("assemblies.work.task.check-in");
        if (assembly().rollFrozenAt() == null) return TaskList.Task.waiting(title, t.of("assemblies.work.task.roll"));
        int present = facts.quorum().present();
        var state = assembly().state() == AssemblyState.CLOSED ? TaskState.DONE : present > 0 ? TaskState.IN_PROGRESS : TaskState.TO_DO;
        return TaskList.Task.of(title, address("check-in"),
            t.of("assemblies.work.present", "present", present, "entitled", facts.quorum().entitled()), state);
    }

    private TaskList.Task holdTask(Facts facts) {
        var t = Tongue.t();
        var title = t.of("assemblies.work.task.hold");
        if (assembly().rollFrozenAt() == null) return TaskList.Task.waiting(title, t.of("assemblies.work.task.roll"));
        if (assembly().state() == AssemblyState.CONVENED && facts.today().isBefore(facts.day()))
            return TaskList.Task.waiting(title, t.of("assemblies.work.task.hold-day", "date", facts.day()));
        return TaskList.Task.of(title, address("chair"), null, switch (assembly().state()) {
            case OPEN -> TaskState.IN_PROGRESS;
            case CLOSED -> TaskState.DONE;
            default -> TaskState.TO_DO;
        });
    }

    private TaskList.Task minutesTask() {
        var t = Tongue.t();
        var title = t.of("assemblies.work.task.minutes");
        if (assembly().openedAt() == null) return TaskList.Task.waiting(title, t.of("assemblies.work.task.hold"));
        return assembly().state() == AssemblyState.CLOSED
            ? TaskList.Task.of(title, address("minutes"), t.of("assemblies.work.task.minutes-ready"), TaskState.DONE)
            : TaskList.Task.of(title, address("minutes"), t.of("assemblies.work.task.minutes-growing"), TaskState.IN_PROGRESS);
    }

    /** The next thing to do, as the one filled button; what is going on by itself is not pressed upon anybody. */
    private Component mainAction(List<Group> groups) {
        var all = groups.stream().flatMap(g -> g.tasks().stream()).filter(task -> task.address() != null).toList();
        var next = assembly().state() == AssemblyState.OPEN
            ? all.stream().filter(task -> address("chair").equals(task.address())).findFirst()
            : all.stream().filter(task -> task.state() == TaskState.TO_DO || task.state() == TaskState.PROBLEM).findFirst();
        if (next.isEmpty() || !prepares()) return new Div();
        var task = next.get();
        var button = new Button(Tongue.t().of("assemblies.work.next", "task", task.title()),
            e -> UI.getCurrentOrThrow().navigate(Objects.requireNonNull(task.address())));
        button.addThemeVariants(ButtonVariant.PRIMARY);
        var actions = new Div(button);
        actions.addClassName("nw-actions");
        return actions;
    }

    private Component validity(Facts facts) {
        var lines = new ArrayList<Component>();
        lines.addAll(noticeLines(facts));
        var frozenOn = assembly().convenedAt() == null ? null : LocalDate.ofInstant(assembly().convenedAt(), organisation().zone());
        var quorum = facts.rules().quorum(Matter.ORDINARY, assembly().call());
        lines.add(line(null, quorum.inWords().in(Tongue.t()), RuleTold.info(quorum, frozenOn)));
        var strip = new Div(lines.toArray(Component[]::new));
        strip.addClassName("nw-validity");
        return strip;
    }

    private List<Component> noticeLines(Facts facts) {
        if (assembly().convenedAt() == null) return NoticeTold.lines(facts.deadline(), facts.today());
        var sent = LocalDate.ofInstant(assembly().convenedAt(), organisation().zone());
        int clear = (int) ChronoUnit.DAYS.between(sent, facts.day()) - 1;
        return List.of(line(new StatusBadge(Status.FINE),
            Tongue.t().of("assemblies.work.convened-on", "date", sent, "days", Math.max(0, clear)),
            facts.deadline().map(d -> NoticeTold.info(d, sent)).orElse(null)));
    }

    private static Component line(@Nullable Component badge, String words, @Nullable RuleInfo info) {
        var line = new Div();
        if (badge != null) line.add(badge);
        line.add(RuleTold.line(words, info));
        return line;
    }

    private static Component agendaToRead(Facts facts) {
        var list = new OrderedList();
        facts.agenda().forEach(item -> list.add(new ListItem(new Bdi(item.title().best(Tongue.language())))));
        var part = new Div(new H2(Tongue.t().of("assemblies.work.agenda")));
        if (facts.agenda().isEmpty()) part.add(new Paragraph(Tongue.t().of("assemblies.work.task.agenda-empty")));
        else
            part.add(list);
        return part;
    }
}

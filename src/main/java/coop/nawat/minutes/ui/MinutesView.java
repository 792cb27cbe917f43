package coop.nawat.minutes.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.ui.AssemblyPage;
import coop.nawat.ballots.Result;
import coop.nawat.ballots.YesNo;
import coop.nawat.common.Charts;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.DownloadLink;
import coop.nawat.common.ui.Drawing;
import coop.nawat.common.ui.Outcome;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.common.ui.Verdict;
import coop.nawat.minutes.Minutes;
import coop.nawat.minutes.MinutesDraft;
import coop.nawat.minutes.MotionTold;
import coop.nawat.rules.Quorum;
import coop.nawat.rules.ui.RuleTold;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The draft of the minutes, filled from what happened, and the paper to download. */
@Route("c/:coop/assemblies/:no/minutes")
@PermitAll
@ForOffices({Office.SECRETARY, Office.CHAIR, Office.SUPERVISORY_COMMITTEE})
@StyleSheet("work/minutes.css")
class MinutesView extends AssemblyPage {
    private static final long serialVersionUID = 1;
    private final transient Minutes minutes;

    MinutesView(Access access, Assemblies assemblies, Minutes minutes) {
        super(access, assemblies);
        this.minutes = minutes;
    }

    @Override
    protected String pageName() { return Tongue.t().of("minutes.page"); }

    @Override
    protected void show() {
        removeAll();
        var t = Tongue.t();
        add(head(t.of("minutes.heading", "number", assembly().number().toString())));
        MinutesDraft draft;
        try {
            draft = minutes.draft(tenant(), assembly().id());
        } catch (Refused refused) {
            add(new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.of(t, refused), new Anchor(address(""), t.of("minutes.back"))));
            return;
        }
        add(state(draft), download(draft), facts(draft), opening(draft), new H2(t.of("minutes.part.items")));
        draft.items().forEach(item -> add(item(draft, item)));
    }

    private Component state(MinutesDraft draft) {
        var t = Tongue.t();
        var strip = new Div();
        strip.addClassName("nw-validity");
        strip.add(new Div(new StatusBadge(draft.isComplete() ? Status.FINE : Status.OPEN,
            t.of(draft.isComplete() ? "minutes.complete" : "minutes.running"))));
        int pending = draft.pending().size();
        if (pending > 0) strip.add(new Div(new StatusBadge(Status.WATCH, t.of("minutes.pending", "n", pending))));
        strip.add(new Div(new Span(t.of("minutes.as-of", "when", draft.cooperative().there(draft.asOf())))));
        return new Div(new Paragraph(t.of("minutes.intro")), strip);
    }

    private Component download(MinutesDraft draft) {
        var t = Tongue.t();
        var own = draft.cooperative().languages();
        var language = new RadioButtonGroup<Language>();
        language.setLabel(t.of("minutes.language"));
        language.setItems(Stream.concat(own.stream(), Stream.of(Language.values()).filter(l -> !own.contains(l))).toList());
        language.setItemLabelGenerator(Language::ownName);
        language.setValue(draft.cooperative().documentLanguage());
        var link = new DownloadLink(t.of("minutes.download"), paper(draft.cooperative().documentLanguage()));
        link.addClassName("nw-button-link");
        language.addValueChangeListener(e -> link.setHref(paper(e.getValue())));
        var card = new Section(language, link);
        card.addClassNames("nw-card", "nw-download");
        return card;
    }

    private DownloadHandler paper(Language language) {
        var organisation = tenant();
        var id = assembly().id();
        var name = Tongue.t().of("minutes.file", "number", assembly().number().toString()).replaceAll("[\\u2066-\\u2069]", "") + "-"
            + language.tag() + ".pdf";
        return DownloadLink.pdf(name, () -> minutes.pdf(organisation, id, language));
    }

    private Component facts(MinutesDraft draft) {
        var t = Tongue.t();
        var of = draft.assembly();
        var list = new Facts();
        list.fact(t.of("minutes.fact.kind"), of.kindIn(t));
        var first = draft.first();
        if (first != null)
            list.fact(t.of("minutes.fact.call"), t.of("minutes.second-call", "number", first.number().toString(), "date",
                draft.cooperative().dayOf(Objects.requireNonNull(first.openedAt()))));
        list.fact(t.of("minutes.fact.planned"), at(of.startsAt()));
        list.fact(t.of("minutes.fact.place"), of.place().best(t.language()));
        list.fact(t.of("minutes.fact.notice"),
            t.of("minutes.notice", "n", draft.notice().members(), "reached", draft.notice().reached(), "when",
                draft.cooperative().there(draft.notice().convenedAt())));
        list.fact(t.of("minutes.fact.roll"),
            t.of("minutes.roll", "may", draft.roll().mayVote(), "excluded", draft.roll().excluded(), "when",
                draft.cooperative().there(Objects.requireNonNull(of.rollFrozenAt()))));
        list.fact(t.of("minutes.fact.opened"), at(Objects.requireNonNull(of.openedAt())));
        list.fact(t.of("minutes.fact.closed"), of.closedAt() == null ? t.of("minutes.not-closed") : at(of.closedAt()));
        return new Section(new H2(t.of("minutes.part.assembly")), list);
    }

    private Component opening(MinutesDraft draft) {
        var t = Tongue.t();
        var quorum = draft.openingQuorum();
        var line = new Div(
            new StatusBadge(quorum.met() ? Status.FINE : Status.NOT_MET,
                t.of(quorum.met() ? "minutes.quorum.met" : "minutes.quorum.not-met")),
            RuleTold.info(quorum.rule(), frozenOn(draft)));
        line.addClassName("nw-facts");
        var part = new Section(new H2(t.of("minutes.part.opening")), line);
        quorum.reasons().forEach(reason -> part.add(new Paragraph(RuleTold.sentence(reason))));
        part.add(new Drawing(meter(quorum)));
        return part;
    }

    private static String meter(Quorum quorum) {
        return Charts.quorum(Tongue.t(), "opening", new Charts.Attendance(quorum.entitled(), quorum.present(), 0, quorum.represented(),
            quorum.rule().countsProxies(), quorum.needed()));
    }

    private Component item(MinutesDraft draft, MinutesDraft.Item of) {
        var t = Tongue.t();
        var item = of.item();
        var part = new Section(new H3(new Span(item.position() + ". "), new Bdi(item.title().best(t.language()))));
        part.addClassNames("nw-card", "nw-minute");
        var motion = item.motion();
        if (motion == null) {
            part.add(new Paragraph(t.of("minutes.item.information")));
            return part;
        }
        part.add(words(motion));
        var before = MotionTold.of(t, of);
        before.lines().forEach(line -> part.add(new Paragraph(line)));
        if (!before.said().isEmpty()) part.add(new Paragraph(before.said()));
        MotionTold.secretAsked(t, of).ifPresent(line -> part.add(new Paragraph(line)));
        MotionTold.put(of).ifPresent(text -> part.add(new Paragraph(t.of("minutes.motion.put")), words(text)));
        var result = of.result();
        for (var told : of.results()) {
            if (of.results().size() > 1) part.add(new H4(t.of("ballots.contest.vote-round", "n", told.ballot().round())));
            part.add(verdict(draft, item.position(), told), counts(told), voteFacts(draft, told));
        }
        var succession = draft.successions().get(item.id());
        if (succession != null) {
            part.add(new Paragraph(t.of("minutes.acceptance")),
                new UnorderedList(succession.in(t, draft.cooperative().zone()).stream().map(ListItem::new).toArray(ListItem[]::new)));
        }
        for (var objection : of.objections()) {
            var answer = objection.answer();
            part.add(new Paragraph(t.of("minutes.objection.made", "name", objection.name(), "at", at(objection.madeAt()))),
                new Paragraph(new Bdi(objection.reason())),
                new Paragraph(answer == null ? t.of("minutes.objection.not-answered")
                    : t.of("minutes.objection.answered", "author", answer.author(), "at", at(answer.at()))));
            if (answer != null) part.add(new Paragraph(new Bdi(answer.words())));
        }
        if (of.ballot() == null) {
            if (of.isPending()) part.add(new StatusBadge(Status.NO_DATA, t.of("minutes.item.pending")));
        } else if (result == null)
            part.add(new StatusBadge(Status.OPEN, t.of("minutes.item.open", "when", draft.cooperative().there(of.ballot().openedAt()))));
        return part;
    }

    private static Div words(LocalText text) {
        var language = text.languageFor(Tongue.language());
        var words = new Div(text.best(language));
        words.addClassName("nw-motion");
        words.getElement().setAttribute("lang", language.tag()).setAttribute("dir", language.direction());
        return words;
    }

    private Component verdict(MinutesDraft draft, int position, Result result) {
        var verdict = result.verdict();
        var outcome = switch (verdict.outcome()) {
            case ADOPTED -> Outcome.ADOPTED;
            case REJECTED -> Outcome.REJECTED;
            case NO_QUORUM -> Outcome.NO_DECISION;
            case TIE -> Outcome.TIE;
            case ELECTED -> Outcome.ELECTED;
            case RUN_OFF -> Outcome.RUN_OFF;
            case VOID -> Outcome.VOID;
        };
        if (result.chosen() != null) return contest(draft, outcome, result);
        return new Verdict(outcome, RuleTold.sentence(verdict.reasons().getFirst()), RuleTold.info(result.ballot().rule(), frozenOn(draft)))
            .withBar(Charts.result(Tongue.t(), "item" + position, result.inBar()))
            .withReasons(verdict.reasons().stream().skip(1).map(RuleTold::sentence).toList());
    }

    /** Who stood, and what became of each. */
    private static Component contest(MinutesDraft draft, Outcome outcome, Result result) {
        var t = Tongue.t();
        var verdict = result.verdict();
        var reasons = new ArrayList<String>();
        reasons.add(result.electedIn(t));
        verdict.reasons().stream().skip(1).map(RuleTold::sentence).forEach(reasons::add);
        reasons.addAll(result.reservedIn(t));
        var table = new NativeTable();
        table.addClassName("nw-counts");
        var head = table.getHead().addRow();
        head.addHeaderCell().setText(t.of("ballots.contest.who"));
        head.addHeaderCell().setText(t.of("minutes.count.votes"));
        head.addHeaderCell().setText(t.of("ballots.contest.became"));
        for (var standing : result.standings()) {
            var row = table.getBody().addRow();
            var name = row.addHeaderCell();
            name.add(new Bdi(standing.option().name().best(t.language())));
            name.getElement().setAttribute("scope", "row");
            var votes = row.addDataCell();
            votes.setText(t.number(standing.last()));
            votes.addClassName("nw-number");
            row.addDataCell().setText(standing.fateIn(t));
        }
        return new Div(
            new Verdict(outcome, RuleTold.sentence(verdict.reasons().getFirst()), RuleTold.info(result.ballot().rule(), frozenOn(draft)))
                .withReasons(reasons),
            table);
    }

    private static LocalDate frozenOn(MinutesDraft draft) { return draft.cooperative().dayOf(draft.notice().convenedAt()); }

    private static Component counts(Result result) {
        var t = Tongue.t();
        var tally = result.tally();
        var table = new NativeTable();
        table.addClassName("nw-counts");
        var head = table.getHead().addRow();
        head.addHeaderCell().setText(t.of("minutes.count.answer"));
        var votes = head.addHeaderCell();
        votes.setText(t.of("minutes.count.votes"));
        votes.addClassName("nw-number");
        var body = table.getBody();
        if (result.chosen() != null) body.add(count(t.of("minutes.count.marked"), tally.marked()));
        else
            body.add(count(result.ballot().choiceIn(t, YesNo.FOR), tally.forVotes()),
                count(result.ballot().choiceIn(t, YesNo.AGAINST), tally.against()),
                count(result.ballot().choiceIn(t, YesNo.ABSTAIN), tally.abstain()));
        body.add(count(t.of("minutes.count.blank"), tally.blank()),
            count(t.of("minutes.count.invalid"), tally.invalid()), count(t.of("minutes.count.cast"), tally.cast()),
            count(t.of("minutes.count.entitled"), result.entitled()));
        return table;
    }

    private static NativeTableRow count(String what, int votes) {
        var name = new NativeTableHeaderCell(what);
        name.getElement().setAttribute("scope", "row");
        var number = new NativeTableCell(String.valueOf(votes));
        number.addClassName("nw-number");
        var row = new NativeTableRow();
        row.add(name, number);
        return row;
    }

    private Component voteFacts(MinutesDraft draft, Result result) {
        var t = Tongue.t();
        var ballot = result.ballot();
        var quorum = new ArrayList<String>();
        ballot.quorum().reasons().forEach(reason -> quorum.add(RuleTold.sentence(reason)));
        var list = new Facts();
        list.fact(t.of("minutes.fact.quorum"),
            RuleTold.line(String.join(" ", quorum), RuleTold.info(ballot.quorum().rule(), frozenOn(draft))));
        list.fact(t.of("minutes.fact.vote-opened"), at(ballot.openedAt()));
        list.fact(t.of("minutes.fact.vote-closed"), at(Objects.requireNonNull(ballot.closedAt())));
        var casting = result.casting();
        if (casting != null)
            list.fact(t.of("minutes.fact.casting"), t.of("ballots.casting", "choice", casting.choice().name(), "author", casting.author(),
                "reason", casting.reason()) + " " + at(casting.castAt()));
        draft.concerns().getOrDefault(ballot.id(), List.of()).forEach(concern -> list.fact(
            t.of("minutes.consent.objected", "name", concern.name(), "at", at(concern.saidAt()), "stands", concern.stands() ? "YES" : "NO"),
            concern.answer() == null ? concern.words()
                : concern.words() + " – " + concern.answer().author() + ": " + concern.answer().words()));
        var voided = result.voided();
        if (voided != null)
            list.fact(t.of("minutes.fact.void"),
                t.of("ballots.void.told", "author", voided.author(), "at", at(voided.declaredAt()), "reason",
                    voided.reason()));
        list.fact(t.of("minutes.fact.receipts"), String.valueOf(result.tally().cast()));
        var help = draft.helped().getOrDefault(ballot.id(), List.of());
        if (!help.isEmpty())
            list.fact(t.of("ballots.help.title"), help.stream().map(h -> t.of("ballots.help.line", "helper", h.assistant(), "witness",
                h.witness())).collect(Collectors.joining("; ")));
        list.fact(t.of("minutes.fact.seal"), Bdi.leftToRight(result.seal()));
        return list;
    }

    private String at(Instant moment) { return Tongue.t().dateTime(moment, organisation().zone()); }

    private static final class Facts extends DescriptionList {
        private static final long serialVersionUID = 1;

        Facts() { addClassName("nw-fact-list"); }

        void fact(String name, String value) { fact(name, new Bdi(value)); }

        void fact(String name, Component value) { getElement().appendChild(new Div(new Term(name), new Description(value)).getElement()); }
    }
}

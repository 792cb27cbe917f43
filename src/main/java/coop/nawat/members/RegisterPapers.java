package coop.nawat.members;

import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.documents.Block;
import coop.nawat.documents.Block.Column;
import coop.nawat.documents.Block.Table;
import coop.nawat.documents.Line;
import coop.nawat.documents.Paper;
import coop.nawat.documents.Papers;
import coop.nawat.members.RegisterSheet.View;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The register on paper. Laid out after the transaction has ended. */
@Service
public class RegisterPapers {
    /** The most members that one paper lists. */
    public static final int MEMBERS_MAX = 5_000;
    private final MembersBook book;
    private final Cooperatives cooperatives;
    private final Papers papers;
    private final Messages messages;
    private final Clock clock;
    private final TransactionTemplate transaction;

    RegisterPapers(MembersBook book, Cooperatives cooperatives, Papers papers, Messages messages, Clock clock,
        TransactionTemplate transaction) {
        this.book = book;
        this.cooperatives = cooperatives;
        this.papers = papers;
        this.messages = messages;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * The members of a day, by number, with what a view tells of them.
     *
     * @param known as it was known then; null: as it is known now
     * @throws Refused {@link MemberRefusal#TOO_MANY_FOR_PAPER}; as {@link MembersBook#export}
     */
    public byte[] register(OrganisationId organisation, LocalDate day, @Nullable Instant known, View view, Language language) {
        return papers.pdf(Objects.requireNonNull(transaction.execute(s -> {
            var t = messages.in(language);
            var lines = new ArrayList<MembersBook.Line>();
            book.export(organisation, day, known, page -> {
                if (lines.size() + page.size() > MEMBERS_MAX) throw new Refused(MemberRefusal.TOO_MANY_FOR_PAPER, "most", MEMBERS_MAX);
                lines.addAll(page);
            });
            var cooperative = cooperatives.opened(organisation);
            var columns = new ArrayList<>(List.of(Column.ofNumbers(t.of("members.column.NUMBER"), 7),
                Column.of(t.of("members.column.NAME"), 17), Column.of(t.of("members.column.ADMITTED_ON"), 10)));
            if (view == View.FULL)
                columns.addAll(List.of(Column.of(t.of("members.sheet.vote"), 14), Column.of(t.of("members.paper.contact"), 22)));
            else
                columns.add(Column.of(t.of("members.column.CATEGORY"), 10));
            var rows = lines.stream().map(line -> row(t, line, view)).toList();
            return Paper.of(language, cooperative.nameIn(language), t.of("members.paper.title"), t.date(day),
                clock.instant().truncatedTo(ChronoUnit.SECONDS))
                .with(List.of(Block.paragraph(t.of("members.paper.count", "n", lines.size(), "date", day)), new Table(columns, rows)));
        })));
    }

    private static List<Line> row(Messages.Of t, MembersBook.Line line, View view) {
        var person = line.person();
        var name = person.otherName() == null ? person.name()
            : Messages.isolated(person.name()) + " · " + Messages.isolated(person.otherName());
        var category = line.category() == null ? "" : line.category().name().best(t.language());
        var cells = new ArrayList<>(List.of(Line.number(line.was().number())));
        if (view == View.FULL) {
            var no = line.noVote();
            cells.add(Line.of(person.representative() == null ? name
                : name + " – " + t.of("members.column.REPRESENTATIVE") + " " + Messages.isolated(person.representative())));
            cells.add(Line.of(t.shortDate(line.was().admittedOn())));
            cells.add(Line.of((category.isEmpty() ? "" : Messages.isolated(category) + " · ")
                + (no == null ? t.of("members.categories.with-vote") : StandingWords.noVote(t, line, no))));
            cells.add(Line.of(String.join(" · ", Stream.of(person.email() == null ? null : person.email().value(), person.phone(),
                person.address() == null ? null : person.address().replace('\n', ' ')).filter(Objects::nonNull).map(Messages::isolated)
                .toList())));
        } else
            cells.addAll(List.of(Line.of(name), Line.of(t.shortDate(line.was().admittedOn())), Line.of(category)));
        return cells;
    }
}

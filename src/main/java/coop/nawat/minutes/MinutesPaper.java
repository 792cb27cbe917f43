package coop.nawat.minutes;

import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.RollEntry;
import coop.nawat.ballots.Objection;
import coop.nawat.ballots.Result;
import coop.nawat.ballots.YesNo;
import coop.nawat.common.Charts;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.documents.Block;
import coop.nawat.documents.Block.Bar;
import coop.nawat.documents.Block.Column;
import coop.nawat.documents.Block.Facts;
import coop.nawat.documents.Block.Fill;
import coop.nawat.documents.Block.Heading;
import coop.nawat.documents.Block.Part;
import coop.nawat.documents.Block.Signature;
import coop.nawat.documents.Block.Signatures;
import coop.nawat.documents.Block.Statement;
import coop.nawat.documents.Block.Table;
import coop.nawat.documents.Block.Threshold;
import coop.nawat.documents.Line;
import coop.nawat.documents.Paper;
import coop.nawat.documents.Run;
import coop.nawat.rules.Quorum;
import coop.nawat.rules.Reason;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Lays out the draft of minutes in one language, with the same facts inside for machines. */
final class MinutesPaper {
    private final MinutesDraft draft;
    private final Assembly assembly;
    private final Messages.Of t;
    private final JsonMapper json;

    MinutesPaper(MinutesDraft draft, Messages.Of t, JsonMapper json) {
        this.draft = draft;
        this.assembly = draft.assembly();
        this.t = t;
        this.json = json;
    }

    Paper paper() {
        var title = t.of("minutes.paper.title", "number", assembly.number().toString());
        var blocks = new ArrayList<Block>();
        blocks.add(Block.paragraph(t.of("minutes.paper.draft", "when", draft.cooperative().there(draft.asOf()))));
        blocks.add(assemblyFacts());
        blocks.add(Block.heading(1, t.of("minutes.part.opening")));
        blocks.add(quorum(draft.openingQuorum()));
        draft.items().forEach(item -> blocks.addAll(itemBlocks(item)));
        blocks.add(Block.heading(1, t.of("minutes.part.signatures")));
        blocks.add(new Signatures(List.of(new Signature(Line.empty(), Line.of(t.of("minutes.paper.chair"))),
            new Signature(Line.empty(), Line.of(t.of("minutes.paper.secretary"))))));
        return Paper
            .of(t.language(), draft.cooperative().nameIn(t.language()), plain(title),
                t.date(draft.cooperative().dayOf(assembly.startsAt())),
                draft.asOf())
            .with(blocks)
            .carrying(new Paper.Data("minutes-" + assembly.number() + ".json", t.of("minutes.paper.data"), data()));
    }

    private Facts assemblyFacts() {
        var facts = new ArrayList<Block.Fact>();
        facts.add(Block.fact(t.of("minutes.fact.assembly"), Line.name(assembly.title().best(t.language()))));
        facts.add(Block.fact(t.of("minutes.fact.kind"), assembly.kindIn(t)));
        firstCall().ifPresent(words -> facts.add(Block.fact(t.of("minutes.fact.call"), words)));
        facts.add(Block.fact(t.of("minutes.fact.planned"), at(assembly.startsAt())));
        facts.add(Block.fact(t.of("minutes.fact.place"), Line.name(assembly.place().best(t.language()))));
        facts.add(Block.fact(t.of("minutes.fact.notice"),
            t.of("minutes.notice", "n", draft.notice().members(), "reached", draft.notice().reached(), "when",
                draft.cooperative().there(draft.notice().convenedAt()))));
        facts.add(Block.fact(t.of("minutes.fact.roll"),
            t.of("minutes.roll", "may", draft.roll().mayVote(), "excluded", draft.roll().excluded(), "when",
                draft.cooperative().there(Objects.requireNonNull(assembly.rollFrozenAt())))));
        facts.add(Block.fact(t.of("minutes.fact.opened"), at(Objects.requireNonNull(assembly.openedAt()))));
        facts.add(
            Block.fact(t.of("minutes.fact.closed"), assembly.closedAt() == null ? t.of("minutes.not-closed") : at(assembly.closedAt())));
        return new Facts(facts);
    }

    private Optional<String> firstCall() {
        var first = draft.first();
        return first == null ? Optional.empty() : Optional.of(t.of("minutes.second-call", "number", first.number().toString(), "date",
            draft.cooperative().dayOf(Objects.requireNonNull(first.openedAt()))));
    }

    private List<Block> itemBlocks(MinutesDraft.Item of) {
        var item = of.item();
        var blocks = new ArrayList<Block>();
        blocks.add(new Heading(1, Line.of(Run.text(item.position() + ". "), Run.name(item.title().best(t.language())))));
        var motion = item.motion();
        if (motion == null) {
            blocks.add(Block.paragraph(t.of("minutes.item.information")));
            return blocks;
        }
        blocks.addAll(Block.paragraphs(motion.best(t.language())));
        var told = MotionTold.of(t, of);
        told.lines().forEach(line -> blocks.add(Block.paragraph(line)));
        if (!told.said().isEmpty()) blocks.add(Block.paragraph(told.said()));
        MotionTold.secretAsked(t, of).ifPresent(line -> blocks.add(Block.paragraph(line)));
        MotionTold.put(of).ifPresent(text -> {
            blocks.add(Block.paragraph(t.of("minutes.motion.put")));
            blocks.addAll(Block.paragraphs(text.best(t.language())));
        });
        for (var result : of.results()) {
            if (of.results().size() > 1)
                blocks.add(new Heading(2, Line.of(t.of("ballots.contest.vote-round", "n", result.ballot().round()))));
            blocks.addAll(resultBlocks(result));
        }
        var succession = draft.successions().get(of.item().id());
        if (succession != null) {
            blocks.add(Block.paragraph(t.of("minutes.acceptance")));
            blocks.add(new Block.Items(succession.in(t, draft.cooperative().zone()).stream().map(Line::of).toList()));
        }
        for (var objection : of.objections())
            blocks.addAll(objectionBlocks(objection));
        if (of.ballot() == null) {
            if (of.isPending()) blocks.add(new Statement(Line.of(t.of("minutes.item.pending")), List.of()));
        } else if (of.result() == null)
            blocks.add(new Statement(Line.of(t.of("minutes.item.open", "when", there(of.ballot().openedAt()))), List.of()));
        return blocks;
    }

    /** Who stood, and what became of each. */
    private Block standings(Result result) {
        var columns = List.of(Column.of(t.of("ballots.contest.who"), 5), Column.ofNumbers(t.of("minutes.count.votes"), 2),
            Column.of(t.of("ballots.contest.became"), 3));
        return new Table(columns, result.standings().stream()
            .map(s -> List.of(Line.name(s.option().name().best(t.language())), Line.of(t.number(s.last())),
                Line.of(s.fateIn(t))))
            .toList());
    }

    private List<Block> objectionBlocks(Objection objection) {
        var blocks = new ArrayList<Block>();
        blocks.add(Block.paragraph(t.of("minutes.objection.made", "name", objection.name(), "at", at(objection.madeAt()))));
        blocks.addAll(Block.paragraphs(objection.reason()));
        var answer = objection.answer();
        blocks.add(Block.paragraph(answer == null ? t.of("minutes.objection.not-answered")
            : t.of("minutes.objection.answered", "author", answer.author(), "at", at(answer.at()))));
        if (answer != null) blocks.addAll(Block.paragraphs(answer.words()));
        return blocks;
    }

    private List<Block> resultBlocks(Result result) {
        var ballot = result.ballot();
        var blocks = new ArrayList<Block>();
        var reasons = result.verdict().reasons();
        blocks.add(new Statement(told(reasons.getFirst()), reasons.stream().skip(1).map(this::told).toList()));
        // whoever signs must know that the result stands on a rule that nobody has checked
        if (reasons.stream().anyMatch(Reason::risky)) blocks.add(Block.paragraph(t.of("common.rule.not-sure")));
        var contest = ballot.contest();
        if (contest != null) {
            blocks.add(Block.paragraph(result.electedIn(t)));
            result.reservedIn(t).forEach(sentence -> blocks.add(Block.paragraph(sentence)));
        }
        if (result.chosen() != null) blocks.add(standings(result));
        else
            bar(result).ifPresent(blocks::add);
        var tally = result.tally();
        if (ballot.secret()) blocks.add(Block.paragraph(t.of(result.isUnanimous() ? "ballots.secret-unanimous" : "ballots.secret")));
        var help = draft.helped().getOrDefault(ballot.id(), List.of());
        if (!help.isEmpty()) {
            blocks.add(Block.paragraph(t.of("ballots.help.count", "n", help.size())));
            blocks.add(new Block.Items(help.stream().map(h -> Line.of(t.of("ballots.help.line", "helper", h.assistant(), "witness",
                h.witness()))).toList()));
        }
        for (var concern : draft.concerns().getOrDefault(ballot.id(), List.of())) {
            blocks.add(Block.paragraph(t.of("minutes.consent.objected", "name", concern.name(), "at", at(concern.saidAt()), "stands",
                concern.stands() ? "YES" : "NO")));
            blocks.addAll(Block.paragraphs(concern.words()));
            var answer = concern.answer();
            if (answer == null) continue;
            blocks.add(Block.paragraph(t.of("minutes.objection.answered", "author", answer.author(), "at", at(answer.at()))));
            blocks.addAll(Block.paragraphs(answer.words()));
        }
        var rows = new ArrayList<List<Line>>();
        if (result.chosen() != null) rows.add(row("minutes.count.marked", tally.marked()));
        else
            for (var choice : YesNo.values())
                rows.add(List.of(Line.of(ballot.choiceIn(t, choice)), Line.number(tally.count(choice))));
        rows.addAll(List.of(row("minutes.count.blank", tally.blank()), row("minutes.count.invalid", tally.invalid()),
            row("minutes.count.cast", tally.cast()), row("minutes.count.entitled", result.entitled())));
        blocks.add(new Table(List.of(Column.of(t.of("minutes.count.answer"), 5), Column.ofNumbers(t.of("minutes.count.votes"), 2)), rows));
        var facts = new ArrayList<Block.Fact>();
        facts.add(Block.fact(t.of("minutes.fact.rule"), Line.of(ballot.ruleIn(t))));
        facts.add(Block.fact(t.of("minutes.fact.quorum"), joined(ballot.quorum().reasons())));
        facts.add(Block.fact(t.of("minutes.fact.vote-opened"), at(ballot.openedAt())));
        facts.add(Block.fact(t.of("minutes.fact.vote-closed"), at(Objects.requireNonNull(result.ballot().closedAt()))));
        var casting = result.casting();
        if (casting != null)
            facts.add(Block.fact(t.of("minutes.fact.casting"), t.of("ballots.casting", "choice", casting.choice().name(), "author",
                casting.author(), "reason", casting.reason()) + " " + at(casting.castAt())));
        var voided = result.voided();
        if (voided != null)
            facts.add(
                Block.fact(t.of("minutes.fact.void"), t.of("ballots.void.told", "author", voided.author(), "at", at(voided.declaredAt()),
                    "reason", voided.reason())));
        facts.add(Block.fact(t.of("minutes.fact.receipts"), Line.number(tally.cast())));
        facts.add(Block.fact(t.of("minutes.fact.seal"), Line.code(inGroups(result.seal()))));
        blocks.add(new Facts(facts));
        return blocks;
    }

    private List<Line> row(String key, int votes) { return List.of(Line.of(t.of(key)), Line.number(votes)); }

    private Optional<Bar> bar(Result result) {
        var verdict = result.verdict();
        if (verdict.base() == 0 || result.objected()) return Optional.empty(); // nothing to draw, or the number for decides nothing
        var tally = result.tally();
        int rest = verdict.base() - tally.forVotes() - tally.against();
        return Optional.of(new Bar(verdict.base(),
            List.of(new Part(tally.forVotes(), Fill.SOLID), new Part(tally.against(), Fill.HATCHED), new Part(rest, Fill.OUTLINED)),
            new Threshold(verdict.needed(), Line.of(t.of("minutes.bar.needed", "needed", verdict.needed()))),
            Charts.resultText(t, result.inBar())));
    }

    private Statement quorum(Quorum quorum) {
        return new Statement(Line.of(t.of(quorum.met() ? "minutes.quorum.met" : "minutes.quorum.not-met")),
            quorum.reasons().stream().map(this::told).toList());
    }

    /** The sentence with the article of its rule. */
    private Line told(Reason reason) { return Line.of(reason.withArticle(t)); }

    private Line joined(List<Reason> reasons) {
        var line = Line.empty();
        for (var reason : reasons) {
            if (!line.runs().isEmpty()) line = line.and(" ");
            for (var run : told(reason).runs())
                line = line.and(run);
        }
        return line;
    }

    private String at(Instant moment) { return t.dateTime(moment, draft.cooperative().zone()); }

    private ZonedDateTime there(Instant moment) { return draft.cooperative().there(moment); }

    /** Titles stand in places that know no isolation; there a mark before a number keeps its parts in order in a right-to-left line. */
    private static String plain(String text) {
        return text.replaceAll("[\\u2066-\\u2068](?=[0-9])", "\u200e").replaceAll("[\\u2066-\\u2069]", "");
    }

    /** In groups, so that it may break at the end of a line and can be compared by eye. */
    private static String inGroups(String seal) {
        return seal.replaceAll("(.{8})(?=.)", "$1 ");
    }

    // ---- for machines

    private String data() {
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("format", "nawat-minutes-1");
        all.put("state", "DRAFT");
        all.put("cooperative", texts(draft.cooperative().name()));
        all.put("assembly", assembly.number().toString());
        all.put("kind", assembly.kind().name());
        all.put("call", assembly.call());
        all.put("repeats", draft.first() == null ? null : draft.first().number().toString());
        all.put("title", texts(assembly.title()));
        all.put("place", texts(assembly.place()));
        all.put("zone", draft.cooperative().zone().getId());
        all.put("planned", assembly.startsAt().toString());
        all.put("notices", draft.notice().members());
        all.put("noticesSentOrDelivered", draft.notice().reached());
        all.put("convened", draft.notice().convenedAt().toString());
        all.put("rollFrozen", String.valueOf(assembly.rollFrozenAt()));
        all.put("mayVote", draft.roll().mayVote());
        all.put("excluded", draft.roll().excluded());
        all.put("opened", String.valueOf(assembly.openedAt()));
        all.put("closed", assembly.closedAt() == null ? null : assembly.closedAt().toString());
        all.put("openingQuorum", quorumData(draft.openingQuorum()));
        all.put("items", draft.items().stream().map(this::itemData).toList());
        return json.writeValueAsString(all);
    }

    private Map<String, @Nullable Object> itemData(MinutesDraft.Item of) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("n", of.item().position());
        data.put("title", texts(of.item().title()));
        var motion = of.item().motion();
        data.put("motion", motion == null ? null : texts(motion));
        MotionTold.put(of).ifPresent(text -> data.put("put", texts(text)));
        var put = of.motion();
        if (put != null && !put.amendments().isEmpty()) data.put("amendments", put.amendments());
        if (put != null && !put.parts().isEmpty()) data.put("parts", put.parts());
        if (put != null && put.withdrawal() != null) data.put("withdrawn", put.withdrawal());
        if (of.discussion().said() > 0) data.put("discussion", of.discussion());
        if (of.secretAsked() != null)
            data.put("secretAsked", of.secretAsked().members().stream().map(RollEntry::name).toList());
        var ballot = of.ballot();
        if (ballot != null) {
            data.put("ballot", ballot.id().value().toString());
            data.put("opened", ballot.openedAt().toString());
            data.put("rule", ballot.rule());
            data.put("quorum", quorumData(ballot.quorum()));
            if (ballot.secretAsked() != null) data.put("secretAskedCount", ballot.secretAsked());
        }
        if (draft.successions().containsKey(of.item().id())) data.put("succession", draft.successions().get(of.item().id()));
        if (!of.earlier().isEmpty()) data.put("earlier", of.earlier().stream().map(this::resultData).toList());
        var result = of.result();
        if (result != null) data.putAll(resultData(result));
        return data;
    }

    private Map<String, @Nullable Object> resultData(Result result) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("round", result.ballot().round());
        var contest = result.ballot().contest();
        if (contest != null) {
            data.put("contest", contest);
            data.put("elected", result.elected().stream().map(o -> texts(o.name())).toList());
            data.put("chosen", result.chosen());
        }
        data.put("closed", String.valueOf(result.ballot().closedAt()));
        data.put("tally", result.tally());
        data.put("entitled", result.entitled());
        data.put("outcome", result.verdict().outcome().name());
        data.put("base", result.verdict().base());
        data.put("needed", result.verdict().needed());
        var casting = result.casting();
        data.put("castingVote", casting);
        if (result.ballot().consent() != null)
            data.put("objections", draft.concerns().getOrDefault(result.ballot().id(), List.of()));
        if (result.voided() != null) data.put("void", result.voided());
        data.put("receipts", result.tally().cast());
        data.put("seal", result.seal());
        return data;
    }

    private static Map<String, Object> quorumData(Quorum quorum) {
        var data = new LinkedHashMap<String, Object>();
        data.put("entitled", quorum.entitled());
        data.put("present", quorum.present());
        data.put("represented", quorum.represented());
        data.put("needed", quorum.needed());
        data.put("met", quorum.met());
        return data;
    }

    private static Map<String, String> texts(LocalText text) {
        var byTag = new LinkedHashMap<String, String>();
        for (var language : Language.values())
            text.in(language).ifPresent(words -> byTag.put(language.tag(), words));
        return byTag;
    }
}

package coop.nawat.cooperatives;

import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.documents.Block;
import coop.nawat.documents.Block.Facts;
import coop.nawat.documents.Block.InLanguage;
import coop.nawat.documents.Block.Signature;
import coop.nawat.documents.Block.Signatures;
import coop.nawat.documents.Line;
import coop.nawat.documents.Paper;
import coop.nawat.documents.Run;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Lays out bylaws in one language or two, with the same values inside for machines. */
final class BylawsPaper {
    /** Places to sign where the law names no number, or a smaller one. */
    private static final int FOUNDERS = 6;
    private final BylawsDocument document;
    private final Messages messages;
    private final String data;
    private final boolean founders;

    /** @param founders whether they sign it */
    BylawsPaper(BylawsDocument document, Messages messages, String data, boolean founders) {
        this.founders = founders;
        this.document = document;
        this.messages = messages;
        this.data = data;
    }

    Paper paper(List<Language> languages) {
        var first = languages.getFirst();
        var t = messages.in(first);
        var version = document.version();
        var blocks = new ArrayList<>(text(first));
        languages.stream().skip(1).forEach(other -> {
            var second = new ArrayList<Block>();
            second.add(Block.heading(1,
                BylawsWords.plain(messages.in(other).of("cooperatives.bylaws.paper.title", "coop", document.cooperative().nameIn(other)))));
            second.addAll(text(other));
            blocks.add(new InLanguage(other, second));
        });
        blocks.add(Block.heading(1, t.of("cooperatives.bylaws.paper.signatures")));
        blocks.add(new Signatures(signatures(t)));
        var adoption = version.adoption();
        return Paper.of(first, document.cooperative().nameIn(first),
            BylawsWords.plain(t.of("cooperatives.bylaws.paper.title", "coop", document.cooperative().nameIn(first))),
            adoption == null ? t.of("cooperatives.bylaws.paper.draft") : t.date(adoption.on()),
            adoption == null ? version.startedAt() : adoption.recordedAt())
            .with(blocks)
            .carrying(new Paper.Data("bylaws-" + version.number() + ".json", t.of("cooperatives.bylaws.paper.data"), data));
    }

    /** Founders sign the first bylaws, at least as many as the law wants; later ones the officers. */
    private List<Signature> signatures(Messages.Of t) {
        if (!founders)
            return List.of(new Signature(Line.empty(), Line.of(t.of("cooperatives.bylaws.paper.chair"))),
                new Signature(Line.empty(), Line.of(t.of("cooperatives.bylaws.paper.secretary"))));
        var least = document.outcome().leaf("formation.min_founders").map(Leaf::value)
            .map(value -> value instanceof Value.Whole(var n) ? n : 0).orElse(0);
        return Collections.nCopies(Math.max(least, FOUNDERS),
            new Signature(Line.empty(), Line.of(t.of("cooperatives.bylaws.paper.founder"))));
    }

    private List<Block> text(Language language) {
        var t = messages.in(language);
        var version = document.version();
        var adoption = version.adoption();
        var blocks = new ArrayList<Block>();
        var facts = new ArrayList<Block.Fact>();
        facts.add(Block.fact(t.of("cooperatives.bylaws.version"), Line.number(version.number())));
        facts.add(Block.fact(t.of("cooperatives.bylaws.law-name"), document.outcome().law().form().best(language)));
        facts.add(Block.fact(t.of("cooperatives.bylaws.adopted"), adoption == null ? t.of("cooperatives.bylaws.paper.draft")
            : adoption.byFounders() ? t.of("cooperatives.bylaws.adopted-by-founders", "on", adoption.on())
                : t.of("cooperatives.bylaws.adopted-by-assembly", "assembly", Objects.requireNonNull(adoption.assembly()), "item",
                    Objects.requireNonNull(adoption.item()), "on",
                    adoption.on())));
        if (version.inForceFrom() != null)
            facts.add(Block.fact(t.of("cooperatives.bylaws.in-force-from"), t.date(version.inForceFrom())));
        blocks.add(new Facts(facts));
        var words = new BylawsWords(t, document.outcome().law());
        for (var section : BylawsSection.values()) {
            blocks.add(Block.heading(1, words.heading(document.numbers(), section)));
            var paragraphs = BylawsNumbers.paragraphs(document.clause(section, language).words());
            for (int i = 0; i < paragraphs.size(); i++)
                blocks.add(paragraphs.size() == 1 ? Block.paragraph(paragraphs.get(i))
                    : new Block.Paragraph(Line.of(Run.code(document.numbers().label(section, i + 1, paragraphs.size())))
                        .and("  " + paragraphs.get(i))));
        }
        return blocks;
    }
}

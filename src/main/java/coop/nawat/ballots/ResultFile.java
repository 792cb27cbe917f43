package coop.nawat.ballots;

import coop.nawat.common.CsvSheet;
import coop.nawat.common.Language;
import coop.nawat.counting.Blt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Forms in which the papers of a counted vote can be taken away. */
public enum ResultFile {
    /** As {@code ./nawat count} and other programs for counting read it; a comment says by which call. */
    BLT("text/plain;charset=UTF-8") {
        @Override
        public String write(CountedPapers counted, String name, Language language) {
            return "# ./nawat count " + counted.options() + " " + name + "\n# by the rule of this vote: " + counted.outcome()
                + (counted.question()
                    ? " (a question: its call adds up the answers; whom it prints as elected decides nothing but a lot between equal votes)"
                    : "")
                + (counted.voided() == null ? "" : "\n# declared void: " + counted.voided().reason().replaceAll("\\R", " "))
                + (counted.consent()
                    ? "\n# members were asked for consent: nothing is adopted against an objection (AGAINST), whatever is counted" : "")
                + "\n# invalid papers, not below: " + counted.invalid() + "\n" + Blt.write(counted.election());
        }
    },
    /** A line for each group of equal papers: how many, whom they rank, and the same by numbers. */
    CSV("text/csv;charset=UTF-8") {
        @Override
        public String write(CountedPapers counted, String name, Language language) {
            var out = new StringBuilder();
            var names = counted.election().names();
            try {
                var sheet = new CsvSheet(language, out);
                sheet.row("papers", "ranking", "numbers");
                for (var group : counted.election().papers().groups())
                    sheet.row(group.number(), group.ranking().ranks().stream()
                        .map(rank -> rank.stream().map(c -> names.get(c - 1)).collect(Collectors.joining(" = ")))
                        .collect(Collectors.joining(" > ")),
                        group.ranking().toString());
                sheet.row(counted.invalid(), "INVALID", "");
                sheet.row("OUTCOME", counted.outcome(), "");
                if (counted.consent()) sheet.row("CONSENT", "nothing is adopted against an objection (AGAINST)", "");
                if (counted.voided() != null) sheet.row("VOID", counted.voided().reason(), "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toString();
        }
    },
    /** The papers and the whole count. */
    JSON("application/json") {
        @Override
        public String write(CountedPapers counted, String name, Language language) {
            var mapper = JsonMapper.builder().build();
            var all = mapper.createObjectNode().put("title", counted.election().title()).put("method", counted.method().key())
                .put("seats", counted.election().seats()).put("seed", counted.lot().seed()).put("invalid", counted.invalid())
                .put("outcome", counted.outcome().name());
            if (counted.consent()) all.put("consent", true);
            var voided = counted.voided();
            if (voided != null)
                all.putObject("void").put("author", voided.author()).put("reason", voided.reason())
                    .put("declaredAt", voided.declaredAt().toString());
            var names = all.putArray("candidates");
            counted.election().names().forEach(names::add);
            var papers = all.putArray("papers");
            counted.election().papers().groups()
                .forEach(g -> papers.addObject().put("number", g.number()).put("ranking", g.ranking().toString()));
            all.set("count", mapper.readTree(counted.line(name)));
            return mapper.writeValueAsString(all) + "\n";
        }
    };

    private final String type;

    ResultFile(String type) { this.type = type; }

    /** As files end, without the dot. */
    public String extension() { return name().toLowerCase(Locale.ROOT); }

    /** The media type that browsers are told. */
    public String type() { return type; }

    /**
     * Writes the file.
     *
     * @param name under which it is saved
     * @param language whose spreadsheet programs are to open it
     */
    public abstract String write(CountedPapers counted, String name, Language language);
}

package coop.nawat.members;

import coop.nawat.common.EmailAddress;
import coop.nawat.members.RegisterFile.Line;
import coop.nawat.members.RegisterFile.Remark;
import coop.nawat.members.RegisterLines.Said;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the lines of a list with those before them, with a register, and with the applications that wait. It takes the list in parts: to each the
 * lines before it, the register and the applications are read once more, beside it. So what is held grows neither with the list nor with the register; a long list takes longer instead.
 */
final class Comparison {
    /** The most lines that are held at once, and as many of those before them. */
    static final int PART = 10_000;
    private static final int MANY = 20;
    private final RegisterFile file;
    private final @Nullable LocalDate founded;
    private final Pages<Member> register;
    private final Pages<Application> waiting;
    private final Consumer<Line> reader;
    private final List<Said> part = new ArrayList<>();
    private final Map<Integer, List<Remark>> wrong = new HashMap<>();
    private final Map<Integer, List<Remark>> doubts = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private Index index = new Index();
    private int before;

    /** Hands out what it has page by page, from the beginning each time. */
    @FunctionalInterface
    interface Pages<T> {
        void read(Consumer<List<T>> reader);
    }

    /**
     * @param founded the day on which the cooperative was founded, before which nobody is admitted; null while nobody has said it
     * @param waiting applications on which nobody has decided
     * @param reader gets each line once, in their order
     */
    Comparison(RegisterFile file, @Nullable LocalDate founded, Pages<Member> register, Pages<Application> waiting, Consumer<Line> reader) {
        this.file = file;
        this.founded = founded;
        this.register = register;
        this.waiting = waiting;
        this.reader = reader;
    }

    void run() {
        file.said(said -> {
            part.add(said);
            if (part.size() == PART) compare();
            return true;
        });
        if (!part.isEmpty()) compare();
    }

    private void compare() {
        part.forEach(index::add);
        withLinesBefore();
        with(index, true);
        register.read(this::withMembers);
        waiting.read(this::withApplications);
        for (int i = 0; i < part.size(); i++)
            reader.accept(line(i));
        before += part.size();
        part.clear();
        wrong.clear();
        doubts.clear();
        told.clear();
        index = new Index();
    }

    private Line line(int i) {
        var said = part.get(i);
        var admission = said.admission();
        if (admission != null && founded != null && admission.admittedOn().isBefore(founded))
            mark(wrong, i, "members.import.wrong.before-founding", Map.of("date", admission.admittedOn(), "founded", founded));
        var all = Stream.concat(said.wrong().stream(), wrong.getOrDefault(i, List.of()).stream()).toList();
        return new Line(said.line(), said.name(), all.isEmpty() ? admission : null, all, doubts.getOrDefault(i, List.of()));
    }

    /** Where lines stand in the file, and what they have that no two members have. */
    private static final class Index {
        private final List<Integer> lines = new ArrayList<>();
        private final Map<Integer, List<Integer>> byNumber = new HashMap<>();
        private final Map<EmailAddress, List<Integer>> byEmail = new HashMap<>();
        private final Alike alike = new Alike();

        void add(Said said) {
            int i = lines.size();
            lines.add(said.line());
            if (said.number() != null) byNumber.computeIfAbsent(said.number(), n -> new ArrayList<>(1)).add(i);
            if (said.email() != null) byEmail.computeIfAbsent(said.email(), e -> new ArrayList<>(1)).add(i);
            alike.add(said.one());
        }
    }

    private void withLinesBefore() {
        if (before == 0) return;
        var others = new Index[]{new Index()};
        var read = new int[1];
        file.known(said -> {
            others[0].add(said);
            boolean last = ++read[0] == before;
            if (last || others[0].lines.size() == PART) {
                with(others[0], false);
                others[0] = new Index();
            }
            return !last;
        });
    }

    /**
     * Marks what lines before have already.
     *
     * @param own whether they are those of the part itself, of which each has some before it only
     */
    private void with(Index others, boolean own) {
        for (int i = 0; i < part.size(); i++) {
            var said = part.get(i);
            int end = own ? i : others.lines.size();
            if (said.number() != null) {
                int first = others.byNumber.getOrDefault(said.number(), List.of(end)).getFirst();
                if (first < end)
                    mark(wrong, i, "members.import.wrong.number-twice", Map.of("number", said.number(), "line", others.lines.get(first)));
            }
            if (said.email() != null) {
                int first = others.byEmail.getOrDefault(said.email(), List.of(end)).getFirst();
                if (first < end)
                    mark(wrong, i, "members.import.wrong.email-twice",
                        Map.of("email", said.email().value(), "line", others.lines.get(first)));
            }
            int line = i;
            others.alike.first(said.one(), end)
                .ifPresent(same -> mark(doubts, line, inFile(same.getValue()), Map.of("line", others.lines.get(same.getKey()))));
        }
    }

    /** Marks what these members of the register have already. */
    private void withMembers(List<Member> members) {
        for (var member : members) {
            index.byNumber.getOrDefault(member.number(), List.of()).forEach(
                i -> mark(wrong, i, "members.import.wrong.number-in-register", Map.of("number", member.number())));
            if (member.email() != null)
                index.byEmail.getOrDefault(member.email(), List.of()).stream().filter(i -> isMemberThen(member, part.get(i).admission()))
                    .forEach(i -> mark(wrong, i, "members.import.wrong.email-in-register",
                        Map.of("email", Objects.requireNonNull(member.email()).value())));
            alike(member.person()).forEach((i, how) -> mark(doubts, i, inRegister(how), Map.of("number", member.number())));
        }
    }

    /** Marks what these applications have already. */
    private void withApplications(List<Application> applications) {
        for (var waits : applications) {
            if (waits.person().email() != null)
                index.byEmail.getOrDefault(waits.person().email(), List.of()).stream()
                    .filter(i -> part.get(i).admission() != null && waits.hinders(Objects.requireNonNull(part.get(i).admission())))
                    .forEach(i -> mark(wrong, i, "members.import.wrong.email-applied",
                        Map.of("name", waits.person().name(), "date", waits.appliedOn())));
            alike(waits.person()).keySet().forEach(i -> mark(doubts, i, "members.import.doubt.applied",
                Map.of("name", waits.person().name(), "date", waits.appliedOn())));
        }
    }

    /** The lines that may be this person's. */
    private Map<Integer, Alike.How> alike(Person person) {
        var one = Alike.One.of(person);
        var named = new HashMap<Integer, Alike.How>();
        for (var name : one.names())
            if (!told.contains(name)) tell(name, index.alike.named(name)).forEach((i, how) -> named.merge(i, how, Comparison::surer));
        if (!told.contains(one.telephone()))
            tell(one.telephone(),
                index.alike.reached(one.telephone()).boxed().collect(Collectors.toMap(i -> i, i -> Alike.How.TELEPHONE)))
                .forEach((i, how) -> named.merge(i, how, Comparison::surer));
        return named;
    }

    /** What many lines have in common they are told once: once for each member who has it too would take as long as both are many. */
    private Map<Integer, Alike.How> tell(String common, Map<Integer, Alike.How> lines) {
        if (lines.size() > MANY) told.add(common);
        return lines;
    }

    private static Alike.How surer(Alike.How one, Alike.How other) { return one.compareTo(other) < 0 ? one : other; }

    /** Whoever had left before may come back with the same address. */
    private static boolean isMemberThen(Member member, @Nullable Admission admission) {
        return admission != null && member.isMemberOnOrAfter(admission.admittedOn())
            && (admission.leftOn() == null || !member.admittedOn().isAfter(admission.leftOn()));
    }

    /** One of each kind is enough. */
    private static void mark(Map<Integer, List<Remark>> marks, int i, String key, Map<String, Object> arguments) {
        var of = marks.computeIfAbsent(i, line -> new ArrayList<>(1));
        if (of.stream().noneMatch(r -> r.key().equals(key))) of.add(new Remark(key, arguments));
    }

    private static String inRegister(Alike.How how) {
        return switch (how) {
            case SAME -> "members.import.doubt.name-in-register";
            case SIMILAR -> "members.import.doubt.similar-in-register";
            case TELEPHONE -> "members.import.doubt.phone-in-register";
        };
    }

    private static String inFile(Alike.How how) {
        return switch (how) {
            case SAME -> "members.import.doubt.name-in-file";
            case SIMILAR -> "members.import.doubt.similar-in-file";
            case TELEPHONE -> "members.import.doubt.phone-in-file";
        };
    }
}

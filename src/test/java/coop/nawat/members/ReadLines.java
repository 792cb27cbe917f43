package coop.nawat.members;

import coop.nawat.members.RegisterFile.Line;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lines of a short list, all of them at once. */
record ReadLines(RegisterFile file, List<Line> lines) {
    static ReadLines read(byte[] bytes, RegisterFile.Reading how) {
        var file = RegisterFile.read(bytes, how);
        return of(file, file::lines);
    }

    static ReadLines of(RegisterFile file, Consumer<Consumer<Line>> reading) {
        var lines = new ArrayList<Line>();
        reading.accept(lines::add);
        return new ReadLines(file, lines);
    }

    /** Beside a register of these members. */
    static ReadLines compared(RegisterFile file, List<Member> register) {
        return of(file, reader -> new Comparison(file, null, pages -> pages.accept(register), waiting -> {}, reader).run());
    }

    List<RegisterFile.Heading> headings() { return file.headings(); }

    @Nullable
    Charset charset() { return file.charset(); }

    List<Line> wrong() { return lines.stream().filter(l -> !l.good()).toList(); }

    List<Line> doubtful() { return lines.stream().filter(l -> l.good() && !l.doubts().isEmpty()).toList(); }

    List<Admission> admissions(boolean alsoDoubtful) {
        return lines.stream().filter(l -> alsoDoubtful || l.doubts().isEmpty()).flatMap(l -> Stream.ofNullable(l.admission())).toList();
    }
}

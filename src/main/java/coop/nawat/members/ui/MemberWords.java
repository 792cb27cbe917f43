package coop.nawat.members.ui;

import coop.nawat.common.Messages;
import coop.nawat.members.Member;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;

/** How the screens of the register say things. */
final class MemberWords {
    private MemberWords() {}

    /** What somebody is on this day: "Member", "Left on 3 May 2026". */
    static String state(Messages.Of t, Member m, LocalDate today) {
        if (m.admittedOn().isAfter(today)) return t.of("members.state.coming", "date", t.shortDate(m.admittedOn()));
        if (m.leftOn() == null) return t.of("members.state.member");
        return m.leftOn().isBefore(today)
            ? t.of("members.state.left", "date", t.shortDate(m.leftOn()))
            : t.of("members.state.leaves", "date", t.shortDate(m.leftOn()));
    }

    /** Whether somebody is a member on this day. */
    static boolean isMember(Member m, LocalDate today) {
        return !m.admittedOn().isAfter(today) && (m.leftOn() == null || !m.leftOn().isBefore(today));
    }

    /** What tells two of the same name apart. */
    static String note(Messages.Of t, Member m, LocalDate today) {
        return t.of("members.note", "number", m.number(), "state", state(t, m, today));
    }

    /** The name in both scripts, if there are two. */
    static String names(Member m) {
        return m.otherName() == null ? m.name() : m.name() + " · " + m.otherName();
    }

    /** The text of what a value object refused. */
    static String of(Messages.Of t, IllegalArgumentException shape) {
        var key = Objects.requireNonNull(shape.getMessage());
        return t.of(key.startsWith("common.email.") ? "members.email.shape" : key);
    }

    /** What people call an encoding. */
    static String encoding(Messages.Of t, Charset charset) {
        var name = charset.name();
        if (name.equals("windows-1255")) return t.of("members.import.encoding-hebrew", "name", name);
        if (name.equals("windows-1256")) return t.of("members.import.encoding-arabic", "name", name);
        if (name.equals("windows-1252")) return t.of("members.import.encoding-western", "name", name);
        return t.of("members.import.encoding-unicode", "name", charset.equals(StandardCharsets.UTF_8) ? "UTF-8" : name);
    }
}

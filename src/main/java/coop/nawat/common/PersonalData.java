package coop.nawat.common;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a module holds of one person. Each module that keeps something of members has one: so that they can be given a copy of everything, and so that it
 * can be erased when nobody has to keep it any longer. Called inside a transaction in which the organisation is open, by whoever has authorised it.
 */
public interface PersonalData {
    /**
     * A member of an organisation.
     *
     * @param member the id in the register
     * @param account the account with which they sign in, or null
     * @param zone of the organisation
     */
    record Subject(OrganisationId organisation, UUID member, @Nullable UUID account, ZoneId zone) {}

    /**
     * One kind of things that are held, such as votes.
     *
     * @param key its name in the file for programs
     * @param title for readers
     */
    record Section(String key, String title, List<List<Fact>> rows) {
        public Section { rows = List.copyOf(rows); }
    }

    /**
     * One fact.
     *
     * @param key its name in the file for programs
     * @param value for programs: text, number, truth, day or moment; null: nothing
     * @param shown for readers
     */
    record Fact(String key, String title, @Nullable Object value, String shown) {}

    /** What has to stay, and why. */
    record Stays(String what, String why) {}

    /** Everything that is held of this person, section by section. */
    List<Section> held(Subject subject, Messages.Of t);

    /**
     * Of what is held, what was done by or with this person, and not merely written about it or sent: an admission on which it builds is not taken
     * back. Everything, unless a module says what of it is less.
     *
     * @param since the day on which the membership was first written down: what is known of an account, and not of the member, counts from then on
     */
    default List<Section> done(Subject subject, LocalDate since, Messages.Of t) { return held(subject, t); }

    /** What is still open with this person, so that nothing can be erased yet; a sentence each. */
    default List<String> open(Subject subject, Messages.Of t) {
        return List.of();
    }

    /** What cannot go although everything else does. */
    List<Stays> stays(Subject subject, Messages.Of t);

    /**
     * Takes out of this module what says who the person is. {@link #stays} is left.
     *
     * @param nameless what stands in the place of their name
     */
    void erase(Subject subject, String nameless);

    /** Writes facts for one reader. */
    final class Facts {
        private final Messages.Of t;
        private final ZoneId zone;
        private final List<Fact> facts = new java.util.ArrayList<>();

        /** For a reader, with the clocks of a zone. */
        public Facts(Messages.Of t, ZoneId zone) {
            this.t = t;
            this.zone = zone;
        }

        /** Adds a fact as the reader's language writes it; nothing where there is no value. */
        public Facts with(String key, String title, @Nullable Object value) {
            return switch (value) {
                case null -> this;
                case Instant at -> with(key, title, at, t.dateTime(at, zone));
                case LocalDate day -> with(key, title, day, t.shortDate(day));
                case Boolean yes -> with(key, title, yes, t.of(yes ? "common.held.yes" : "common.held.no"));
                default -> with(key, title, value, value.toString());
            };
        }

        /** Adds a fact with words of its own for readers; nothing where there is no value. */
        public Facts with(String key, String title, @Nullable Object value, String shown) {
            if (value != null) facts.add(new Fact(key, title, value, shown));
            return this;
        }

        /** All that was added. */
        public List<Fact> all() { return List.copyOf(facts); }
    }
}

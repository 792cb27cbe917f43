package coop.nawat.notices;

import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is sent to members, and the proof of it. Sending happens later and elsewhere: an act never waits for a mail server. */
@Service
public class Notices {
    /** The most lines that {@link #log} answers at once. */
    public static final int PAGE = 200;
    private final NoticesSql sql;
    private final Access access;

    Notices(NoticesSql sql, Access access) {
        this.sql = sql;
        this.access = access;
    }

    /**
     * Somebody who gets a notice.
     *
     * @param email null: it must be delivered by hand
     */
    public record Addressee(UUID id, String name, @Nullable EmailAddress email, Language language) {}

    /**
     * What is written in one language.
     *
     * @param title 1 to 300 characters
     * @param body 1 to 50,000 characters; paragraphs are separated by an empty line
     */
    public record Letter(String title, String body) {
        public Letter {
            title = title.strip();
            body = body.strip();
            if (title.isEmpty() || title.length() > 300) throw new IllegalArgumentException("a title has 1 to 300 characters");
            if (body.isEmpty() || body.length() > 1_000_000) throw new IllegalArgumentException("a letter has 1 to 1,000,000 characters");
        }
    }

    /**
     * One line of the log.
     *
     * @param address null: by hand
     * @param settled when it was sent, delivered or given up; null: not yet
     * @param failure why the last try failed, null: it did not
     */
    public record Line(UUID noticeId, UUID addresseeId, String name, @Nullable String address, NoticeState state, int tries,
        @Nullable NotSentBecause failure, @Nullable Instant settled) {}

    /**
     * Queues a notice to each addressee, in the transaction of the act that it announces: both happen or neither. Whoever has got one for this
     * subject and of this kind already gets no second one. Those who have no e-mail address stand in the log as still to be delivered.
     *
     * @param writer writes the letter in a language; asked once a language that somebody reads
     * @return how many were queued or noted
     * @throws Refused for all but the chair and the secretary
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int send(OrganisationId organisation, UUID subjectId, NoticeKind kind, Collection<Addressee> addressees,
        Function<Language, Letter> writer) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        return announce(organisation, subjectId, kind, addressees, writer);
    }

    /** As {@link #send}, for an act that was authorised already or that a rule does by itself; inside its transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int announce(OrganisationId organisation, UUID subjectId, NoticeKind kind, Collection<Addressee> addressees,
        Function<Language, Letter> writer) {
        if (addressees.isEmpty()) return 0;
        var letters = new EnumMap<Language, Letter>(Language.class);
        for (var addressee : addressees)
            letters.computeIfAbsent(addressee.language(), writer);
        sql.insertLetters(organisation, subjectId, kind, letters);
        int noted = sql.insertNotices(organisation, subjectId, kind, addressees);
        access.record(organisation, "notices.send", subjectId, Map.of("kind", kind.name(), "addressees", noted));
        return noted;
    }

    /**
     * What became of each notice for a subject, in the order of the addressees' ids.
     *
     * @param after the addressee of the last line seen; null: from the start
     * @return at most {@link #PAGE} lines
     * @throws Refused for all but the chair, the secretary and the supervisory committee
     */
    @Transactional(readOnly = true)
    public List<Line> log(OrganisationId organisation, UUID subjectId, @Nullable UUID after) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR, Office.SUPERVISORY_COMMITTEE);
        return sql.log(organisation, subjectId, after, PAGE);
    }

    /** How many notices for a subject are in each state; those of none are left out. Same offices as {@link #log}. */
    @Transactional(readOnly = true)
    public Map<NoticeState, Integer> count(OrganisationId organisation, UUID subjectId) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR, Office.SUPERVISORY_COMMITTEE);
        return sql.states(organisation, subjectId);
    }

    /** The letter that was sent in this language, if one was. Same offices as {@link #log}. */
    @Transactional(readOnly = true)
    public java.util.Optional<Letter> letter(OrganisationId organisation, UUID subjectId, NoticeKind kind, Language language) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR, Office.SUPERVISORY_COMMITTEE);
        return sql.letter(organisation, subjectId, kind, language);
    }

    /**
     * Notes that a notice was delivered by hand: one that was to be, or one whose mail failed.
     *
     * @throws Refused {@link NoticesRefusal#NOT_OPEN}; for all but the chair and the secretary
     */
    @Transactional
    public void delivered(OrganisationId organisation, UUID noticeId) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        if (!sql.deliver(organisation, noticeId)) throw new Refused(NoticesRefusal.NOT_OPEN);
        access.record(organisation, "notices.deliver", noticeId, Map.of());
    }
}

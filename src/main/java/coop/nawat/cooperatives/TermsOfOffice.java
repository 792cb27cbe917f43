package coop.nawat.cooperatives;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.ProperName;
import coop.nawat.common.Refused;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who sits in the organs: begun by an election or entered by hand, ended by time or before it. Insert-only. */
@Service
@Transactional
public class TermsOfOffice {
    /** The longest reference, in characters. */
    public static final int LONGEST_REFERENCE = 200;
    /** The longest reason, in characters. */
    public static final int LONGEST_REASON = 1_000;
    private final TermsSql sql;
    private final Access access;

    TermsOfOffice(TermsSql sql, Access access) {
        this.sql = sql;
        this.access = access;
    }

    /** All terms, the latest first; for whoever holds an office, members too. */
    @Transactional(readOnly = true)
    public List<OrganTerm> terms(OrganisationId organisation) {
        access.require(organisation);
        return sql.terms(organisation, null);
    }

    /** The terms of one person of the register, the latest first. */
    @Transactional(readOnly = true)
    public List<OrganTerm> termsOf(OrganisationId organisation, UUID person) {
        access.require(organisation);
        return sql.terms(organisation, person);
    }

    /**
     * Somebody who was elected.
     *
     * @param person the line of the register, or null
     */
    public record Elected(@Nullable UUID person, String name) {}

    /**
     * Begins the terms of people who were elected and accept.
     *
     * @param ends the first day after the term, or null
     * @throws Refused {@link CooperativeRefusal#TERM_NOTED}: then nothing changes
     */
    public void elected(OrganisationId organisation, Organ organ, List<Elected> elected, LocalDate begins, @Nullable LocalDate ends,
        OrganTerm.Election election) {
        var account = access.require(organisation, Office.SECRETARY, Office.CHAIR).account();
        for (var who : elected)
            if (!sql.insert(organisation,
                new OrganTerm(TermId.create(), organ, who.person(), who.name(), begins, ends, election, null, null), account))
                throw new Refused(CooperativeRefusal.TERM_NOTED, "name", who.name());
        access.record(organisation, "cooperatives.begin-terms", election.ballot(),
            Map.of("organ", organ.name(), "terms", elected.size()));
    }

    /**
     * Enters a term that began in another way than by a vote that was counted here, such as the founding.
     *
     * @param person the line of the register, or null
     * @param ends the first day after the term, or null; after {@code begins}
     * @param reference the deed that says so, 1 to {@value #LONGEST_REFERENCE} characters
     */
    public TermId enter(OrganisationId organisation, Organ organ, @Nullable UUID person, String name, LocalDate begins,
        @Nullable LocalDate ends, String reference) {
        var account = access.require(organisation, Office.SECRETARY, Office.CHAIR).account();
        var deed = reference.strip();
        if (deed.isEmpty() || deed.length() > LONGEST_REFERENCE || (ends != null && !ends.isAfter(begins)))
            throw new IllegalArgumentException("a term has a reference and ends after it begins");
        var id = TermId.create();
        sql.insert(organisation, new OrganTerm(id, organ, person, ProperName.of(name), begins, ends, null, deed, null), account);
        access.record(organisation, "cooperatives.enter-term", id.value(), Map.of("organ", organ.name()));
        return id;
    }

    /**
     * Ends a term before it is over.
     *
     * @param lastDay the last day in the organ; not before the first
     * @param reason in a few words, at most {@value #LONGEST_REASON} characters; blank: none is given, which only a removal does not allow
     * @throws Refused {@link CooperativeRefusal#TERM_ENDED}, {@link CooperativeRefusal#TERM_NOT_THEN}, {@link AccessRefusal#NOTHING_HERE}
     */
    public void end(OrganisationId organisation, TermId id, LocalDate lastDay, OrganTerm.Why why, String reason) {
        var account = access.require(organisation, Office.SECRETARY, Office.CHAIR).account();
        var term = sql.term(organisation, id).stream().findFirst().orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        var words = reason.strip();
        if (words.length() > LONGEST_REASON || (why == OrganTerm.Why.REMOVED && words.isEmpty()))
            throw new IllegalArgumentException("a removal has a reason, and a reason is short");
        var on = lastDay.plusDays(1);
        var ends = term.ends();
        if (lastDay.isBefore(term.begins()) || (ends != null && !on.isBefore(ends)))
            throw new Refused(CooperativeRefusal.TERM_NOT_THEN, "date", lastDay);
        if (!sql.end(organisation, id, new OrganTerm.End(on, why, words.isEmpty() ? null : words), account))
            throw new Refused(CooperativeRefusal.TERM_ENDED, "name", term.name());
        access.record(organisation, "cooperatives.end-term", id.value(), Map.of("why", why.name()));
    }
}

package coop.nawat.members;

import coop.nawat.common.OrganisationId;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A book above the register in which only members act, such as the share ledger: it knows the register, and the register does not know it. Asked
 * inside a transaction in which the organisation is open; nobody else writes such acts until it ends.
 */
public interface DependentBook {
    /**
     * An act that stands in that book and was not undone.
     *
     * @param number of its entry there
     */
    record Act(long number, LocalDate day) {}

    /** The first act of a member on a day outside these which only a member can do; {@code last} null: they have no end. */
    Optional<Act> outside(OrganisationId organisation, MemberId member, LocalDate first, @Nullable LocalDate last);

    /** The act by which a member who has nothing left there gave away the last of it: whoever goes on as a member keeps some. */
    Optional<Act> gaveLast(OrganisationId organisation, MemberId member);

    /** The first act by which somebody inherited from this member. */
    Optional<Act> inherited(OrganisationId organisation, MemberId member);
}

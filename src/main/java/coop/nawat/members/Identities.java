package coop.nawat.members;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Accounts;
import coop.nawat.access.Office;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * National ids of members, for the secretary alone, who gives them to the registrar. Encrypted; in no list, export or paper. Each time one is shown,
 * the audit log says to whom.
 */
@Service
@Transactional
public class Identities {
    private static final String SHOWN = "members.show-identity";
    private static final int SEEN = 20;
    private final IdentitySql sql;
    private final MembersSql members;
    private final SecretKeys keys;
    private final Access access;
    private final Accounts accounts;

    Identities(IdentitySql sql, MembersSql members, SecretKeys keys, Access access, Accounts accounts) {
        this.sql = sql;
        this.members = members;
        this.keys = keys;
        this.access = access;
        this.accounts = accounts;
    }

    /**
     * That a number is kept, without the number.
     *
     * @param seen who was shown it, the latest first, at most 20
     */
    public record Kept(Instant recordedAt, List<Seen> seen) {
        public Kept { seen = List.copyOf(seen); }
    }

    /**
     * Who was shown a number, and when.
     *
     * @param name null: an account that is no more
     */
    public record Seen(Instant at, @Nullable String name) {}

    /**
     * Keeps a member's national id, in the place of the one that was kept before.
     *
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}, {@link MemberRefusal#MEMBER_ALREADY} if it is the number of another membership that has
     *     a day in common with this one, {@link MemberRefusal#SECRET_KEY_MISSING}
     */
    public void record(OrganisationId organisation, MemberId id, NationalId number) {
        var standing = access.require(organisation, Office.SECRETARY);
        var member = members.lock(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        sql.lock(organisation);
        refuseOther(organisation, id, keys.fingerprints(organisation, number), member.admittedOn(), member.leftOn());
        sql.put(organisation, id, keys.seal(organisation, id, number), standing.account());
        access.record(organisation, "members.record-identity", id.value(), Map.of());
    }

    /**
     * Shows a member's national id, and writes down who saw it.
     *
     * @throws Refused {@link AccessRefusal#NOTHING_HERE} also where none is kept, {@link MemberRefusal#SECRET_KEY_MISSING},
     *     {@link MemberRefusal#SECRET_KEY_OTHER}
     */
    public NationalId show(OrganisationId organisation, MemberId id) {
        access.require(organisation, Office.SECRETARY);
        return shown(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
    }

    /** As {@link #show}, of an organisation that is open. */
    Optional<NationalId> shown(OrganisationId organisation, MemberId id) {
        return sql.find(organisation, id).map(row -> {
            access.record(organisation, SHOWN, id.value(), Map.of());
            return keys.open(organisation, id, row.sealed());
        });
    }

    /**
     * Forgets a member's national id: it is kept no longer than it is needed.
     *
     * @throws Refused {@link AccessRefusal#NOTHING_HERE} also where none is kept
     */
    public void remove(OrganisationId organisation, MemberId id) {
        access.require(organisation, Office.SECRETARY);
        if (sql.delete(organisation, id) == 0) throw new Refused(AccessRefusal.NOTHING_HERE);
        access.record(organisation, "members.remove-identity", id.value(), Map.of());
    }

    /** Whether a number is kept of a member, and who saw it. */
    @Transactional(readOnly = true)
    public Optional<Kept> kept(OrganisationId organisation, MemberId id) {
        access.require(organisation, Office.SECRETARY);
        return sql.find(organisation, id).map(row -> {
            var shown = access.recorded(organisation, id.value(), SHOWN, SEEN);
            var names = accounts.names(shown.stream().flatMap(r -> Stream.ofNullable(r.account())).distinct().toList());
            return new Kept(row.recordedAt(),
                shown.stream().map(r -> new Seen(r.at(), r.account() == null ? null : names.get(r.account()))).toList());
        });
    }

    /** Refuses that a membership has these days while the same person has another one on any of them; the organisation is open. */
    void refuseOverlap(OrganisationId organisation, MemberId id, LocalDate first, @Nullable LocalDate last) {
        sql.lock(organisation);
        sql.find(organisation, id).ifPresent(row -> refuseOther(organisation, id, List.of(row.sealed().fingerprint()), first, last));
    }

    private void refuseOther(OrganisationId organisation, MemberId id, List<byte[]> fingerprints, LocalDate first,
        @Nullable LocalDate last) {
        sql.other(organisation, id, fingerprints, first, last).ifPresent(other -> {
            throw new Refused(MemberRefusal.MEMBER_ALREADY, "name", other.name(), "number", other.number());
        });
    }
}

package coop.nawat.ballots;

import coop.nawat.ballots.Finding.Book;
import coop.nawat.ballots.Finding.Change;
import coop.nawat.common.Ids;
import coop.nawat.common.OrganisationId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Seals what voters leave behind, batch by batch while they vote: a Merkle root over each batch, and a head over the head before it and this root. No
 * voter waits for it, since a batch takes what transactions wrote that are over. Whoever holds the last head can tell later whether anything was changed,
 * removed, inserted or moved.
 */
@Component
class Seals {
    /** More would say nothing more. */
    private static final int MOST_FINDINGS = 1000;
    private static final HexFormat HEX = HexFormat.of();
    private final SealsSql sql;

    Seals(SealsSql sql) { this.sql = sql; }

    /**
     * What one act left behind.
     *
     * @param xid the transaction that wrote it; 0 of what was counted, which must not lead to one
     * @param leaf in hexadecimal digits
     */
    record Entry(long xid, String leaf) {
        static final int BYTES = 40;
        private static final int LEAF = BYTES - Long.BYTES;
        static final Comparator<Entry> ORDER = Comparator.comparingLong(Entry::xid).thenComparing(Entry::leaf);

        byte[] bytes() { return ByteBuffer.allocate(BYTES).putLong(xid).put(HEX.parseHex(leaf)).array(); }

        static byte[] bytes(List<Entry> entries) {
            var all = ByteBuffer.allocate(entries.size() * BYTES);
            entries.forEach(e -> all.put(e.bytes()));
            return all.array();
        }

        static List<Entry> read(byte[] bytes) {
            var all = ByteBuffer.wrap(bytes);
            var entries = new ArrayList<Entry>(bytes.length / BYTES);
            while (all.remaining() >= BYTES) {
                long xid = all.getLong();
                var leaf = new byte[LEAF];
                all.get(leaf);
                entries.add(new Entry(xid, HEX.formatHex(leaf)));
            }
            return entries;
        }
    }

    /**
     * One link of the chain.
     *
     * @param n from 1
     * @param upto with it all leaves of transactions before this one are sealed
     * @param last whether it closes the vote: then it seals what was counted
     * @param root in hexadecimal digits, as the head
     * @param at when it was made; null until it is written
     */
    record Seal(int n, long upto, boolean last, List<Entry> entries, String root, String head, @Nullable Instant at) {}

    List<Seal> of(OrganisationId organisation, BallotId ballot) { return sql.seals(organisation, ballot); }

    /** Seals what was left since the last batch by transactions that are over; false where there is nothing, or the vote is closed. */
    boolean batch(OrganisationId organisation, BallotId ballot) {
        if (!sql.holdOpen(organisation, ballot)) return false;
        var end = end(organisation, ballot);
        return sql.complete(organisation, ballot, end.upto())
            .map(found -> sql.insert(organisation, ballot, next(end, found.entries(), found.upto(), false))).orElse(false);
    }

    /**
     * Seals the rest of a vote that was just closed, and then what was counted.
     *
     * @return the head that is published, in hexadecimal digits
     */
    String last(OrganisationId organisation, BallotId ballot, List<byte[]> counted) {
        var end = end(organisation, ballot);
        var rest = sql.from(organisation, ballot, end.upto());
        // in a database that was restored from a dump transactions count from the start again
        if (sql.sealed(organisation, ballot) + rest.size() != sql.leaves(organisation, ballot)) rest = unsealed(organisation, ballot);
        if (!rest.isEmpty()) end = put(organisation, ballot, next(end, rest, rest.getLast().xid() + 1, false));
        return put(organisation, ballot, next(end, counted(counted), end.upto(), true)).head();
    }

    private SealsSql.End put(OrganisationId organisation, BallotId ballot, Seal seal) {
        if (!sql.insert(organisation, ballot, seal))
            throw new IllegalStateException("ballot " + ballot.value() + " was sealed while it was being closed");
        return new SealsSql.End(seal.n(), seal.upto(), seal.head());
    }

    private List<Entry> unsealed(OrganisationId organisation, BallotId ballot) {
        var sealed = sql.seals(organisation, ballot).stream().flatMap(s -> s.entries().stream()).map(Entry::leaf)
            .collect(Collectors.toSet());
        return sql.from(organisation, ballot, 0).stream().filter(e -> !sealed.contains(e.leaf())).toList();
    }

    private SealsSql.End end(OrganisationId organisation, BallotId ballot) {
        return sql.end(organisation, ballot).orElseGet(() -> new SealsSql.End(0, 0, first(organisation, ballot)));
    }

    /** What the first seal stands on: no chain can pass for that of another vote. */
    private static String first(OrganisationId organisation, BallotId ballot) {
        return HEX.formatHex(MerkleTree.sha256(Ids.bytes(organisation.value()), Ids.bytes(ballot.value())));
    }

    private static Seal next(SealsSql.End end, List<Entry> entries, long upto, boolean last) {
        var root = root(entries);
        return new Seal(end.n() + 1, upto, last, entries, root, over(end.head(), root), null);
    }

    private static String root(List<Entry> entries) { return HEX.formatHex(MerkleTree.root(entries.stream().map(Entry::bytes).toList())); }

    private static String over(String head, String root) {
        return HEX.formatHex(MerkleTree.sha256(HEX.parseHex(head), HEX.parseHex(root)));
    }

    /** In the order of their bytes, which says nothing of when they came. */
    private static List<Entry> counted(List<byte[]> counted) {
        return counted.stream().map(leaf -> new Entry(0, HEX.formatHex(leaf))).sorted(Entry.ORDER).toList();
    }

    // ---- looking again

    /** Of an open vote: whether seals and leaves are as they were written; what came since the last seal is not judged. */
    List<Finding> findings(OrganisationId organisation, Ballot ballot) {
        var seals = sql.seals(organisation, ballot.id());
        var found = chain(first(organisation, ballot.id()), seals);
        long upto = seals.isEmpty() ? 0 : seals.getLast().upto();
        leaves(seals, sql.from(organisation, ballot.id(), 0).stream().filter(e -> e.xid() < upto).toList(), found);
        return found.stream().limit(MOST_FINDINGS).toList();
    }

    /**
     * Of a closed vote: whether everything is as it was sealed.
     *
     * @param leaves as the votes must have left them, made anew
     * @param counted likewise what was counted
     * @param published the seal that stands with the result
     */
    List<Finding> findings(OrganisationId organisation, Ballot ballot, List<byte[]> leaves, List<byte[]> counted, String published) {
        var seals = sql.seals(organisation, ballot.id());
        var rows = sql.from(organisation, ballot.id(), 0);
        if (seals.isEmpty()) return beforeBatches(rows, leaves, counted, published);
        var found = chain(first(organisation, ballot.id()), seals);
        int end = seals.getLast().n();
        if (!seals.getLast().last()) found.add(new Finding(Change.REMOVED, Book.SEALS, end + 1));
        leaves(seals, rows, found);
        compare(Book.VOTES, sealed(seals, false), leaves.stream().map(HEX::formatHex), found);
        compare(Book.COUNT, sealed(seals, true), counted.stream().map(HEX::formatHex), found);
        if (!seals.getLast().head().equals(published)) found.add(new Finding(Change.CHANGED, Book.RESULT, end));
        return found.stream().limit(MOST_FINDINGS).toList();
    }

    /** Votes that were closed before there were batches have one seal over everything. */
    private static List<Finding> beforeBatches(List<Entry> rows, List<byte[]> leaves, List<byte[]> counted, String published) {
        var found = new ArrayList<Finding>();
        if (!all(rows.stream().map(e -> HEX.parseHex(e.leaf())), counted).equals(published))
            found.add(new Finding(Change.CHANGED, Book.LEAVES, 0));
        if (!all(leaves.stream(), counted).equals(published)) found.add(new Finding(Change.CHANGED, Book.VOTES, 0));
        return found;
    }

    private static String all(Stream<byte[]> leaves, List<byte[]> counted) {
        return HEX.formatHex(MerkleTree.root(Stream.concat(leaves, counted.stream()).sorted(Arrays::compareUnsigned).toList()));
    }

    /** Whether each seal is over what it says, and over the one before it. */
    private static List<Finding> chain(String first, List<Seal> seals) {
        var found = new ArrayList<Finding>();
        var head = first;
        int n = 0;
        for (var seal : seals) {
            boolean gap = seal.n() > ++n;
            if (gap) found.add(new Finding(Change.REMOVED, Book.SEALS, n));
            if (!root(seal.entries()).equals(seal.root()))
                found.add(new Finding(isReordered(seal) ? Change.REORDERED : Change.CHANGED, Book.SEALS, seal.n()));
            else if (!gap && !follows(head, seal)) {
                boolean moved = follows(first, seal) || seals.stream().anyMatch(before -> follows(before.head(), seal));
                found.add(new Finding(moved ? Change.REORDERED : Change.CHANGED, Book.SEALS, seal.n()));
            }
            head = seal.head(); // a broken link is told once, not with every one that follows
            n = seal.n();
        }
        return found;
    }

    private static boolean follows(String head, Seal seal) { return over(head, seal.root()).equals(seal.head()); }

    private static boolean isReordered(Seal seal) { return root(seal.entries().stream().sorted(Entry.ORDER).toList()).equals(seal.root()); }

    /** Leaves stand under their seal with their transaction: who gives one another place is found too. */
    private static void leaves(List<Seal> seals, List<Entry> rows, List<Finding> found) {
        var there = new HashMap<String, Long>();
        rows.forEach(row -> there.putIfAbsent(row.leaf(), row.xid()));
        for (var seal : seals)
            for (var entry : seal.last() ? List.<Entry>of() : seal.entries()) {
                var xid = there.get(entry.leaf());
                if (xid != null && xid != entry.xid()) found.add(new Finding(Change.REORDERED, Book.LEAVES, seal.n()));
            }
        compare(Book.LEAVES, sealed(seals, false), rows.stream().map(Entry::leaf), found);
    }

    /** Leaves with the number of their seal; those of the last seal or of all others. */
    private static Map<String, Integer> sealed(List<Seal> seals, boolean last) {
        var sealed = new HashMap<String, Integer>();
        for (var seal : seals)
            if (seal.last() == last) seal.entries().forEach(e -> sealed.put(e.leaf(), seal.n()));
        return sealed;
    }

    /** One that is missing and one that is too many are one that was changed. */
    private static void compare(Book book, Map<String, Integer> sealed, Stream<String> present, List<Finding> found) {
        var missing = new HashMap<>(sealed);
        int more = (int) present.filter(leaf -> missing.remove(leaf) == null).count();
        int changed = Math.min(more, missing.size());
        int told = 0;
        for (int batch : missing.values().stream().sorted().limit(MOST_FINDINGS).toList())
            found.add(new Finding(told++ < changed ? Change.CHANGED : Change.REMOVED, book, batch));
        for (int i = changed; i < Math.min(more, MOST_FINDINGS); i++)
            found.add(new Finding(Change.INSERTED, book, 0));
    }
}

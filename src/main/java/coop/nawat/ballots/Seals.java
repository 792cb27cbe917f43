package coop.nawat.ballots;

import coop.nawat.ballots.Finding.Book;
import coop.nawat.ballots.Finding.Change;
import coop.nawat.ballots.SealsSql.Difference;
import coop.nawat.ballots.SealsSql.End;
import coop.nawat.ballots.SealsSql.Seal;
import coop.nawat.common.Ids;
import coop.nawat.common.OrganisationId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Seals what voters leave behind, batch by batch while they vote: a Merkle root over each batch, and a head over the head before it and this root. No
 * voter waits for it, since a batch takes what transactions wrote that are over. Whoever holds the last head can tell later whether anything was changed,
 * removed, inserted or moved.
 *
 * <p>What is sealed are entries of {@value #ENTRY} bytes: the transaction that wrote it, in 8, and the leaf, in 32. Of what was counted the transaction is
 * 0, so that nothing leads to a voter. However many there are, never more of them are held than one seal is over.
 */
@Component
class Seals {
    static final int ENTRY = 40;
    /** One seal is over so many entries at most. */
    static final int MOST_ENTRIES = 10_000;
    /** More would say nothing more. */
    private static final int MOST_FINDINGS = 1000;
    private static final HexFormat HEX = HexFormat.of();
    private final SealsSql sql;

    Seals(SealsSql sql) { this.sql = sql; }

    /** Seals what was left since the last batch by transactions that are over; false where there is nothing, or the vote is closed. */
    boolean batch(OrganisationId organisation, BallotId ballot) {
        if (!sql.holdOpen(organisation, ballot)) return false;
        var end = end(organisation, ballot);
        var chain = new Chain(organisation, ballot, end);
        sql.complete(organisation, ballot, end.upto(), chain);
        chain.seal();
        return chain.end.n() > end.n() && !chain.overtaken;
    }

    /**
     * Seals the rest of a vote that was just closed, and then what was counted.
     *
     * @param room the leaf of what tellers counted, if they did
     * @return the head that is published, in hexadecimal digits
     */
    String last(OrganisationId organisation, BallotId ballot, Optional<byte[]> room) {
        var chain = new Chain(organisation, ballot, end(organisation, ballot));
        sql.unsealed(organisation, ballot, chain.end.upto(), chain);
        chain.seal();
        sql.counted(organisation, ballot, room, leaf -> chain.accept(entry(0, leaf)));
        var head = chain.close();
        if (chain.overtaken) throw new IllegalStateException("ballot " + ballot.value() + " was sealed while it was being closed");
        return head;
    }

    private static byte[] entry(long xid, byte[] leaf) { return ByteBuffer.allocate(ENTRY).putLong(xid).put(leaf).array(); }

    private static long xid(byte[] entry) { return ByteBuffer.wrap(entry).getLong(); }

    private End end(OrganisationId organisation, BallotId ballot) {
        return sql.end(organisation, ballot).orElseGet(() -> new End(0, 0, first(organisation, ballot)));
    }

    /** What the first seal stands on: no chain can pass for that of another vote. */
    private static String first(OrganisationId organisation, BallotId ballot) {
        return HEX.formatHex(MerkleTree.sha256(Ids.bytes(organisation.value()), Ids.bytes(ballot.value())));
    }

    private static String over(String head, String root) {
        return HEX.formatHex(MerkleTree.sha256(HEX.parseHex(head), HEX.parseHex(root)));
    }

    /** The end of a chain, where seals are added over the entries that it is given, in their order. */
    private final class Chain implements Consumer<byte[]> {
        private final OrganisationId organisation;
        private final BallotId ballot;
        private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
        private MerkleTree tree = new MerkleTree();
        private byte[] latest = new byte[ENTRY];
        private End end;
        /** Whether another server has made the next seal meanwhile: then this one writes none. */
        private boolean overtaken;

        Chain(OrganisationId organisation, BallotId ballot, End end) {
            this.organisation = organisation;
            this.ballot = ballot;
            this.end = end;
        }

        @Override
        public void accept(byte[] entry) {
            if (entries.size() == MOST_ENTRIES * ENTRY) put(Math.max(end.upto(), xid(latest)), false); // of its last transaction more may come
            entries.writeBytes(entry);
            tree.add(entry);
            latest = entry;
        }

        /** Seals what is left; nothing, where nothing is. */
        void seal() {
            if (entries.size() > 0) put(Math.max(end.upto(), xid(latest) + 1), false);
        }

        /** Seals what is left, or that nothing is, for good. */
        String close() {
            put(end.upto(), true);
            return end.head();
        }

        private void put(long upto, boolean last) {
            var root = HEX.formatHex(tree.root());
            var next = new End(end.n() + 1, upto, over(end.head(), root));
            overtaken = overtaken
                || !sql.insert(organisation, ballot, new Seal(next.n(), upto, last, entries.toByteArray(), root, next.head()));
            end = next;
            entries.reset();
            tree = new MerkleTree();
        }
    }

    // ---- looking again

    /** Of an open vote: whether seals and leaves are as they were written; what came since the last seal is not judged. */
    List<Finding> findings(OrganisationId organisation, Ballot ballot) {
        var walked = walk(organisation, ballot.id());
        told(Book.LEAVES, sql.leavesNotAsSealed(organisation, ballot.id(), walked.upto, MOST_FINDINGS), walked.found);
        return walked.found.stream().limit(MOST_FINDINGS).toList();
    }

    /**
     * Of a closed vote: whether everything is as it was sealed.
     *
     * @param room the leaf of what tellers counted, made anew
     * @param published the seal that stands with the result
     */
    List<Finding> findings(OrganisationId organisation, Ballot ballot, Optional<byte[]> room, String published) {
        var walked = walk(organisation, ballot.id());
        var found = walked.found;
        if (walked.n == 0) return beforeBatches(organisation, ballot, room, published);
        if (!walked.closed) found.add(new Finding(Change.REMOVED, Book.SEALS, walked.n + 1));
        told(Book.LEAVES, sql.leavesNotAsSealed(organisation, ballot.id(), Long.MAX_VALUE, MOST_FINDINGS), found);
        told(Book.VOTES, sql.votesNotAsSealed(organisation, ballot.id(), ballot.secret(), MOST_FINDINGS), found);
        told(Book.COUNT, sql.countNotAsSealed(organisation, ballot.id(), room, MOST_FINDINGS), found);
        if (!published.equals(walked.head)) found.add(new Finding(Change.CHANGED, Book.RESULT, walked.n));
        return found.stream().limit(MOST_FINDINGS).toList();
    }

    /** Votes that were closed before there were batches have one seal over everything, in the order of its bytes. */
    private List<Finding> beforeBatches(OrganisationId organisation, Ballot ballot, Optional<byte[]> room, String published) {
        var found = new ArrayList<Finding>();
        var leaves = new MerkleTree();
        sql.leavesAndCounted(organisation, ballot.id(), room, leaves::add);
        if (!HEX.formatHex(leaves.root()).equals(published)) found.add(new Finding(Change.CHANGED, Book.LEAVES, 0));
        var votes = new MerkleTree();
        sql.votesAndCounted(organisation, ballot.id(), ballot.secret(), room, votes::add);
        if (!HEX.formatHex(votes.root()).equals(published)) found.add(new Finding(Change.CHANGED, Book.VOTES, 0));
        return found;
    }

    private Walk walk(OrganisationId organisation, BallotId ballot) {
        var walk = new Walk(organisation, ballot);
        sql.seals(organisation, ballot, walk);
        return walk;
    }

    /** Goes along a chain: whether each seal is over what it says, and over the one before it. */
    private final class Walk implements Consumer<Seal> {
        private final OrganisationId organisation;
        private final BallotId ballot;
        private final List<Finding> found = new ArrayList<>();
        private String head;
        private int n;
        private long upto;
        private boolean closed;

        Walk(OrganisationId organisation, BallotId ballot) {
            this.organisation = organisation;
            this.ballot = ballot;
            this.head = first(organisation, ballot);
        }

        @Override
        public void accept(Seal seal) {
            boolean gap = seal.n() > n + 1;
            if (found.size() < MOST_FINDINGS) {
                if (gap) found.add(new Finding(Change.REMOVED, Book.SEALS, n + 1));
                var wrong = wrong(seal, gap);
                if (wrong != null) found.add(new Finding(wrong, Book.SEALS, seal.n()));
            }
            head = seal.head(); // a broken link is told once, not with every one that follows
            n = seal.n();
            upto = seal.upto();
            closed = seal.last();
        }

        private @Nullable Change wrong(Seal seal, boolean gap) {
            var entries = new ArrayList<byte[]>(seal.leaves().length / ENTRY);
            for (int at = 0; at + ENTRY <= seal.leaves().length; at += ENTRY)
                entries.add(Arrays.copyOfRange(seal.leaves(), at, at + ENTRY));
            if (!root(entries).equals(seal.root())) {
                entries.sort(Arrays::compareUnsigned);
                return root(entries).equals(seal.root()) ? Change.REORDERED : Change.CHANGED;
            }
            if (gap || over(head, seal.root()).equals(seal.head())) return null;
            boolean moved = over(first(organisation, ballot), seal.root()).equals(seal.head())
                || sql.standsOnAnother(organisation, ballot, seal);
            return moved ? Change.REORDERED : Change.CHANGED;
        }

        private String root(List<byte[]> entries) {
            var tree = new MerkleTree();
            entries.forEach(tree::add);
            return HEX.formatHex(tree.root());
        }
    }

    /**
     * What is not as it was sealed, in words. A leaf that is missing in one place and there in another was moved; one that is missing and one that is too
     * many are one that was changed.
     */
    private static void told(Book book, List<Difference> differences, List<Finding> found) {
        var missing = new HashMap<String, Integer>();
        differences.stream().filter(d -> d.n() > 0).forEach(d -> missing.put(d.leaf(), d.n()));
        int more = 0;
        for (var there : differences)
            if (there.n() == 0) {
                var moved = missing.remove(there.leaf());
                if (moved == null) more++;
                else
                    found.add(new Finding(Change.REORDERED, book, moved));
            }
        int changed = Math.min(more, missing.size());
        int told = 0;
        for (int batch : missing.values().stream().sorted().toList())
            found.add(new Finding(told++ < changed ? Change.CHANGED : Change.REMOVED, book, batch));
        for (int i = changed; i < more; i++)
            found.add(new Finding(Change.INSERTED, book, 0));
    }
}

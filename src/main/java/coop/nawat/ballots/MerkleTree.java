package coop.nawat.ballots;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;

/**
 * A binary hash tree as in RFC 9162, section 2.1.1: leaves and inner nodes are hashed apart, so that none can pass for the other. It is built from the
 * left, and keeps one node for each power of two in the number of its leaves.
 */
final class MerkleTree {
    /** A whole tree over {@code 2^height} leaves. */
    @SuppressWarnings("ArrayRecordComponent") // taken out as it was put in, and never compared
    private record Node(int height, byte[] hash) {}

    private final ArrayDeque<Node> whole = new ArrayDeque<>();

    /** Adds a leaf at the right. */
    void add(byte[] leaf) {
        var node = new Node(0, sha256(new byte[]{0}, leaf));
        while (!whole.isEmpty() && whole.getLast().height() == node.height())
            node = new Node(node.height() + 1, sha256(new byte[]{1}, whole.removeLast().hash(), node.hash()));
        whole.addLast(node);
    }

    /** The root over what was added so far; of nothing the hash of nothing. */
    byte[] root() {
        var fromTheRight = whole.descendingIterator();
        if (!fromTheRight.hasNext()) return sha256();
        var root = fromTheRight.next().hash();
        while (fromTheRight.hasNext())
            root = sha256(new byte[]{1}, fromTheRight.next().hash(), root);
        return root;
    }

    static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts)
                digest.update(part);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}

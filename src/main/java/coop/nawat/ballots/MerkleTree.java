package coop.nawat.ballots;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** The root of a binary hash tree as in RFC 9162, section 2.1.1: leaves and inner nodes are hashed apart, so that none can pass for the other. */
final class MerkleTree {
    private MerkleTree() {}

    /** @param leaves in a fixed order; the root of none is the hash of nothing */
    static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) return sha256();
        List<byte[]> level = leaves.stream().map(leaf -> sha256(new byte[]{0}, leaf)).toList();
        while (level.size() > 1) {
            var above = new ArrayList<byte[]>((level.size() + 1) / 2);
            for (int i = 0; i + 1 < level.size(); i += 2)
                above.add(sha256(new byte[]{1}, level.get(i), level.get(i + 1)));
            if (level.size() % 2 == 1) above.add(level.getLast()); // an odd one moves up as it is
            level = above;
        }
        return level.getFirst();
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

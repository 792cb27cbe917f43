package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
    private static byte[] root(List<byte[]> leaves) {
        var tree = new MerkleTree();
        leaves.forEach(tree::add);
        return tree.root();
    }

    /** As RFC 9162, section 2.1.1, says it: the left side is the largest power of two that is smaller than the whole. */
    private static byte[] asDefined(List<byte[]> leaves) {
        if (leaves.isEmpty()) return MerkleTree.sha256();
        if (leaves.size() == 1) return MerkleTree.sha256(new byte[]{0}, leaves.getFirst());
        int left = Integer.highestOneBit(leaves.size() - 1);
        return MerkleTree.sha256(new byte[]{1}, asDefined(leaves.subList(0, left)), asDefined(leaves.subList(left, leaves.size())));
    }

    @Property
    void the_root_is_the_one_of_the_definition(@ForAll @IntRange(max = 300) int size) {
        var leaves = IntStream.range(0, size).mapToObj(n -> MerkleTree.sha256(new byte[]{(byte) n, (byte) (n >> 8)})).toList();
        assertThat(root(leaves)).isEqualTo(asDefined(leaves));
    }

    /** The leaves and root of the tests of Certificate Transparency, which others use too. */
    @Test
    void the_root_is_the_one_that_others_find() {
        var hex = HexFormat.of();
        var leaves = List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f").stream()
            .map(hex::parseHex).toList();
        assertThat(hex.formatHex(root(List.of()))).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(hex.formatHex(root(leaves.subList(0, 1)))).isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(hex.formatHex(root(leaves))).isEqualTo("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }
}

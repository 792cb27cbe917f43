package coop.nawat.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import java.util.Arrays;
import java.util.Base64;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SecretKeysTest {
    private static final String ONE = key(1);
    private static final String TWO = key(2);
    private final OrganisationId organisation = OrganisationId.create();
    private final MemberId member = MemberId.create();
    private final NationalId id = new NationalId("ab-123 456");

    private static String key(int fill) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static void refused(Refusal refusal, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(refusal));
    }

    @Test
    void a_number_comes_back_for_its_member_and_is_sealed_anew_each_time() {
        var keys = new SecretKeys(ONE);
        var sealed = keys.seal(organisation, member, id);
        assertThat(keys.open(organisation, member, sealed).number()).isEqualTo("ab-123 456");
        assertThat(keys.seal(organisation, member, id).sealed()).isNotEqualTo(sealed.sealed());
        assertThatIllegalStateException().as("moved to another member")
            .isThrownBy(() -> keys.open(organisation, MemberId.create(), sealed));
        sealed.sealed()[20] ^= 1;
        assertThatIllegalStateException().as("changed").isThrownBy(() -> keys.open(organisation, member, sealed));
    }

    @Test
    void two_ways_to_write_a_number_have_one_fingerprint_within_an_organisation() {
        var keys = new SecretKeys(ONE);
        var fingerprint = keys.seal(organisation, member, id).fingerprint();
        assertThat(keys.fingerprints(organisation, new NationalId("AB 123.456")).getFirst()).isEqualTo(fingerprint);
        assertThat(keys.fingerprints(organisation, new NationalId("AB١٢٣٤٥٦")).getFirst()).isEqualTo(fingerprint);
        assertThat(keys.fingerprints(organisation, new NationalId("AB 123 457")).getFirst()).isNotEqualTo(fingerprint);
        assertThat(keys.fingerprints(OrganisationId.create(), id).getFirst()).isNotEqualTo(fingerprint);
    }

    @Test
    void a_new_key_writes_and_the_old_one_still_reads_and_finds() {
        var old = new SecretKeys(ONE).seal(organisation, member, id);
        var both = new SecretKeys(TWO + ", " + ONE);
        assertThat(both.open(organisation, member, old)).isEqualTo(id);
        assertThat(both.seal(organisation, member, id).keyId()).isNotEqualTo(old.keyId());
        assertThat(both.fingerprints(organisation, id)).anyMatch(f -> Arrays.equals(f, old.fingerprint()));
        refused(MemberRefusal.SECRET_KEY_OTHER, () -> new SecretKeys(TWO).open(organisation, member, old));
        refused(MemberRefusal.SECRET_KEY_MISSING, () -> new SecretKeys("").open(organisation, member, old));
        refused(MemberRefusal.SECRET_KEY_MISSING, () -> new SecretKeys(" ").seal(organisation, member, id));
    }

    @Test
    void what_is_no_key_is_refused_without_being_repeated() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SecretKeys("secret words")).withMessageContaining("NAWAT_SECRET_KEY")
            .withMessageNotContaining("words");
        assertThatIllegalArgumentException().isThrownBy(() -> new SecretKeys(ONE + "," + ONE));
    }

    @Test
    void a_number_that_is_none_is_refused() {
        for (var wrong : new String[]{"", "12", "--- ---", "1".repeat(41), "12\u202E34", "12\n34"})
            assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> new NationalId(wrong)).withMessage("members.identity.shape");
        assertThat(id).hasToString("NationalId");
    }
}

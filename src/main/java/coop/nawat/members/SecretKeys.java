package coop.nawat.members;

import coop.nawat.common.Ids;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Encrypts national ids with a key that is not in the database. {@code nawat.secret-key} holds one key, or several: the first one writes, the others
 * still read what they wrote. From each, HKDF makes one key for AES-256-GCM and one for the fingerprints.
 */
@Component
class SecretKeys {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();
    private final List<Key> keys;

    private record Key(String id, SecretKey encryption, SecretKey fingerprint) {}

    /** What is kept of a number. */
    @SuppressWarnings("ArrayRecordComponent") // goes into a row and comes out of it, never compared
    record Sealed(String keyId, byte[] sealed, byte[] fingerprint) {}

    /**
     * @param text keys as base64 of 32 bytes, with space or commas between them; empty: none
     * @throws IllegalArgumentException what is no such key
     */
    SecretKeys(@Value("${nawat.secret-key:}") String text) {
        keys = Stream.of(text.strip().split("[\\s,]+", -1)).filter(part -> !part.isEmpty()).map(SecretKeys::key).toList();
        var ids = new HashSet<String>();
        for (var key : keys)
            if (!ids.add(key.id())) throw new IllegalArgumentException("NAWAT_SECRET_KEY names the same key twice.");
    }

    private static Key key(String base64) {
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            secret = new byte[0]; // the message of the exception would show a part of the key
        }
        if (secret.length != KEY_BYTES)
            throw new IllegalArgumentException(
                "NAWAT_SECRET_KEY must be 32 random bytes as base64, as \"openssl rand -base64 32\" writes them.");
        try {
            var id = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret), 0, 4);
            return new Key(id, derived(secret, "AES", "nawat national ids"), derived(secret, "HmacSHA256", "nawat fingerprints"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java 25 has these
        }
    }

    private static SecretKey derived(byte[] secret, String algorithm, String use) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm,
            HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(use.getBytes(StandardCharsets.US_ASCII), KEY_BYTES));
    }

    /**
     * Encrypts a number for a member: no other row can pass it off as its own.
     *
     * @throws Refused {@link MemberRefusal#SECRET_KEY_MISSING}
     */
    Sealed seal(OrganisationId organisation, MemberId member, NationalId id) {
        if (keys.isEmpty()) throw new Refused(MemberRefusal.SECRET_KEY_MISSING);
        var key = keys.getFirst();
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, organisation, member);
            var text = cipher.doFinal(id.number().getBytes(StandardCharsets.UTF_8));
            return new Sealed(key.id(), ByteBuffer.allocate(NONCE_BYTES + text.length).put(nonce).put(text).array(),
                fingerprint(key, organisation, id));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The number that was encrypted for a member.
     *
     * @throws Refused {@link MemberRefusal#SECRET_KEY_MISSING}, {@link MemberRefusal#SECRET_KEY_OTHER} where the key that wrote it is not at hand
     */
    NationalId open(OrganisationId organisation, MemberId member, Sealed kept) {
        if (keys.isEmpty()) throw new Refused(MemberRefusal.SECRET_KEY_MISSING);
        var key = keys.stream().filter(k -> k.id().equals(kept.keyId())).findFirst()
            .orElseThrow(() -> new Refused(MemberRefusal.SECRET_KEY_OTHER, "key", kept.keyId()));
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(kept.sealed(), NONCE_BYTES), organisation, member);
            return new NationalId(
                new String(cipher.doFinal(kept.sealed(), NONCE_BYTES, kept.sealed().length - NONCE_BYTES), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a national id was changed or moved in the database", e);
        }
    }

    /** The fingerprints that this number has under every key. */
    List<byte[]> fingerprints(OrganisationId organisation, NationalId id) {
        return keys.stream().map(key -> fingerprint(key, organisation, id)).toList();
    }

    private static byte[] fingerprint(Key key, OrganisationId organisation, NationalId id) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key.fingerprint());
            mac.update(Ids.bytes(organisation.value())); // one person in two cooperatives has two fingerprints
            return mac.doFinal(id.folded().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Cipher cipher(int mode, Key key, byte[] nonce, OrganisationId organisation, MemberId member)
        throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.encryption(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(Ids.bytes(organisation.value()));
        cipher.updateAAD(Ids.bytes(member.value()));
        return cipher;
    }
}

package coop.nawat.access;

import static coop.nawat.db.access.Tables.PASSKEY;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.inline;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The public keys of passkeys, for Spring Security. Its filters run outside any transaction, so each method is one. */
@Repository
@Transactional
class PasskeysSql implements UserCredentialRepository {
    private final DSLContext db;
    private final SignInsSql log;

    PasskeysSql(DSLContext db, SignInsSql log) {
        this.db = db;
        this.log = log;
    }

    @Override
    public void delete(Bytes credentialId) { db.deleteFrom(PASSKEY).where(PASSKEY.CREDENTIAL_ID.eq(credentialId.getBytes())).execute(); }

    /** A person deletes only their own. */
    int delete(AccountId account, byte[] credentialId) {
        return db.deleteFrom(PASSKEY).where(PASSKEY.CREDENTIAL_ID.eq(credentialId), PASSKEY.ACCOUNT_ID.eq(account)).execute();
    }

    /** Also called after each use, with the new signature count; a credential never passes to another account. */
    @Override
    public void save(CredentialRecord record) {
        var account = PasskeyPeopleSql.account(record.getUserEntityUserId());
        if (findByCredentialId(record.getCredentialId()) == null) {
            if (db.fetchCount(PASSKEY, PASSKEY.ACCOUNT_ID.eq(account)) >= Passkeys.MOST)
                throw new IllegalStateException("too many passkeys");
            log.auditOwn(account, "access.add-passkey", Map.of());
        }
        db.insertInto(PASSKEY)
            .set(PASSKEY.CREDENTIAL_ID, record.getCredentialId().getBytes())
            .set(PASSKEY.ACCOUNT_ID, account)
            .set(PASSKEY.LABEL, label(record.getLabel()))
            .set(PASSKEY.PUBLIC_KEY, record.getPublicKey().getBytes())
            .set(PASSKEY.SIGNATURE_COUNT, record.getSignatureCount())
            .set(PASSKEY.UV_INITIALIZED, record.isUvInitialized())
            .set(PASSKEY.BACKUP_ELIGIBLE, record.isBackupEligible())
            .set(PASSKEY.BACKUP_STATE, record.isBackupState())
            .set(PASSKEY.TRANSPORTS,
                record.getTransports().stream().map(AuthenticatorTransport::getValue).sorted().collect(Collectors.joining(",")))
            .set(PASSKEY.CREDENTIAL_TYPE, type(record.getCredentialType()))
            .set(PASSKEY.ATTESTATION_OBJECT, bytes(record.getAttestationObject()))
            .set(PASSKEY.ATTESTATION_CLIENT_DATA, bytes(record.getAttestationClientDataJSON()))
            .set(PASSKEY.CREATED_AT, at(record.getCreated()))
            .set(PASSKEY.LAST_USED_AT, at(record.getLastUsed()))
            .onConflict(PASSKEY.CREDENTIAL_ID)
            .doUpdate()
            .set(PASSKEY.SIGNATURE_COUNT, excluded(PASSKEY.SIGNATURE_COUNT))
            .set(PASSKEY.UV_INITIALIZED, excluded(PASSKEY.UV_INITIALIZED))
            .set(PASSKEY.BACKUP_STATE, excluded(PASSKEY.BACKUP_STATE))
            .set(PASSKEY.LAST_USED_AT, excluded(PASSKEY.LAST_USED_AT))
            .where(PASSKEY.ACCOUNT_ID.eq(excluded(PASSKEY.ACCOUNT_ID)))
            .execute();
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
        return db.selectFrom(PASSKEY).where(PASSKEY.CREDENTIAL_ID.eq(credentialId.getBytes())).fetchOne(PasskeysSql::record);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes userId) {
        return db.selectFrom(PASSKEY)
            .where(PASSKEY.ACCOUNT_ID.eq(PasskeyPeopleSql.account(userId)))
            .orderBy(PASSKEY.CREATED_AT)
            .limit(inline(Passkeys.MOST))
            .fetch(PasskeysSql::record);
    }

    private static CredentialRecord record(Record r) {
        return ImmutableCredentialRecord.builder()
            .credentialId(new Bytes(r.get(PASSKEY.CREDENTIAL_ID)))
            .userEntityUserId(PasskeyPeopleSql.bytes(r.get(PASSKEY.ACCOUNT_ID)))
            .label(r.get(PASSKEY.LABEL))
            .publicKey(new ImmutablePublicKeyCose(r.get(PASSKEY.PUBLIC_KEY)))
            .signatureCount(r.get(PASSKEY.SIGNATURE_COUNT))
            .uvInitialized(r.get(PASSKEY.UV_INITIALIZED))
            .backupEligible(r.get(PASSKEY.BACKUP_ELIGIBLE))
            .backupState(r.get(PASSKEY.BACKUP_STATE))
            .transports(transports(r.get(PASSKEY.TRANSPORTS)))
            .credentialType(PublicKeyCredentialType.valueOf(r.get(PASSKEY.CREDENTIAL_TYPE)))
            .attestationObject(bytes(r.get(PASSKEY.ATTESTATION_OBJECT)))
            .attestationClientDataJSON(bytes(r.get(PASSKEY.ATTESTATION_CLIENT_DATA)))
            .created(r.get(PASSKEY.CREATED_AT).toInstant())
            .lastUsed(r.get(PASSKEY.LAST_USED_AT).toInstant())
            .build();
    }

    private static Set<AuthenticatorTransport> transports(String names) {
        return names.isEmpty() ? Set.of()
            : Arrays.stream(names.split(",", -1)).map(AuthenticatorTransport::valueOf).collect(Collectors.toSet());
    }

    private static String type(@Nullable PublicKeyCredentialType type) {
        return type == null ? PublicKeyCredentialType.PUBLIC_KEY.getValue() : type.getValue();
    }

    private static String label(@Nullable String label) {
        var text = label == null ? "" : label.strip();
        return text.length() > 100 ? text.substring(0, 100) : text;
    }

    private static byte @Nullable [] bytes(@Nullable Bytes bytes) { return bytes == null ? null : bytes.getBytes(); }

    private static @Nullable Bytes bytes(byte @Nullable [] bytes) { return bytes == null ? null : new Bytes(bytes); }

    private static OffsetDateTime at(Instant at) { return at.atOffset(ZoneOffset.UTC); }
}

package coop.nawat.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.common.Refused;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;

@DatabaseTest
class PasskeysTest {
    @Autowired
    Given given;
    @Autowired
    UserCredentialRepository keys;
    @Autowired
    PublicKeyCredentialUserEntityRepository people;
    @Autowired
    Passkeys passkeys;
    @Autowired
    PasskeyChallenges challenges;
    @Autowired
    WebAuthnRelyingPartyOperations relyingParty;

    static Bytes random(int length) {
        var bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return new Bytes(bytes);
    }

    static CredentialRecord key(SignedIn who, Bytes id, long count) {
        var at = Instant.parse("2026-05-14T10:00:00Z");
        return ImmutableCredentialRecord.builder()
            .credentialId(id).userEntityUserId(PasskeyPeopleSql.bytes(who.account())).label("هاتفي")
            .publicKey(new ImmutablePublicKeyCose(random(77).getBytes())).signatureCount(count)
            .uvInitialized(true).backupEligible(true).backupState(false)
            .transports(Set.of(AuthenticatorTransport.INTERNAL, AuthenticatorTransport.HYBRID))
            .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
            .attestationObject(random(40)).attestationClientDataJSON(random(50))
            .created(at).lastUsed(at.plusSeconds(count))
            .build();
    }

    @Test
    void a_passkey_comes_back_as_it_was_saved() {
        var who = given.account("Amina");
        var saved = key(who, random(32), 0);
        keys.save(saved);
        var found = keys.findByCredentialId(saved.getCredentialId());
        assertThat(found).usingRecursiveComparison().isEqualTo(saved);
        assertThat(keys.findByUserId(saved.getUserEntityUserId())).hasSize(1);
        assertThat(keys.findByCredentialId(random(32))).isNull();
        assertThat(Given.look("select count(*) from access.audit_entry where account_id = ? and act = 'access.add-passkey'",
            who.account().value())).isEqualTo(1L);
    }

    @Test
    void a_use_moves_the_count_and_never_the_owner() {
        var who = given.account("Amina");
        var thief = given.account("Thief");
        var id = random(32);
        keys.save(key(who, id, 0));
        keys.save(key(who, id, 7));
        keys.save(key(thief, id, 9));
        var found = keys.findByCredentialId(id);
        assertThat(found.getSignatureCount()).isEqualTo(7);
        assertThat(found.getUserEntityUserId()).isEqualTo(PasskeyPeopleSql.bytes(who.account()));
        assertThat(Given.look("select count(*) from access.audit_entry where account_id = ? and act = 'access.add-passkey'",
            who.account().value())).isEqualTo(1L);
    }

    @Test
    void people_remove_only_their_own() {
        var who = given.account("Amina");
        var other = given.account("Other");
        var id = random(32);
        keys.save(key(who, id, 0));
        assertThatThrownBy(() -> given.as(other, () -> passkeys.remove(id.toBase64UrlString())))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(AccessRefusal.NOTHING_HERE));
        assertThat(given.as(who, () -> passkeys.mine())).hasSize(1);
        given.as(who, () -> passkeys.remove(id.toBase64UrlString()));
        assertThat(given.as(who, () -> passkeys.mine())).isEmpty();
    }

    @Test
    void the_person_behind_a_passkey_is_the_account() {
        var who = given.account("Amina");
        var entity = people.findByUsername(who.getName());
        assertThat(entity.getDisplayName()).isEqualTo("Amina");
        assertThat(people.findById(entity.getId()).getName()).isEqualTo(entity.getName()).contains("@");
        assertThat(people.findById(random(16))).isNull();
    }

    @Test
    void a_challenge_is_used_once_and_only_by_the_browser_that_got_it() {
        var options = relyingParty.createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(null));
        var response = new MockHttpServletResponse();
        challenges.forSigningIn().save(new MockHttpServletRequest(), response, options);
        var cookie = response.getCookie("nawat_passkey");
        assertThat(cookie.isHttpOnly()).isTrue();
        var same = new MockHttpServletRequest();
        same.setCookies(cookie);
        assertThat(challenges.forSigningIn().load(new MockHttpServletRequest())).isNull();
        assertThat(challenges.forSigningIn().load(same)).isEqualTo(options);
        assertThat(challenges.forSigningIn().load(same)).isNull();
        assertThat(options.getRpId()).isEqualTo("localhost");
    }
}

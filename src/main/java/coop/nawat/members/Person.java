package coop.nawat.members;

import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.ProperName;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the register says of a member or of somebody who wishes to be one.
 *
 * @param legal whether it is a legal person, such as another cooperative
 * @param name as {@link ProperName} has it
 * @param otherName the name in the organisation's other script, or null
 * @param representative who acts for a legal person, or null; always null for a natural one
 * @param phone at most 40 characters of digits, spaces and {@code +-()./}, or null
 * @param address where letters go, at most 500 characters, or null
 * @param category null: an ordinary member
 * @param contact the way in which the person wishes to be reached; null: nobody has chosen it, and {@link #reachedBy} tells the first one there is
 */
public record Person(boolean legal, String name, @Nullable String otherName, @Nullable String representative, @Nullable EmailAddress email,
    @Nullable String phone, @Nullable String address, Language language, @Nullable CategoryId category, @Nullable ContactWay contact) {
    private static final Pattern PHONE = Pattern.compile("[+0-9][0-9 ().\\-/]{2,39}");
    private static final Pattern UNWANTED = Pattern.compile("[\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069&&[^\\n]]");
    private static final int LONGEST_ADDRESS = 500;

    /** Refuses, as {@link IllegalArgumentException} with the key of a text, what is out of shape. */
    public Person {
        name = ProperName.of(name);
        otherName = otherName == null || otherName.isBlank() ? null : ProperName.of(otherName);
        representative = representative == null || representative.isBlank() ? null : ProperName.of(representative);
        if (representative != null && !legal) throw new IllegalArgumentException("members.representative.natural");
        phone = phone == null || phone.isBlank() ? null : phone.strip();
        if (phone != null && !PHONE.matcher(phone).matches()) throw new IllegalArgumentException("members.phone.shape");
        address = address == null || address.isBlank() ? null : address.strip().replace("\r\n", "\n");
        if (address != null && (address.length() > LONGEST_ADDRESS || UNWANTED.matcher(address).find()))
            throw new IllegalArgumentException("members.address.shape");
        if (contact != null && !contact.isOne(email, phone)) throw new IllegalArgumentException("members.contact.missing");
    }

    /** Of whom nobody has chosen how to reach them. */
    public Person(boolean legal, String name, @Nullable String otherName, @Nullable String representative, @Nullable EmailAddress email,
        @Nullable String phone, @Nullable String address, Language language, @Nullable CategoryId category) {
        this(legal, name, otherName, representative, email, phone, address, language, category, null);
    }

    /** How the person is reached: as chosen, or else in the first way that there is. */
    public ContactWay reachedBy() {
        return contact != null ? contact : ContactWay.first(email, phone, address);
    }

    /** The address to which notices go; null for whoever is not reached by e-mail, also if there is one to sign in with. */
    public @Nullable EmailAddress mailed() {
        return reachedBy() == ContactWay.EMAIL ? email : null;
    }

    /** The same person in another category. */
    Person in(@Nullable CategoryId other) {
        return new Person(legal, name, otherName, representative, email, phone, address, language, other, contact);
    }

    /** The same person without an e-mail address. */
    Person withoutEmail() { return with(null); }

    /** The same person with another e-mail address. */
    Person with(@Nullable EmailAddress other) {
        return new Person(legal, name, otherName, representative, other, phone, address, language, category,
            ContactWay.left(contact, other, phone));
    }

    /** The same person under another name. */
    Person named(String other, @Nullable String inOtherScript) {
        return new Person(legal, other, inOtherScript, representative, email, phone, address, language, category, contact);
    }

    /** A natural person and ordinary member. */
    public Person(String name, @Nullable String otherName, @Nullable EmailAddress email, @Nullable String phone, Language language) {
        this(false, name, otherName, null, email, phone, null, language, null);
    }
}

package coop.nawat.access;

import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;

/**
 * A code to sign in was made and must reach its owner by mail. Published after the commit, on a thread that holds no connection; the secrets
 * exist only here and in the mail.
 *
 * @param code six digits
 * @param link the full address of the link that does the same
 * @param minutes how long both can be used
 */
public record SignInCodeMade(EmailAddress to, String name, Language language, String code, String link, int minutes) {
    @Override
    public String toString() { return "SignInCodeMade[" + language + "]"; } // never the secrets, nor the address, into a log
}

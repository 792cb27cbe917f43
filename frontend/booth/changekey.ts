/**
 * The key with which alone a secret vote can be changed. It is made here, and the server keeps only a hash of it beside the vote, never beside the voter:
 * nobody can give it back to who has lost it. 100 random bits in Crockford's letters and digits, which leave out those that look alike.
 */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const KEY_LENGTH = 20;

export const newChangeKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(KEY_LENGTH)), (byte) => letters[byte & 31]).join("");

/** As people type it: small letters, O for 0, I and L for 1, any spaces and dashes. */
export const readChangeKey = (typed: string): string =>
	typed.toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1").replace(/[^0-9A-Z]/g, "");

export const isChangeKey = (key: string): boolean => key.length === KEY_LENGTH && [...key].every((letter) => letters.includes(letter));

export const groupsOf = (key: string): string[] => key.match(/.{1,5}/g) ?? [];

/**
 * A name as it is searched for: the same letters that people type for one another are one letter.
 * Latin accents, Arabic vowel signs, Hebrew points and the tatweel go; أ إ آ ٱ are ا, ى is ي, ة is ه; Hebrew final letters
 * are their plain forms; Arabic and Persian digits are 0-9.
 */
const oneLetter: Record<string, string> = { "\u0671": "ا", "ى": "ي", "ة": "ه", "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ" };

export function fold(name: string): string {
	return name
		.normalize("NFKD")
		.toLowerCase()
		.replace(/[\p{M}\u0640\u2066-\u2069\u200e\u200f]/gu, "")
		.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
		.replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
		.replace(/[\u0671ىةךםןףץ]/g, (letter) => oneLetter[letter] ?? letter)
		.replace(/[^\p{L}\p{N}]+/gu, " ")
		.trim();
}

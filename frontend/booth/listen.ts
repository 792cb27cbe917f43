/**
 * Reads a question aloud with a voice of the phone itself. Voices that work over the network are left alone:
 * what is on a ballot is nobody else's business.
 */
function voiceFor(lang: string): SpeechSynthesisVoice | undefined {
	if (!("speechSynthesis" in window)) return undefined;
	return speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().split(/[-_]/)[0] === lang);
}

/** Phones load their voices late: asks again when they say so. */
export function whenVoice(lang: string, then: () => void): void {
	if (voiceFor(lang)) return then();
	if ("speechSynthesis" in window) speechSynthesis.addEventListener("voiceschanged", () => voiceFor(lang) && then(), { once: true });
}

export function speak(lang: string, sentences: string[], ended: () => void): void {
	const voice = voiceFor(lang);
	if (!voice) return ended();
	speechSynthesis.cancel();
	sentences.forEach((sentence, i) => {
		const words = new SpeechSynthesisUtterance(sentence);
		words.voice = voice;
		words.lang = voice.lang;
		words.rate = 0.9;
		if (i === sentences.length - 1) words.addEventListener("end", ended);
		speechSynthesis.speak(words);
	});
}

export function hush(): void {
	if ("speechSynthesis" in window) speechSynthesis.cancel();
}

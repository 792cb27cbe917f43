/**
 * The check-in desk: the whole roll is in the page, so that a lost line stops nobody at the door.
 *
 * What happens is shown at once and sent in order; what is not sent yet is kept in memory only and counted on the screen.
 * Each event has a key of its own, so that sending it again changes nothing. The server decides: what it refuses is taken
 * back and listed.
 *
 *   <main id="app" class="page desk"></main> <script type="application/json" id="desk">…</script>
 *
 * A code that is scanned holds the member's id (anywhere in it) or is the member's number.
 */
import { csrf, dataOf, fill, h, newKey, plain, rich, say, type Child, type Values } from "../common/dom.ts";
import { fold } from "../common/fold.ts";
import { ruleDetails, type RuleFacts } from "../common/rule.ts";

interface Member {
	id: string;
	number: number | string;
	name: string;
	mayVote: boolean;
	/** Why this member is present without a vote. */
	reason: string | null;
	/** What stands behind that: which of the desk's explanations; many members share one. */
	why: number | null;
	present: boolean;
	since: string | null;
	/** How many proxies this member holds. */
	proxies: number;
	/** Who holds a proxy of this member; it ends when the member comes. */
	given: string | null;
}

interface Counts {
	present: number;
	mayVote: number;
	/** How many must be present; null where no quorum is asked. */
	needed: number | null;
	met: boolean;
	entitled: number;
}

interface Desk {
	lang: string;
	dir: string;
	coop: string;
	assembly: string;
	members: Member[];
	whys: RuleFacts[];
	/** How many must be there, in one sentence, and what stands behind it. */
	quorum: string;
	quorumWhy: RuleFacts;
	counts: Counts;
	texts: Record<string, string>;
}

type Kind = "ARRIVED" | "LEFT";
interface Movement {
	member: Member;
	kind: Kind;
	key: string;
	/** The member as it was before, for the case that the server refuses. */
	before: Pick<Member, "present" | "since">;
}

const desk = dataOf<Desk>("desk");
const base = location.pathname.replace(/\/+$/, "");
const byId = new Map(desk.members.map((member) => [member.id, member]));
const searchable = desk.members.map((member) => ({ member, words: fold(member.name), number: String(member.number) }));

const text = (key: string) => desk.texts[key] ?? desk.texts[key.replace(/^light\.(desk\.)?/, "")] ?? key;
const t = (key: string, values?: Values) => rich(text(key), values);
const words = (key: string, values?: Values) => plain(text(key), values);

let queue: Movement[] = [];
let sending = false;
let counts = desk.counts;
/** The time of the last answer when the line is lost, else null. */
let lostSince: string | null = null;
let shown: Member | null = null;
let undoable: { event: Movement; timer: ReturnType<typeof setTimeout> } | null = null;
const refusals: { name: string; title: string; why: string; todo: string }[] = [];

const clock = () => new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
let lastAnswer = clock();

// ---------------------------------------------------------------------------------------------------- the page

const countersPlace = h("dl", { class: "counters" });
const linePlace = h("p", { class: "row" });
const refusedPlace = h("div", {});
const undoPlace = h("div", {});
const personPlace = h("div", {});
const matchesPlace = h("ul", { class: "matches" });
const foundPlace = h("p", { class: "note", role: "status" });
const videoPlace = h("div", {});
const scanButton = h("button", { type: "button", class: "button small", hidden: true, click: () => void scan() }, t("light.desk.scan"));
const field = h("input", {
	id: "search",
	type: "search",
	dir: "auto",
	autocomplete: "off",
	autocapitalize: "off",
	spellcheck: "false",
	enterkeyhint: "search",
	"aria-describedby": "search-hint",
	input: () => search(),
});

function build(): void {
	for (const [id, role] of [["polite", "status"], ["alert", "alert"]] as const) {
		if (!document.getElementById(id)) document.body.append(h("div", { id, role, class: "sr" }));
	}
	fill(
		document.getElementById("app")!,
		h("h1", {}, t("light.desk.title")),
		countersPlace,
		h("p", { class: "note" }, desk.quorum),
		ruleDetails(desk.quorumWhy),
		linePlace,
		refusedPlace,
		h(
			"form",
			{ role: "search", submit: chooseByEnter },
			h("div", { class: "field" }, h("label", { for: "search" }, t("light.desk.search")), h("p", { class: "hint", id: "search-hint" }, t("light.desk.search.hint")), field),
		),
		scanButton,
		videoPlace,
		undoPlace,
		foundPlace,
		personPlace,
		matchesPlace,
	);
	document.addEventListener("keydown", (event) => {
		if (event.key === "Escape") ready();
	});
	if ("BarcodeDetector" in window && navigator.mediaDevices) scanButton.hidden = false;
	drawCounters();
	drawLine();
	field.focus();
}

/** An empty search field with the focus in it: the desk's resting place. */
function ready(): void {
	field.value = "";
	shown = null;
	fill(foundPlace);
	fill(personPlace);
	fill(matchesPlace);
	field.focus();
}

function drawCounters(): void {
	// What waits in the queue is counted here already; the server's own count follows with its answer.
	const waiting = (of: (member: Member) => number) => queue.reduce((sum, event) => sum + (event.kind === "ARRIVED" ? 1 : -1) * of(event.member), 0);
	const present = counts.present + waiting(() => 1);
	const mayVote = counts.mayVote + waiting((member) => (member.mayVote ? 1 : 0));
	const met = queue.length && counts.needed !== null ? present >= counts.needed : counts.met;
	const counter = (key: string, ...value: Child[]) => h("div", {}, h("dt", {}, t(key)), h("dd", {}, ...value));
	fill(
		countersPlace,
		counter("light.desk.count.present", String(present)),
		counter("light.desk.count.may-vote", String(mayVote)),
		counter("light.desk.count.entitled", String(counts.entitled)),
		counts.needed === null
			? null
			: counter(
					"light.desk.count.needed",
					`${counts.needed} `,
					h("span", { class: met ? "chip fine" : "chip watch" }, t(met ? "light.desk.count.met" : "light.desk.count.unmet")),
				),
	);
}

function drawLine(): void {
	fill(
		linePlace,
		queue.length > 0 && h("span", { class: "chip watch" }, h("span", {}, t("light.desk.queue", { n: queue.length }))),
		lostSince !== null && h("span", { class: "chip none" }, h("span", {}, t("light.desk.as-of", { time: lostSince }))),
	);
}

function drawRefusals(): void {
	fill(
		refusedPlace,
		...refusals.map((refusal) =>
			h(
				"div",
				{ class: "box watch" },
				h("p", {}, h("strong", {}, h("bdi", {}, refusal.name), " – ", refusal.title)),
				refusal.why ? h("p", {}, refusal.why) : null,
				refusal.todo ? h("p", { class: "do" }, refusal.todo) : null,
				h(
					"p",
					{},
					h(
						"button",
						{
							type: "button",
							class: "button small",
							click: () => {
								refusals.splice(refusals.indexOf(refusal), 1);
								drawRefusals();
								field.focus();
							},
						},
						t("light.desk.seen"),
					),
				),
			),
		),
	);
}

const state = (member: Member): HTMLElement =>
	member.present
		? h("span", { class: "chip info" }, h("span", {}, t("light.desk.present-since", { time: member.since ?? "" })))
		: h("span", { class: "chip none" }, t("light.desk.not-present"));

// ---------------------------------------------------------------------------------------------------- finding

const mostMatches = 8;

function matches(): Member[] {
	const wanted = fold(field.value);
	if (!wanted) return [];
	if (/^\d+$/.test(wanted)) {
		const exact = searchable.filter((one) => one.number === wanted);
		return (exact.length ? exact : searchable.filter((one) => one.number.startsWith(wanted))).map((one) => one.member);
	}
	const parts = wanted.split(" ");
	return searchable.filter((one) => parts.every((part) => ` ${one.words}`.includes(` ${part}`))).map((one) => one.member);
}

function search(): void {
	shown = null;
	fill(personPlace);
	const found = matches();
	fill(
		matchesPlace,
		...found.slice(0, mostMatches).map((member) =>
			h(
				"li",
				{},
				h(
					"button",
					{ type: "button", click: () => show(member) },
					h("span", {}, h("bdi", {}, member.name), h("span", { class: "note" }, t("light.desk.number", { no: member.number }))),
					state(member),
				),
			),
		),
	);
	fill(foundPlace, field.value.trim() === "" ? null : found.length ? t("light.desk.found", { n: found.length }) : t("light.desk.nobody"));
}

/** Enter, typed or sent by a scanner: one match is shown, and the next Enter presses its button. */
function chooseByEnter(event: Event): void {
	event.preventDefault();
	const member = memberOfCode(field.value) ?? (matches().length === 1 ? matches()[0] : undefined);
	if (member) show(member);
	else if (field.value.trim()) signal(false);
}

function memberOfCode(code: string): Member | undefined {
	const id = code.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i)?.[0].toLowerCase();
	return id ? byId.get(id) : undefined;
}

function show(member: Member): void {
	shown = member;
	fill(matchesPlace);
	fill(foundPlace);
	const act = member.present
		? h("button", { type: "button", class: "button", click: () => happen(member, "LEFT") }, t("light.desk.leaves"))
		: h("button", { type: "button", class: "button main", click: () => happen(member, "ARRIVED") }, t("light.desk.check-in"));
	fill(
		personPlace,
		h(
			"section",
			{ class: "person", "aria-labelledby": "person-name" },
			h("h2", { id: "person-name" }, h("bdi", {}, member.name)),
			h("p", { class: "note" }, t("light.desk.number", { no: member.number })),
			h(
				"p",
				{ class: "row" },
				h("span", { class: member.mayVote ? "chip fine" : "chip watch" }, t(member.mayVote ? "light.desk.may-vote" : "light.desk.no-vote")),
				state(member),
			),
			!member.mayVote && member.reason ? h("p", {}, member.reason) : null,
			member.why === null ? null : ruleDetails(desk.whys[member.why]!),
			member.proxies > 0 && h("p", {}, t("light.desk.proxies", { n: member.proxies })),
			member.given !== null && !member.present && h("p", {}, t("light.desk.given", { name: member.given })),
			act,
			h("button", { type: "button", class: "button quiet", click: ready }, t("light.desk.other")),
		),
	);
	act.focus();
	say(`${plain("{name}", { name: member.name })}. ${words(member.mayVote ? "light.desk.may-vote" : "light.desk.no-vote")}. ${member.reason ?? ""}`);
	signal(member.mayVote);
}

/** Sound and shaking beside the words, for a helper who looks at the person and not at the phone. */
function signal(good: boolean): void {
	navigator.vibrate?.(good ? 60 : [120, 80, 120]);
	try {
		const audio = new AudioContext();
		const tone = audio.createOscillator();
		const volume = audio.createGain();
		tone.frequency.value = good ? 880 : 220;
		volume.gain.value = 0.08;
		tone.connect(volume).connect(audio.destination);
		tone.start();
		tone.stop(audio.currentTime + (good ? 0.08 : 0.3));
		tone.addEventListener("ended", () => void audio.close());
	} catch {
		// No sound on this device: the words are on the screen.
	}
}

// ---------------------------------------------------------------------------------------------------- what happens

const undoMillis = 10_000;

function happen(member: Member, kind: Kind): void {
	const event: Movement = { member, kind, key: newKey(), before: { present: member.present, since: member.since } };
	queue.push(event);
	member.present = kind === "ARRIVED";
	member.since = member.present ? clock() : null;
	ready();
	drawCounters();
	drawLine();
	offerUndo(event);
	void deliver();
}

function offerUndo(event: Movement): void {
	if (undoable) clearTimeout(undoable.timer);
	const sentence = event.kind === "ARRIVED" ? "light.desk.arrived" : "light.desk.left";
	undoable = { event, timer: setTimeout(noUndo, undoMillis) };
	fill(
		undoPlace,
		h(
			"div",
			{ class: "box fine" },
			h("p", {}, t(sentence, { name: event.member.name })),
			h("p", {}, h("button", { type: "button", class: "button small", click: undo, "aria-label": words("light.desk.undo-of", { name: event.member.name }) }, t("light.desk.undo"))),
		),
	);
	say(words(sentence, { name: event.member.name }));
}

function noUndo(): void {
	const hadFocus = undoPlace.contains(document.activeElement);
	undoable = null;
	fill(undoPlace);
	if (hadFocus) field.focus();
}

function undo(): void {
	if (!undoable) return;
	const { event, timer } = undoable;
	clearTimeout(timer);
	noUndo();
	const { member } = event;
	// The one that is being sent may have arrived: it is answered by its opposite, never taken back in silence.
	if (queue.includes(event) && !(sending && queue[0] === event)) {
		queue = queue.filter((one) => one !== event);
		Object.assign(member, event.before);
	} else {
		const opposite: Kind = event.kind === "ARRIVED" ? "LEFT" : "ARRIVED";
		queue.push({ member, kind: opposite, key: newKey(), before: { present: member.present, since: member.since } });
		Object.assign(member, event.before);
		void deliver();
	}
	say(words("light.desk.undone", { name: member.name }));
	ready();
	drawCounters();
	drawLine();
}

// ---------------------------------------------------------------------------------------------------- the line

const pause = (millis: number) => new Promise<void>((done) => {
	const timer = setTimeout(done, millis);
	window.addEventListener("online", () => (clearTimeout(timer), done()), { once: true });
});

/** Null when nothing is known of what was asked. */
async function call<T>(path: string, options: RequestInit): Promise<{ ok: boolean; value: T } | null> {
	const abort = new AbortController();
	const timer = setTimeout(() => abort.abort(), 10_000);
	try {
		const response = await fetch(base + path, { ...options, credentials: "same-origin", signal: abort.signal });
		if (response.status >= 500 || [408, 425, 429].includes(response.status)) throw new Error(String(response.status));
		// A page instead of data is somebody else's answer, the sign-in of a hotel's line for one.
		const value = (await response.json()) as T;
		lastAnswer = clock();
		lostSince = null;
		return { ok: response.ok, value };
	} catch {
		lostSince ??= lastAnswer;
		return null;
	} finally {
		clearTimeout(timer);
		drawLine();
	}
}

/** Sends what waits, in its order, one at a time: arriving and leaving must not overtake each other. */
async function deliver(): Promise<void> {
	if (sending) return;
	sending = true;
	let wait = 1000;
	while (queue[0]) {
		const event = queue[0];
		const answer = await call<{ counts?: Counts; member?: Partial<Member>; title?: string; why?: string; todo?: string }>("", {
			method: "POST",
			headers: { "Content-Type": "application/json", ...csrf() },
			body: JSON.stringify({ member: event.member.id, kind: event.kind, key: event.key }),
		});
		if (!answer) {
			await pause(wait);
			wait = Math.min(wait * 2, 15_000);
			continue;
		}
		wait = 1000;
		const told = answer.value;
		queue = queue.filter((one) => one !== event);
		if (answer.ok) {
			accept(told.counts, told.member ? [{ id: event.member.id, ...told.member }] : []);
		} else {
			Object.assign(event.member, event.before);
			refusals.push({ name: event.member.name, title: told.title ?? words("light.desk.refused"), why: told.why ?? "", todo: told.todo ?? "" });
			if (undoable?.event === event) {
				clearTimeout(undoable.timer);
				noUndo();
			}
			drawRefusals();
			say(`${plain("{name}", { name: event.member.name })}. ${told.title ?? words("light.desk.refused")}`, "alert");
			signal(false);
		}
		drawCounters();
		drawLine();
	}
	sending = false;
}

function accept(newCounts: Counts | undefined, members: (Partial<Member> & { id: string })[]): void {
	if (newCounts) counts = newCounts;
	for (const changed of members) {
		const member = byId.get(changed.id);
		// What this desk has done and not yet sent is newer than what the server knows.
		if (member && !queue.some((event) => event.member === member)) Object.assign(member, changed);
	}
	drawCounters();
}

async function look(): Promise<void> {
	if (document.visibilityState === "hidden") return;
	const news = await call<{ counts?: Counts; members?: (Partial<Member> & { id: string })[] }>("/state", { cache: "no-cache" });
	if (news?.ok) accept(news.value.counts, news.value.members ?? []);
}

// ---------------------------------------------------------------------------------------------------- camera

interface Detector {
	detect(image: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

let stream: MediaStream | null = null;

function stopScan(): void {
	for (const track of stream?.getTracks() ?? []) track.stop();
	stream = null;
	fill(videoPlace);
	fill(scanButton, t("light.desk.scan"));
}

async function scan(): Promise<void> {
	if (stream) {
		stopScan();
		field.focus();
		return;
	}
	try {
		stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
	} catch {
		say(words("light.desk.scan.none"), "alert");
		fill(videoPlace, h("p", { class: "box outage" }, h("span", {}, t("light.desk.scan.none"))));
		return;
	}
	fill(scanButton, t("light.desk.scan.stop"));
	const video = h("video", { playsinline: true, muted: true, "aria-label": words("light.desk.scan") });
	video.srcObject = stream;
	fill(videoPlace, video);
	await video.play();
	const detector = new (window as unknown as { BarcodeDetector: new (options: { formats: string[] }) => Detector }).BarcodeDetector({ formats: ["qr_code"] });
	while (stream) {
		const codes = await detector.detect(video).catch(() => []);
		for (const { rawValue } of codes) {
			const member = memberOfCode(rawValue) ?? searchable.find((one) => one.number === rawValue.trim())?.member;
			if (member && member !== shown) show(member);
		}
		await new Promise((done) => setTimeout(done, 250));
	}
}

// ---------------------------------------------------------------------------------------------------- begin

window.addEventListener("beforeunload", (event) => {
	if (queue.length) {
		event.preventDefault();
		event.returnValue = "";
	}
});
window.addEventListener("online", () => void look());
document.addEventListener("visibilitychange", () => void look());
setInterval(() => void look(), 10_000);
build();

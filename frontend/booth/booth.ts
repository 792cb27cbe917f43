/**
 * The voting booth: one question on a screen, review last, one Send.
 *
 *   WAITING → IDENTIFY → START → QUESTION … → REVIEW → SENDING → DONE → NEXT_MEMBER
 *   to change a vote, from DONE or ALREADY: IDENTIFY → KEY (of a secret one) → QUESTION → REVIEW → SENDING → DONE
 *   beside them: NOT_ME, GONE (a question closed while choosing), UNKNOWN (sent, no answer), ALREADY, CLOSED, DEAD (the link ended)
 *
 * Choices live in this file's memory only: not in the address, not in the browser's stores, and no longer than until the receipt.
 */
import { dataOf, fill, h, icon, newKey, say, type Child } from "../common/dom.ts";
import { ruleDetails } from "../common/rule.ts";
import { groupsOf, isChangeKey, newChangeKey, readChangeKey } from "./changekey.ts";
import { forgetReasons, isBare, objects, reasonsField, reasonsOf } from "./consent.ts";
import { fieldOf, toldPaper, unused } from "./fields.ts";
import { hush, speak, whenVoice } from "./listen.ts";
import { BLANK, isTooFew, kindOf, markedOn } from "./paper.ts";
import { box, button, p, readTexts, t, words } from "./parts.ts";
import { cast, fetchSheet, fetchState, home as ownPage, voteAt, votesAt, type Refused } from "./server.ts";
import type { Ballot, Outcome, Refusal, Sheet, State, Vote } from "./sheet.ts";

type Step =
	| { at: "WAITING" | "IDENTIFY" | "NOT_ME" | "START" | "KEY" | "REVIEW" | "SENDING" | "UNKNOWN" | "DONE" | "NEXT_MEMBER" | "ALREADY" | "CLOSED" | "DEAD" }
	| { at: "QUESTION"; ballot: string; fromReview: boolean }
	| { at: "GONE"; then: Step };

let sheet = dataOf<Sheet>("sheet");
let step: Step = { at: "WAITING" };
/** The ballots that the server last said are open; null until it was asked. */
let open: Set<string> | null = null;
/** Open ballots that this page has asked for already, whether or not this voter has them on the sheet. */
const known = new Set<string>();

const choices = new Map<string, string>();
/** The ballot whose vote is being changed: then this is the only question. */
let redo: string | null = null;
/** The key that was typed for it. */
let typedKey = "";
/** What was sent last took the place of an earlier vote. */
let changed = false;
/** Change keys of secret votes that were just sent, by page and ballot: shown beside the receipt and wiped with it. */
const changeKeys = new Map<string, string>();
/** Questions that the voter left without an answer on purpose. */
const leftOut = new Set<string>();
/** Votes of one voter that are sent; `of` is the name of another than this page's voter, `results` comes with the answer. */
interface Bundle {
	page: string;
	of: string | null;
	votes: Vote[];
	results?: Outcome[];
}
let sent: Bundle[] = [];
/** The same answers are sent for all whose proxies are held, not for this page's voter alone. */
let forAll = false;
/** What became of the votes of the others. */
let others: Bundle[] = [];
let slow = false;
let outcomes: Outcome[] = [];
let gone: { title: string; answered: boolean; kept: boolean }[] = [];
/** Why the whole page can do nothing more; `ended` when the link itself is no longer good. */
let refusal: Refusal & { ended: boolean } = { ended: true };
/** A question was opened that this page does not show yet. */
let fresh = false;
/** A change key was on the screen before the page turned to the next member. */
let hadKeys = false;
let nextMember: ReturnType<typeof setTimeout> | undefined;

const isOpen = (ballot: Ballot) => sheet.state === "OPEN" && (open === null || open.has(ballot.id));
const questions = () => sheet.ballots.filter((ballot) => (redo ? ballot.id === redo : !ballot.voted) && isOpen(ballot));
const voted = () => sheet.ballots.filter((ballot) => ballot.voted);
/** The others on whose behalf one of these questions is still to be answered. */
const owing = (ballots: Ballot[]) => sheet.mandates.filter((mandate) => mandate.href !== votesAt() && ballots.some((ballot) => !mandate.voted.includes(ballot.id)));
const indexOf = (id: string) => questions().findIndex((ballot) => ballot.id === id);
const CHOOSING = ["IDENTIFY", "NOT_ME", "START", "KEY", "QUESTION", "REVIEW"];
/** Between the first screen and Send: the time in which a closing question must be told. */
const choosing = () => CHOOSING.includes(step.at);

function entry(): Step {
	redo = null;
	if (sheet.state === "CLOSED") return { at: "CLOSED" };
	if (questions().length) return { at: "IDENTIFY" };
	return { at: voted().length ? "ALREADY" : "WAITING" };
}

// ---------------------------------------------------------------------------------------------------- moving

function go(next: Step): void {
	history.pushState(next, "");
	show(next);
}

/** Shows the next screen in the place of this one: Back does not return here. */
function swap(next: Step): void {
	history.replaceState(next, "");
	show(next);
}

const back = () => history.back();

/** After the questions before it, or before the first one. */
function after(ballot: string | null): Step {
	const all = questions();
	const next = ballot === null ? all[0] : all[indexOf(ballot) + 1];
	return next ? { at: "QUESTION", ballot: next.id, fromReview: false } : { at: "REVIEW" };
}

window.addEventListener("popstate", (event) => {
	const wanted = event.state as Step | null;
	if (step.at === "SENDING" || step.at === "UNKNOWN") {
		// A vote is under way: this screen is the only one that can tell how it ended.
		history.pushState(step, "");
	} else if (!choosing() && step.at !== "GONE") {
		// The choices are wiped. Back shows that the vote was sent, never the questions.
		show(voted().length ? { at: "ALREADY" } : entry());
	} else if (redo && !CHOOSING.includes(wanted?.at ?? "")) {
		// Back out of changing a vote: the earlier one stands.
		wipe();
		swap({ at: "ALREADY" });
	} else if (!wanted || !CHOOSING.includes(wanted.at)) {
		swap(entry());
	} else if (wanted.at === "QUESTION" && indexOf(wanted.ballot) < 0) {
		swap(questions().length ? { at: "REVIEW" } : entry());
	} else {
		show(wanted);
	}
});

window.addEventListener("beforeunload", (event) => {
	if (choices.size || sent.length) {
		event.preventDefault();
		event.returnValue = "";
	}
});

// ---------------------------------------------------------------------------------------------------- drawing

function show(next: Step, focus = true): void {
	step = next;
	hush();
	clearTimeout(nextMember);
	document.documentElement.lang = sheet.lang;
	document.documentElement.dir = sheet.dir;
	fill(
		document.getElementById("top")!,
		h("p", { class: "coop", dir: "auto" }, sheet.coop),
		h("p", { class: "assembly", dir: "auto" }, sheet.assembly),
		languages(),
	);
	fill(document.getElementById("booth")!, ...screen());
	fill(document.getElementById("foot")!, h("p", {}, help()));
	const heading = document.querySelector("h1");
	document.title =
		step.at === "QUESTION"
			? words("booth.title-question", { i: indexOf(step.ballot) + 1, n: questions().length, title: heading?.textContent ?? "", coop: sheet.coop })
			: words("booth.title", { page: heading?.textContent ?? "", coop: sheet.coop });
	if (focus) {
		window.scrollTo(0, 0);
		heading?.focus({ preventScroll: true });
	}
	if (step.at === "DONE") waitForNextMember();
}

function languages(): HTMLElement {
	return h(
		"nav",
		{ class: "languages", "aria-label": words("booth.language") },
		...sheet.languages.map(({ lang, name }) =>
			h("a", { href: `?lang=${lang}`, lang, hreflang: lang, "aria-current": lang === sheet.lang && "true", click: (event) => changeLanguage(event, lang) }, name),
		),
	);
}

function help(): Node {
	if (!sheet.help) return t("booth.help-desk");
	const line = h("span", {}, t("booth.help", { phone: sheet.help }));
	const number = line.querySelector("bdi");
	number?.replaceWith(h("a", { href: `tel:${sheet.help.replace(/[^+\d]/g, "")}`, dir: "ltr" }, sheet.help));
	return line;
}

const h1 = (...children: Child[]) => h("h1", { tabindex: "-1" }, ...children);
const titled = (shape: "fine" | "watch", ...children: Child[]) => h("div", { class: shape === "watch" ? "title warn" : "title" }, icon(shape), h1(...children));
const link = (kind: string, href: string, label: Child) => h("a", { class: `button ${kind}`, href }, label);
const home = (kind = "") => link(kind, sheet.home, t("booth.home"));

/** On whose behalf, on every screen of choosing: a proxy holder never mistakes one person's questions for another's. */
const onBehalf = () => sheet.voter.holder !== null && h("p", { class: "for" }, h("span", {}, t("booth.proxy", { name: sheet.voter.name })));

function screen(): Child[] {
	switch (step.at) {
		case "WAITING":
			return waiting();
		case "IDENTIFY":
			return identify();
		case "NOT_ME":
			return [h1(t("booth.not-me.h", { name: sheet.voter.name })), p("booth.not-me.p"), button("", t("booth.back"), back)];
		case "START":
			return start();
		case "KEY":
			return askKey();
		case "QUESTION":
			return question(questions()[indexOf(step.ballot)]!, step.fromReview);
		case "REVIEW":
		case "SENDING":
			return review(step.at === "SENDING");
		case "UNKNOWN":
			return [titled("watch", t("booth.unknown.h")), p("booth.unknown.p"), button("main", t("booth.unknown.check"), send)];
		case "DONE":
			return done();
		case "ALREADY":
			return already();
		case "CLOSED":
			return [h1(t("booth.closed.h")), p("booth.closed.p"), ...receipts(), newQuestion(), home("main")];
		case "GONE":
			return closedWhileChoosing(step.then);
		case "NEXT_MEMBER":
			return [
				h1(t("booth.next-member.h")),
				p("booth.next-member.p"),
				hadKeys && p("booth.next-member.key"),
				newQuestion(),
				button("", t("booth.next-member.back"), () => swap(entry())),
			];
		case "DEAD":
			return [titled("watch", refusal.title || t(refusal.ended ? "booth.dead.h" : "booth.refused.h")), refusal.why ? h("p", {}, refusal.why) : null, h("p", {}, refusal.todo || t("booth.dead.p"))];
	}
}

function waiting(): Child[] {
	return [
		h1(t("booth.waiting.h")),
		sheet.opens ? p("booth.waiting", { time: sheet.opens }) : p("booth.waiting-chair"),
		h("p", { class: "note" }, t("booth.who", { name: sheet.voter.name }), " · ", t("booth.who.number", { no: sheet.voter.number })),
		home(),
	];
}

function identify(): Child[] {
	const { name, number, holder, help } = sheet.voter;
	const who = t(holder === null ? "booth.who" : "booth.proxy", { name });
	who.querySelector("bdi")?.classList.add("name");
	return [
		h1(who),
		h("p", { class: "where" }, t("booth.who.number", { no: number })),
		holder !== null && box("info", p("booth.proxy.holder", { name: holder })),
		help && box("info", p("booth.assist", { helper: help.name, name, witness: help.witness })),
		button("main", t(holder === null ? "booth.who.yes" : "booth.proxy.yes"), () => go(redo ? toRedo() : { at: "START" })),
		button("", holder === null ? t("booth.who.not-me") : t("booth.proxy.not-me", { name: holder }), () => go({ at: "NOT_ME" })),
	];
}

function start(): Child[] {
	const all = questions();
	const secret = all.filter((ballot) => ballot.secret).length;
	return [
		onBehalf(),
		h1(t("booth.start.h", { n: all.length, m: Math.max(1, Math.ceil(all.length / 2)) })),
		p(secret === all.length ? "booth.start.secret" : secret ? "booth.start.mixed" : "booth.start.open"),
		p("booth.start.nothing"),
		button("main", t("booth.start.go"), () => go(after(null))),
		button("", t("booth.back"), back),
	];
}

function question(ballot: Ballot, fromReview: boolean): Child[] {
	const all = questions();
	const mixed = all.some((other) => other.secret !== ballot.secret);
	const long = (ballot.motion?.length ?? 0) > 480;
	const motion = ballot.motion ? h("p", { class: "motion", dir: "auto" }, ballot.motion) : null;
	const { contest } = ballot;
	const why = reasonsField(ballot);
	why?.choose(choices.get(ballot.id));
	const field = fieldOf(ballot, choices.get(ballot.id), (paper) => {
		why?.choose(paper ?? undefined);
		if (paper === null) choices.delete(ballot.id);
		else choices.set(ballot.id, paper);
		leftOut.delete(ballot.id);
		remove.hidden = paper === null;
	});
	const remove = button(
		"quiet",
		t("booth.q.remove"),
		() => {
			// The button leaves: the focus goes where the next answer is chosen.
			field.clear();
			say(words("booth.q.removed"));
		},
		{ hidden: (choices.get(ballot.id) ?? BLANK) === BLANK },
	);
	const listen = button("small", t("booth.q.listen"), () => {}, { hidden: true });
	whenVoice(sheet.lang, () => (listen.hidden = false));
	let speaking = false;
	const stopped = () => {
		speaking = false;
		fill(listen, t("booth.q.listen"));
	};
	listen.addEventListener("click", () => {
		if (speaking) {
			hush();
			return stopped();
		}
		speaking = true;
		fill(listen, t("booth.q.stop"));
		speak(sheet.lang, [ballot.title, ...(ballot.motion ? [ballot.motion] : []), ...(contest ? contest.options.map((option) => (option.group ? `${option.name}, ${option.group}` : option.name)) : ballot.options.map((option) => option.label))], stopped);
	});

	return [
		onBehalf(),
		h("p", { class: "where" }, t("booth.q.h", { i: indexOf(ballot.id) + 1, n: all.length })),
		h("h1", { tabindex: "-1", dir: "auto" }, ballot.title),
		long ? h("details", {}, h("summary", {}, t("booth.q.text")), motion) : motion,
		// in a window of its own: what was marked here stays
		ballot.more && h("p", {}, h("a", { href: `${location.pathname}/motion/${ballot.n}`, target: "_blank" }, t("booth.q.more"))),
		ballot.rule ? ruleDetails(ballot.why, t("booth.q.rule", { rule: ballot.rule })) : null,
		mixed && h("p", { class: "rule" }, t(ballot.secret ? "booth.start.secret" : "booth.start.open")),
		ballot.few && h("p", { class: "rule" }, ballot.few),
		ballot.closes && h("p", { class: "rule" }, ballot.closes),
		redo && p("booth.change.note"),
		contest && h("p", { class: "rule" }, t("booth.c.seats", { n: contest.seats }), " ", t("booth.c.count", { n: contest.options.length }), ...contest.reserved.flatMap((group) => [" ", group])),
		listen,
		...field.nodes,
		why?.node,
		remove,
		button("main", t(fromReview ? "booth.rev.h" : "booth.next"), () => {
			if (why && !why.given(choices.get(ballot.id))) return;
			if (fromReview) back();
			else go(after(ballot.id));
		}),
		!fromReview && button("", t("booth.back"), back),
	];
}

function review(sending: boolean): Child[] {
	const all = questions();
	const change = (ballot: Ballot) => go({ at: "QUESTION", ballot: ballot.id, fromReview: true });
	const rows = all.map((ballot, i) => {
		const { contest } = ballot;
		const choice = choices.get(ballot.id);
		const few = contest && isTooFew(contest, choice) ? contest : null;
		const title = h("dt", {}, t("booth.rev.question", { i: i + 1, title: ballot.title }));
		const act = (key: string, label: string, click: () => void) => button("small", t(key), click, { "aria-label": words(label, { i: i + 1 }) });
		if (choice !== undefined && !few) {
			return h(
				"div",
				{},
				title,
				h("dd", { class: "answer" }, ...answerOf(ballot, choice), !sending && act("booth.rev.change", "booth.rev.change-of", () => change(ballot))),
			);
		}
		const skipped = sending || leftOut.has(ballot.id);
		return h(
			"div",
			{ class: !skipped && "missing" },
			title,
			h(
				"dd",
				{},
				few
					? p("booth.rev.few", { c: markedOn(choice), least: few.least })
					: p(skipped ? "booth.rev.left-out" : contest ? "booth.rev.nobody" : "booth.rev.none"),
				contest && !skipped && p("booth.rev.blank-what"),
				!sending &&
					h(
						"div",
						{ class: "row" },
						act(few ? "booth.rev.more" : "booth.rev.choose", "booth.rev.choose-of", () => change(ballot)),
						contest && !skipped && act("booth.rev.blank", "booth.rev.blank-of", () => decide(ballot, BLANK)),
						!skipped && !redo && act("booth.rev.leave", "booth.rev.leave-of", () => decide(ballot, null)),
					),
			),
		);
	});
	const sendButton = button("main", t(sending ? "booth.sending" : "booth.send"), send, sending ? { "aria-disabled": "true" } : {});
	sendButton.id = "send";
	return [
		onBehalf(),
		h1(t("booth.rev.h")),
		!sending && box("watch", p("booth.rev.not-sent")),
		p("booth.rev.count", { c: all.filter((ballot) => choices.has(ballot.id)).length, n: all.length }),
		!sending && p("booth.rev.read"),
		h("dl", {}, ...rows),
		...(redo ? [p("booth.change.note")] : beforeSending()),
		!redo && !sending && forWhom(),
		h("div", { id: "slow" }, sending && slow && box("info", p("booth.retry"))),
		sendButton,
		!sending && button("", t("booth.back"), back),
	];
}

/** Large, as it will be counted. */
function answerOf(ballot: Ballot, choice: string): Child[] {
	const { contest } = ballot;
	if (!contest) return [h("strong", { dir: "auto" }, ballot.options.find((option) => option.id === choice)?.label), objects(ballot, choice) && h("p", { dir: "auto" }, reasonsOf(ballot))];
	if (choice === BLANK) return [h("div", {}, h("strong", {}, t("booth.rev.is-blank")), p("booth.rev.blank-what"))];
	return [h("div", {}, toldPaper(contest, choice), kindOf(contest) === "score" ? p("booth.s.so-far", { c: markedOn(choice), n: contest.options.length }) : unused(contest, choice))];
}

/** Whether those whose proxies are held get the same answers, or each their own afterwards. */
function forWhom(): Child {
	const also = owing(questions().filter((ballot) => choices.has(ballot.id)));
	if (!also.length) return null;
	const names = [sheet.voter.name, ...also.map(({ name }) => name)].map((name) => `\u2068${name}\u2069`).join(", ");
	const row = (all: boolean, ...label: Child[]) =>
		h("label", { class: "option" }, h("input", { type: "radio", name: "whom", checked: forAll === all, change: () => (forAll = all) }), h("span", {}, ...label));
	return h(
		"fieldset",
		{},
		h("legend", {}, t("booth.proxy.whom")),
		row(false, t("booth.proxy.one", { name: sheet.voter.name })),
		row(true, t("booth.proxy.all"), " ", h("span", {}, names)),
		h("p", { class: "note" }, t("booth.proxy.each")),
	);
}

const changeKinds = { NEVER: "booth.done.no", FREE: "booth.change.free", KEY: "booth.change.key" };

/** What can be done about the votes afterwards; where that differs, by question. */
function beforeSending(): Child[] {
	const answered = questions().filter((ballot) => choices.has(ballot.id));
	const differ = answered.some((ballot) => ballot.change !== answered[0]!.change);
	return (differ ? answered : answered.slice(0, 1)).map((ballot) =>
		ballot.change === "KEY"
			? box("info", differ && h("p", { dir: "auto" }, ballot.title), p(changeKinds.KEY))
			: h("div", { class: "note" }, differ && h("p", { dir: "auto" }, h("strong", {}, ballot.title)), p(changeKinds[ballot.change] ?? changeKinds.NEVER)),
	);
}

/** On the page of all answers: a blank paper, or (null) no paper at all. */
function decide(ballot: Ballot, choice: string | null): void {
	if (choice === null) {
		choices.delete(ballot.id);
		leftOut.add(ballot.id);
	} else {
		choices.set(ballot.id, choice);
	}
	show(step, false);
	document.getElementById("send")!.focus();
	say(words(choice === null ? "booth.rev.left-out" : "booth.rev.is-blank"));
}

// ---------------------------------------------------------------------------------------------------- changing a vote

function beginChange(ballot: Ballot): void {
	const known = step.at === "DONE";
	wipe();
	redo = ballot.id;
	typedKey = changeKeys.get(keyAt(votesAt(), ballot)) ?? "";
	go(known ? toRedo() : { at: "IDENTIFY" });
}

const toRedo = (): Step => (questions()[0]?.change === "KEY" && !isChangeKey(typedKey) ? { at: "KEY" } : after(null));

function askKey(): Child[] {
	const wrong = h("div", { id: "wrong-key" });
	const field = h("input", { type: "text", id: "key", dir: "ltr", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", maxlength: "60", value: typedKey, input: () => (typedKey = field.value) });
	const next = () => {
		const key = readChangeKey(typedKey);
		if (isChangeKey(key)) return go(after(null));
		field.setAttribute("aria-invalid", "true");
		field.setAttribute("aria-describedby", "wrong-key");
		fill(wrong, box("watch", p("booth.change.ask.wrong", { n: key.length })));
		field.focus();
		say(words("booth.change.ask.wrong", { n: key.length }), "alert");
	};
	field.addEventListener("keydown", (event) => event.key === "Enter" && next());
	return [
		onBehalf(),
		h1(t("booth.change.ask.h")),
		p("booth.change.ask.p"),
		h("div", { class: "find" }, h("label", {}, h("span", {}, t("booth.change.ask.field")), field)),
		wrong,
		button("main", t("booth.next"), next),
		button("", t("booth.back"), back),
	];
}

const keyAt = (page: string, ballot: { id: string }) => `${page} ${ballot.id}`;

/** What can still be done about a vote that is in the box; that of another is changed on their own page. */
function afterwards(ballot: Ballot, page: string): Child {
	const key = changeKeys.get(keyAt(page, ballot));
	if (ballot.change !== "FREE" && ballot.change !== "KEY") return null;
	const here = page === votesAt();
	const groups = key ? groupsOf(key) : [];
	return h(
		"div",
		{ class: "afterwards" },
		key &&
			h(
				"div",
				{ class: "box watch" },
				icon("watch"),
				h(
					"div",
					{},
					h("p", {}, t("booth.change.yours")),
					h("bdi", { class: "code key", dir: "ltr", role: "img", "aria-label": groups.map((group) => group.split("").join(" ")).join(", ") }, ...groups.flatMap((group) => [h("span", {}, group), " "])),
					p("booth.change.keep"),
					button("small", t("booth.change.print"), () => window.print()),
				),
			),
		isOpen(ballot) && !key && h("p", {}, t(ballot.change === "KEY" ? "booth.change.key-kept" : "booth.change.free")),
		here && isOpen(ballot) && button("small", t("booth.change.do"), () => beginChange(ballot), { "aria-label": words("booth.change.do-of", { title: ballot.title }) }),
	);
}

function receipt(ballot: Ballot, voted: { at: string | null; code: string | null }, page = votesAt()): HTMLElement {
	const code = (voted.code ?? "").replace(/\D/g, "");
	const groups = code.match(/.{1,4}/g) ?? [];
	return h(
		"section",
		{ class: "receipt" },
		h("h2", { dir: "auto" }, ballot.title),
		voted.at ? h("p", {}, t("booth.again", { time: voted.at })) : null,
		code
			? h(
					"p",
					{},
					t("booth.done.receipt"),
					// Spelled digit by digit: as one number it would be read "four hundred eighty-two billion".
					h("bdi", { class: "code", dir: "ltr", role: "img", "aria-label": groups.map((group) => group.split("").join(" ")).join(", ") }, groups.join("\u2002")),
				)
			: null,
		afterwards(ballot, page),
	);
}

const receipts = () => voted().map((ballot) => receipt(ballot, ballot.voted!));

function aboutReceipts(): Child[] {
	const final = voted().every((ballot) => ballot.change !== "FREE" && ballot.change !== "KEY");
	// with a change key its own button prints the page
	const print = changeKeys.size === 0 && h("p", {}, button("small", t("booth.change.print"), () => window.print()));
	return [p("booth.done.code"), print, final && h("p", { class: "note" }, t("booth.done.no")), h("p", {}, h("a", { href: sheet.check }, t("booth.done.check")))];
}

/** The next voter, then the way home. */
function goOn(): Child[] {
	const next = owing(sheet.ballots.filter(isOpen)).map((mandate) => [t("booth.proxy.next", { name: mandate.name }), mandate.href] as const);
	if (votesAt() !== ownPage) next.push([t("booth.proxy.own"), ownPage]);
	return [...next.map(([label, page], i) => button(i === 0 ? "main" : "", label, () => void toVoter(page))), home(next.length ? "" : "main")];
}

function newQuestion(): HTMLElement {
	return h("div", { id: "fresh" }, fresh && box("info", p("booth.fresh"), button("small", t("booth.fresh.go"), () => void toNewQuestion())));
}

function unanswered(): Child {
	const left = questions().length;
	return left > 0 && box("info", p("booth.done.left", { n: left }), button("small", t("booth.done.more"), () => swap({ at: "START" })));
}

const ballotOf = (outcome: Outcome) => sheet.ballots.find((ballot) => ballot.id === outcome.ballot);
const isInBox = (outcome: Outcome) => outcome.outcome === "RECORDED" || (outcome.outcome === "ALREADY_VOTED" && !!outcome.code && !changed);
const refusedBox = (outcome: Outcome) =>
	box(
		"watch",
		h("p", { dir: "auto" }, ballotOf(outcome)?.title),
		h("p", {}, h("strong", {}, outcome.title || t("booth.refused.title"))),
		outcome.why ? h("p", {}, outcome.why) : null,
		outcome.todo ? h("p", {}, outcome.todo) : null,
	);

function done(): Child[] {
	const inTheBox = outcomes.filter(isInBox);
	const refused = outcomes.filter((outcome) => !inTheBox.includes(outcome));
	const left = questions().length;
	return [
		inTheBox.length
			? titled("fine", t(changed ? "booth.change.done" : left || refused.length ? "booth.done.part" : "booth.done.h"))
			: titled("watch", t(changed ? "booth.change.not" : "booth.refused.h")),
		...refused.map(refusedBox),
		...inTheBox.map((outcome) => ballotOf(outcome) && receipt(ballotOf(outcome)!, outcome)),
		// A change that was refused: the receipt of the vote that stands.
		...(changed && !inTheBox.length ? refused.map((outcome) => ballotOf(outcome)?.voted && receipt(ballotOf(outcome)!, ballotOf(outcome)!.voted!)) : []),
		...(inTheBox.length ? aboutReceipts() : []),
		newQuestion(),
		unanswered(),
		...others.flatMap(theirs),
		...goOn(),
	];
}

/** What became of the votes of somebody whose proxy was used. */
function theirs({ of, page, results = [] }: Bundle): Child[] {
	return [
		h("h2", {}, t("booth.proxy.of", { name: of ?? "" })),
		...results.map((outcome) => {
			const ballot = ballotOf(outcome);
			return ballot && isInBox(outcome) ? receipt(ballot, outcome, page) : refusedBox(outcome);
		}),
	];
}

function already(): Child[] {
	return [
		titled("fine", t("booth.again.h")),
		...receipts(),
		...aboutReceipts(),
		sheet.state !== "CLOSED" && !questions().length && p("booth.again.next"),
		newQuestion(),
		unanswered(),
		...goOn(),
	];
}

function closedWhileChoosing(then: Step): Child[] {
	return [
		h1(t("booth.gone.h")),
		...gone.map(({ title, answered, kept }) =>
			box("watch", h("p", { dir: "auto" }, h("strong", {}, title)), p(kept ? "booth.change.not" : answered ? "booth.gone.answer" : "booth.gone.none")),
		),
		["WAITING", "CLOSED"].includes(then.at) ? home("main") : button("main", t("booth.gone.go"), () => swap(then)),
	];
}

// ---------------------------------------------------------------------------------------------------- sending

/** The keys are made once, so that what is sent again is the same vote. */
function voteFor(ballot: Ballot): Vote {
	const vote: Vote = { ballot: ballot.id, choice: choices.get(ballot.id)!, key: newKey() };
	if (ballot.change === "KEY") vote.change = redo ? readChangeKey(typedKey) : newChangeKey();
	if (objects(ballot, vote.choice)) vote.why = reasonsOf(ballot);
	if (redo) vote.again = true;
	return vote;
}

function notYet(key: string, i: number): void {
	say(words(key, { i }), "alert");
	fill(document.getElementById("slow")!, box("watch", p(key, { i })));
}

async function send(): Promise<void> {
	if (step.at === "SENDING") return;
	if (step.at !== "UNKNOWN") {
		const all = questions();
		const few = all.findIndex((ballot) => ballot.contest && isTooFew(ballot.contest, choices.get(ballot.id)));
		if (few >= 0) return notYet("booth.rev.few-send", few + 1);
		const bare = all.findIndex((ballot) => isBare(ballot, choices.get(ballot.id)));
		if (bare >= 0) return notYet("booth.consent.missing-send", bare + 1);
		const answered = all.filter((ballot) => choices.has(ballot.id));
		if (!answered.length) return notYet("booth.rev.nothing", 0);
		sent = [{ page: votesAt(), of: null, votes: answered.map(voteFor) }];
		for (const { name, href, voted } of forAll && !redo ? owing(answered) : [])
			sent.push({ page: href, of: name, votes: answered.filter((ballot) => !voted.includes(ballot.id)).map(voteFor) });
		changed = redo !== null;
	}
	slow = false;
	history.replaceState({ at: "SENDING" }, "");
	show({ at: "SENDING" }, false);
	document.getElementById("send")!.focus();
	say(words("booth.sending"));
	const onSlow = () => {
		if (slow) return;
		slow = true;
		fill(document.getElementById("slow")!, box("info", p("booth.retry")));
		say(words("booth.retry"));
	};
	// One voter after the other: what was answered is not asked again, and what is asked again has the same keys.
	for (const bundle of sent.filter(({ results }) => !results)) {
		const answer = await cast(bundle.page, bundle.votes, sheet.lang, onSlow);
		if (answer.kind === "lost") {
			swap({ at: "UNKNOWN" });
			say(words("booth.unknown.h"), "alert");
			return;
		}
		if (answer.kind === "got") bundle.results = answer.value.results;
		else if (bundle.of === null) return end(answer);
		else bundle.results = bundle.votes.map(({ ballot }) => ({ ballot, outcome: "REFUSED", code: null, at: null, title: answer.refusal.title ?? null, why: answer.refusal.why ?? null, todo: answer.refusal.todo ?? null }));
	}
	const [mine, ...rest] = sent;
	sent = [];
	others = rest;
	outcomes = mine!.results!;
	for (const { page, votes, results } of [mine!, ...rest]) {
		const mandate = sheet.mandates.find(({ href }) => href === page);
		for (const outcome of results!) {
			const key = votes.find((one) => one.ballot === outcome.ballot)?.change;
			if (key && outcome.outcome === "RECORDED") changeKeys.set(keyAt(page, { id: outcome.ballot }), key);
			if (mandate && outcome.code) mandate.voted.push(outcome.ballot);
		}
	}
	for (const ballot of sheet.ballots) {
		const outcome = outcomes.find((one) => one.ballot === ballot.id);
		if (outcome?.code) ballot.voted = { at: outcome.at ?? "", code: outcome.code };
		else if (outcome && !["WRONG_KEY", "NOT_A_PAPER"].includes(outcome.outcome)) open = new Set([...(open ?? sheet.ballots.map((one) => one.id))].filter((id) => id !== ballot.id));
	}
	wipe();
	swap({ at: "DONE" });
	void poll();
}

function end(answer: Refused): void {
	refusal = { ...answer.refusal, ended: answer.status === 404 };
	wipe();
	swap({ at: "DEAD" });
}

function wipe(): void {
	forgetReasons();
	choices.clear();
	leftOut.clear();
	sent = [];
	forAll = false;
	redo = null;
	typedKey = "";
}

/** A phone goes from hand to hand: a minute after the last touch the receipt leaves the screen; later where a change key is still to be written down. */
function waitForNextMember(): void {
	clearTimeout(nextMember);
	nextMember = setTimeout(
		() => {
			hadKeys = changeKeys.size > 0;
			changeKeys.clear();
			swap({ at: "NEXT_MEMBER" });
		},
		changeKeys.size ? 300_000 : 60_000,
	);
}

for (const sign of ["pointerdown", "keydown", "scroll", "touchstart"]) {
	window.addEventListener(sign, () => step.at === "DONE" && waitForNextMember(), { passive: true });
}

// ---------------------------------------------------------------------------------------------------- following the assembly

async function poll(): Promise<void> {
	if (document.visibilityState === "hidden" || step.at === "SENDING" || step.at === "UNKNOWN" || step.at === "DEAD") return;
	const answer = await fetchState(sheet.lang);
	if (answer.kind === "refused" && answer.status === 404) {
		end(answer);
	} else if (answer.kind === "got") {
		await follow(answer.value);
	}
}

async function follow(state: State): Promise<void> {
	// The vote may have been sent while the answer was on its way.
	if (step.at === "SENDING" || step.at === "UNKNOWN" || step.at === "DEAD") return;
	const before = questions();
	const shown = step;
	const wasChoosing = choosing();
	sheet.state = state.s;
	open = new Set(state.open);
	const unseen = state.open.some((id) => !known.has(id));
	if (wasChoosing) {
		const lost = before.filter((ballot) => !isOpen(ballot));
		if (lost.length) tellClosed(lost, before, shown);
	} else if (step.at === "WAITING") {
		if (state.s === "CLOSED") swap({ at: "CLOSED" });
		else if (unseen && (await reload())) {
			if (questions().length) {
				swap({ at: "IDENTIFY" });
				say(words("booth.opened"));
			} else {
				swap(entry());
			}
		}
	} else if (step.at !== "GONE" && unseen && !fresh) {
		fresh = true;
		const place = document.getElementById("fresh");
		if (place) {
			place.replaceWith(newQuestion());
			say(words("booth.fresh"));
		}
	}
}

function tellClosed(lost: Ballot[], before: Ballot[], shown: Step): void {
	gone = lost.map((ballot) => ({ title: ballot.title, answered: choices.has(ballot.id), kept: ballot.voted !== null }));
	for (const ballot of lost) choices.delete(ballot.id);
	let then = shown;
	if (!questions().length) {
		then = entry();
	} else if (shown.at === "QUESTION" && lost.some((ballot) => ballot.id === shown.ballot)) {
		const rest = before.slice(before.findIndex((ballot) => ballot.id === shown.ballot)).find((ballot) => !lost.includes(ballot));
		then = rest && !shown.fromReview ? { at: "QUESTION", ballot: rest.id, fromReview: false } : { at: "REVIEW" };
	}
	swap({ at: "GONE", then });
	say(words("booth.gone.h") + " " + words(gone.some(({ kept }) => kept) ? "booth.change.not" : gone.some(({ answered }) => answered) ? "booth.gone.answer" : "booth.gone.none"), "alert");
}

/** Reads the sheet anew; false when the line is lost. Choices and place stay. */
async function reload(lang = sheet.lang): Promise<boolean> {
	const answer = await fetchSheet(lang);
	if (answer.kind === "got") {
		take(answer.value);
		return true;
	}
	if (answer.kind === "refused") {
		end(answer);
	}
	return false;
}

/** Another sheet takes the place of this one. Whose proxies are held is said by the holder's own. */
function take(next: Sheet): void {
	if (votesAt() !== ownPage) next.mandates = sheet.mandates;
	sheet = next;
	readTexts(sheet.texts);
	open = null;
	if (sheet.state === "OPEN") for (const ballot of sheet.ballots) known.add(ballot.id);
}

/** A proxy holder goes on to the next voter, or back to the own vote. */
async function toVoter(page: string): Promise<void> {
	const answer = await fetchSheet(sheet.lang, page);
	if (answer.kind === "lost") return say(words("booth.retry"), "alert");
	if (answer.kind === "refused" && page === ownPage) return end(answer);
	if (answer.kind === "refused") {
		// This proxy has ended; the others have not.
		sheet.mandates = sheet.mandates.filter(({ href }) => href !== page);
		show(step);
		return say(answer.refusal.title ?? words("booth.refused.h"), "alert");
	}
	voteAt(page);
	others = [];
	fresh = false;
	take(answer.value);
	swap(entry());
}

async function toNewQuestion(): Promise<void> {
	if (!(await reload())) return say(words("booth.retry"), "alert");
	fresh = false;
	swap(entry());
}

async function changeLanguage(event: Event, lang: string): Promise<void> {
	event.preventDefault();
	if (lang === sheet.lang) return;
	const before = questions();
	if (!(await reload(lang))) {
		if ((step as Step).at !== "DEAD") say(words("booth.language-failed"), "alert");
		return;
	}
	history.replaceState(history.state, "", `?lang=${lang}`);
	// The new sheet may be newer in more than its language.
	const lost = before.filter((ballot) => sheet.ballots.every((one) => one.id !== ballot.id || (!one.voted && !isOpen(one))));
	if (choosing() && lost.length) return tellClosed(lost, before, step);
	if (choosing() && !questions().length) return swap(entry());
	if (step.at === "QUESTION" && indexOf(step.ballot) < 0) return swap({ at: "REVIEW" });
	show(step, false);
	document.querySelector<HTMLElement>(`nav a[lang="${lang}"]`)?.focus();
}

take(sheet);
document.addEventListener("visibilitychange", () => void poll());
window.addEventListener("focus", () => void poll());
window.addEventListener("online", () => void poll());
setInterval(() => void poll(), 20_000);
swap(entry());

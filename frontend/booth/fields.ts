/** What a voter marks: one of several, some of them, points for each, or an order. Each field tells the paper that stands on it after every touch. */
import { fill, h, icon, say, type Child } from "../common/dom.ts";
import { fold } from "../common/fold.ts";
import { kindOf, markedOn, nameOf, paperOf, ranksOf } from "./paper.ts";
import { box, button, p, t, words } from "./parts.ts";
import { votesAt } from "./server.ts";
import type { Ballot, Contest } from "./sheet.ts";

export interface Field {
	nodes: Child[];
	/** Takes every mark away; the focus goes where the next one is set. */
	clear(): void;
}

type Changed = (paper: string | null) => void;

/** From so many names on, a field to find one stands above them; nothing is ever split over two screens. */
const MANY = 13;

export function fieldOf(ballot: Ballot, paper: string | undefined, changed: Changed): Field {
	const { contest } = ballot;
	const kind = contest ? kindOf(contest) : "one";
	// Drawing a paper for the first time changes nothing on it: one that was made blank on purpose stays so.
	let drawn = false;
	const touched: Changed = (now) => {
		if (drawn) changed(now);
	};
	const field =
		!contest || kind === "one"
			? one(ballot, paper, touched)
			: (kind === "many" ? many : kind === "score" ? score : rank)(ballot.title, contest, paper, touched);
	drawn = true;
	return field;
}

const legend = (title: string, ...rules: Child[]) => h("legend", {}, h("span", { class: "sr" }, title, " "), ...rules.flatMap((rule) => (rule ? [rule, " "] : [])));

/** A name with what it says of itself, which stands outside the label: opening it marks nobody. */
const candidate = (option: Contest["options"][number], marking: HTMLElement) =>
	h(
		"div",
		{ class: "candidate" },
		marking,
		option.group ? h("p", { class: "note" }, t("booth.c.group", { group: option.group })) : null,
		option.about || option.photo
			? h("details", {}, h("summary", {}, h("span", {}, t("booth.c.about", { name: option.name }))), portrait(option), option.about ? h("p", { class: "motion", dir: "auto" }, option.about) : null)
			: null,
	);

/** Fetched when it comes into sight, which a closed statement is not. */
const portrait = ({ photo }: Contest["options"][number]) => (photo ? h("img", { class: "portrait", src: `${votesAt()}/photo/${photo}`, alt: "", width: "96", height: "96", loading: "lazy" }) : null);

function finder(rows: { name: string; row: HTMLElement }[]): Child {
	if (rows.length < MANY) return null;
	const shown = h("p", { class: "note", role: "status" });
	const field = h("input", {
		type: "search",
		autocomplete: "off",
		dir: "auto",
		input: () => {
			const wanted = fold(field.value);
			let found = 0;
			for (const { name, row } of rows) {
				row.hidden = !fold(name).includes(wanted);
				if (!row.hidden) found++;
			}
			fill(shown, t("booth.c.shown", { n: found, m: rows.length }));
		},
	});
	return h("div", { class: "find" }, h("label", {}, h("span", {}, t("booth.c.find")), field), shown);
}

/** Says beside the control, at once, why a mark was not set: nothing is refused silently. */
function refusal() {
	let shown: HTMLElement | null = null;
	return {
		at(row: HTMLElement, key: string, values: Record<string, number>): void {
			shown?.remove();
			shown = box("watch", p(key, values));
			row.after(shown);
			shown.scrollIntoView({ block: "nearest" });
			say(words(key, values), "alert");
		},
		over(): void {
			shown?.remove();
			shown = null;
		},
	};
}

function one(ballot: Ballot, paper: string | undefined, changed: Changed): Field {
	const options = ballot.contest
		? ballot.contest.options.map((option) => ({ id: String(option.n), label: option.name, option }))
		: ballot.options.map((option) => ({ ...option, option: null }));
	const rows = options.map(({ id, label, option }) => {
		const input = h("input", {
			type: "radio",
			name: "answer",
			value: id,
			checked: paper === id,
			change: () => {
				mark();
				changed(id);
				say(words("booth.q.chosen", { answer: label }));
			},
		});
		const row = h("label", { class: "option" }, input, h("span", { dir: "auto" }, label), h("span", { class: "tick" }, icon("fine")));
		return { name: label, input, label: row, row: option ? candidate(option, row) : row };
	});
	const mark = () => {
		for (const { input, label } of rows) label.classList.toggle("chosen", input.checked);
	};
	mark();
	return {
		nodes: [finder(rows), h("fieldset", {}, legend(ballot.title, t("booth.q.one")), ...rows.map(({ row }) => row))],
		clear: () => {
			for (const { input } of rows) input.checked = false;
			mark();
			changed(null);
			rows[0]?.input.focus();
		},
	};
}

function many(title: string, contest: Contest, paper: string | undefined, changed: Changed): Field {
	const { least, most, options } = contest;
	const bounded = most < options.length;
	const marked = new Set(ranksOf(paper).flat());
	const refused = refusal();
	const soFar = h("p", { class: "so-far" });
	const told = (): [string, Record<string, number>] => {
		const c = marked.size;
		if (c < least && least > 1) return ["booth.rev.few", { c, least }];
		if (!bounded) return ["booth.c.so-far", { c }];
		return c < most ? ["booth.c.more", { c, r: most - c }] : ["booth.c.full", { c }];
	};
	const rows = options.map((option) => {
		const input = h("input", {
			type: "checkbox",
			checked: marked.has(option.n),
			change: () => {
				refused.over();
				if (input.checked && marked.size >= most) {
					input.checked = false;
					refused.at(label, "booth.c.over", { most });
					return;
				}
				if (input.checked) marked.add(option.n);
				else marked.delete(option.n);
				mark();
				say(`${words(input.checked ? "booth.c.chosen" : "booth.c.removed", { name: option.name })} ${words(...told())}`);
			},
		});
		const label = h("label", { class: "option" }, input, h("span", { dir: "auto" }, option.name), h("span", { class: "tick" }, icon("fine")));
		return { name: option.name, input, label, row: candidate(option, label) };
	});
	const mark = () => {
		for (const { input, label } of rows) label.classList.toggle("chosen", input.checked);
		fill(soFar, t(...told()));
		changed(paperOf([[...marked]]));
	};
	mark();
	const rule = !bounded
		? least > 1
			? t("booth.c.at-least", { least })
			: t("booth.c.any")
		: least === most
			? t("booth.c.exactly", { most })
			: least > 1
				? t("booth.c.between", { least, most })
				: t("booth.c.upto", { most });
	return {
		nodes: [finder(rows), h("fieldset", {}, legend(title, rule), ...rows.map(({ row }) => row), soFar)],
		clear: () => {
			marked.clear();
			for (const { input } of rows) input.checked = false;
			refused.over();
			mark();
			rows[0]?.input.focus();
		},
	};
}

function score(title: string, contest: Contest, paper: string | undefined, changed: Changed): Field {
	const { least, most, top, options } = contest;
	const points = new Map<number, number>();
	ranksOf(paper).forEach((rank, i) => rank.forEach((n) => points.set(n, top - i)));
	const refused = refusal();
	const soFar = h("p", { class: "so-far" });
	// The steps are as wide as the phone allows, and each is told the points of the name above it.
	const rows = options.map((option) => {
		const inputs = Array.from({ length: top + 1 }, (_, value) =>
			h("input", { type: "radio", name: `points-${option.n}`, value: String(value), checked: (points.get(option.n) ?? 0) === value, change: () => give(value) }),
		);
		const scale = h("div", { class: "scale" }, ...inputs.map((input, value) => h("label", {}, input, h("span", {}, String(value)))));
		const row = h("div", { class: "points", role: "radiogroup", "aria-label": option.name }, h("p", { "aria-hidden": "true" }, h("bdi", {}, option.name)), scale);
		function give(value: number): void {
			refused.over();
			const before = points.get(option.n) ?? 0;
			if (value > 0 && before === 0 && points.size >= most) {
				inputs[0]!.checked = true;
				inputs[0]!.focus();
				refused.at(row, "booth.s.over", { most });
				return;
			}
			if (value) points.set(option.n, value);
			else points.delete(option.n);
			mark();
			say(words("booth.s.given", { name: option.name, points: value }));
		}
		return { name: option.name, inputs, row: candidate(option, row) };
	});
	const mark = () => {
		const c = points.size;
		fill(soFar, c < least && least > 1 ? t("booth.rev.few", { c, least }) : t("booth.s.so-far", { c, n: options.length }));
		changed(paperOf(Array.from({ length: top }, (_, i) => [...points].filter(([, given]) => given === top - i).map(([n]) => n))));
	};
	mark();
	return {
		nodes: [
			finder(rows),
			h(
				"fieldset",
				{},
				legend(title, t("booth.s.how", { top }), least > 1 && t("booth.c.at-least", { least }), most < options.length && t("booth.c.upto", { most })),
				...rows.map(({ row }) => row),
				soFar,
			),
		],
		clear: () => {
			points.clear();
			for (const { inputs } of rows) inputs[0]!.checked = true;
			refused.over();
			mark();
			rows[0]?.inputs[0]?.focus();
		},
	};
}

/**
 * Pressing a name gives it the next rank, pressing it again takes it out; the names stay where the paper has them. Below them stands the order so far,
 * to be changed by buttons, by digits or by dragging.
 *
 * Places in the order are fixed, and so is which of them share a rank: whoever moves takes the place, and who was there makes room.
 */
function rank(title: string, contest: Contest, paper: string | undefined, changed: Changed): Field {
	const { least, most, equal, options } = contest;
	const order = ranksOf(paper).flat();
	/** Whether a place has the rank of the one above it. */
	const tied = ranksOf(paper).flatMap((those) => those.map((_, i) => i > 0));
	const refused = refusal();
	const rankAt = (place: number) => tied.slice(0, place + 1).filter((same) => !same).length;
	const name = (n: number) => nameOf(contest, n);

	const soFar = h("div", { class: "so-far" });
	const heading = h("h2", { tabindex: "-1" }, t("booth.r.h"));
	const list = h("ul", { class: "order" });
	const ordered = h("section", {}, heading, list);

	const cards = options.map((option) => {
		const number = h("span", { class: "rank" });
		const card = h(
			"button",
			{ type: "button", class: "option", click: () => (order.includes(option.n) ? out(option.n) : into(option.n, order.length + 1)), keydown: (event) => byKey(event, option.n) },
			number,
			h("span", { dir: "auto" }, option.name),
		);
		return { n: option.n, name: option.name, number, card, row: candidate(option, card) };
	});
	const cardOf = (n: number) => cards.find((card) => card.n === n)!;

	const rows = new Map<number, ReturnType<typeof place>>();
	function place(n: number) {
		const step = (key: string, sign: string, act: () => void) =>
			h("button", { type: "button", class: "step", "aria-label": words(key, { name: name(n) }), click: act }, h("span", { "aria-hidden": "true" }, sign));
		const number = h("span", { class: "rank" });
		const up = step("booth.r.up", "↑", () => move(n, -1));
		const down = step("booth.r.down", "↓", () => move(n, 1));
		const away = step("booth.r.out", "×", () => {
			const next = order[order.indexOf(n) + 1] ?? order[order.indexOf(n) - 1];
			out(n);
			(next === undefined ? cardOf(n).card : rows.get(next)!.away).focus();
		});
		const same = h("button", { type: "button", class: "same", "aria-label": words("booth.r.same-of", { name: name(n) }), click: () => tie(n) }, t("booth.r.same"));
		const grip = h("span", { class: "grip", "aria-hidden": "true", pointerdown: (event) => drag(event as PointerEvent, n) }, "⠿");
		const row = h(
			"li",
			{ keydown: (event) => byKey(event, n) },
			h("span", { class: "who" }, number, h("span", { dir: "auto" }, name(n)), grip),
			h("span", { class: "steps" }, up, down, away, equal && same),
		);
		return { row, number, same, away };
	}
	const rowOf = (n: number) => {
		if (!rows.has(n)) rows.set(n, place(n));
		return rows.get(n)!;
	};

	/** `still` stays in the page untouched, so that a button keeps the focus and a finger its hold. */
	function draw(still?: number): void {
		for (const { n, number, card } of cards) {
			const at = order.indexOf(n);
			fill(number, at < 0 ? null : h("span", { class: "sr" }, t("booth.r.rank", { rank: rankAt(at) })), at < 0 ? null : h("span", { "aria-hidden": "true" }, String(rankAt(at))));
			card.classList.toggle("chosen", at >= 0);
			card.setAttribute("aria-pressed", String(at >= 0));
		}
		for (const [n, { row }] of rows) if (!order.includes(n)) row.remove();
		const held = still === undefined ? undefined : rows.get(still)?.row;
		const anchor = held?.parentNode === list ? held : null;
		let passed = anchor === null;
		order.forEach((n, at) => {
			const { row, number, same } = rowOf(n);
			fill(number, String(rankAt(at)));
			same.setAttribute("aria-pressed", String(!!tied[at]));
			same.hidden = at === 0;
			row.classList.toggle("tied", !!tied[at]);
			if (row === anchor) passed = true;
			else if (passed) list.append(row);
			else list.insertBefore(row, anchor);
		});
		ordered.hidden = order.length === 0;
		if (order.length) {
			fill(
				soFar,
				h("p", {}, ...order.flatMap((n, at) => [h("span", {}, h("b", {}, String(rankAt(at))), "\u00a0", h("bdi", {}, name(n))), " "])),
				button("small", t("booth.r.arrange"), () => heading.focus()),
			);
		} else {
			fill(soFar, h("p", {}, t("booth.r.none")));
		}
		const ranks: number[][] = [];
		order.forEach((n, at) => (tied[at] ? ranks[ranks.length - 1]!.push(n) : ranks.push([n])));
		changed(paperOf(ranks));
	}

	const tell = (n: number) => say(words("booth.r.given", { name: name(n), rank: rankAt(order.indexOf(n)) }));

	/** Puts a name on this rank, or behind the last one if there are fewer. */
	function into(n: number, wanted: number): void {
		refused.over();
		let at = order.indexOf(n);
		if (at < 0) {
			if (order.length >= most) return refused.at(cardOf(n).card, "booth.r.over", { most });
			at = order.push(n) - 1;
			tied.push(false);
		}
		const to = order.findIndex((_, one) => rankAt(one) >= wanted);
		order.splice(at, 1);
		order.splice(to < 0 ? order.length : to, 0, n);
		draw(n);
		tell(n);
	}

	function out(n: number): void {
		refused.over();
		const at = order.indexOf(n);
		order.splice(at, 1);
		// Who shared a rank with the first of it now begins it.
		tied.splice(tied[at] || at + 1 >= tied.length ? at : at + 1, 1);
		draw();
		say(words("booth.c.removed", { name: name(n) }));
	}

	function move(n: number, by: number): void {
		refused.over();
		const at = order.indexOf(n);
		const other = order[at + by];
		if (other !== undefined) {
			order[at] = other;
			order[at + by] = n;
			draw(n);
		}
		tell(n);
	}

	function tie(n: number): void {
		const at = order.indexOf(n);
		tied[at] = !tied[at];
		draw(n);
		tell(n);
	}

	/** By the key's place and not its sign: French keyboards write digits with Shift, Arabic ones write other digits. */
	function byKey(event: Event, n: number): void {
		const key = event as KeyboardEvent;
		if (key.ctrlKey || key.altKey || key.metaKey) return;
		const digit = /^(?:Digit|Numpad)([1-9])$/.exec(key.code);
		if (digit) into(n, Number(digit[1]));
		else if ((key.key === "Delete" || key.key === "Backspace") && order.includes(n)) {
			out(n);
			cardOf(n).card.focus();
		} else return;
		key.preventDefault();
	}

	function drag(event: PointerEvent, n: number): void {
		if (event.button !== 0) return;
		event.preventDefault();
		const { row } = rowOf(n);
		row.classList.add("lifted");
		list.setPointerCapture(event.pointerId);
		let y = event.clientY;
		const middle = (one: number | undefined) => {
			const seen = one === undefined ? null : rowOf(one).row.getBoundingClientRect();
			return seen && seen.top + seen.height / 2;
		};
		const settle = () => {
			const at = order.indexOf(n);
			const above = middle(order[at - 1]);
			const below = middle(order[at + 1]);
			if (above !== null && y < above) move(n, -1);
			else if (below !== null && y > below) move(n, 1);
		};
		const follow = (moved: PointerEvent) => {
			y = moved.clientY;
			settle();
		};
		// A finger that rests at the edge of the screen wants to go on.
		const scrolling = setInterval(() => {
			if (y > 60 && y < window.innerHeight - 60) return;
			window.scrollBy(0, y <= 60 ? -16 : 16);
			settle();
		}, 40);
		const end = () => {
			clearInterval(scrolling);
			row.classList.remove("lifted");
			list.removeEventListener("pointermove", follow);
			for (const over of ["pointerup", "pointercancel", "lostpointercapture"]) list.removeEventListener(over, end);
		};
		list.addEventListener("pointermove", follow);
		for (const over of ["pointerup", "pointercancel", "lostpointercapture"]) list.addEventListener(over, end);
	}

	draw();
	return {
		nodes: [
			h("p", {}, t("booth.r.tap")),
			h("p", { class: "note keys" }, t("booth.r.keys")),
			finder(cards),
			h(
				"fieldset",
				{},
				legend(
					title,
					t("booth.r.how"),
					least > 1 && t("booth.r.least", { least }),
					most < options.length && t("booth.r.most", { most }),
					equal && t("booth.r.equal"),
				),
				...cards.map(({ row }) => row),
				soFar,
			),
			ordered,
		],
		clear: () => {
			order.length = 0;
			tied.length = 0;
			refused.over();
			draw();
			cards[0]?.card.focus();
		},
	};
}

/** What stands on a paper, for the voter who checks it. */
export function toldPaper(contest: Contest, paper: string): HTMLElement {
	const ranks = ranksOf(paper);
	const entry = (sign: Child, n: number) => h("li", {}, sign, h("span", { dir: "auto" }, nameOf(contest, n)));
	switch (kindOf(contest)) {
		case "score":
			return h(
				"ul",
				{ class: "picked" },
				...ranks.flatMap((rank, i) => rank.map((n) => entry(h("b", {}, String(contest.top - i)), n))),
			);
		case "rank":
			return h("ul", { class: "picked" }, ...ranks.flatMap((rank, i) => rank.map((n) => entry(h("b", {}, String(i + 1)), n))));
		default:
			return h("ul", { class: "picked" }, ...ranks.flat().map((n) => entry(null, n)));
	}
}

/** How much of the paper is used, where more could be; null where there is nothing to say. */
export function unused(contest: Contest, paper: string): Child {
	const c = markedOn(paper);
	const n = contest.method === "block" ? contest.most : kindOf(contest) === "rank" ? Math.min(contest.most, contest.options.length) : 0;
	return c < n ? h("p", { class: "note" }, t("booth.rev.less", { c, n })) : null;
}

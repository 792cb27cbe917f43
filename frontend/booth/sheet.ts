/** What the server tells the booth, and what it answers. The same shapes as `ballots.ui.BoothController`. */

import type { RuleFacts } from "../common/rule.ts";

export type Method = "plurality" | "block" | "approval" | "score" | "irv" | "schulze" | "scottish-stv" | "meek-stv";

/** What a paper offers where the question is not yes or no. */
export interface Contest {
	method: Method;
	seats: number;
	/** A sentence for each group that some of the seats are reserved for. */
	reserved: string[];
	/** How many have to be marked, ranked or given points, and how many may be. */
	least: number;
	most: number;
	/** Whether several may share a rank. */
	equal: boolean;
	/** The best score; without scores 0. */
	top: number;
	/** In the order of the paper, which was drawn by lot. */
	options: {
		n: number;
		name: string;
		/** Of the reserved seats. */
		group: string | null;
		about: string | null;
		/** Of a candidate with a photo: what `…/photo/` calls it. */
		photo: string | null;
	}[];
}

export interface Ballot {
	id: string;
	/** The number of the question in the assembly, as the minutes will call it. */
	n: number;
	title: string;
	motion: string | null;
	/** What is needed for adoption, in one sentence; may be empty. */
	rule: string | null;
	/** What stands behind it. */
	why: RuleFacts;
	secret: boolean;
	/** What to know of a secret vote of few. */
	few: string | null;
	/** Whether members are asked for consent: an objection needs reasons. */
	consent: boolean;
	/** Of a question of yes or no. */
	options: { id: string; label: string }[];
	contest: Contest | null;
	/** Whether the vote can be changed while the question is open; `KEY`: only with the key that this page made for it. */
	change: "NEVER" | "FREE" | "KEY";
	voted: { at: string; code: string } | null;
	/** Until when it can be voted on, in a sentence; null: until the chair closes it. */
	closes: string | null;
	/** Whether its reasons, amendments and discussion can be read. */
	more: boolean;
}

export interface Mandate {
	name: string;
	href: string;
	/** The questions on which their vote is in the box. */
	voted: string[];
}

export interface Sheet {
	lang: string;
	dir: "ltr" | "rtl";
	coop: string;
	assembly: string;
	state: "WAITING" | "OPEN" | "CLOSED";
	languages: { lang: string; name: string }[];
	/** `holder` is the person who votes for this member, when that is somebody else; `help` says who helps and who watches. */
	voter: { name: string; number: number | string; holder: string | null; help: { name: string; witness: string } | null };
	/** Further people for whom the same person votes, each with a page and receipts of their own. */
	mandates: Mandate[];
	ballots: Ballot[];
	opens: string | null;
	home: string;
	check: string;
	help: string | null;
	texts: Record<string, string>;
}

export interface State {
	s: Sheet["state"];
	open: string[];
}

export interface Vote {
	ballot: string;
	/** A word, or a paper (`paper.ts`). */
	choice: string;
	/** Made once for each answer that is sent: the same key again gets the same receipt, never a second vote. */
	key: string;
	/** The change key of a secret vote that can be changed: with the first vote to be kept, later to be compared. */
	change?: string;
	/** The reasons of an objection, where members are asked for consent. */
	why?: string;
	/** This vote takes the place of the one before it. */
	again?: true;
}

export interface Outcome {
	ballot: string;
	outcome: "RECORDED" | "ALREADY_VOTED" | "BALLOT_CLOSED" | "BALLOT_NOT_OPEN" | "NOT_ON_ROLL" | "WRONG_KEY" | (string & {});
	code: string | null;
	at: string | null;
	title: string | null;
	why: string | null;
	todo: string | null;
}

/** A refusal of the whole request. */
export interface Refusal {
	title?: string | null;
	why?: string | null;
	todo?: string | null;
}

/** What the server tells the booth, and what it answers. The same shapes as `ballots.ui.BoothController`. */

import type { RuleFacts } from "../common/rule.ts";

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
	options: { id: string; label: string }[];
	voted: { at: string; code: string } | null;
}

export interface Sheet {
	lang: string;
	dir: "ltr" | "rtl";
	coop: string;
	assembly: string;
	state: "WAITING" | "OPEN" | "CLOSED";
	languages: { lang: string; name: string }[];
	/** `holder` is the person who votes for this member, when that is somebody else. */
	voter: { name: string; number: number | string; holder: string | null };
	/** Further people for whom the same person votes, each with a page of their own. */
	mandates: { name: string; href: string }[];
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
	choice: string;
	/** Made once for each answer that is sent: the same key again gets the same receipt, never a second vote. */
	key: string;
}

export interface Outcome {
	ballot: string;
	outcome: "RECORDED" | "ALREADY_VOTED" | "BALLOT_CLOSED" | "BALLOT_NOT_OPEN" | "NOT_ON_ROLL" | (string & {});
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

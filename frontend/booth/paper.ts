/**
 * A paper of a contest, written as the server reads it: ranks from the best one, options by their numbers, "3 1=2".
 * Who only marks, marks on one rank ("2=5"); scores have a rank for each score from the top one down to 1, "-" where nobody has it.
 */
import type { Contest } from "./sheet.ts";

/** Handed in on purpose without a mark. */
export const BLANK = "BLANK";

export type Kind = "one" | "many" | "score" | "rank";

export const kindOf = (contest: Contest): Kind => {
	switch (contest.method) {
		case "plurality":
			return "one";
		case "block":
		case "approval":
			return "many";
		case "score":
			return "score";
		default:
			return "rank";
	}
};

export const ranksOf = (paper: string | undefined): number[][] =>
	!paper || paper === BLANK ? [] : paper.split(" ").map((rank) => (rank === "-" ? [] : rank.split("=").map(Number)));

/** Null: nobody is marked. */
export const paperOf = (ranks: number[][]): string | null =>
	ranks.some((rank) => rank.length)
		? ranks.map((rank) => (rank.length ? [...rank].sort((a, b) => a - b).join("=") : "-")).join(" ")
		: null;

/** How many are marked, ranked or have points. */
export const markedOn = (paper: string | undefined): number => ranksOf(paper).reduce((sum, rank) => sum + rank.length, 0);

export const isTooFew = (contest: Contest, paper: string | undefined): boolean => paper !== undefined && paper !== BLANK && markedOn(paper) < contest.least;

export const nameOf = (contest: Contest, n: number): string => contest.options.find((option) => option.n === n)?.name ?? String(n);

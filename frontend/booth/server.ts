/** The booth's four calls. No call throws: a lost line is an answer like any other. */
import { csrf } from "../common/dom.ts";
import type { Outcome, Refusal, Sheet, State, Vote } from "./sheet.ts";

export type Lost = { kind: "lost" };
export type Refused = { kind: "refused"; status: number; refusal: Refusal };
export type Got<T> = { kind: "got"; value: T };

/** The page that was opened, and the one whose voter votes now: those differ while a proxy holder votes for others. */
export const home = location.pathname.replace(/\/+$/, "");
let base = home;
export const voteAt = (page: string) => void (base = page);
export const votesAt = () => base;

/** A try on a line of 400 kbit/s answers in 2 s; after 15 s another try is better than more patience. */
const tryMillis = 15_000;

async function call<T>(path: string, options: RequestInit, millis = tryMillis): Promise<Got<T> | Refused | Lost> {
	const abort = new AbortController();
	const timer = setTimeout(() => abort.abort(), millis);
	try {
		const response = await fetch(path, { ...options, signal: abort.signal, credentials: "same-origin", redirect: "error" });
		// These say "not now", and a proxy says them when the server is away: nothing is known about the vote.
		if (response.status >= 500 || [408, 425, 429].includes(response.status)) return { kind: "lost" };
		const value: unknown = await response.json().catch(() => null);
		// A page instead of data is somebody else's answer - a server that just stops, the sign-in of a hotel's line: again nothing is known.
		if (value === null) return { kind: "lost" };
		return response.ok ? { kind: "got", value: value as T } : { kind: "refused", status: response.status, refusal: value as Refusal };
	} catch {
		return { kind: "lost" };
	} finally {
		clearTimeout(timer);
	}
}

export const fetchSheet = (lang: string, page = base) => call<Sheet>(`${page}/sheet?lang=${encodeURIComponent(lang)}`, { cache: "no-store" });

/** `no-cache` asks the server each time with the ETag of the last answer. */
export const fetchState = (lang: string) => call<State>(`${base}/state?lang=${encodeURIComponent(lang)}`, { cache: "no-cache" });

const pause = (millis: number) => new Promise((done) => setTimeout(done, millis));

/** How long the booth tries by itself before it says that it does not know. */
const patienceMillis = 60_000;

/**
 * Posts the votes, and the same votes with the same keys again after 1, 2, 4, 8, 8 … seconds, for 60 seconds.
 * Each pause is up to half a second longer by chance, so that a hall whose line comes back does not call in one moment.
 */
export async function cast(page: string, votes: Vote[], lang: string, onSlow: () => void): Promise<Got<{ results: Outcome[] }> | Refused | Lost> {
	const until = Date.now() + patienceMillis;
	const body = JSON.stringify({ votes });
	for (let wait = 1000; ; wait = Math.min(wait * 2, 8000)) {
		const answer = await call<{ results: Outcome[] }>(
			`${page}?lang=${encodeURIComponent(lang)}`,
			{ method: "POST", headers: { "Content-Type": "application/json", ...csrf() }, body, cache: "no-store" },
			Math.max(2000, Math.min(tryMillis, until - Date.now())),
		);
		if (answer.kind === "refused" || (answer.kind === "got" && Array.isArray(answer.value.results))) return answer;
		const next = wait + Math.random() * 500;
		if (Date.now() + next >= until) return { kind: "lost" };
		onSlow();
		await pause(next);
	}
}
